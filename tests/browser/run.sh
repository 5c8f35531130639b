#!/usr/bin/env bash
# The demo's record in Chromium. Usage: run.sh REJOINDER; SHOTS=folder keeps screenshots.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$here/../../scripts/demo.sh" "$1" "$scratch/demo" >"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
cd "$here"
SITE="$scratch/demo/site" node --test --test-reporter=spec site_test.mjs
