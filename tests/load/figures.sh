#!/usr/bin/env bash
# Builds the gateway and the benchmarks (Release) and runs one verb of the benchmarks against that gateway.
set -euo pipefail
cd "$(dirname "$0")/../.."
verb=$1
shift
for project in src/HybridRouter.Gateway tests/HybridRouter.Benchmarks; do
  dotnet build "$project" -c Release -v q --nologo -clp:ErrorsOnly
done
exec dotnet artifacts/bin/HybridRouter.Benchmarks/release/HybridRouter.Benchmarks.dll "$verb" \
  --gateway artifacts/bin/HybridRouter.Gateway/release/HybridRouter.Gateway.dll "$@"
