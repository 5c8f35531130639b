#!/usr/bin/python3
"""./dev bench: how long things take, as JSON lines. The demo matter always; where real mail is at hand the mail reader alone, against GMime if
that is installed (mail_speed.cc), and a slice of the mail against `notmuch new`.

Every figure is a median over interleaved runs on this machine, so only figures of one run compare.
Usage: bench.py [--runs N] [--messages N] [--only WORD]
"""
import argparse
import json
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "evidence"))
import demo_matter  # noqa: E402

BINARY = ROOT / "build" / "release" / "rejoinder"
MAIL_SPEED = ROOT / "build" / "release" / "bench" / "mail_speed"
ENRON = ROOT.parent / "shared" / "corpora" / "enron" / "enron-maildir.tar.zst"


def seconds(*command, **options):
    start = time.perf_counter()
    subprocess.run([str(c) for c in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    return time.perf_counter() - start


def say(what, values, **more):
    print(json.dumps({"what": what, "median_s": round(statistics.median(values), 4), "min_s": round(min(values), 4),
                      "max_s": round(max(values), 4), "runs": len(values), **more}), flush=True)


def demo(scratch, chosen):
    matter, out = scratch / "demo", scratch / "demo-out"
    demo_matter.init(BINARY, matter)
    demo_matter.add(BINARY, matter)
    jobs = {
        "demo: search of a phrase": ["-C", matter, "search", '"the board"'],
        "demo: check": ["-C", matter, "check"],
        "demo: publish": ["-C", matter, "publish", out],
        "demo: verify": ["verify", out],
        "demo: add, nothing new": ["-C", matter, "add", demo_matter.EXAMPLE / "mail/oduya.mbox", "--custodian", "Mara Oduya"],
    }
    times = {name: [] for name in jobs}
    for _ in range(chosen.runs):
        for name, arguments in jobs.items():
            times[name].append(seconds(BINARY, *arguments))
    for name, values in times.items():
        say(name, values)
    page = max((p for p in out.rglob("*.html")), key=lambda p: p.stat().st_size)
    print(json.dumps({"what": "demo: largest page", "bytes": page.stat().st_size, "page": str(page.relative_to(out))}))


def skip(what, why):
    print(json.dumps({"what": what, "skipped": why}), flush=True)


def mail_reader(_, chosen):
    """MB/s of one core for structure alone and for everything decoded, of ours and of GMime, and their ratio: mail_speed says them itself."""
    if not ENRON.exists():
        return skip("mail", f"needs {ENRON}")
    if not MAIL_SPEED.exists():
        return skip("mail", f"needs {MAIL_SPEED.relative_to(ROOT)}, which ./dev build makes")
    with subprocess.Popen(["zstd", "-dc", ENRON], stdout=subprocess.PIPE) as mail:
        said = subprocess.run([MAIL_SPEED, str(chosen.runs)], stdin=mail.stdout, stdout=subprocess.PIPE, text=True, check=True).stdout
    if mail.returncode != 0:
        return skip("mail", f"{ENRON} cannot be unpacked")
    print(said, end="", flush=True)
    if "ratio" not in said:
        skip("mail: everything by GMime", "mail_speed was built without gmime-3.0")


def slice_of_enron(scratch, messages):
    maildir = scratch / "mail" / "cur"
    maildir.mkdir(parents=True)
    listing = subprocess.run(f"zstd -dc '{ENRON}' | tar -x -C '{scratch}'", shell=True, capture_output=True)
    if listing.returncode != 0:
        return None
    files = sorted(p for p in scratch.rglob("*") if p.is_file() and maildir not in p.parents)
    step = max(1, len(files) // messages)
    for number, path in enumerate(files[::step][:messages]):
        shutil.copy(path, maildir / f"{number:07d}.bench:2,S")
    for name in ("new", "tmp"):
        (scratch / "mail" / name).mkdir()
    return scratch / "mail"


def against_notmuch(scratch, chosen):
    if not ENRON.exists() or not shutil.which("notmuch"):
        return skip("add against notmuch new", f"needs {ENRON} and notmuch installed")
    mail = slice_of_enron(scratch, chosen.messages)
    ours, theirs = [], []
    for number in range(min(3, chosen.runs)):
        matter, home = scratch / f"m{number}", scratch / f"h{number}"
        home.mkdir()
        seconds(BINARY, "init", matter)
        ours.append(seconds(BINARY, "-C", matter, "add", mail, "--custodian", "slice"))
        config = home / "config"
        config.write_text(f"[database]\npath={mail}\n[new]\ntags=x\n[user]\nprimary_email=a@x.example\n")
        theirs.append(seconds("notmuch", f"--config={config}", "new"))
        shutil.rmtree(mail / ".notmuch")
    say("add", ours, messages=chosen.messages)
    say("notmuch new", theirs, messages=chosen.messages)
    print(json.dumps({"what": "ratio notmuch new / add", "median": round(statistics.median(theirs) / statistics.median(ours), 2)}))


JOBS = (demo, mail_reader, against_notmuch)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--messages", type=int, default=5000)
    options.add_argument("--only", default="", help="part of a name: " + ", ".join(job.__name__ for job in JOBS))
    chosen = options.parse_args()
    print(json.dumps({"machine": platform.machine(), "system": platform.platform(),
                      "version": subprocess.run([BINARY, "--version"], capture_output=True, text=True).stdout.strip()}))
    for job in JOBS:
        if chosen.only in job.__name__:
            with tempfile.TemporaryDirectory() as folder:
                job(pathlib.Path(folder), chosen)


if __name__ == "__main__":
    main()
