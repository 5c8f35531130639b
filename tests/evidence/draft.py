#!/usr/bin/python3
"""The faulty draft of the demo: every planted fault is found at its line and column with its verdict, and nothing else is said.
The right dossier: no error, and every warning accepted. Usage: draft.py REJOINDER"""
import csv
import json
import pathlib
import shutil
import sys
import tempfile

import demo_matter


def rows(binary, matter):
    done = demo_matter.run(binary, "-C", matter, "check", "--json", check=False)
    return json.loads(done.stdout)["rows"], done.returncode


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        matter = pathlib.Path(folder) / "matter"
        demo_matter.init(binary, matter)
        demo_matter.add(binary, matter)
        right, code = rows(binary, matter)
        for row in right:
            if row["severity"] == "error" or not row.get("accepted"):
                failed += 1
                print(f"the right dossier: {row}")
        if code != 0:
            failed += 1
            print(f"the right dossier: exit code {code}")
        shutil.rmtree(matter / "dossier")
        shutil.copytree(demo_matter.EXAMPLE / "draft", matter / "dossier")
        (matter / "dossier" / "expected.tsv").unlink()
        (matter / "dossier" / "README.md").unlink(missing_ok=True)
        found, code = rows(binary, matter)
        found = sorted((r["file"], r["line"], r["column"], r["verdict"]) for r in found if not r.get("accepted"))
        with open(demo_matter.EXAMPLE / "draft" / "expected.tsv", encoding="utf-8") as file:
            table = [line for line in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if line and not line[0].startswith("#")]
        if table[0][:4] == ["file", "line", "column", "verdict"]:
            table = table[1:]
        wanted = sorted((f, int(line), int(column), verdict) for f, line, column, verdict, *_ in table)
        for row in wanted:
            if row not in found:
                failed += 1
                print(f"not found: {row}")
        for row in found:
            if row not in wanted:
                failed += 1
                print(f"not planted: {row}")
        if code != 1 or len(wanted) < 60:
            failed += 1
            print(f"exit code {code}, {len(wanted)} planted faults")
    print(f"{len(wanted)} planted faults, {len(right)} accepted warnings in the right dossier")
    print(f"{len(wanted) - failed if failed < len(wanted) else 0} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
