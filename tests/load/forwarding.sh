#!/usr/bin/env bash
# CPU per forwarded request: the gateway (keys, policy and ledger on) against a bare C# copy-through, same upstream, one run.
#   bash tests/load/forwarding.sh [--requests 10000] [--rounds 5] [--concurrency 16] [--prompt-chars 800]
exec bash "$(dirname "$0")/figures.sh" forwarding "$@"
