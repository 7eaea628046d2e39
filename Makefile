# `make run` and `make test` are all that is needed; `make help` lists the rest.
PYTHON ?= python3
PORT ?= 8501
SIZES ?= 100 1000
BIN := .venv/bin
# What one process has compiled serves the others and the next run.
unexport PYTHONDONTWRITEBYTECODE
# Each process takes half of the tests in their order, then some of who has more left: what tests share is made once.
PYTEST := $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal
SOURCES := $(shell find data/decks data/raw data/reference data/indicators.yml etl dashboard/static/topojson -type f -not -name '*.pyc')

.PHONY: help run serve data test quick slow units check lint types sql rehearsal bench bench-procurement words browser bill audit clean

help: ## List the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

run: data/build/current serve ## Install what is missing, build the database, serve the dashboard

serve: .venv/installed
	@echo "Dashboard: http://localhost:$(PORT)"
	@$(BIN)/streamlit run dashboard/app.py --server.port $(PORT)

data: .venv/installed ## Build the database and publish it
	@$(BIN)/python -m etl build

data/build/current: .venv/installed $(SOURCES)
	@$(BIN)/python -m etl build
	@touch $@

test: lint browser ## Lint, types, SQL lint and all tests but the slow ones, the browser included
	@$(PYTEST) -m "not slow"

quick: ## Lint, types, SQL lint and the tests that read no whole data set or publication: about a minute
	@$(MAKE) --no-print-directory -j2 lint units

slow: .venv/installed-dev ## What a night has time for: lost workers, mutated data, every page of every member, a crowd of visitors
	@MANY_EXAMPLES=1 $(PYTEST) -m "slow or drawn"
	@$(BIN)/python -m tests.bench.crowd

units: .venv/installed-dev
	@$(PYTEST) -m "not browser and not whole and not slow"

check: lint rehearsal ## Lint, types, SQL lint and a build that publishes nothing

lint: .venv/installed-dev
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(MAKE) --no-print-directory -j2 types sql

types: .venv/installed-dev
	@$(BIN)/mypy

sql: .venv/installed-dev
	@$(BIN)/sqlfluff lint etl/sql etl/procurement/sql dashboard/store/sql

rehearsal: .venv/installed-dev
	@$(BIN)/python -m etl check

browser: .venv/installed-dev
	@$(BIN)/python -m tests.browser.ensure

bench: browser bench-procurement ## Measure speed and size as ratios to bare Streamlit pages and to other readers
	@$(BIN)/python -m tests.bench.bench

# A peer that cannot be installed is named as not measured.
bench-procurement: .venv/installed-dev ## Measure the procurement pipeline only; SIZES="100" for a quick run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt || true
	@$(BIN)/python -m tests.bench.procurement --megabytes $(SIZES)

words: .venv/installed-dev ## Bring the translation catalogues up to the words of the code and the data
	@$(BIN)/pybabel -q extract -F babel.cfg -k n:1,2 -k N_ --no-location --omit-header --sort-output -o data/build/dashboard.pot .
	@for po in dashboard/locales/*/LC_MESSAGES/dashboard.po; do \
	  $(BIN)/pybabel -q update -i data/build/dashboard.pot -o $$po -l $$(echo $$po | cut -d/ -f3) \
	    --no-fuzzy-matching --ignore-obsolete --omit-header; done

bill: .venv/installed ## List every package that is served, with version and licence: data/build/bill.json, data/build/licences.csv
	@$(PYTHON) -m venv .venv/bill
	@.venv/bill/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-bill.txt
	@grep -h == requirements.txt requirements-indirect.txt > .venv/bill/packages.txt
	@.venv/bill/bin/cyclonedx-py requirements .venv/bill/packages.txt --of JSON -o data/build/bill.json
	@.venv/bill/bin/pip-licenses --python $(BIN)/python --format csv --with-urls --output-file data/build/licences.csv \
	  --packages $$(sed 's/==.*//' .venv/bill/packages.txt)

audit: ## Ask for known vulnerabilities of the packages that are served (asks pypi.org)
	@$(PYTHON) -m venv .venv/bill
	@.venv/bill/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-bill.txt
	@grep -h == requirements.txt requirements-indirect.txt > .venv/bill/packages.txt
	@.venv/bill/bin/pip-audit --strict --disable-pip --no-deps -r .venv/bill/packages.txt

clean: ## Remove the databases and the virtual environment
	rm -rf data/build .venv

.venv/installed: requirements.txt requirements-indirect.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(None if (3, 11) <= sys.version_info < (3, 14) else "Python 3.11 to 3.13 is needed: make PYTHON=python3.12 run")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what the dashboard needs (once, some minutes) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements-indirect.txt -r requirements.txt
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements-indirect.txt -r requirements-dev.txt
	@touch $@
