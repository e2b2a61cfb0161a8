# Every target installs what it needs into .venv; nothing outside this folder is touched.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: film test check clean

film: .venv/run  ## make the example film and say where it lies
	@$(BIN)/onereel make projects/river-snow

test: .venv/dev  ## install what the tests need and run them
	@$(BIN)/pytest -q -n auto --dist loadfile --no-loadscope-reorder

check: .venv/dev  ## style, types, which way imports run, and that the docs tell the truth
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python docs/check_docs.py

clean:  ## remove the environment and everything that can be made again
	rm -rf .venv projects/*/build projects/*/out

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Onereel needs Python 3.11 or newer; $(PYTHON) is older. Run: make PYTHON=python3.12 film"; exit 1; }
	@$(PYTHON) -m venv .venv || \
	  { echo "Python cannot make virtual environments here. On Debian: apt-get install python3-venv"; rm -rf .venv; exit 1; }

.venv/run: .venv/bin/python pyproject.toml
	@echo "Installing Onereel into .venv (once; about 300 MB) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@$(BIN)/onereel doctor > .venv/doctor.txt || { cat .venv/doctor.txt; exit 1; }
	@touch $@

.venv/dev: .venv/bin/python pyproject.toml
	@echo "Installing Onereel, its test tools, torch and diffusers into .venv (once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev,models]'
	@touch $@ .venv/run
