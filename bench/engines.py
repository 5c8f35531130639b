"""Three programs that collect mail and find words in it, each behind the same questions: index a folder of mail, say how many messages that
is, search. Each keeps its index in a folder of its own, `home`, and leaves the mail alone."""
import json
import os
import re
import shutil

import machine
import measure


class Engine:
    """`fresh` forgets everything; `index` is what is timed; `messages` counts files that are messages, duplicates too."""
    program = ""

    def __init__(self, home, mail):
        self.home, self.mail = home, mail

    @classmethod
    def installed(cls):
        return shutil.which(cls.program) is not None

    def fresh(self):
        shutil.rmtree(self.home, ignore_errors=True)
        self.prepare()

    def disk(self):
        return {"index_bytes": measure.disk_bytes(self.home)}


class Ours(Engine):
    name, program = "rejoinder", str(machine.BINARY)

    def prepare(self):
        measure.run(self.program, "init", self.home)

    def index(self, *options):
        return measure.run(self.program, "-C", self.home, "add", self.mail, "--custodian", "bench", *options)

    def status(self):
        return json.loads(measure.run(self.program, "-C", self.home, "status", "--json").out)

    def messages(self):
        return self.status()["items"]["by_kind"]["message"]

    def disk(self):
        whole = measure.disk_bytes(self.home)
        packs = measure.disk_bytes(self.home, below="packs")
        return {"index_bytes": whole - packs, "packs_bytes": packs}

    def search(self, query):
        return measure.run(self.program, "-C", self.home, "search", query, "--limit", 50)

    def hits(self, query):
        return json.loads(measure.run(self.program, "-C", self.home, "search", query, "--count", "--json").out)["count"]


class Notmuch(Engine):
    """Its own configuration and nothing else: no hooks, the tags that it gives by default. Holds one document for all files of one Message-ID."""
    name = program = "notmuch"

    def prepare(self):
        (self.home / "database").mkdir(parents=True)
        (self.home / "config").write_text(f"[database]\npath={self.home}/database\nmail_root={self.mail}\nhook_dir={self.home}/hooks\n"
                                          "[user]\nname=Bench\nprimary_email=bench@bench.example\n")

    def ask(self, *command):
        return measure.run(self.program, f"--config={self.home}/config", *command, env={**os.environ, "HOME": str(self.home)})

    def index(self):
        return self.ask("new", "--quiet")

    def messages(self):
        return int(self.ask("count", "--exclude=false", "--output=files", "*").out)

    def search(self, query):
        return self.ask("search", "--exclude=false", "--limit=50", query)

    def hits(self, query):
        return int(self.ask("count", "--exclude=false", "--output=messages", query).out)


class Mu(Engine):
    """Holds one document a file. Needs a Maildir."""
    name = program = "mu"
    NO_MATCH = 4

    def ask(self, command, *rest):
        return measure.run(self.program, command, f"--muhome={self.home}", *rest, allowed=(0, self.NO_MATCH),
                           env={**os.environ, "HOME": str(self.home)})

    def prepare(self):
        self.home.mkdir()
        self.ask("init", f"--maildir={self.mail}")

    def index(self):
        return self.ask("index", "--quiet")

    def messages(self):
        said = re.search(r"messages\D*(\d+)", self.ask("info", "store", "--nocolor").out)
        return int(said.group(1)) if said else self.hits("")

    def search(self, query):
        return self.ask("find", "--maxnum=50", "--sortfield=date", "--reverse", query)

    def hits(self, query):
        return self.ask("find", "--skip-dups", "--fields=i", query).out.count("\n")


ALL = (Ours, Notmuch, Mu)
