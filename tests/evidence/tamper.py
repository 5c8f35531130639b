#!/usr/bin/python3
"""A published record that somebody changed never verifies: random bit flips (seeded; at least 50 in each of manifest, signature,
HTML outside and inside SVG), every file removed, added, renamed, swapped; a record signed again by another key.
Usage: tamper.py REJOINDER [FLIPS=1000] [SEED=1]"""
import pathlib
import random
import re
import shutil
import sys
import tempfile

import demo_matter


class Record:
    def __init__(self, binary, folder, key):
        self.binary, self.folder, self.key, self.failed, self.tried = binary, folder, key, 0, 0

    def must_fail(self, what, named):
        self.tried += 1
        done = demo_matter.run(self.binary, "verify", self.folder, "--key", self.key, check=False)
        said = (done.stdout + done.stderr).decode(errors="replace")
        if done.returncode != 1 or "FAIL" not in said or not any(name in said for name in named):
            self.failed += 1
            print(f"{what}: exit {done.returncode}, {named} not named: {said:.300}")


def svg_ranges(data):
    return [(m.start(), m.end()) for m in re.finditer(rb"<svg.*?</svg>", data, re.S)]


def flip_places(record, count, random_):
    """(file, bit): 50 in the manifest, the signature, HTML outside and inside SVG each, the rest anywhere."""
    files = sorted(p for p in record.folder.rglob("*") if p.is_file())
    html = [p for p in files if p.suffix == ".html"]
    inside = [(p, span) for p in html for span in svg_ranges(p.read_bytes())]
    if not inside:
        raise SystemExit("no page with an SVG in it")
    for name in ("manifest.json", "manifest.sig"):
        for _ in range(50):
            yield record.folder / name, random_.randrange((record.folder / name).stat().st_size * 8)
    for _ in range(50):
        path = random_.choice(html)
        data, spans = path.read_bytes(), svg_ranges(path.read_bytes())
        free = [at for at in range(len(data)) if not any(a <= at < b for a, b in spans)]
        yield path, random_.choice(free) * 8 + random_.randrange(8)
    for _ in range(50):
        path, (begin, end) = random_.choice(inside)
        yield path, random_.randrange(begin * 8, end * 8)
    for _ in range(max(0, count - 200)):
        path = random_.choice(files)
        if path.stat().st_size:
            yield path, random_.randrange(path.stat().st_size * 8)


def flips(record, count, random_):
    for path, bit in flip_places(record, count, random_):
        data = path.read_bytes()
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << (bit % 8)
        path.write_bytes(changed)
        record.must_fail(f"bit {bit} of {path.name}", [path.name])
        path.write_bytes(data)


def moves(record):
    files = sorted(p for p in record.folder.rglob("*") if p.is_file())
    for path in files:
        data = path.read_bytes()
        path.unlink()
        record.must_fail(f"{path.name} removed", [path.name])
        renamed = path.with_name(path.name + ".old")
        renamed.write_bytes(data)
        record.must_fail(f"{path.name} renamed", [path.name])
        renamed.unlink()
        path.write_bytes(data)
        extra = path.with_name("extra-" + path.name)
        extra.write_bytes(data)
        record.must_fail(f"{extra.name} added", [extra.name])
        extra.unlink()
    for one, two in zip(files, files[1:]):
        a, b = one.read_bytes(), two.read_bytes()
        if a == b:
            continue
        one.write_bytes(b)
        two.write_bytes(a)
        record.must_fail(f"{one.name} and {two.name} swapped", [one.name, two.name])
        one.write_bytes(a)
        two.write_bytes(b)
    (record.folder / "empty-folder").mkdir()
    record.must_fail("a folder added", ["empty-folder"])
    (record.folder / "empty-folder").rmdir()


def other_key(record, binary, scratch):
    """The same record made with another key: refused with --key, "signer not checked" without."""
    again, out = scratch / "other", scratch / "other-out"
    demo_matter.init(binary, again)
    demo_matter.add(binary, again)
    demo_matter.run(binary, "-C", again, "publish", out)
    real, record.folder = record.folder, out
    record.must_fail("signed by another key", ["manifest.sig", "key", "manifest.json"])
    record.folder = real
    done = demo_matter.run(binary, "verify", out, check=False)
    if done.returncode != 0 or b"signer not checked" not in done.stdout + done.stderr:
        record.failed += 1
        print("without --key: does not say 'signer not checked'")


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        matter, out = scratch / "matter", scratch / "out"
        demo_matter.init(binary, matter)
        demo_matter.add(binary, matter)
        demo_matter.run(binary, "-C", matter, "publish", out)
        key = re.search(rb'"public_key":\s*"([0-9a-f]{64})"', (out / "manifest.json").read_bytes())[1].decode()
        demo_matter.run(binary, "verify", out, "--key", key)
        record = Record(binary, out, key)
        flips(record, count, random.Random(seed))
        moves(record)
        other_key(record, binary, scratch)
        demo_matter.run(binary, "verify", out, "--key", key)
        shutil.rmtree(out)
    print(f"seed {seed}")
    print(f"{record.tried - record.failed} passed, {record.failed} failed")
    return 1 if record.failed or record.tried < count else 0


if __name__ == "__main__":
    sys.exit(main())
