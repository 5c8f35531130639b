#!/usr/bin/python3
"""./dev bench: how long things take and how much they need, as JSON lines; what is measured and how to read it: docs/benchmarks.md.

Every figure is a median over interleaved runs on this machine, so only figures of one run compare. A job whose data or programs are not
there says so and is skipped.
"""
import argparse
import pathlib
import sys
import tempfile

from add_against import add_against
from again import again
from cost import cost
from demo import demo
import machine
from mail_reader import mail_reader
import measure
from place import Missing, Place
from search_against import search_against

JOBS = (demo, mail_reader, add_against, cost, again, search_against)


def numbers(text):
    return sorted(int(part) for part in text.split(","))


def choose():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--only", default="", metavar="NAME", help="part of a name of a job: " + ", ".join(job.__name__ for job in JOBS))
    options.add_argument("--sizes", type=numbers, default=[45_000], metavar="N,N,...", help="numbers of messages for cost, again and search_against")
    options.add_argument("--theirs-up-to", type=int, default=45_000, metavar="N", help="largest size at which notmuch and mu search, too")
    options.add_argument("--scratch", type=pathlib.Path, metavar="FOLDER", help="where mail and indexes are made, and removed again")
    options.add_argument("--out", metavar="FILE", help="write the lines there, too")
    options.add_argument("--runs", type=int, default=5, help="of what takes moments")
    options.add_argument("--long-runs", type=int, default=3, help="of what takes minutes")
    options.add_argument("--quick", action="store_true", help="a small try of everything: 500 and 2,000 messages, one run")
    chosen = options.parse_args()
    if chosen.quick:
        chosen.sizes, chosen.runs, chosen.long_runs = [500, 2_000], 1, 1
    return chosen


def done(job, place):
    """False if a program failed; the jobs after it still run."""
    try:
        job(place)
    except Missing as missing:
        place.report.skip(job.__name__, str(missing))
    except measure.Failed as failed:
        place.report.say(job.__name__, failed=str(failed))
        return False
    return True


def main():
    chosen = choose()
    report = measure.Report(chosen.out)
    if chosen.scratch:
        chosen.scratch.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="rejoinder-bench-", dir=chosen.scratch) as folder:
        report.say("machine", **machine.description(folder))
        place = Place(folder, chosen, report)
        return all([done(job, place) for job in JOBS if chosen.only in job.__name__])


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
