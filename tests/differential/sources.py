"""The corpora as streams of single messages, and counts of messages that owe nothing to our reader."""
import io
import pathlib
import re
import subprocess
import tarfile

SEPARATOR = re.compile(rb"From (?:.*\S )?[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}\r?\n?$")
FIELD = re.compile(rb"[!-9;-~]+[ \t]*:")


def opened(path):
    """The bytes of a file as a stream; a .zst is undone on the way."""
    if path.suffix != ".zst":
        return open(path, "rb")
    return subprocess.Popen(["zstd", "-dc", str(path)], stdout=subprocess.PIPE).stdout


def separators(stream):
    """Counts the separators of an mbox: a From_ line with a date, at the start or after an empty line."""
    count, blank = 0, True
    for line in stream:
        count += blank and bool(SEPARATOR.match(line))
        blank = not line.strip(b"\r\n")
    return count


def framed(messages):
    return b"".join(b"%d\n" % len(message) + message for message in messages)


def mbox(path, ours):
    """Messages of an mbox as our reader cuts them."""
    with opened(path) as stream, subprocess.Popen([ours, "split"], stdin=stream, stdout=subprocess.PIPE) as process:
        number = 0
        while length := process.stdout.readline():
            number += 1
            yield f"{path.name}#{number}", process.stdout.read(int(length))


def tar(path):
    with opened(path) as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
        for entry in archive:
            if entry.isfile():
                yield entry.name, archive.extractfile(entry).read()


def folder(path):
    for file in sorted(path.rglob("*")):
        if file.is_file():
            yield str(file.relative_to(path)), file.read_bytes()


def is_message(data):
    """By its first line alone: a field, perhaps after empty lines or a From_ line."""
    lines = io.BytesIO(data.lstrip(b"\r\n")[:4096])
    first = lines.readline()
    return bool(FIELD.match(lines.readline() if first.startswith((b"From ", b">From ")) else first))


def corpora(root, ours):
    """Name, messages, and for a mailbox how many an independent count finds (else none)."""
    root = pathlib.Path(root)
    boxes = {"lists": ["lists/linux-man.mbox.zst"], "cjk": ["cjk/gb2312.mbox.zst", "cjk/iso-2022-jp.mbox"]}
    yield "enron", tar(root / "enron/enron-maildir.tar.zst"), None
    for name, paths in boxes.items():
        for path in paths:
            with opened(root / path) as stream:
                expected = separators(stream)
            yield f"{name}/{pathlib.Path(path).name.split('.')[0]}", mbox(root / path, ours), expected
    yield "cjk/kopano", folder(root / "cjk/kopano"), None
