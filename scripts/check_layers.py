#!/usr/bin/python3
"""The order of the rooms (house.md 2): no file includes a room below its own. Also: file sizes, SQL outside its places.

The build enforces the order by what each library may see; this check reads the sources themselves, so that a change of the
build cannot loosen it. Prints each fault as file:line: sentence; exit code 1 if there is one.
"""
import pathlib
import re
import sys

ROOMS = ["base", "format", "isolate", "store", "tables", "collect", "read", "relate", "search", "review",
         "dossier", "redact", "record", "matter", "serve", "cli"]
MAX_LINES = 450
SQL = re.compile(r'"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE TABLE)\b')

root = pathlib.Path(__file__).resolve().parent.parent / "src"


def faults_of(path):
    room = path.relative_to(root).parts[0]
    lines = path.read_text(encoding="utf-8").splitlines()
    if room not in ROOMS:
        yield 1, f"{room} is not a room of the house"
        return
    if len(lines) > MAX_LINES:
        yield len(lines), f"{len(lines)} lines; a file has at most {MAX_LINES}"
    for number, line in enumerate(lines, 1):
        include = re.match(r'\s*#include "(\w+)/', line)
        if include and include[1] in ROOMS and ROOMS.index(include[1]) > ROOMS.index(room):
            yield number, f"{room} may not include {include[1]}, which comes after it"
        if SQL.search(line) and room != "store" and not path.stem.endswith("_rows"):
            yield number, "SQL lives in store and in *_rows.cc"


def main():
    files = sorted(p for p in root.rglob("*") if p.suffix in {".cc", ".h"})
    found = [(p, n, what) for p in files for n, what in faults_of(p)]
    for path, number, what in found:
        print(f"{path.relative_to(root.parent)}:{number}: {what}")
    print(f"layer check: {len(files)} files, {len(found)} faults")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
