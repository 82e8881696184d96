# make build   everything in content/ into build/
# make test    the whole suite
# Both set up whatever the machine lacks first, and both are quick when nothing is missing.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

# Same versions for everyone: the stamps are older than a changed lock, so a changed lock is installed.
RUNTIME := $(VENV)/.holds-runtime
DEV     := $(VENV)/.holds-dev

PYTEST_ARGS ?= --numprocesses=auto --dist=loadfile

.DEFAULT_GOAL := help
.PHONY: help setup build check test lint format lock bench clean distclean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

setup: $(DEV) ## whatever the machine lacks: libraries, .venv, locked packages

build: $(RUNTIME) ## content/ → build/: briefs, handouts, decks
	$(BIN)/briefwright build content -o build

check: $(RUNTIME) ## content/ looked over, nothing written
	$(BIN)/briefwright check content

test: lint ## lint, types and tests
	$(BIN)/pytest $(PYTEST_ARGS)

lint: $(DEV) ## ruff and mypy
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(DEV) ## ruff mends what it can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: $(DEV) ## the newest versions that pyproject.toml allows, into both locks
	$(BIN)/pip install --quiet uv
	$(COMPILE) --group build --output-file requirements.lock
	$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock

COMPILE = $(BIN)/uv --no-config pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
	--only-binary :all: --generate-hashes --no-emit-index-url --no-header --no-annotate --extra ja

bench: $(DEV) ## every benchmark, one after the other; the results go into docs/performance.md by hand
	for one in noop floor deck paper batch; do $(BIN)/python tests/benchmarks/$$one.py || exit 1; done

clean: ## forget what was built
	rm -rf dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find build -mindepth 1 ! -name .gitkeep -delete

distclean: clean ## forget what was installed, too
	rm -rf $(VENV)

$(RUNTIME): requirements.lock pyproject.toml tools/setup.py
	@$(PYTHON) tools/setup.py $(VENV) requirements.lock
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	@$(PYTHON) tools/setup.py $(VENV) requirements-dev.lock
	@touch $@
