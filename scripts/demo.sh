#!/usr/bin/env bash
# The main job on the built-in example matter: init, add, check, publish, verify. Usage: scripts/demo.sh BINARY FOLDER
set -euo pipefail
rejoinder=$(realpath "$1")
out=$2
here=$(cd "$(dirname "$0")/.." && pwd)
example=$here/examples/demo

rm -rf "$out"
mkdir -p "$out"
out=$(realpath "$out")
cd "$out"

step() { printf '\n$ rejoinder %s\n' "$*"; "$rejoinder" "$@"; }

"$rejoinder" init matter --title "demo"
cp "$example/matter.toml" matter/matter.toml
cp -r "$example/dossier/." matter/dossier/

step -C matter add "$example/mail/oduya.mbox" --custodian "Mara Oduya"
step -C matter add "$example/mail/lin.mbox" --custodian "Lin Wei"
step -C matter add "$example/mail/park" --custodian "Jo Park"
step -C matter add "$example/complaint.txt" --custodian "Opentide Foundation"
step -C matter status
step -C matter check
step -C matter search '"12 million" date:2015-10..2017-01' --limit 3
step -C matter quote "Two million over five years is what the plan needs"
step -C matter publish site
step verify site

printf '\nThe answer, as anybody would see it:   %s/site/index.html\n' "$out"
printf 'The matter behind it:                  %s/matter\n' "$out"
printf 'A draft full of wrong quotations:      rejoinder -C %s/matter check %s/press-draft.txt\n' "$out" "$example"
