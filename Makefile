# make run     set up .venv and run Dateline on data/raw
# make test    set up .venv and run the tests that need no browser
# make quality measure extraction against the gold data in ../shared, where it is
# make check   lint, format and types
# make drills  kill runs at 200 random moments and see that nothing is lost (half an hour)
# make fuzz    read 10,000 damaged files of every format
# make bench   measure speed, memory and bytes, and write docs/benchmarks.md (an hour; BENCH="--articles 50" for a look)
# make charts  bundle the scripts that draw the charts of reports
# make release check that a release can be made, build it, and say what is left to do
# make model   train the language model from CORPORA (four hours on two cores)

PYTHON ?= python3
UV := $(or $(shell command -v uv 2>/dev/null),.uv/bin/uv)
export UV_COMPILE_BYTECODE := 1

CORPORA ?= ../shared/corpora

.PHONY: run test quality check bench charts drills fuzz model release setup

run: setup
	@echo "reading data/raw, writing datasets: the first run takes a minute"
	@.venv/bin/dateline run || [ $$? -eq 3 ]

test: setup
	.venv/bin/pytest -q -n 2 --dist loadfile --durations=10 -m "not e2e and not bench and not drill and not quality" $(ORDER)

quality: setup
	.venv/bin/pytest -q -n 2 --dist loadgroup --durations=5 -m quality

drills: setup
	.venv/bin/python -m tests.drills.kills 200

check: setup
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

fuzz: setup
	.venv/bin/python -m tests.flows.sources.fuzz 10000

bench: setup
	.venv/bin/python -m tests.bench $(BENCH)

charts: setup
	.venv/bin/python -c "import altair, vl_convert; \
	  bundle = vl_convert.javascript_bundle(vl_version=altair.SCHEMA_VERSION.removeprefix('v').rpartition('.')[0]); \
	  open('flows/report/assets/vega.js', 'w').write('(()=>{' + bundle + '\n})();\n')"

release: setup
	@bash .ci/release $(UV)

setup: .venv/.set-up

model: | $(UV)
	@$(UV) run --frozen --group training python -m training.build --corpora $(CORPORA)

# Exactly the versions of uv.lock.
.venv/.set-up: pyproject.toml uv.lock | $(UV)
	@echo "setting up .venv"
	@$(UV) sync --frozen --all-extras --quiet --python $(PYTHON)
	@touch $@

# uv comes along with pip where the machine has none; a folder of its own leaves the machine as it is.
.uv/bin/uv:
	@$(PYTHON) -m pip install --quiet --target .uv uv
