# make run     set up .venv and run Dateline on data/raw
# make test    set up .venv and run the tests
# make check   lint, format and types

VENV := .venv
PYTHON ?= python3
export UV_COMPILE_BYTECODE := 1

.PHONY: run test check setup

run: setup
	@$(VENV)/bin/dateline run data/raw || [ $$? -eq 3 ]

test: setup
	$(VENV)/bin/pytest -q

check: setup
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

# Exactly the versions of uv.lock; uv comes along with pip where it is missing.
setup: $(VENV)/.set-up

$(VENV)/.set-up: pyproject.toml uv.lock
	@if command -v uv >/dev/null 2>&1; then uv sync --frozen --all-extras --quiet; \
	else $(PYTHON) -m venv $(VENV) && $(VENV)/bin/pip install --quiet "uv>=0.9" \
	&& $(VENV)/bin/uv sync --frozen --all-extras --quiet; fi
	@touch $@
