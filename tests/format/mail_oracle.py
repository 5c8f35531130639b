# What Python's email package makes of each file named on stdin: one line `F <file> <leaves> <damaged>`, then for each leaf `L <type> <length>` and
# its text. A nested message is a leaf here, as in our reader. Labels are read as our reader reads them (docs/formats/mime.md).
import email
import sys

SUPERSETS = {
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "shift_jis": "cp932",
    "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso-8859-8-i": "iso-8859-8", "iso-2022-jp": "iso-2022-jp-2",
}


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
    try:
        text = data.decode(SUPERSETS.get(label, label), "replace")
    except LookupError:
        return None
    if label == "us-ascii" and not data.isascii():
        return None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


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
        kind = "".join(part.get_content_type().split())
        out.write(f"{kind} {-1 if text is None else len(data)}\n".encode("utf-8", "replace") + data + b"\n")
