# Two commands: `make demo` shows the product, `make test` proves it. Both set up .venv by themselves.
# `make fuzz` hunts for inputs that break a law of reading: READERS="page hours" SECONDS=900 where less or more is wanted.
PYTHON ?= python3
SECONDS ?= 60
READERS ?=
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint types check fuzz clean

$(VENV)/.runs: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/.tests: $(VENV)/.runs
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	touch $@

demo: $(VENV)/.runs
	$(BIN)/listingcheck demo

test: $(VENV)/.tests
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.tests
	$(BIN)/mypy

check: lint types test

$(VENV)/.fuzz: $(VENV)/.tests
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[fuzz]'
	touch $@

fuzz: $(VENV)/.fuzz
	$(BIN)/python tests/fuzz/hunt.py $(READERS) --seconds $(SECONDS)

clean:
	rm -rf $(VENV) dist build listingcheck-demo
