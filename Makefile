# Everything a newcomer needs: `make demo` and `make test` on a machine with Python 3.11 or newer and make.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test docs bench fuzz map tables compiled lock clean

help:
	@echo "make demo   read the plans in samples/ and print the verdicts"
	@echo "make test   lint, types and tests, as in continuous integration"
	@echo "make docs   rules and law as pages in build/docs"
	@echo "make bench  speed and memory against their targets (and other engines, where the extra “engines” is installed)"
	@echo "make fuzz   long random searches for inputs that break something"
	@echo "make map    renew the code map in compliance/README.md"
	@echo "make tables renew the tables of grammars and expressions; make compiled: those and the compiled rule sets"
	@echo "make lock   pin the dependencies anew (needs uv)"
	@echo "make clean  remove what the other commands made"

# The environment holds exactly what the lock file names. pip compiles what it installs; the editable package is
# compiled here, so that the first run is as quick as the second even where Python writes no bytecode by itself.
$(READY): .ci/requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "compliance needs Python 3.11 or newer; try: make PYTHON=python3.11")'
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r .ci/requirements.txt
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(READY)
	@$(BIN)/python -m compileall -q compliance
	@$(BIN)/compliance check samples || test $$? -ne 2

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2

docs: $(READY)
	@$(BIN)/compliance rules site build/docs

bench: $(READY)
	@$(BIN)/python -m benchmarks

fuzz: $(READY)
	$(BIN)/pytest -n 2 -m hypothesis --hypothesis-profile=long --timeout 3600

map: $(READY)
	$(BIN)/python tests/code_map.py

tables: $(READY)
	$(BIN)/python -m compliance.lalr

compiled: tables
	$(BIN)/python -m compliance.law

lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --upgrade \
	  --custom-compile-command "make lock" --quiet -o .ci/requirements.txt

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find compliance tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
