#!/usr/bin/python3
"""Our reader against GMime and Python's email package, message by message and field by field: differential.py CORPORA [--slice N] OURS [GMIME].

Every difference must fall into a class of classes.py, a predicate that establishes its cause; one that does not fails the run."""
import argparse
import collections
import itertools
import json
import pathlib
import subprocess
import sys

import classes
import compare
import python_oracle
import sources

BATCH = 500
SHOWN = 40


def ask(program, messages):
    done = subprocess.run([program], input=sources.framed(messages), stdout=subprocess.PIPE, check=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(messages), f"{program} gave {len(answers)} answers to {len(messages)} messages"
    return answers


class Run:
    def __init__(self, ours, gmime):
        self.ours, self.gmime = ours, gmime
        self.messages = collections.Counter()
        self.compared = collections.Counter()
        self.found = collections.Counter()
        self.unexplained = []

    def batch(self, corpus, named):
        messages = [data for _, data in named]
        ours = ask(self.ours, messages)
        oracles = {"python": [python_oracle.answer(data) for data in messages]}
        if self.gmime:
            oracles["gmime"] = ask(self.gmime, messages)
        self.messages[corpus] += len(messages)
        for oracle, answers in oracles.items():
            for (name, data), our, their in zip(named, ours, answers):
                self.one(corpus, oracle, name, data, our, their)

    def one(self, corpus, oracle, name, data, our, their):
        seen = compare.Seen(data, our, their, oracle)
        for field, differences in compare.fields(seen):
            self.compared[oracle, field] += 1
            for difference in differences:
                reason = classes.explain(seen, difference)
                if reason:
                    self.found[reason, oracle, corpus.split("/")[0]] += 1
                else:
                    self.unexplained.append((corpus, oracle, name, difference))

    def corpus(self, name, messages, expected, most):
        seen = 0
        chosen = ((label, data) for label, data in messages if expected is not None or sources.is_message(data))
        chosen = itertools.islice(chosen, most)
        while named := list(itertools.islice(chosen, BATCH)):
            self.batch(name, named)
            seen += len(named)
        print(f"{name}: {seen} messages" + ("" if expected is None else f", {expected} by the independent count"), flush=True)
        wanted = expected if most is None or expected is None else min(expected, most)
        if seen == 0 or (wanted is not None and seen != wanted):
            self.unexplained.append((name, "count", f"{seen} messages", f"{wanted or 'some'} expected"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("corpora")
    parser.add_argument("--slice", type=int)
    parser.add_argument("--only")
    parser.add_argument("--dump")
    parser.add_argument("ours")
    parser.add_argument("gmime", nargs="?")
    arguments = parser.parse_args()
    if not pathlib.Path(arguments.corpora).is_dir():
        print(f"skipped: no {arguments.corpora}")
        sys.exit(77)
    if not arguments.gmime:
        print("no GMime on this machine: compared with Python alone")
    run = Run(arguments.ours, arguments.gmime)
    for name, messages, expected in sources.corpora(arguments.corpora, arguments.ours):
        if not arguments.only or name.startswith(arguments.only):
            run.corpus(name, messages, expected, arguments.slice)
    classes.table(run)
    for case in run.unexplained[:SHOWN]:
        print("UNEXPLAINED", *case)
    if arguments.dump:
        pathlib.Path(arguments.dump).write_text("\n".join(repr(c) for c in run.unexplained))
    print(f"{len(run.unexplained)} unexplained")
    sys.exit(1 if run.unexplained else 0)


if __name__ == "__main__":
    main()
