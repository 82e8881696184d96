# make build   builds everything in content/ into build/
# make test    runs the whole suite
# Both first install what the machine lacks, and take no time when nothing is missing.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

# A stamp is older than a changed lock, so a changed lock is installed.
RUNTIME := $(VENV)/.runtime-installed
DEV     := $(VENV)/.dev-installed

# The tests start hundreds of Python processes; without its bytecode each would compile the package again.
unexport PYTHONDONTWRITEBYTECODE

PYTEST_ARGS ?= --numprocesses=auto --dist=loadfile

.DEFAULT_GOAL := help
.PHONY: help setup build check test coverage lint format lock bench wheel clean distclean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

setup: $(DEV) ## Install system libraries, .venv and the locked packages

build: $(RUNTIME) ## Build content/ into build/
	$(BIN)/briefwright build content -o build

check: $(RUNTIME) ## Check content/ without writing anything
	$(BIN)/briefwright check content

test: lint ## Run linters, type checker and tests
	$(BIN)/pytest $(PYTEST_ARGS)

coverage: $(DEV) ## Run the tests and measure what they cover (slower)
	$(BIN)/pytest $(PYTEST_ARGS) --cov --cov-report=term:skip-covered --cov-report=xml

lint: $(DEV) ## Run ruff and mypy
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(DEV) ## Fix and format the code with ruff
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: $(DEV) ## Update uv.lock and pylock.toml to the newest versions that pyproject.toml allows
	$(UV) lock --upgrade
	$(UV) export --locked --no-emit-project --no-header --no-dev --group build --extra ja --extra zh --extra th --extra hi --output-file pylock.toml

UV = $(BIN)/uv --no-config --quiet

wheel: $(DEV) ## Build the wheel and the source distribution, and test the wheel in an empty environment
	bash tools/ci/wheel.sh $(BIN)

bench: $(DEV) ## Compare with the bare libraries, and fail where a ratio has grown by 15 % (docs/performance.md)
	$(BIN)/python tests/benchmarks/table.py --against tests/benchmarks/kept.json

clean: ## Remove what was built
	rm -rf dist .coverage coverage.xml .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find build -mindepth 1 ! -name .gitkeep -delete

distclean: clean ## Remove what was installed, too
	rm -rf $(VENV)

$(RUNTIME): uv.lock pyproject.toml tools/setup.py
	@$(PYTHON) tools/setup.py $(VENV)
	@touch $@

$(DEV): uv.lock pyproject.toml tools/setup.py tests/editors/package-lock.json
	@$(PYTHON) tools/setup.py $(VENV) --dev
	@touch $@ $(RUNTIME)
