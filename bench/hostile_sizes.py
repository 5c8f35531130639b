#!/usr/bin/python3
"""Sizes that hurt: a million messages in one folder, an mbox of 20 GB, half a million copies, 20,000 recipients, too little memory, a full disk.

Each story ends in a ledger that balances and holds every message, or in one sentence and exit code 3, after which the same `add` with more
room ends so. One JSON line a story, with `ok`; exit code 1 if one is not. At full size it takes hours and some 60 GB; --scale 0.01 is a try.
"""
import argparse
import functools
import pathlib
import resource
import subprocess
import sys
import tempfile

import engines
import hostile_mail
import machine
import measure
from place import Missing, Place

MEMORY = 600 * 1024 * 1024
COULD_NOT = 3


def matter_at(home, mail):
    matter = engines.Ours(home, mail)
    matter.fresh()
    return matter


def add(matter, before=None):
    return measure.run(matter.program, "-C", matter.home, "add", matter.mail, "--custodian", "bench", allowed=None, before=before)


def one_sentence(sample):
    """What the program said of its failure, if it is exactly one line."""
    lines = [line for line in sample.err.splitlines() if line.startswith("rejoinder: ")]
    return lines[0] if len(lines) == 1 else None


def complete(matter, messages):
    status = matter.status()
    return {"balanced": status["balanced"], "held": status["items"]["by_kind"]["message"],
            "ok": status["balanced"] and status["items"]["by_kind"]["message"] == messages}


def told(sample):
    return {"seconds": round(sample.wall_s, 2), "cpu_s": round(sample.cpu_s, 2), "maxrss_mib": round(sample.maxrss_mib, 1), "exit": sample.exit}


def simple(make, size, place):
    """Everything is there: the ledger balances and holds each message."""
    mail, messages = make(place, size)
    matter = matter_at(place.scratch / "matter", mail)
    sample = add(matter)
    if sample.exit != 0:
        return {**told(sample), "said": one_sentence(sample), "ok": False}
    return {"messages": messages, **told(sample), **complete(matter, messages)}


def too_little(matter, messages, first, more_room):
    """The first `add` may give up, but only as it must; `more_room` is called and the second has to end well."""
    story = {"messages": messages, **told(first), "said": one_sentence(first) if first.exit else None}
    if first.exit not in (0, COULD_NOT) or (first.exit and not story["said"]):
        return {**story, "ok": False}
    if first.exit:
        more_room()
        again = add(matter)
        story["again"] = told(again)
        if again.exit:
            return {**story, "ok": False, "said_again": one_sentence(again)}
    return {**story, **complete(matter, messages)}


def little_memory(messages, place):
    """Address space limited to 600 MiB, as by `ulimit -v`."""
    mail, messages = hostile_mail.ordinary(place, messages)
    matter = matter_at(place.scratch / "matter", mail)
    first = add(matter, before=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)))
    return too_little(matter, messages, first, lambda: None)


def full_disk(messages, place):
    """A matter on a file system of a third of the mail's size, which then grows."""
    mail, messages = hostile_mail.ordinary(place, messages)
    disk = place.scratch / "small-disk"
    disk.mkdir()
    small = max(place.mail_bytes(mail) // 3, 1 << 20)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={small}", "tmpfs", disk], capture_output=True).returncode:
        raise Missing("needs the right to mount a tmpfs")
    try:
        matter = matter_at(disk / "matter", mail)
        first = add(matter)
        roomy = ["mount", "-o", f"remount,size={place.mail_bytes(mail) * 4 + (64 << 20)}", disk]
        return too_little(matter, messages, first, functools.partial(subprocess.run, roomy, check=True))
    finally:
        subprocess.run(["umount", disk], check=True)


def stories(scale):
    def scaled(size):
        return max(1, int(size * scale))
    return {
        "a million in one folder": functools.partial(simple, hostile_mail.one_folder, scaled(1_000_000)),
        "an mbox of 20 GB": functools.partial(simple, hostile_mail.one_mbox, scaled(20_000_000_000)),
        "500,000 copies of one message": functools.partial(simple, hostile_mail.copies, scaled(500_000)),
        "20,000 recipients": functools.partial(simple, hostile_mail.recipients, scaled(20_000)),
        "600 MiB of address space": functools.partial(little_memory, scaled(270_000)),
        "a disk that fills": functools.partial(full_disk, scaled(45_000)),
    }


def tell(name, story, place):
    """One story and its line; False if it did not end as it must."""
    try:
        told_of = story(place)
    except Missing as missing:
        place.report.skip(f"hostile: {name}", str(missing))
        return True
    except measure.Failed as failed:
        told_of = {"failed": str(failed), "ok": False}
    place.report.say(f"hostile: {name}", **told_of)
    return told_of["ok"]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--scale", type=float, default=1.0, help="of all sizes; 0.01 is a try")
    options.add_argument("--only", default="", metavar="WORD", help="part of a story's name")
    options.add_argument("--scratch", type=pathlib.Path, metavar="FOLDER")
    options.add_argument("--out", metavar="FILE", help="write the lines there, too")
    chosen = options.parse_args()
    report = measure.Report(chosen.out)
    if chosen.scratch:
        chosen.scratch.mkdir(parents=True, exist_ok=True)
    report.say("machine", **machine.description(chosen.scratch or tempfile.gettempdir()), scale=chosen.scale)
    with tempfile.TemporaryDirectory(prefix="rejoinder-hostile-", dir=chosen.scratch) as unpacked:
        well = []
        for name, story in stories(chosen.scale).items():
            if chosen.only in name:
                with tempfile.TemporaryDirectory(dir=unpacked) as folder:
                    well.append(tell(name, story, Place(folder, chosen, report, unpacked)))
    return 0 if all(well) else 1


if __name__ == "__main__":
    sys.exit(main())
