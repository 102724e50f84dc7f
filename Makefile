# What is done by hand and by .ci/run, one target each; the commands work
# without make too.

GO ?= go

# One version for everybody. It is built once a machine, under a name of its own,
# so that it stands beside whatever golangci-lint you have.
LINT_VERSION := v2.15.0
LINT := $(shell $(GO) env GOPATH)/bin/golangci-lint-$(LINT_VERSION)

GENERATED = $(shell grep -rl --include='*.go' --include='*.gen.ts' --exclude-dir=node_modules '^// Code generated .* DO NOT EDIT' .)

.PHONY: run demo test soak bench test-client lint fmt generate verify build compiler node

run: ## the server with demo data on http://127.0.0.1:8080, on its own PostgreSQL
	$(GO) run . serve

demo: ## in a second terminal: a week of two phones, then a whole trajectory, on that server
	$(GO) run . demo

# -count=1: Go would repeat an earlier result, and can't know that the database
# and the contract beside a package are part of it. -vet=off: lint does all of it.
# GOGC: under the race detector memory is cheap and collecting it is not.
test: compiler ## everything, with the race detector, on a PostgreSQL of its own
	CGO_ENABLED=1 GOGC=400 $(GO) test -race -vet=off -count=1 -timeout 20m ./...
	@$(MAKE) --no-print-directory test-client

test-client: client/node_modules ## the npm package with the real stores, against the real server
	npm --prefix client test

# All rows take about a quarter of an hour. BENCH="-rows sync -sizes small" measures the
# four rows about syncing alone, in a minute, and prints them.
bench: build ## what it costs, beside pgbench and a bare handler, into docs/benchmarks.md
	$(GO) run ./bench $(or $(BENCH),-doc docs/benchmarks.md)

FOR ?= 30m

soak: ## random histories against two replicas for as long as you say: make soak FOR=2h
	$(GO) test -count=1 -timeout 0 -v -run '^TestSoak$$' ./simulation -soak=$(FOR)

# With the flags of build, so that what lint compiles is there for it.
lint: $(LINT) ## what the compiler and the tests don't see
	CGO_ENABLED=0 GOFLAGS=-trimpath $(LINT) run

fmt: $(LINT) ## put every file in the form that lint wants
	$(LINT) fmt

generate: ## after a change of openapi.yaml
	$(GO) generate ./...
	@if test -d client/node_modules; then npm --prefix client run generate; \
	else echo "The types of client/ were left as they are: make client/node_modules, then again." >&2; fi

verify: ## the generated files are those of the present openapi.yaml
	@old=$$(mktemp -d) && trap 'rm -rf "$$old"' EXIT && \
	tar cf - $(GENERATED) | tar xf - -C "$$old" && $(MAKE) --no-print-directory generate && \
	for f in $(GENERATED); do diff -u "$$old/$$f" "$$f" || stale=yes; done; \
	test -z "$$stale" || { echo "Generated files were stale. They are fresh now: commit them with their source." >&2; exit 1; }

build: ## the program as one static file, bin/spoorboek
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags='-s -w' -o bin/spoorboek .

compiler: # the race detector needs one; root on Debian gets it, others are told
	@command -v "$$($(GO) env CC)" >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing a C compiler for the race detector (apt-get install gcc libc6-dev) ..." && \
		apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends gcc libc6-dev; \
	else \
		echo "The race detector needs a C compiler: run \`sudo apt-get install -y gcc libc6-dev\` and try again." >&2; exit 1; \
	fi

client/node_modules: client/package-lock.json | node
	npm --prefix client ci --ignore-scripts --no-audit --no-fund
	@touch $@

node: # root on Debian gets it, others are told
	@command -v npm >/dev/null || test "$$(id -u)" != 0 || ! command -v apt-get >/dev/null || { \
		echo "Installing Node.js for the tests of client/ (apt-get install nodejs npm) ..." && \
		apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends nodejs npm; }
	@command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || \
	{ echo "The tests of client/ need Node.js 20 or newer, with npm." >&2; exit 1; }

$(LINT):
	@echo "Building golangci-lint $(LINT_VERSION), once; it takes some minutes ..."
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && mkdir -p $(dir $(LINT)) && \
	GOBIN=$$dir $(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_VERSION) && \
	mv "$$dir/golangci-lint" $@
