#!/usr/bin/python3
"""Runs whole commands written down as text. Usage: run.py REJOINDER FILE.test...

A .test file is a story: lines that begin with `#` tell it, and blocks

    $ COMMAND                 a shell command; `rejoinder` is the binary under test, $DATA this folder, $EXAMPLE examples/demo
    ? 3                       its exit code (0 if the line is missing)
    ~ some words              output (stdout, then stderr) that must be in it, a line each
    ! some words              ... that must not be in it
    ----                      or the whole stdout, up to the next empty line
    exact lines

Each file runs in a fresh folder of its own. No file given, or a file without a command, is a failure.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


class Step:
    def __init__(self, line, command):
        self.line, self.command = line, command
        self.code, self.contains, self.lacks, self.exact = 0, [], [], None


def parse(path):
    steps, exact = [], None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if exact is not None:
            if line:
                exact.append(line)
                continue
            exact = None
        if line.startswith("$ "):
            steps.append(Step(number, line[2:]))
        elif line.startswith("? "):
            steps[-1].code = int(line[2:])
        elif line.startswith("~ "):
            steps[-1].contains.append(line[2:])
        elif line.startswith("! "):
            steps[-1].lacks.append(line[2:])
        elif line == "----":
            exact = steps[-1].exact = []
        elif line and not line.startswith("#"):
            raise SystemExit(f"{path}:{number}: not understood: {line}")
    return steps


def faults_of(step, done):
    out, err = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    both = out + err
    if done.returncode != step.code:
        yield f"exit code {done.returncode}, not {step.code}"
    for words in step.contains:
        if words not in both:
            yield f"output lacks: {words}"
    for words in step.lacks:
        if words in both:
            yield f"output holds: {words}"
    if step.exact is not None and out.splitlines() != step.exact:
        yield "stdout is not as written"


def run(path, environment):
    steps, failed = parse(path), 0
    if not steps:
        print(f"{path.name}: no command in it")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        for step in steps:
            done = subprocess.run(["bash", "-c", step.command], cwd=folder, env=environment, capture_output=True,
                                  timeout=120, stdin=subprocess.DEVNULL)
            found = list(faults_of(step, done))
            if found:
                failed += 1
                print(f"{path.name}:{step.line}: $ {step.command}")
                for fault in found:
                    print(f"    {fault}")
                print("    stdout: " + done.stdout.decode(errors="replace")[-1500:].replace("\n", "\n            "))
                print("    stderr: " + done.stderr.decode(errors="replace")[-1500:].replace("\n", "\n            "))
                break
    print(f"{'FAIL' if failed else 'ok  '} {path.name} ({len(steps)} commands)")
    return failed


def main():
    binary, files = pathlib.Path(sys.argv[1]).resolve(), [pathlib.Path(f) for f in sys.argv[2:]]
    with tempfile.TemporaryDirectory() as bin_folder:
        os.symlink(binary, pathlib.Path(bin_folder) / "rejoinder")
        environment = {"PATH": f"{bin_folder}:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C.UTF-8", "HOME": bin_folder,
                       "DATA": str(HERE / "data"), "EXAMPLE": str(HERE.parent.parent / "examples" / "demo"),
                       "SHARED": str(HERE.parent.parent.parent / "shared"), "USER": "tester"}
        failed = sum(run(file, environment) for file in files)
    print(f"{len(files) - failed} passed, {failed} failed")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
