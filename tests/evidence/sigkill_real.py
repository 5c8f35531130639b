#!/usr/bin/python3
"""kill -9, spread over `add` of 5,000 real messages; after a second `add` the matter equals one that was never killed.
Usage: sigkill_real.py REJOINDER CORPORA [KILLS=200] [MESSAGES=5000]"""
import hashlib
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import demo_matter
import sigkill

# What a reader sees of a matter, without the ids of rows and places in packs, which a killed run may leave unused.
TABLES = {
    "items": "SELECT number, kind, status, outcome, reason, note, locator, whole_begin, whole_end, begin, end, part, name, type, charset,"
             " hex(sha256), size, duplicate_of FROM items ORDER BY number, locator",
    "files": "SELECT path, reading, custodian, begin, end, size, hex(sha256), framing, frames, complete FROM files ORDER BY path, reading",
    "documents": "SELECT number, parent, family, is_message, message_id, date_text, from_address, subject, bcc, hex(rj1), hex(text_key)"
                 " FROM documents ORDER BY number",
    "texts": "SELECT document, name, hex(sha256), bytes FROM texts ORDER BY document, name",
    "defects": "SELECT * FROM defects ORDER BY document, ordinal",
    "relations": "SELECT * FROM relations ORDER BY number",
    "missing": "SELECT * FROM missing_messages ORDER BY message_id",
}
SEARCHES = ["*", "agreement", "price AND market", "\"in the\"", "subject:meeting", "date:2001-05..2001-06", "energ*", "gas NOT power"]


def sql(path, query):
    done = subprocess.run(["sqlite3", "-readonly", path, query], capture_output=True, text=True, errors="replace")
    assert done.returncode == 0, done.stderr
    return done.stdout


def fingerprint(binary, matter):
    database = matter / ".rejoinder" / "matter.db"
    seen = {name: hashlib.sha256(sql(database, query).encode()).hexdigest() for name, query in TABLES.items()}
    seen["integrity"] = sql(database, "PRAGMA integrity_check; PRAGMA foreign_key_check").strip()
    status = json.loads(demo_matter.run(binary, "-C", matter, "status", "--json").stdout)
    seen["status"] = status
    for query in SEARCHES:
        seen[query] = demo_matter.run(binary, "-C", matter, "search", "--ids", query).stdout
    return seen


def slice_of(archive, folder, messages):
    """Every n-th file of the archive, so that all custodians are there."""
    subprocess.run(f"zstd -dc '{archive}' | tar -x -C '{folder}'", shell=True, check=True)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    step = max(1, len(files) // messages)
    for number, path in enumerate(files):
        if number % step or number // step >= messages:
            path.unlink()


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    archive = pathlib.Path(sys.argv[2]) / "enron" / "enron-maildir.tar.zst"
    kills = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    messages = int(sys.argv[4]) if len(sys.argv) > 4 else 5000
    if not archive.exists():
        print(f"skipped: no {archive}")
        return 77
    failed = killed = 0
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        mail, fresh, matter = scratch / "mail", scratch / "fresh", scratch / "matter"
        mail.mkdir()
        slice_of(archive, mail, messages)
        demo_matter.run(binary, "init", fresh)
        command = [str(binary), "-C", str(matter), "add", str(mail), "--custodian", "test"]
        took = []
        for _ in range(3):
            shutil.rmtree(matter, ignore_errors=True)
            shutil.copytree(fresh, matter)
            start = time.monotonic()
            demo_matter.run(*command)
            took.append(time.monotonic() - start)
        wanted = fingerprint(binary, matter)
        assert wanted["status"]["balanced"] and wanted["integrity"] == "ok", wanted["status"]
        whole = sorted(took)[1]
        for n in range(kills):
            shutil.rmtree(matter)
            shutil.copytree(fresh, matter)
            killed += sigkill.add_until([command], whole * (n + 0.5) / kills)
            demo_matter.run(*command)
            found = demo_matter.difference(wanted, fingerprint(binary, matter))
            if n % 20 == 0:
                audit = json.loads(demo_matter.run(binary, "-C", matter, "status", "--audit", "--json").stdout)
                found = found or (None if audit["balanced"] else f"audit: {audit['imbalances'][:3]}")
            if found:
                failed += 1
                print(f"kill {n} at {whole * (n + 0.5) / kills * 1000:.0f} ms: {found}", flush=True)
    print(f"add of {messages} messages takes {whole * 1000:.0f} ms; {killed} of {kills} runs were killed before their end")
    if killed < kills * 3 // 4:
        print("too few kills hit a running add")
        failed += 1
    print(f"{kills - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
