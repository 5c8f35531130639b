#!/usr/bin/python3
"""Checks the examples of the user's pages with the program, and that docs/formats/json.md names every key that a command gives, so
that the pages cannot go stale; and that the pages of codes name every defect. Usage: docs_examples.py REJOINDER

A fence whose first line carries `check=` is an example: `ok`, or the verdicts that `check` gives, in the order of their places,
joined by commas. Without `file=` it is `example.md`, checked as a text beside the demo's dossier; with `file=NAME` it takes the
place of that file of the demo's dossier, and what is said of that file counts. A fence that ends in `output` shows lines of what
`check` said of the example above it.

    ```markdown check=wrong-date
    ```csv file=amounts.csv check=bad-table,conflict
    ```text output
"""
import json
import pathlib
import re
import shutil
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "evidence"))
import demo_matter  # noqa: E402

PAGES = sorted((ROOT / "docs" / "user").glob("*.md"))


def fences(page):
    """(line, info string, text) of each fence."""
    found, opened, lines = [], None, []
    for number, line in enumerate(page.read_text(encoding="utf-8").split("\n"), 1):
        if opened is None and (match := re.fullmatch(r"(`{3,})(.*)", line)):
            opened, lines = (number, match[1], match[2].strip()), []
        elif opened is not None and line.rstrip() == opened[1]:
            found.append((opened[0], opened[2], "".join(one + "\n" for one in lines)))
            opened = None
        elif opened is not None:
            lines.append(line)
    if opened is not None:
        raise SystemExit(f"{page}:{opened[0]}: this fence never ends")
    return found


def option(info, name):
    match = re.search(rf"(?:^|\s){name}=(\S+)", info)
    return match[1] if match else None


def check(binary, matter, scratch, file, text):
    """The verdicts that nobody has accepted, and what a person sees."""
    target = []
    if file is None:
        (scratch / "example.md").write_text(text, encoding="utf-8")
        target, file = ["example.md"], "example.md"
    else:
        shutil.rmtree(matter / "dossier")
        shutil.copytree(demo_matter.EXAMPLE / "dossier", matter / "dossier")
        (matter / "dossier" / file).write_text(text, encoding="utf-8")
    said = demo_matter.run(binary, "-C", matter, "check", *target, cwd=scratch, check=False).stderr.decode()
    rows = json.loads(demo_matter.run(binary, "-C", matter, "check", "--json", *target, cwd=scratch, check=False).stdout)["rows"]
    return [row["verdict"] for row in rows if row["file"] == file and not row["accepted"]], said


JSON_PAGE = ROOT / "docs" / "formats" / "json.md"
JSON_COMMANDS = ["init OUT/new", "status", "exceptions", "exceptions --excluded", "defects", "show RJ-10", "show RJ-11",
                 "search tide", "search --ids tide", "terms terms.txt", "threads", "threads RJ-16", "gaps", "duplicates",
                 "check --coverage", "quote harbour", "quote harbourly puts", "redact", "redact RJ-16", "exhibit add RJ-30",
                 "export tide OUT/e --as eml", "publish OUT/p", "verify OUT/p"]


def keys_of(value):
    """Every key, but for the codes that `defects` counts."""
    if isinstance(value, dict):
        for key, inside in value.items():
            if not key.isupper():
                yield key
            yield from keys_of(inside)
    elif isinstance(value, list):
        for one in value:
            yield from keys_of(one)


def check_json(binary, matter, scratch):
    page, failed = JSON_PAGE.read_text(encoding="utf-8"), 0
    (scratch / "terms.txt").write_text("tide\n")
    for command in JSON_COMMANDS:
        words = command.replace("OUT", str(scratch)).split()
        done = demo_matter.run(binary, "-C", matter, *words, "--json", cwd=scratch, check=False)
        for key in sorted(set(keys_of(json.loads(done.stdout)))):
            if f"`{key}`" not in page and f'"{key}"' not in page:
                failed += 1
                print(f"docs/formats/json.md does not name `{key}` of {command}")
    return failed


def check_defects():
    """Every code of a defect stands in the pages of codes."""
    codes = re.findall(r'return "([A-Z_0-9]+)";', (ROOT / "src" / "format" / "defect.cc").read_text())
    failed = 0 if codes else 1
    for page in (ROOT / "docs" / "user" / "codes.md", ROOT / "docs" / "user" / "codes.zh-CN.md"):
        for code in codes:
            if code != "UNKNOWN" and f"`{code}`" not in page.read_text():
                failed += 1
                print(f"{page.relative_to(ROOT)} does not name {code}")
    return failed


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    count = 0
    failed = check_defects()
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        demo_matter.init(binary, scratch / "matter")
        demo_matter.add(binary, scratch / "matter")
        shutil.copytree(scratch / "matter", scratch / "matter-json")
        failed += check_json(binary, scratch / "matter-json", scratch)
        for page in PAGES:
            said = None
            for line, info, text in fences(page):
                place = f"{page.relative_to(ROOT)}:{line}"
                if wanted := option(info, "check"):
                    count += 1
                    file = option(info, "file")
                    matter = scratch / "matter"
                    if file:  # a matter of its own: what `check` pins at first sight must not speak of the next one
                        matter = scratch / f"matter-{count}"
                        shutil.copytree(scratch / "matter", matter)
                    found, said = check(binary, matter, scratch, file, text)
                    if found != ([] if wanted == "ok" else wanted.split(",")):
                        failed += 1
                        print(f"{place}: {wanted} is promised, check says {','.join(found) or 'ok'}\n{said}")
                elif info.split()[-1:] == ["output"]:
                    for one in text.splitlines():
                        if said is None or one not in said.splitlines():
                            failed += 1
                            print(f"{place}: check does not say: {one}\n{said}")
    print(f"{count} examples in {len(PAGES)} pages, {len(JSON_COMMANDS)} commands, {failed} failed")
    return 1 if failed or not count else 0


if __name__ == "__main__":
    sys.exit(main())
