#!/usr/bin/env bash
# All tests, on a machine that has the .NET SDK, Node with npm, and git: installs what the tests need, builds once,
# runs every NUnit project, then the clients against the real gateway. The last line is "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=artifacts/test-results
passed=0 failed=0 skipped=0

finish() {
  [ "$failed" -eq 0 ] && [ "$passed" -eq 0 ] && { echo "no test ran"; failed=1; }
  echo
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ] || exit 1
  exit 0
}

# A step that must succeed before any test can run.
must() {
  echo "== $*"
  "$@" && return
  echo "FAIL $*"
  failed=$((failed + 1))
  finish
}

# command:Debian package, for what a bare machine may lack.
install_missing() {
  local entry missing=() as_root=()
  for entry in node:nodejs npm:npm git:git; do
    command -v "${entry%%:*}" >/dev/null || missing+=("${entry##*:}")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  command -v apt-get >/dev/null || { echo "please install: ${missing[*]}"; return 1; }
  [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
  "${as_root[@]}" apt-get update -qq && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

install_clients() {
  [ tests/clients/node_modules/.package-lock.json -nt tests/clients/package-lock.json ] && return 0
  (cd tests/clients && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
}

# Adds up the counters of a TRX file: total minus executed is what was skipped.
count_trx() {
  local counters
  counters=$(grep -o '<Counters [^>]*' "$1" | head -n 1)
  number() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
  local total executed ok
  total=$(number total) executed=$(number executed) ok=$(number passed)
  passed=$((passed + ${ok:-0}))
  failed=$((failed + ${executed:-0} - ${ok:-0}))
  skipped=$((skipped + ${total:-0} - ${executed:-0}))
}

run_project() {
  local name trx status before=$failed
  name=$(basename "$1" .csproj)
  trx=$results/$name.trx
  echo "== $name"
  dotnet test "$1" -c Release --no-build --nologo --logger "trx;LogFileName=$name.trx" --results-directory "$results" \
    --blame-hang --blame-hang-timeout 5m --blame-hang-dump-type none
  status=$?
  [ -f "$trx" ] && count_trx "$trx"
  # A host that died has no failed test to show for it.
  [ "$status" -ne 0 ] && [ "$failed" -eq "$before" ] && failed=$((failed + 1))
  return 0
}

run_clients() {
  local last status ok bad left
  echo "== clients"
  node tests/clients/run.mjs | tee "$results/clients.log"
  status=$?
  last=$(grep -E '^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$' "$results/clients.log" | tail -n 1)
  if [ -z "$last" ]; then failed=$((failed + 1)); return; fi
  read -r ok bad left < <(sed -E 's/([0-9]+) passed, ([0-9]+) failed, ([0-9]+) skipped/\1 \2 \3/' <<<"$last")
  [ "$status" -ne 0 ] && [ "$bad" -eq 0 ] && bad=1
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + left))
}

rm -rf "$results" && mkdir -p "$results"
must install_missing
must install_clients
must dotnet build HybridRouter.sln -c Release -v q --nologo
for project in tests/*/*.Tests.csproj; do run_project "$project"; done
run_clients
finish
