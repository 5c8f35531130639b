"""What the figures were measured on and with."""
import os
import pathlib
import platform
import re
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = ROOT / "build" / "release" / "rejoinder"


def first_line(*command):
    """The first line that a program says, or None if it is not there or fails."""
    if not shutil.which(str(command[0])):
        return None
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=ROOT)
    return done.stdout.strip().split("\n")[0] if done.returncode == 0 else None


def field(path, name):
    found = re.search(rf"^{name}\s*:\s*(.*)$", pathlib.Path(path).read_text(), re.MULTILINE)
    return found.group(1) if found else None


def commit():
    """The commit of this tree, with a + if files differ from it."""
    name = first_line("git", "rev-parse", "--short=10", "HEAD")
    return f"{name}+" if name and first_line("git", "status", "--porcelain", "--untracked-files=no") else name


def description(scratch):
    """Machine and versions, for the first line of a run."""
    return {"cpu": field("/proc/cpuinfo", "model name"), "cores": len(os.sched_getaffinity(0)), "memory": field("/proc/meminfo", "MemTotal"),
            "kernel": platform.release(), "system": platform.platform(), "file_system": first_line("stat", "-f", "-c", "%T", scratch),
            "rejoinder": first_line(BINARY, "--version"), "commit": commit(), "notmuch": first_line("notmuch", "--version"),
            "mu": first_line("mu", "--version"), "python": platform.python_version()}
