# The commands of the project. Everything is installed into .venv; nothing outside this folder is touched but
# the cache of reference data (TOLLBOOK_CACHE, else the usual folder for caches).

SHELL := /bin/sh
BIN := .venv/bin
DEMO := out/demo
export PYTHONUNBUFFERED := 1

PYTHON = $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
BOOTSTRAP = $(if $(PYTHON),$(PYTHON) tools/bootstrap.py,$(error Tollbook needs Python 3.11 or newer; none was found))

.PHONY: help demo test lint format lock weights clean

help:
	@echo 'make demo    read the reports in examples/ and print the situation report'
	@echo 'make test    every check: lint, types and tests'
	@echo 'make lint    ruff and mypy only'
	@echo 'make format  put the code into the house format'
	@echo 'make lock    work the lock files out again (needs uv)'
	@echo 'make weights train the embedded reader from corpus/train (an hour; needs PyTorch)'
	@echo 'make clean   remove what was built'

demo:
	@$(BOOTSTRAP) requirements.lock
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	@$(BIN)/tollbook add examples/reports --record $(DEMO)/tollbook.db
	@$(BIN)/tollbook report --record $(DEMO)/tollbook.db --from 2015-03-24 --to 2015-03-29 --out $(DEMO)
	@echo
	@echo 'The report as a web page: $(DEMO)/situation-report.html'
	@echo 'Try next:'
	@echo '  $(BIN)/tollbook toll --record $(DEMO)/tollbook.db --place Idlib --by side'
	@echo '  $(BIN)/tollbook why --record $(DEMO)/tollbook.db toll:place=Idlib,policy=bounds'
	@echo '  $(BIN)/tollbook control --record $(DEMO)/tollbook.db --on 2015-03-29'

test: lint
	@$(BIN)/pytest

lint:
	@$(BOOTSTRAP) requirements-dev.lock
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

format:
	@$(BOOTSTRAP) requirements-dev.lock
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

lock:
	uv pip compile pyproject.toml --group build --universal --generate-hashes --python-version 3.11 \
		--quiet -o requirements.lock
	uv pip compile pyproject.toml --group build --group dev --universal --generate-hashes --python-version 3.11 \
		--quiet -c requirements.lock -o requirements-dev.lock

weights:
	@$(BOOTSTRAP) requirements-dev.lock
	@$(BIN)/python -m pip install --no-deps -r training/requirements.txt sympy networkx fsspec filelock mpmath protobuf ml_dtypes jinja2
	@$(BIN)/python training/train.py

clean:
	rm -rf .venv out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
