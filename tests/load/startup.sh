#!/usr/bin/env bash
# Process start to ready, and resident memory when idle with the local model loaded.
#   bash tests/load/startup.sh [--rounds 5] [--idle-seconds 5]
exec bash "$(dirname "$0")/figures.sh" startup "$@"
