# `make demo` and `make test` are all that a new machine needs: they install what is missing, build,
# and run. Everything else is called by them or by continuous integration.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
BUILD := .build
VOUCH := $(BUILD)/release/vouch
DEMO := demo

.PHONY: demo test bench packages build lint clean

## Build, import the sample program, write its reports, and print the headline numbers.
demo: build
	@rm -rf $(DEMO) && mkdir $(DEMO)
	@echo "== Importing SampleData"
	@$(VOUCH) import SampleData --ledger $(DEMO)/vouch.sqlite --today 2026-06-30 | tail -n 2
	@echo "== Writing the reports"
	@for report in "ircc-monthly 2025-11" "ocdsb-monthly 2025-11" \
	    "united-way-quarterly 2025-Q4" "steering-annual 2025-26" \
	    "team-fortnight 2025-W46" "officer-half-year 2025-H1"; do \
	  $(VOUCH) report $$report --ledger $(DEMO)/vouch.sqlite --out $(DEMO)/reports | grep xlsx; \
	done
	@echo "== The year at a glance (fiscal year 2025-26)"
	@scripts/headlines $(DEMO)/reports/steering-annual/2025-26/steering-annual-2025-26.csv
	@echo "== Verifying the ledger, and a report a second way"
	@$(VOUCH) verify --ledger $(DEMO)/vouch.sqlite
	@$(VOUCH) verify steering-annual 2025-26 --ledger $(DEMO)/vouch.sqlite
	@echo "Beside each workbook are its tidy CSV and its Markdown."

## Build and run all tests. The build refuses imports that the manifest does not declare. Temporary
## folders lie in one that goes with the run: tests that are killed cannot remove their own.
test: packages
	@folder=$$(mktemp -d) && chmod 755 $$folder && trap "rm -rf $$folder" EXIT INT TERM && \
	TMPDIR=$$folder swift test --parallel --build-path $(BUILD) --explicit-target-dependency-import-check error

## Measure beside Polars, DuckDB and pandas, and write Benchmarks/RESULTS.md. Arguments of
## Benchmarks/run.py go into BENCH, such as BENCH=--quick.
bench:
	@python3 Benchmarks/run.py $(BENCH)

## Install the system packages that are missing.
packages:
	@scripts/install-packages

build: packages
	swift build -c release --product vouch --build-path $(BUILD)

## The house style, strictly: `.swift-format` says which.
lint:
	swift format lint --strict --recursive --parallel Package.swift Plugins Sources Tests

clean:
	rm -rf $(BUILD) $(DEMO)
