#!/usr/bin/python3
"""The same matter published under other zones, locales, umasks, clocks, users and threads gives the same bytes and modes.
Usage: determinism.py REJOINDER"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import demo_matter

SETTINGS = [
    ("plain", {}, 0o022, []),
    ("Kiritimati, German, umask 077", {"TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8", "LC_ALL": "C"}, 0o077, []),
    ("Los Angeles, Chinese, umask 000", {"TZ": "America/Los_Angeles", "LANG": "zh_CN.UTF-8"}, 0o000, []),
    ("another clock", {"TZ": "UTC"}, 0o022, ["faketime", "2031-12-31 23:59:58"]),
    ("another user", {"USER": "somebody", "LOGNAME": "somebody", "HOME": "/nonexistent"}, 0o022, []),
    ("one core", {}, 0o022, ["taskset", "-c", "0"]),
]


def plain_allocator(folder):
    """For another clock: libfaketime and the allocator that the program is linked with (docs/decisions/0011) call each other while both
    begin, and hang. Where an empty library stands in its place, libc's serves."""
    folder.mkdir()
    name = "libjemalloc.so.2"
    subprocess.run(["c++", "-shared", "-x", "c", "/dev/null", f"-Wl,-soname,{name}", "-o", folder / name], check=True)
    return str(folder)


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        fresh = scratch / "fresh"
        demo_matter.init(binary, fresh)
        first = None
        for name, changes, mask, prefix in SETTINGS:
            matter, out = scratch / "matter", scratch / "out"
            shutil.rmtree(matter, ignore_errors=True)
            shutil.rmtree(out, ignore_errors=True)
            shutil.copytree(fresh, matter)
            if prefix and not shutil.which(prefix[0]):
                print(f"SKIP {name}: {prefix[0]} is not installed")
                continue
            old = os.umask(mask)
            env = demo_matter.environment(**changes)
            if "faketime" in prefix:
                env["LD_LIBRARY_PATH"] = plain_allocator(scratch / "allocator")
            for command in demo_matter.add_commands(binary, matter):
                demo_matter.run(*prefix, *command, env=env)
            demo_matter.run(*prefix, binary, "-C", matter, "publish", out, env=env)
            os.umask(old)
            listing = subprocess.run(["find", ".", "-mindepth", "1", "-printf", "%y %m %P\n"], cwd=out, capture_output=True, text=True).stdout
            now = (demo_matter.tree(out), sorted(listing.splitlines()))
            if first is None:
                first = now
                print(f"{len(now[0])} files and folders")
            same = now == first
            failed += not same
            print(f"{'ok  ' if same else 'FAIL'} {name}")
            if not same:
                print(next(((a, b) for a, b in zip(first[0], now[0]) if a != b), "another number of files"))
    print(f"{len(SETTINGS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
