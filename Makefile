# Everything a person types. `make demo` and `make test` need Python 3.11 or newer, make and PyPI, nothing else.

PYTHON ?= python3
BIN := .venv/bin

# The report that `make demo` reads, and its date, against which "on Tuesday" would be resolved.
SAMPLE ?= samples/reports/wire-via-chains.txt
PUBLISHED ?= 2024-07-02

.PHONY: demo test bench floors train clean
.DEFAULT_GOAL := demo

## read one sample report and show its record, keep all samples, and say how to open the desk on them
demo: .venv/installed
	$(BIN)/dragoman read $(SAMPLE) --published $(PUBLISHED)
	@mkdir -p build
	@$(BIN)/dragoman add samples/archive.jsonl --db build/samples.db --quiet
	@$(BIN)/dragoman consolidate --db build/samples.db >/dev/null
	@echo
	@echo "All samples are kept in build/samples.db. Open the desk on them:"
	@echo "    $(BIN)/dragoman serve --db build/samples.db"

## lint, types, import directions, tests
test: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy src tests training $(wildcard benchmarks)
	$(BIN)/lint-imports
	$(BIN)/pytest

## words per second beside the rivals
bench: .venv/installed-dev
	$(BIN)/python -m benchmarks.speed

## accuracy on gold, held to benchmarks/floors.json
floors: .venv/installed-bench
	$(BIN)/python -m benchmarks.floors

## train the encoder anew, into build/training; the same command goes on after an interruption
train: .venv/installed-train
	$(BIN)/python -m training.run --shared ../shared --out build/training

## all that can be made again in minutes; build/training took hours and stays
clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build/benchmarks build/rivals

# Debian keeps ensurepip in python3-venv; where only pip is there, it installs into the environment from outside.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Dragoman needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -m venv .venv >/dev/null \
		|| { rm -rf .venv; $(PYTHON) -m venv --without-pip .venv && $(PYTHON) -m pip --python .venv/bin/python install pip; } \
		|| { rm -rf .venv; echo "Python has neither venv nor pip here: apt-get install python3-venv" >&2; exit 1; }

.venv/installed: pyproject.toml | .venv/bin/python
	@echo "Installing Dragoman and what it needs into .venv; this takes a few minutes the first time."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/installed-dev: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/installed

.venv/installed-bench: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	@touch $@ .venv/installed .venv/installed-dev

.venv/installed-train: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,train]'
	@touch $@ .venv/installed .venv/installed-dev
