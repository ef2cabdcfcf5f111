#!/usr/bin/env bash
# What the gateway adds to the first and to later tokens of a paced stream, and what it allocates per chunk.
#   bash tests/load/first-token.sh [--pairs 100] [--chunks 10000]
exec bash "$(dirname "$0")/figures.sh" first-token "$@"
