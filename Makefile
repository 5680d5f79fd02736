.PHONY: setup run check test bench bench-long coverage docs example constraints

setup: ## create the environment
	python3 -m venv .venv && .venv/bin/pip install -q -c constraints.txt -e '.[test]'
run: ## run the active strategy
	.venv/bin/simulate scenarios/active.yaml
check: ## lint, format, types
	.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy
test: ## everything that CI runs
	.venv/bin/python -m pytest
.venv-bench: benchmarks/requirements.txt constraints.txt
	python3 -m venv .venv-bench && .venv-bench/bin/pip install -q -c constraints.txt -r benchmarks/requirements.txt -e . && touch .venv-bench
bench: .venv-bench ## everything of benchmarks/README.md that takes less than half an hour, beside other libraries
	for part in side_by_side accuracy growth start memory speed comparison plans; do .venv-bench/bin/python -m benchmarks.$$part || exit 1; done
bench-long: ## ten million draws of the shipped scenario, some ten minutes
	.venv/bin/python -m benchmarks.speed --smallest 10000000 --largest 10000000 --section long
coverage: ## how often 95 % intervals hold, 2,000 repetitions
	.venv/bin/python -m benchmarks.coverage
docs: ## docs/format.md and the JSON Schemas from the schema classes
	.venv/bin/python -m docs.generate
example: ## the pictures of the README
	.venv/bin/python -m docs.example
constraints: ## pin what is installed now
	(echo "# What the tests were run with. Used by the commands of README.md; renewed by make constraints."; \
	 .venv/bin/pip freeze --exclude-editable | grep -v '^-e\|^#') > constraints.txt
