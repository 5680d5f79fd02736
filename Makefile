.PHONY: setup run check test bench coverage docs example constraints

setup: ## create the environment
	python3 -m venv .venv && .venv/bin/pip install -q -c constraints.txt -e '.[test]'
run: ## run the active strategy
	.venv/bin/simulate scenarios/active.yaml
check: ## lint, format, types
	.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy
test: ## everything that CI runs
	.venv/bin/python -m pytest
bench: ## draws per second and peak memory, written to benchmarks/README.md
	.venv/bin/python -m benchmarks.speed && .venv/bin/python -m benchmarks.comparison && .venv/bin/python -m benchmarks.plans
coverage: ## how often 95 % intervals hold, 2,000 repetitions
	.venv/bin/python -m benchmarks.coverage
docs: ## docs/format.md and the JSON Schemas from the schema classes
	.venv/bin/python -m docs.generate
example: ## the pictures of the README
	.venv/bin/python -m docs.example
constraints: ## pin what is installed now
	(echo "# What the tests were run with. Used by the commands of README.md; renewed by make constraints."; \
	 .venv/bin/pip freeze --exclude-editable | grep -v '^-e\|^#') > constraints.txt
