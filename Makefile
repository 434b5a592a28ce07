# Sportello's commands. `make run` and `make test` work on a fresh Debian or Ubuntu with Rust: they install what is missing.
CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/sportello
export SPORTELLO_CACHE := $(CACHE)
export CARGO_TARGET_DIR := $(or $(CARGO_TARGET_DIR),$(CACHE)/target)

.DEFAULT_GOAL := help
.PHONY: help run test soak check screens emulator prepare-run prepare-test build bench package

help: ## these lines
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

run: prepare-run build ## start the demo office: controller, kiosk, display
	@tools/demo.sh

test: prepare-test build ## everything: rules, store, HTTP, devices, screens, browser
	@tools/test.sh

check: prepare-run ## format, lints, documentation, licences
	@tools/check.sh

screens: prepare-test build ## photograph every screen and page into docs/screens
	@tools/screens.sh

emulator: prepare-test build ## print slips to an independent printer emulator and read them back (needs Python 3.13)
	@tests/emulator.sh

bench: prepare-test ## measure the budget: every figure beside its promise (SPORTELLO_BENCH=quick: three minutes)
	@tools/bench.sh

package: prepare-run ## the three Debian packages of a release
	@tools/package.sh

soak: prepare-test build ## days of the simulated hall from new seeds until one goes wrong; MINUTES=60
	@tools/soak.sh $(or $(MINUTES),60)

prepare-run:
	@tools/prepare.sh run

prepare-test:
	@tools/prepare.sh test

build:
	@. tools/node.sh && cargo build --workspace --all-targets
