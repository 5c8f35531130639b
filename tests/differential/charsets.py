"""Charsets and encoded words decoded a second time, by tables and rules that owe nothing to our reader (Python's codecs, RFC 2047)."""
import base64
import binascii
import codecs
import quopri
import re

# What a label in mail means (WHATWG Encoding Standard 4.2; formats.md 10.2).
MEANT = {
    "gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "eucgb2312_cn": "gb18030", "big5": "big5hkscs", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949", "shift_jis": "cp932", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "iso-8859-8-i": "iso-8859-8",
    "ansi_x3.4-1968": "cp1252", "windows-874": "cp874", "unicodebig": "utf-16-be",
}
# ICU's names of converters that Python calls otherwise.
CONVERTERS = {
    "UTF-8": "utf-8", "ibm-5348_P100-1997": "cp1252", "US-ASCII": "ascii", "gb18030": "gb18030", "windows-949-2000": "cp949",
    "ibm-1375_P100-2008": "big5hkscs", "ibm-943_P15A-2003": "cp932", "ISO_2022,locale=ja,version=2": "iso-2022-jp",
}
WORD = re.compile(r"=\?([^?\s*]+)(?:\*[^?]*)?\?([bBqQ])\?(.*?)\?=", re.S)
codecs.register_error("c1", lambda fault: ("".join(map(chr, fault.object[fault.start:fault.end])), fault.end))


def iso_2022_jp(data):
    """By escapes (RFC 1468), two-byte characters by the table of windows-31j, as browsers do."""
    text, double = "", False
    for piece in re.split(rb"(\x1b\$[@B]|\x1b\([BJ])", data):
        if piece.startswith(b"\x1b"):
            double = piece.startswith(b"\x1b$")
        elif not double:
            text += piece.decode("ascii", "replace")
        else:
            for line in re.split(rb"([\r\n]+)", piece):
                text += line.decode() if line[:1] in (b"\r", b"\n") else b"".join(map(shifted, line[::2], line[1::2])).decode("cp932", "replace")
    return text


def shifted(row, cell):
    """A code of JIS X 0208 in Shift_JIS."""
    lead = (row + 1) // 2 + (0x70 if row < 0x5F else 0xB0)
    trail = cell + (0x1F if cell < 0x60 else 0x20) if row % 2 else cell + 0x7E
    return bytes([lead, trail])


def decoded(data, label):
    """Bytes under the charset that a label means, or none if Python has no such table."""
    label = label.lower()
    if label.startswith("iso-2022-jp") and label != "iso-2022-jp-2":
        return iso_2022_jp(data)
    codec = MEANT.get(label, label)
    try:
        return data.decode(codec, "c1" if codec == "cp1252" else "replace")
    except LookupError:
        return raw_text(data) if label not in CONVERTERS else None
    except ValueError:
        return None


def raw_text(data):
    """8-bit bytes in a header: UTF-8 if they are that (RFC 6532), else windows-1252."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "c1")


def payload(encoding, text):
    if encoding in "qQ":
        return quopri.decodestring(text.replace("_", " ").encode("latin-1", "replace"), header=False)
    try:
        return base64.b64decode(re.sub(r"[^A-Za-z0-9+/]", "", text) + "===")
    except binascii.Error:
        return b""


def until_padding(text):
    """All that a base64 decoder reads that takes several words for one and stops at the first padding."""
    head, mark, _ = text.partition("=")
    return payload("b", head + mark)


def words(value, *, one_stream=False):
    """A header value with its encoded words decoded (RFC 2047 6.2): adjacent words of one charset are joined first, since writers split
    characters. With `one_stream` as GMime does it: adjacent B words are one base64 stream, which ends at the first padding."""
    text = re.sub(r"[\r\n]", "", value.decode("latin-1"))
    out, at, run = "", 0, []
    for match in WORD.finditer(text):
        between = text[at:match.start()]
        if between.strip() or not run:
            out += joined(run, one_stream) + literal(between)
            run = []
        run.append((match[1].lower(), match[2].lower(), match[3]))
        at = match.end()
    return (out + joined(run, one_stream) + literal(text[at:])).strip()


def literal(text):
    return raw_text(text.encode("latin-1"))


def joined(run, one_stream):
    out, at = "", 0
    while at < len(run):
        charset, encoding = run[at][:2]
        end = at
        while end < len(run) and run[end][0] == charset and (not one_stream or run[end][1] == encoding):
            end += 1
        if one_stream and encoding == "b":
            data = until_padding("".join(word[2] for word in run[at:end]))
        else:
            data = b"".join(payload(word[1], word[2]) for word in run[at:end])
        out += decoded(data, charset) or ""
        at = end
    return out
