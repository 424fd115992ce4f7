# scp-tui: what a person does with a checkout. Needs Python 3.11 or later and make.
#   make run PYTHON=/path/to/python3   another Python
#   make run OFFICE=folder             another office
#   make test ARGS="tests/rules -x"    some of the tests

PY := .venv/bin/python
export PYTHON OFFICE
.DEFAULT_GOAL := help

.PHONY: help
help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: env-run ## open the sample office in the program
	@sh tools/run.sh

.PHONY: test
test: env-dev ## run the tests (all but those marked system)
	@$(PY) -m pytest -m "not system" -n 2 --dist loadfile $(ARGS)

.PHONY: system
system: env-dev ## run the slow tests of whole systems: tmux, make in a fresh copy
	@$(PY) -m pytest -m system $(ARGS)

.PHONY: check
check: env-dev ## format, lint, strict types, one-way imports
	@$(PY) -m ruff format --check -q .
	@$(PY) -m ruff check -q .
	@$(PY) -m mypy --no-error-summary
	@.venv/bin/lint-imports --no-logo >.venv/imports.log 2>&1 || { cat .venv/imports.log >&2; exit 1; }
	@echo "format, lint, types, imports: all well"

.PHONY: format
format: env-dev ## put the code in its standard form
	@$(PY) -m ruff check -q --fix-only . && $(PY) -m ruff format -q .

.PHONY: bench
bench: env-dev ## measure what a person feels, beside other programs
	@$(PY) -m bench $(ARGS)

.PHONY: picture
picture: env-dev ## draw the live screen for README.md
	@$(PY) -m tools.picture

.PHONY: lock
lock: ## choose versions anew and write requirements/*.txt
	@sh tools/lock.sh

.PHONY: clean
clean: ## remove what the other targets made, but for offices
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.PHONY: env-run env-dev
env-run:
	@sh tools/environment.sh run
env-dev:
	@sh tools/environment.sh dev
