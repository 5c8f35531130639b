#!/usr/bin/python3
"""kill -9, spread evenly over `add` of the demo; after a second `add` the matter equals one that was never killed.
Usage: sigkill.py REJOINDER [KILLS=200]"""
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import demo_matter


def add_until(commands, seconds):
    """Runs the commands one after the other; kills whichever runs when the time is over. True if one was killed."""
    end = time.monotonic() + seconds
    for command in commands:
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            child.wait(max(0.0, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            child.wait()
            return True
    return False


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    failed = killed = 0
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        fresh, matter = scratch / "fresh", scratch / "matter"
        demo_matter.init(binary, fresh)
        shutil.copytree(fresh, matter)
        start = time.monotonic()
        demo_matter.add(binary, matter)
        whole = time.monotonic() - start
        wanted = demo_matter.fingerprint(binary, matter, scratch)
        for n in range(kills):
            shutil.rmtree(matter)
            shutil.copytree(fresh, matter)
            killed += add_until(demo_matter.add_commands(binary, matter), whole * (n + 0.5) / kills)
            demo_matter.add(binary, matter)
            found = demo_matter.difference(wanted, demo_matter.fingerprint(binary, matter, scratch))
            if found:
                failed += 1
                print(f"kill {n} at {whole * (n + 0.5) / kills * 1000:.0f} ms: {found}")
    print(f"add takes {whole * 1000:.0f} ms; {killed} of {kills} runs were killed in the middle")
    if killed < kills // 2:
        print("too few kills hit a running add")
        failed += 1
    print(f"{kills - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
