"""BeautifulSoup, for the rules that need a tag."""

import subprocess
import sys

from body.around import PAGE
from pelican.plugins.syndicate.body.rewrite import rewrite

COMMON = """
<p>Uno <a href="/x">dos</a></p><p>a<iframe src="https://youtu.be/abcdefghijk"></iframe></p>
<iframe src="https://open.spotify.com/embed/show/a" data-attrs='{"title":"T"}'></iframe>
<iframe src="https://embed.example/"></iframe><div class="native-video-embed"></div>
<div class="image-gallery-embed" data-attrs='{"images":[{"src":"https://i.example/1.png"}]}'></div>
<div class="tweet" data-attrs='{"url":"https://x.com/u/status/1"}'></div>
<p data-attrs='{"url":"/x","text":"T"}'><a href="/x"><span>Ve</span></a></p>
<picture><source srcset="a.webp"><img src="https://i.example/a.png" alt=""></picture>
"""


def test_a_build_of_common_posts_does_without_it():
    code = (
        "import sys\n"
        "from pelican.plugins.syndicate.body.rewrite import Page, rewrite\n"
        "body = rewrite(sys.argv[1], Page(source='a.md', url='https://example.org/', lang='es'))\n"
        "assert body.html.count('<a ') == 7 and not body.problems, body\n"
        "print([name for name in sys.modules if name.startswith(('bs4', 'soupsieve'))])"
    )
    done = subprocess.run([sys.executable, "-c", code, COMMON], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_a_rule_that_needs_a_tag_gets_one():
    html = '<a class="footnote-anchor" id="a" href="#b">1</a>'
    after = f'<sup><a id="a" href="{PAGE.url}#b">1</a></sup>'
    assert rewrite(html, PAGE).html == after
