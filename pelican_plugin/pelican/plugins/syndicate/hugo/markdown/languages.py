"""Languages that Hugo colours, asked of Hugo 0.168 for every name that Pygments or habit knows.

A fence in any other language is a plain block in Hugo, and so it is here, whatever Pygments knows.
"""

_TABLE = """
abap abl abnf aconf actionscript actionscript3 ada ada2005 ada95 agda ahk alloy ampl antlr
apache apacheconf apl applescript arduino arexx armasm art arturo as as3 asm autohotkey autoit
awk b3d bash basic bat batch bf bib bibtex bicep blitzbasic bnf bplus bqn brainfuck bsdmake c c#
c++ caddy caddyfile capnp ceylon cf3 cfengine3 cfg cfs chai chaiscript chapel cheetah chpl cjs
cl clj clojure cmake cmd cobol coffee coffee-script coffeescript common-lisp console coq cp cpp
cr crystal cs csh csharp css csv cucumber cue cython d dart dax desktop devicetree diff django
docker dockerfile dosbatch dosini dtd dts duby dylan ebnf ecl elisp elixir elm emacs emacs-lisp
env erb erl erlang ex exs f90 factor fennel fish fishshell fnl forth fortran fortranfixed fsharp
gas gawk gd gdscript genshi genshitext gherkin gleam glsl gnuplot go go-html-template
go-text-template golang gotmpl gradle graphql groff groovy gsed handlebars hare haskell haxe hcl
hexdump hlsl hs htm html html+erb html+genshi html+kid html+ruby http hx hxsl hy hylang idr
idris igor igorpro ini io j janet java javascript jinja jl js json json5 jsonc jsonnet jsx julia
kid kotlin ksh kt latex lean lean4 lighttpd lighty lilypond lisp llvm lua luau m2 make makefile
mako man markdown mason mathematica matlab mawk mcf mcfunction md meson meson.build mf mjs mma
modelica modula2 mojo moon moonscript myghty mysql nasm nawk nb newspeak ng2 nginx nim nimrod
nix nixos no-highlight nroff nsh nsi nsis nu obj-c objc objective-c objectivec objectpascal
ocaml octave odin openedge openscad org orgmode pacmanconf pas patch perl perl6 php php3 php4
php5 pig pkgconfig pl pl6 plain plaintext plpgsql po pony posh postgres postgresql postscr
postscript pot pov powershell progress prolog promela promql properties proto protobuf prql ps1
psm1 puppet pwsh py py2 py3 pyi pyrex python python2 python3 pyx qbasic qbs qml r racket ragel
raku rb react reason reasonml reg registry rego rest restructuredtext rexx rhtml rkt rs rst ruby
rust s sage salt sas sass sc scala scd scdoc scheme scilab scm scss sed service sh sh-session
shell shell-session sieve sls smali smalltalk smarty sml snbt snobol sol solidity sp sparql spec
spitfire splus sql squeak squid squid.conf squidconf ssed st starlark stylus sv svelte svg swift
systemd systemverilog t-sql tablegen tal tasm tcl tcsh td templ termcap terminfo terraform tex
text tf thrift toml ts tsql tsx ttl turtle twig txt typescript typoscript typoscriptcssdata
typoscripthtmldata typst ucode udiff uxntal v vala vapi vb vb.net vbnet verilog vhdl vim viml
vlang vue wast wat wgsl whiley winbatch xhtml xml xml+genshi xml+kid xorg.conf xslt yaml
yaml+jinja yang yml zig zone zsh
"""

KNOWN = frozenset(_TABLE.split())
