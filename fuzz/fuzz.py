#!/usr/bin/python3
"""The fuzzers of build/fuzz, run for a while or their corpus merged: fuzz.py [--only NAME] SECONDS | merge.

`fuzz.py 600`: each target for 600 seconds, from fuzz/corpus and from what earlier runs found (build/fuzz/corpus/NAME). A finding does not end a
target's time; its input goes to build/fuzz/findings/NAME, and the run fails in the end. One line a target: executions and findings.
`fuzz.py merge`: of what the runs found, the small inputs that reach code which fuzz/corpus does not, into fuzz/corpus, smallest first, as far as the
target's share of the tree goes. The corpus grows from seeds of our own alone: never start a run from real mail."""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "fuzz"
LONGEST_INPUT = 4096
INPUTS_A_TARGET, BYTES_A_TARGET = 200, 100_000  # in the tree
FLAGS = ("-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1")


def targets(only):
    found = sorted(p for p in (BUILD / "fuzz").glob("fuzz_*") if p.is_file() and not p.suffix and only in p.name)
    if not found:
        sys.exit(f"no fuzzer in {BUILD / 'fuzz'}: run ./dev fuzz, which builds them")
    return [(p.name.removeprefix("fuzz_"), p) for p in found]


def inputs(folder):
    return [p for p in folder.iterdir() if p.is_file()]


def run(name, program, seconds):
    """Executions and new findings of one target."""
    own, findings = BUILD / "corpus" / name, BUILD / "findings" / name
    own.mkdir(parents=True, exist_ok=True)
    findings.mkdir(parents=True, exist_ok=True)
    before = known = len(inputs(findings))
    executions, end = 0, time.monotonic() + seconds
    while (left := int(end - time.monotonic())) > 0:
        done = subprocess.run([program, *FLAGS, f"-max_total_time={left}", f"-artifact_prefix={findings}/", own, ROOT / "fuzz/corpus" / name],
                              stderr=subprocess.PIPE, text=True, errors="replace")
        executions += sum(map(int, re.findall(r"stat::number_of_executed_units:\s*(\d+)", done.stderr)))
        if done.returncode == 0:
            break
        print(done.stderr[-3000:], file=sys.stderr)
        if len(inputs(findings)) == known:
            if known == before:
                sys.exit(f"{program} failed and kept no input")
            break  # the same finding again: it stops every run
        known = len(inputs(findings))
    return executions, len(inputs(findings)) - before


def fuzz(chosen):
    total = 0
    for name, program in targets(chosen.only):
        start = time.monotonic()
        executions, found = run(name, program, int(chosen.what))
        total += found
        where = f", see {BUILD / 'findings' / name}" if found else ""
        print(f"{name}: {executions} executions in {time.monotonic() - start:.0f} s, {found} findings{where}", flush=True)
    sys.exit(1 if total else 0)


def merge(chosen):
    for name, program in targets(chosen.only):
        tree, own = ROOT / "fuzz" / "corpus" / name, BUILD / "corpus" / name
        if not own.is_dir():
            continue
        with tempfile.TemporaryDirectory() as folder:
            small, merged = pathlib.Path(folder) / "small", pathlib.Path(folder) / "merged"
            small.mkdir()
            merged.mkdir()
            for path in inputs(tree):
                shutil.copy(path, merged)
            for path in inputs(own):
                if path.stat().st_size <= LONGEST_INPUT:
                    shutil.copy(path, small)
            kept = {p.name for p in inputs(merged)}
            subprocess.run([program, "-set_cover_merge=1", merged, small], check=True, stderr=subprocess.DEVNULL)
            size, added = sum(p.stat().st_size for p in inputs(tree)), 0
            for path in sorted((p for p in inputs(merged) if p.name not in kept), key=lambda p: (p.stat().st_size, p.name)):
                size += path.stat().st_size
                if size > BYTES_A_TARGET or len(kept) + added == INPUTS_A_TARGET:
                    break
                shutil.copy(path, tree)
                added += 1
        print(f"{name}: {added} inputs added, {len(inputs(tree))} in the tree", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("what", nargs="?", default="60", help="seconds for each target, or `merge`")
    options.add_argument("--only", default="", help="part of a target's name")
    chosen = options.parse_args()
    merge(chosen) if chosen.what == "merge" else fuzz(chosen)


if __name__ == "__main__":
    main()
