"""Which answers about one message differ. What no reader could mean by a difference is evened out first: the line ends of folds and of
texts, blanks around a value, the letter case of a domain."""
import dataclasses
import functools
import re

import python_oracle


@dataclasses.dataclass(frozen=True)
class Difference:
    field: str
    ours: object
    theirs: object
    leaf: int = -1


@dataclasses.dataclass
class Seen:
    """A message, our answer and an oracle's."""
    data: bytes
    ours: dict
    theirs: dict
    oracle: str

    @functools.cached_property
    def header(self):
        """The header block by a rule of its own: up to the first empty line."""
        block = re.split(rb"(?:\r?\n){2}|\r\r", self.data.lstrip(b"\r\n"), maxsplit=1)[0]
        return re.sub(rb"\r\n?", b"\n", block)

    def values(self, name):
        """Raw values of a field, folds kept."""
        pattern = rb"(?im)^" + name.encode() + rb"[ \t]*:((?:.*(?:\n[ \t]+.*)*))"
        return [value.strip() for value in re.findall(pattern, self.header)]

    def value(self, name):
        values = self.values(name)
        return values[0] if values else b""

    def content(self, leaf):
        """A leaf's bytes with the transfer encoding undone, as Python does it; none where it sees other leaves."""
        leaves = python_oracle.answer(self.data)["leaves"]
        return leaves[leaf].get("data") if len(leaves) == len(self.ours["leaves"]) else None


def unfolded(text):
    return None if text is None else re.sub(r"[\r\n]", "", text).strip()


def address(pair):
    local, at, domain = pair[1].rpartition("@")
    return [unfolded(pair[0]), local + at + domain.lower()]


def addresses(pairs):
    return None if pairs is None else [address(pair) for pair in pairs]


def line_ends(text):
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def types(leaves):
    return [leaf["type"].lower() for leaf in leaves]


def when(date):
    return None if date is None else (date["instant"], date["offset"])


def fields(seen):
    """Field, and the differences in it."""
    ours, theirs = seen.ours, seen.theirs
    if theirs.get("refused"):
        yield "message", [Difference("message", "read", "refused")]
        return
    yield "subject", differs("subject", unfolded(ours["subject"]), unfolded(theirs["subject"]))
    for name in ("from", "to"):
        yield name, differs(name, addresses(ours[name]), addresses(theirs[name]))
    yield "date", differs("date", when(ours["date"]), when(theirs["date"]))
    mine, other = ours["leaves"], theirs["leaves"]
    if types(mine) != types(other):
        yield "structure", differs("structure", types(mine), types(other))
        return
    yield "structure", []
    for number, (a, b) in enumerate(zip(mine, other)):
        if "text" in a and b.get("text") is not None:
            yield "text", differs("text", line_ends(a["text"]), line_ends(b["text"]), number)
        elif b.get("sha256") is not None:
            yield "attachment", differs("attachment", a["sha256"], b["sha256"], number)
        else:
            yield "(a leaf that the other does not give)", []


def differs(field, ours, theirs, leaf=-1):
    return [] if ours == theirs else [Difference(field, ours, theirs, leaf)]
