#!/usr/bin/python3
"""Bad input that needs more than a line of shell: huge and deep messages, damaged files of a matter, a full disk, two writers, Ctrl-C.
Each case: one clear sentence and exit code, or an exception row; nothing that was there is lost.
Usage: hostile.py REJOINDER [CASE...]"""
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "evidence"))
import demo_matter  # noqa: E402

HEAD = "From: mara@x.example\nTo: lin@x.example\nDate: Mon, 1 Jan 2018 10:00:00 +0000\nMessage-ID: <{0}@x.example>\nSubject: {0}\n"


class Failed(Exception):
    pass


def expect(condition, what):
    if not condition:
        raise Failed(what)


class Case:
    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        self.matter = folder / "m"

    def call(self, *arguments, code=0, seconds=120):
        done = subprocess.run([str(self.binary), *map(str, arguments)], cwd=self.folder, capture_output=True, timeout=seconds)
        said = (done.stdout + done.stderr).decode(errors="replace")
        expect(done.returncode == code, f"{arguments}: exit {done.returncode}, not {code}: {said[-600:]}")
        return said

    def init(self):
        self.call("init", "m")

    def add(self, path, code=0):
        return self.call("-C", "m", "add", path, "--custodian", "A", code=code)

    def write(self, name, content):
        data = content if isinstance(content, bytes) else content.encode()
        (self.folder / name).write_bytes(data)
        return name

    def status(self, *more):
        said = subprocess.run([self.binary, "-C", "m", "status", "--json", *more], cwd=self.folder, capture_output=True).stdout
        return json.loads(said)

    def balanced(self):
        ledger = self.status("--audit")
        expect(ledger["balanced"], f"not balanced: {json.dumps(ledger)[-800:]}")
        return ledger

    def sentence(self, said, *words):
        lines = [line for line in said.splitlines() if line.startswith("rejoinder: ")]
        expect(len(lines) == 1, f"not one sentence: {said[-600:]}")
        expect(any(word in lines[0] for word in words), f"{words} not in: {lines[0]}")


def message_of_129_mib(case):
    case.init()
    line = b"tide " * 15 + b"\n"
    case.write("big.eml", (HEAD.format("big") + "\n").encode() + line * (129 * 1024 * 1024 // len(line) + 1))
    case.add("big.eml")
    expect("TOO_LARGE" in case.call("-C", "m", "exceptions"), "no TOO_LARGE row")
    case.balanced()


def ten_thousand_nested_parts(case):
    case.init()
    deep = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(10_000))
    case.write("deep.eml", HEAD.format("deep") + deep + "\ninnermost\n")
    start = time.monotonic()
    case.add("deep.eml")
    expect(time.monotonic() - start < 10, "took over 10 s")
    expect("TOO_DEEP" in case.call("-C", "m", "defects"), "no TOO_DEEP defect")
    case.balanced()


def fifty_thousand_nested_tags(case):
    case.init()
    case.write("tags.eml", HEAD.format("tags") + "Content-Type: text/html\n\n" + "<div>" * 50_000 + "innermost" + "</div>" * 50_000)
    start = time.monotonic()
    case.add("tags.eml")
    expect(time.monotonic() - start < 10, "took over 10 s")
    expect("RJ-0000001" in case.call("-C", "m", "search", "innermost", "--ids"), "the innermost word is not found")
    case.balanced()


def newer_matter(case):
    case.init()
    with sqlite3.connect(case.matter / ".rejoinder/matter.db") as db:
        db.execute("UPDATE versions SET number = number + 1000 WHERE name = 'schema'")
    db.close()
    case.sentence(case.call("-C", "m", "status", code=3), "newer")
    case.sentence(case.add(case.write("a.eml", HEAD.format("a") + "\nhello\n"), code=3), "newer")


def fill(case):
    case.init()
    for path, custodian in demo_matter.SOURCES:
        case.call("-C", "m", "add", demo_matter.EXAMPLE / path, "--custodian", custodian)


def damaged(case, pattern):
    """Overwrites the middle of each file that fits: whatever is asked then, no crash; the audit notices."""
    fill(case)
    files = sorted((case.matter / ".rejoinder").rglob(pattern))
    expect(files, f"no {pattern}")
    for path in files:
        data = path.read_bytes()
        for at in range(4096, len(data), max(4096, len(data) // 64)):
            with open(path, "r+b") as file:
                file.seek(at)
                file.write(b"\xAA\x55" * 100)
        for command in (["status"], ["search", "tide"], ["show", "RJ-7"], ["status", "--audit", "--json"]):
            done = subprocess.run([case.binary, "-C", "m", *command], cwd=case.folder, capture_output=True, timeout=120)
            expect(done.returncode in (0, 1, 3), f"{path.name}: {command}: exit {done.returncode}")
            expect(done.returncode != 3 or b"rejoinder: " in done.stderr, f"{path.name}: {command}: no sentence")
        expect(done.returncode in (1, 3), f"{path.name}: the audit does not notice")
        path.write_bytes(data)
    case.balanced()


def corrupted_matter_db(case):
    damaged(case, "matter.db")


def corrupted_shard(case):
    damaged(case, "text-0.db")


def corrupted_pack(case):
    damaged(case, "*.pack")


def truncated_matter_db(case):
    fill(case)
    path = case.matter / ".rejoinder/matter.db"
    data = path.read_bytes()
    for size in (0, 1, 99, 4096, len(data) // 2):
        path.write_bytes(data[:size])
        case.sentence(case.call("-C", "m", "status", code=3), "matter.db")
    path.write_bytes(data)
    case.balanced()


def full_disk(case):
    """A tmpfs of 3 MB that fills in the middle of `add`; afterwards, with room, the same command completes."""
    if os.geteuid() != 0:
        return "skipped: mounting a small disk needs root"
    disk = case.folder / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], capture_output=True).returncode != 0:
        return "skipped: no tmpfs can be mounted here"
    try:
        case.matter = disk / "m"
        case.call("init", case.matter)
        noise = os.urandom(6_000_000)
        case.write("noise.eml", (HEAD.format("noise") + "Content-Type: application/octet-stream\n\n").encode() + noise)
        first = case.write("first.eml", HEAD.format("first") + "\nhello tide\n")
        case.call("-C", case.matter, "add", first, "--custodian", "A")
        case.sentence(case.call("-C", case.matter, "add", "noise.eml", "--custodian", "A", code=3), "full")
        expect("RJ-0000001" in case.call("-C", case.matter, "search", "tide", "--ids"), "what was there is lost")
        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
        case.call("-C", case.matter, "add", "noise.eml", "--custodian", "A")
        case.call("-C", case.matter, "status", "--audit")
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def many_messages(case, count):
    body = "words about the tide and the pump and the harbour\n" * 40
    case.write("many.mbox", "".join(f"From x Mon Jan  1 10:00:00 2018\n{HEAD.format(n)}\n{n} {body}\n" for n in range(count)))
    return "many.mbox"


def two_adds_at_once(case):
    case.init()
    path = many_messages(case, 6_000)
    one = subprocess.Popen([case.binary, "-C", "m", "add", path, "--custodian", "A"], cwd=case.folder, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
    time.sleep(0.15)
    expect(one.poll() is None, "the first add is over too soon for this test")
    case.sentence(case.add(path, code=3), "another")
    expect(one.wait(120) == 0, "the first add failed")
    expect(case.balanced()["items"]["by_kind"]["message"] == 6_000, "not all messages")


def ctrl_c(case):
    case.init()
    path = many_messages(case, 20_000)
    for _ in range(3):
        child = subprocess.Popen([case.binary, "-C", "m", "add", path, "--custodian", "A"], cwd=case.folder, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.PIPE)
        time.sleep(0.3)
        if child.poll() is not None:
            break
        child.send_signal(signal.SIGINT)
        said = child.communicate(timeout=60)[1]
        expect(child.returncode == 130, f"exit {child.returncode}: {said[-300:]}")
    case.add(path)
    expect(case.balanced()["items"]["by_kind"]["message"] == 20_000, "not all messages")


def unreadable(case):
    case.init()
    path = case.write("secret.eml", HEAD.format("s") + "\nhello\n")
    os.chmod(case.folder / path, 0)
    shutil.chown(case.folder, "nobody") if os.geteuid() == 0 else None
    prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    subprocess.run(["chmod", "-R", "a+rwX", str(case.matter)], check=True)
    done = subprocess.run([*prefix, case.binary, "-C", "m", "add", path, "--custodian", "A"], cwd=case.folder, capture_output=True)
    expect(done.returncode == 3 and b"secret.eml" in done.stderr, f"exit {done.returncode}: {done.stderr!r}")
    expect(case.status()["items"]["total"] == 0, "something was added")


CASES = [message_of_129_mib, ten_thousand_nested_parts, fifty_thousand_nested_tags, newer_matter, corrupted_matter_db, corrupted_shard,
         corrupted_pack, truncated_matter_db, full_disk, two_adds_at_once, ctrl_c, unreadable]


def main():
    binary, names = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]
    chosen = [case for case in CASES if not names or case.__name__ in names]
    failed = skipped = 0
    for function in chosen:
        with tempfile.TemporaryDirectory() as folder:
            os.chmod(folder, 0o755)
            start = time.monotonic()
            try:
                said = function(Case(binary, pathlib.Path(folder))) or "ok"
            except (Failed, subprocess.TimeoutExpired) as fault:
                said = f"FAIL {fault}"
            failed += said.startswith("FAIL")
            skipped += said.startswith("skipped")
            print(f"{function.__name__}: {said} ({time.monotonic() - start:.1f} s)", flush=True)
    print(f"{len(chosen) - failed - skipped} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
