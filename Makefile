# Two commands are enough: make demo and make test. Everything is installed into .venv, nothing outside it
# (make test-all also installs a browser for its tests where it may).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
DEMO_REPORT := build/esimerkkiraportti.html
DEMO_TEXT := build/esimerkkiraportti.txt
DEMO_PAIR := examples/valintaesitys-maakunta-kunnossa.txt examples/valintaesitys-maakunta-virheita.txt
FUZZ_SECONDS ?= 600

PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help demo test lint types unit test-all bench bench-peers fuzz kuvat selain format lock clean

help: ## näyttää tämän ohjeen
	@echo "make demo      tarkistaa examples/-kansion asiakirjat ja kirjoittaa HTML-raportin"
	@echo "make test      lint, tyypit ja testit (myös kerrokset ja paketin sisältö)"
	@echo "make test-all  lisäksi selain, tekstintunnistus, Dask, CI-kytkennät ja pitkät satunnaistestit; asentaa tarvitsemansa"
	@echo "make bench     mittaa nopeuden suhdelukuina (make bench-peers: muiden työkalujen rinnalla)"
	@echo "make fuzz      pitkä satunnaistesti (FUZZ_SECONDS=$(FUZZ_SECONDS))"
	@echo "make selain    tekee sivun dist/tarkistin.html, joka tarkistaa asiakirjat selaimessa ilman verkkoa"
	@echo "make kuvat     ottaa ohjeiden kuvat esimerkkien raporteista ja selaimen sivusta (docs/kuvat/)"
	@echo "make lint      ruff      make types   mypy      make format   muotoilee koodin"
	@echo "make lock      laskee lukkotiedostot uudelleen (tarvitsee uv:n)"
	@echo "make clean     poistaa kaiken, minkä nämä komennot tekevät"

# Two documents as the terminal shows them, then the whole folder as a page. Exit code 3 is wanted here: one example
# is damaged, so that the page shows what becomes of such a document.
demo: $(INSTALLED)
	@mkdir -p build
	@$(BIN)/tarkistin check $(DEMO_PAIR) --no-config --fail-on never
	@$(BIN)/tarkistin check examples --no-config --fail-on never -q \
		--format html:$(DEMO_REPORT) --format text:$(DEMO_TEXT) || [ $$? -eq 3 ]
	@echo
	@echo "Koko examples/-kansio"
	@sed '1,/^Yhteenveto$$/d' $(DEMO_TEXT)
	@echo
	@echo "Selaimessa avattava raportti:  $(DEMO_REPORT)"
	@echo "Sama tekstinä:                 $(DEMO_TEXT)"
	@echo "Kokeile itse:                  $(BIN)/tarkistin check -h"

test: lint types unit
	@echo "make test: kunnossa. Pois jäivät selain, tekstintunnistus, Dask, CI-kytkennät ja pitkät satunnaistestit (tests/slow/): aja ne komennolla make test-all."

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(INSTALLED)
	$(BIN)/mypy

unit: $(INSTALLED)
	$(BIN)/python -m pytest -n auto --dist worksteal

# How soon the page answers is measured with nothing else running beside it.
test-all: $(INSTALLED)
	tests/slow/prepare
	$(PIP) install --require-hashes --only-binary :all: -r requirements-dask.lock -r requirements-integration.lock
	$(BIN)/python -m pytest tests/slow -n auto --dist loadfile --ignore tests/slow/test_page.py
	$(BIN)/python -m pytest tests/slow/test_page.py

bench: $(INSTALLED)
	$(BIN)/python -m bench

bench-peers: $(INSTALLED)
	$(PIP) install --require-hashes --only-binary :all: -r requirements-bench.lock
	$(BIN)/python -m bench peers

# A third of the time each: damaged documents, drawn documents, planted faults; then ten thousand budget plans. A new seed
# every time; it is printed.
fuzz: export TARKISTIN_FUZZ_SECONDS = $(shell expr $(FUZZ_SECONDS) / 3)
fuzz: export TARKISTIN_FUZZ_SEED ?= $(shell date +%s)000
fuzz: $(INSTALLED)
	@echo "TARKISTIN_FUZZ_SEED=$$TARKISTIN_FUZZ_SEED"
	$(BIN)/python -m pytest tests/slow/test_fuzz.py
	$(BIN)/python -m pytest tests -k as_long_as_asked

kuvat: $(INSTALLED) selain
	tests/slow/prepare
	BIN=$(abspath $(BIN)) docs/take-pictures.sh

# The page for a browser: one file that checks documents by itself, without a network.
selain: $(INSTALLED) browser/node_modules
	$(BIN)/python browser/build.py dist/tarkistin.html

browser/node_modules: browser/package-lock.json
	@command -v npm >/dev/null || { echo "make selain tarvitsee npm:n / needs npm (apt install npm)" >&2; exit 2; }
	npm --prefix browser ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@

format: $(INSTALLED)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock:
	@command -v uv >/dev/null || { echo "make lock tarvitsee uv:n / needs uv (pipx install uv)" >&2; exit 2; }
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--extra all --group dev pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--extra dask --constraint requirements.lock pyproject.toml -o requirements-dask.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--group bench --constraint requirements.lock pyproject.toml -o requirements-bench.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--group integration --constraint requirements.lock --constraint requirements-dask.lock \
		-o requirements-integration.lock

clean:
	rm -rf $(VENV) build dist tests/slow/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The half-made folder is removed, so that the next try starts from nothing.
$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
		echo "Komentoa $(PYTHON) ei löydy: asenna Python 3.11 tai uudempi, tai anna PYTHON=polku." >&2; \
		echo "$(PYTHON) not found: install Python 3.11 or newer, or give PYTHON=path." >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Tarvitaan Python 3.11 tai uudempi, $(PYTHON) on liian vanha; anna toinen: make PYTHON=polku." >&2; \
		echo "Python 3.11 or newer is needed, $(PYTHON) is too old; give another: make PYTHON=path." >&2; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null && $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Virtuaaliympäristöä ei voitu luoda: asenna python3-venv (Debian ja Ubuntu: apt install python3-venv)." >&2; \
		echo "Could not create a virtual environment: install python3-venv (apt install python3-venv)." >&2; exit 2; }

$(INSTALLED): pyproject.toml requirements.lock | $(BIN)/python
	@echo "Asennetaan riippuvuudet kansioon $(VENV)/ ..."
	@$(PIP) install --require-hashes --only-binary :all: -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q checker reports rules
	@touch $@
