# Dépêche. `make` lists the verbs; `make run` and `make test` do all their own set-up.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DISTS := shared shared/kafka services/fetcher services/enricher services/indexer deploy/local
STAMP := $(VENV)/.installed
MODEL := services/enricher/model
ARTICLES ?= 60
RATE ?= 1
SOURCE ?=

.PHONY: help setup run demo test lint type quality bench model schemas lock images down clean dist

help: ## List the verbs
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

setup: $(STAMP) ## Make the virtual environment and install everything into it, by hash

$(STAMP): requirements/dev.txt $(addsuffix /pyproject.toml,$(DISTS)) $(wildcard $(MODEL)/dist/*) | prerequisites
	@echo "» setting up $(VENV) (about a minute the first time)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $(MODEL)/dist/requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation $(addprefix -e ,$(DISTS))
	@touch $@

.PHONY: prerequisites
prerequisites:
	@PYTHON=$(PYTHON) bash deploy/prerequisites.sh

run: setup ## Start everything, with a demonstration wire (SOURCE=URL-or-folder for your own, RATE=dispatches/s)
	@$(BIN)/depeche run --rate $(RATE) $(if $(SOURCE),--source $(SOURCE))

demo: setup ## The same without a terminal, for ARTICLES=60 dispatches; fails unless each is accounted for
	@$(BIN)/depeche run --articles $(ARTICLES) --rate 20 --exit

test: setup ## The whole suite, on a real broker and a real Elasticsearch
	@$(BIN)/python -m pytest

lint: setup ## ruff, import laws, dependencies
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache
	@for dist in $(DISTS); do (cd $$dist && $(CURDIR)/$(BIN)/deptry src) || exit 1; done

type: setup ## mypy --strict over everything, tests too
	@$(BIN)/mypy

quality: setup ## Scores of the shipped model and rules against their floors
	@$(BIN)/python $(MODEL)/evaluate.py
	@$(BIN)/python -m pytest tests/quality

bench: setup ## Speed, as ratios against bare libraries in the same run
	@$(BIN)/python -m bench

model: setup ## Train the French pipeline again from its manifest (two cores, about an hour and a half)
	@$(BIN)/python $(MODEL)/train.py

schemas: setup ## Write the JSON Schemas and docs/data.md again from articles.py
	@$(BIN)/python -m depeche.schema shared/schemas docs/data.md

lock: ## Cut the hash-pinned locks again (needs uv)
	@$(PYTHON) requirements/lock.py

images: ## Build the image of each service
	@docker compose build

down: ## Stop the local stack
	@test ! -x $(BIN)/depeche || $(BIN)/depeche down

clean: down ## Stop it and delete its data, the jars and the environment
	@rm -rf .depeche $(VENV)
