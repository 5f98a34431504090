PYTHON ?=
ARGS ?=
run := .venv/bin/python -m
# Where Python is told not to keep what it compiles, every kernel starts three seconds later.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help setup lab test lint unit notebook-tests browser-tests bench validate notebooks pictures \
	movement-pages estimates claims index quiz-schema lock clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' Makefile

setup: ## make .venv with all that the course needs (PYTHON=python3.12 chooses the interpreter)
	@sh tools/setup.sh $(PYTHON)

lab: setup ## open the course in JupyterLab (ARGS="--no-browser --port 9999" for options)
	@$(run) jupyterlab --config=jupyter/jupyter_server_config.py $(ARGS)

test: setup ## check everything, as CI does
	@$(MAKE) --no-print-directory --jobs=2 lint unit
	@$(MAKE) --no-print-directory notebook-tests browser-tests

lint: setup ## style, types, direction of imports, form of the notebooks
	$(run) ruff check
	$(run) ruff format --check
	$(run) mypy
	.venv/bin/lint-imports
	$(run) tools.notebooks --check

unit: setup ## test the package and the repository
	@# Tests that run make are no jobs of this one.
	MAKEFLAGS= $(run) pytest --ignore tests/browser -n 2 --dist loadfile $(ARGS)

notebook-tests: setup ## run the notebooks twice, from a wheel, and compare what they show
	trial=$$(mktemp -d); $(run) tools.trial $$trial && \
	JOINT_BY_JOINT_DATA=$$trial/answers PYTHONPATH=$$trial/site $(run) pytest \
		-c pyproject.toml --rootdir $$trial -p no:cacheprovider --nbval --nbval-current-env \
		--nbval-sanitize-with tests/sanitize.cfg --nbval-cell-timeout 60 -p no:python \
		-n 2 --dist loadscope $$trial/notebooks $(ARGS); \
	status=$$?; rm -rf $$trial; exit $$status

browser-tests: setup ## test the course in a real JupyterLab in Chromium
	@sh tools/chromium.sh >/dev/null
	$(run) pytest tests/browser -n 2 --dist worksteal $(ARGS)

bench: setup ## measure the speed (writes benchmarks/RESULTS.md)
	@sh tools/chromium.sh >/dev/null
	$(run) benchmarks $(ARGS)

validate: setup ## print the model against published experiments
	$(run) tools.validate

notebooks: setup ## run all notebooks and save them in clean form
	$(run) tools.notebooks $(ARGS)

pictures: setup ## draw the pictures in docs/
	$(run) tools.pictures

movement-pages: setup ## write data/movements/README.md from the movements' files
	$(run) tools.movement_pages

estimates: setup ## list every estimate in data/README.md
	$(run) tools.estimates

index: setup ## find where sources are used and figures shown (fills data/uses.csv, data/figures.csv)
	$(run) tools.index

claims: setup ## find where the notebooks teach each claim (fills data/claims.yaml)
	$(run) tools.claims

quiz-schema: setup ## write data/quizzes/schema.json from the kinds of questions
	$(run) tools.quiz_schema

lock: setup ## make requirements.lock again (ARGS=--upgrade for the newest versions)
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(run) uv pip compile pyproject.toml \
		--extra app --extra dev --extra export --extra scale --universal --python-version 3.11 --fork-strategy fewest \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --quiet \
		--output-file requirements.lock $(ARGS)

clean: ## remove what make made
	rm -rf .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache tests/browser/screenshots
