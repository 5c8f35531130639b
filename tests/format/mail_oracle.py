# What Python's email package makes of each file named on stdin: one line `F <file>`, one `<leaves> <damaged>`, then for each leaf `<type> <length>`
# and its text; -1 for none. A nested message is a leaf here, as in our reader. Labels are read as our reader reads them (docs/formats/mime.md).
import codecs
import email
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "differential"))
import charsets
import compare


def leaves(part):
    if part.get_content_maintype() == "message" or not part.is_multipart():
        yield part
    else:
        for child in part.get_payload():
            yield from leaves(child)


def text_of(part):
    if part.get_content_maintype() != "text":
        return None
    data = part.get_payload(decode=True)
    label = (part.get_content_charset() or "us-ascii").lower()
    if label == "us-ascii" and not data.isascii():
        return None
    try:
        codecs.lookup(charsets.MEANT.get(label, label))
    except LookupError:
        return None
    text = charsets.decoded(data, label)
    return text and compare.line_ends(text)


def kind_of(part):
    return "".join(part.get_content_type().split())


out = sys.stdout.buffer
for name in sys.stdin.read().splitlines():
    with open(name, "rb") as file:
        message = email.message_from_bytes(file.read())
    found = list(leaves(message))
    damaged = any(part.defects for part in message.walk())
    out.write(f"F {name}\n{len(found)} {int(damaged)}\n".encode())
    for part in found:
        try:
            text = text_of(part)
        except Exception:  # the oracle itself gives up on some
            text = None
        data = b"" if text is None else text.encode("utf-8", "surrogatepass")
        out.write(f"{kind_of(part)} {-1 if text is None else len(data)}\n".encode("utf-8", "replace") + data + b"\n")
