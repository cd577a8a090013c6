# make site, make test: each sets up what it needs in .venv and then does it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed

.PHONY: site test lint bench clean help

help:
	@echo "make site   build sample_site/ into sample_site/output/"
	@echo "make test   lint, types, every test, and the built wheel in a fresh environment"
	@echo "make lint   ruff and mypy only"
	@echo "make bench  speed against stock Pelican, into docs/performance.md"
	@echo "make clean  remove what the others made"

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; choose one with: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
		|| { echo "Python's venv module is missing; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group test
	@touch $@

site: $(STAMP)
	@cd sample_site && ../$(BIN)/pelican content -o output -s pelicanconf.py --fatal errors --log-handler plain
	@echo "Look at it: file://$(CURDIR)/sample_site/output/index.html"
	@echo "or serve it: $(BIN)/python -m http.server -b 127.0.0.1 -d sample_site/output, then http://127.0.0.1:8000/"

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: lint
	$(BIN)/python -m pytest -n auto -q

bench: $(STAMP)
	$(BIN)/python -m bench --quick --write

clean:
	rm -rf $(VENV) dist sample_site/output .mypy_cache .ruff_cache .hypothesis
