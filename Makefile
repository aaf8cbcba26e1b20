# Ports of the demo, settable on the command line:
#   make demo PORT_PORTAL=3100 PORT_BACKEND=7107 PORT_ESTATE=7170
# PORT_ESTATE is the first of six.

.DEFAULT_GOAL := help
.PHONY: help demo estate test clean

help:
	@echo 'make demo    start the portal with the demo estate, and print its address'
	@echo 'make estate  start the estate alone, for a demo whose estate was stopped'
	@echo 'make test    run every check and test, browser and PostgreSQL included'
	@echo 'make clean   remove what was built, and the state of the demo'
	@echo ''
	@echo 'Needs npm, or Node 22 and Yarn 4. The rest is fetched.'

demo:
	@. ./scripts/bootstrap.sh && exec node scripts/demo.mjs

estate:
	@. ./scripts/bootstrap.sh && exec yarn workspace demo-estate start

test:
	@. ./scripts/bootstrap.sh && exec node scripts/test.mjs

clean:
	@rm -rf .demo e2e-results e2e-test-report dist-types coverage
	@rm -rf packages/*/dist plugins/*/dist
