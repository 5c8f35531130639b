"""Runs a program and says what it cost: wall and CPU time, peak memory. Figures leave as JSON lines."""
import dataclasses
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import time


@dataclasses.dataclass
class Sample:
    """One run of a program. maxrss is the kernel's ru_maxrss, mapped pages included; it is never below that of this script (some 20 MiB), from
    which the program was started."""
    wall_s: float
    cpu_s: float
    maxrss_mib: float
    exit: int
    out: str
    err: str


class Failed(Exception):
    """A program that was expected to succeed did not."""


def run(*command, allowed=(0,), env=None, before=None):
    """Runs `command` to its end; `before` is called in the child before it. Raises Failed if the exit status is not one of `allowed`."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        child = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=env, preexec_fn=before)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        said = []
        for stream in (out, err):
            stream.seek(0)
            said.append(stream.read().decode(errors="replace"))
    if allowed is not None and child.returncode not in allowed:
        raise Failed(f"{' '.join(str(part) for part in command)}: exit {child.returncode}: {said[1].strip()[-500:]}")
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, child.returncode, *said)


def interleaved(jobs, runs):
    """Every job of {name: function giving a Sample} once a round, so that a machine whose speed drifts does so for all: {name: [Sample]}."""
    samples = {name: [] for name in jobs}
    for _ in range(runs):
        for name, job in jobs.items():
            samples[name].append(job())
    return samples


def median_wall(samples):
    return statistics.median(sample.wall_s for sample in samples)


def median_cpu(samples):
    return statistics.median(sample.cpu_s for sample in samples)


def figures(samples):
    """What a line says about the runs of one thing."""
    walls = [sample.wall_s for sample in samples]
    return {"median_s": round(statistics.median(walls), 4), "min_s": round(min(walls), 4), "max_s": round(max(walls), 4),
            "cpu_s": round(median_cpu(samples), 4), "maxrss_mib": round(max(sample.maxrss_mib for sample in samples), 1), "runs": len(samples)}


def disk_bytes(folder, below=None):
    """Blocks on disk of all files below a folder; with `below`, only of those in folders of that name."""
    return sum(entry.stat().st_blocks * 512 for entry in pathlib.Path(folder).rglob("*")
               if entry.is_file() and (below is None or below in entry.parent.relative_to(folder).parts))


class Report:
    """JSON lines on standard output and, if wanted, in a file."""

    def __init__(self, path=None):
        self.file = open(path, "w", encoding="utf-8") if path else None

    def line(self, text):
        print(text, flush=True)
        if self.file:
            print(text, file=self.file, flush=True)

    def say(self, what, **more):
        self.line(json.dumps({"what": what, **more}, ensure_ascii=False))

    def skip(self, what, why):
        self.say(what, skipped=why)
