# What people run: `make run` shows the demo newsroom, `make test` runs every test.
# Both set up from nothing: they need Python >= 3.11 and make.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help run test lint format messages lock screenshots bench clean

help:  ## Say what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(VENV)/.installed  ## Set up, load the demo newsroom and serve it (PORT=8000)
	@exec $(BIN)/lettersdesk demo --port $(PORT)

test: $(VENV)/.dev  ## Set up and run every test
	@scripts/find-chromium || true
	@$(BIN)/python -m pytest

lint: $(VENV)/.dev  ## ruff, mypy, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev  ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: $(VENV)/.dev  ## Gather strings into the catalogues and compile them (needs gettext)
	scripts/make-messages

lock:  ## Note the versions that are installed now, so that the next install is alike
	$(BIN)/pip freeze --exclude-editable --exclude lettersdesk > constraints.txt

bench: $(VENV)/.dev  ## Print the benchmarks' tables
	$(BIN)/python benchmarks/screening.py
	$(BIN)/python benchmarks/serving.py
	$(BIN)/python benchmarks/repeats.py
	$(BIN)/python benchmarks/publisher.py

screenshots: $(VENV)/.dev  ## Draw the pictures in docs/ (needs chromium)
	$(BIN)/python scripts/take_screenshots.py

clean:  ## Remove what was built, not the state under var/
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Lettersdesk needs Python 3.11 or newer; try PYTHON=python3.12 make $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@
