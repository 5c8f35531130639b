"""The mail of a run and where it lies: real mail unpacked once, any number of messages grown from it, and the matters made of them."""
import os
import pathlib
import subprocess

import engines
import machine
import measure

GROW = machine.ROOT / "build" / "release" / "bench" / "grow"
ENRON = machine.ROOT.parent / "shared" / "corpora" / "enron" / "enron-maildir.tar.zst"


class Missing(Exception):
    """Data or a program that a job needs is not there; the sentence says which."""


class Place:
    """A scratch folder, removed by whoever made it. Everything is made when first asked for and kept; several places may share the folder
    into which real mail is unpacked."""

    def __init__(self, scratch, chosen, report, unpacked=None):
        self.scratch, self.chosen, self.report = pathlib.Path(scratch), chosen, report
        self.unpacked = pathlib.Path(unpacked or scratch)
        self.matters, self.sizes = {}, {}

    def enron(self):
        """The unpacked Enron set: one message a file in folders of 137 people, and a little noise."""
        folder = self.unpacked / "enron"
        if not folder.exists():
            if not ENRON.exists():
                raise Missing(f"needs {ENRON}")
            folder.mkdir()
            measure.run("tar", "--use-compress-program=zstd", "-xf", ENRON, "-C", folder)
            os.sync()
        return folder

    def grown(self, messages):
        """Maildirs with so many messages, grown from the Enron set (bench/grow)."""
        folder = self.scratch / f"grown-{messages}"
        if not folder.exists():
            if not GROW.exists():
                raise Missing(f"needs {GROW.relative_to(machine.ROOT)}, which ./dev build makes")
            made = measure.run(GROW, "--seed", 1, "--messages", messages, "--out", folder, self.enron())
            os.sync()
            self.report.say("grow", messages=messages, seconds=round(made.wall_s, 1), mail_bytes=self.mail_bytes(folder))
        return folder

    def mail_bytes(self, folder):
        """Sum of the sizes of all files, as find sees them."""
        if folder not in self.sizes:
            listed = subprocess.run(["find", folder, "-type", "f", "-printf", "%s\\n"], capture_output=True, check=True).stdout
            self.sizes[folder] = sum(map(int, listed.split()))
        return self.sizes[folder]

    def matter(self, messages):
        """A matter to which the grown mail was added."""
        if messages not in self.matters:
            matter = engines.Ours(self.scratch / f"matter-{messages}", self.grown(messages))
            matter.fresh()
            matter.index()
            self.matters[messages] = matter
        return self.matters[messages]
