# Two commands are enough: `make run` and `make test`. They install the Debian packages that are missing, if they may.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# Debian's Python and packages: another python3 may come first on the PATH and have none of them.
PYTHON ?= /usr/bin/python3
JOBS ?= $(shell nproc)
# How many compilers and flags the kernel is compared under: quick, or full as in CI.
export MULTIVECTOR_MATRIX ?= quick
BUILD := build
PROGRAM := $(BUILD)/libmultivector/multivector
CLAIMS = PYTHONPATH=$(BUILD)/python $(PYTHON) experiments/claims

.PHONY: help
help: ## this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 22
	@echo "  Variables: JOBS=$(JOBS) PYTHON=$(PYTHON)"

.PHONY: run
run: build ## Kazakhstan between four powers: a table, a results file and a picture
	@echo "== every strategy in the same futures =="
	@$(PROGRAM) compare experiments/kazakhstan/scenario.toml --out kazakhstan.nc --force | tee kazakhstan.txt
	@$(PYTHON) experiments/kazakhstan/plot.py kazakhstan.nc kazakhstan.png
	@echo
	@echo "the table:    kazakhstan.txt  (also above)"
	@echo "the results:  kazakhstan.nc   (netCDF4, every replicate)"
	@echo "the picture:  kazakhstan.png"

.PHONY: test
test: ## every test, in C++ and in Python
	@scripts/install-dependencies test
	@cmake --preset tests
	@cmake --build $(BUILD) --parallel $(JOBS)
	@cpp=0; python=0; \
	echo "== tests in C++ =="; \
	ctest --test-dir $(BUILD) --output-on-failure --parallel $(JOBS) || cpp=$$?; \
	echo "== tests in Python =="; \
	MULTIVECTOR_BUILD=$(CURDIR)/$(BUILD) $(PYTHON) -m pytest || python=$$?; \
	((cpp == 0)) || echo "the C++ tests failed"; \
	((python == 0)) || echo "the Python tests failed"; \
	((cpp == 0 && python == 0)) && echo "all tests passed"

.PHONY: claims
claims: module ## every verdict of docs/findings.md once more, compared with what is kept (QUICK=1: a first look)
	@$(CLAIMS)/run.py --out $(BUILD)/claims$(if $(QUICK),-quick --quick)
	@$(if $(QUICK),,$(CLAIMS)/18-adoption/map.py --out $(BUILD)/claims --compare)
	@$(if $(QUICK),,$(CLAIMS)/16-restraint/replies.py --out $(BUILD)/claims --compare)
	@$(CLAIMS)/findings.py --check

.PHONY: claims-robustness
claims-robustness: module ## the claims with another seed, in other worlds, at the edges of the box: what is not there
	@$(CLAIMS)/robustness.py

.PHONY: module
module: # the Python module in build/python
	@scripts/install-dependencies test
	@cmake --preset tests
	@cmake --build $(BUILD) --parallel $(JOBS) --target multivector_python

.PHONY: build
build: dependencies ## the program alone, build/libmultivector/multivector
	@cmake --preset release
	@cmake --build $(BUILD) --parallel $(JOBS)

.PHONY: dependencies
dependencies: ## install the Debian packages that `make run` needs
	@scripts/install-dependencies run

.PHONY: bench
bench: ## how fast: whole runs, and each mechanism of the model
	@scripts/install-dependencies bench
	@cmake --preset benchmarks
	@cmake --build $(BUILD) --parallel $(JOBS)
	@$(BUILD)/benchmarks/benchmark_runs --benchmark_enable_random_interleaving=true
	@$(BUILD)/benchmarks/benchmark_strategies --benchmark_enable_random_interleaving=true
	@$(BUILD)/benchmarks/benchmark_mechanisms

.PHONY: docs
docs: ## the documentation as pages, build/docs/html/index.html
	@scripts/install-dependencies docs
	@cmake --preset docs
	@cmake --build --preset docs --parallel $(JOBS)
	@echo "the front page: $(BUILD)/docs/html/index.html"

.PHONY: install
install: build ## install library, headers and program (PREFIX=/usr/local)
	cmake --install $(BUILD) --prefix $(or $(PREFIX),/usr/local)

.PHONY: clean
clean: ## remove what was built and computed
	rm -rf $(BUILD) kazakhstan.nc kazakhstan.txt kazakhstan.png
