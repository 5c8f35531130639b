"""The classes of differences. A class names its fields, who is right and where that stands, and a predicate that establishes the cause:
it decodes the bytes a second time by the rule that the class names, and compares with what the readers said."""
import calendar
import dataclasses
import email.utils
import re
from typing import Callable

import charsets
import compare

PEOPLE = ("from", "to")
KNOWN = re.compile(rb"(?i)(?:from|to|cc|subject|date|message-id|mime-version|content-type|received|x-from)[ \t]*:")
FIELD = re.compile(rb"[!-9;-~]+[ \t]*:")


@dataclasses.dataclass(frozen=True)
class Class:
    name: str
    fields: tuple
    right: str
    why: str
    holds: Callable


CLASSES = []


def difference(name, fields, right, why):
    def register(holds):
        CLASSES.append(Class(name, fields if isinstance(fields, tuple) else (fields,), right, why, holds))
        return holds
    return register


def explain(seen, found):
    for known in CLASSES:
        if found.field in known.fields and known.holds(seen, found):
            return known.name
    return None


def lines_of(data):
    return re.sub(rb"\r\n?", b"\n", data).split(b"\n")


def text_of(lines):
    return compare.line_ends(charsets.raw_text(b"\n".join(lines)))


def one_space(text):
    return " ".join(text.split())


def paired(found, same):
    """Two lists of people of one length, whose pairs are equal or answer the question."""
    ours, theirs = found.ours, found.theirs
    if not ours or not theirs or len(ours) != len(theirs):
        return False
    return all(a == b or (a[1] == b[1] and same(a[0], b[0])) for a, b in zip(ours, theirs))


# ---- headers that are not whole ----

@difference("an empty line before the header", ("subject", "from", "to", "date", "text"), "ours",
            "RFC 7103 7.2: exports put blank lines there; else the whole header becomes body")
def blank_line_first(seen, found):
    if not seen.data.startswith((b"\n", b"\r")):
        return False
    rest = seen.data.lstrip(b"\r\n")
    if not KNOWN.match(rest):
        return False
    if found.field != "text":
        return found.theirs is None and bool(seen.values(found.field))
    return one_space(found.theirs) == one_space(text_of(lines_of(rest)))


@difference("a header without an empty line at its end", ("text", *PEOPLE, "subject"), "ours",
            "RFC 7103 7.2: the first line that is no field begins the body; GMime drops all up to the next empty line")
def no_blank_line(seen, found):
    lines = lines_of(seen.data)
    end = next((n for n, line in enumerate(lines) if not FIELD.match(line) and line[:1] not in (b" ", b"\t")), len(lines))
    while end > 0 and lines[end - 1].strip() == b"":
        end -= 1
    blank = next((n for n, line in enumerate(lines) if line == b""), len(lines))
    if seen.oracle != "gmime" or not 0 < end < blank or lines[end] == b"":
        return False
    if found.field != "text":
        return bool(re.search(rb"(?im)^" + found.field.encode() + rb"[ \t]*:", b"\n".join(lines[end:blank])))
    return one_space(text_of(lines[end:])) == one_space(found.ours) and one_space(text_of(lines[blank:])) == one_space(found.theirs)


@difference("a line between fields that is no field", ("text", "subject", "from", "to", "date"), "ours",
            "RFC 7103 7.2: known fields follow; Python takes them for body")
def junk_line(seen, found):
    lines = lines_of(seen.data)
    junk = next((n for n, line in enumerate(lines) if not FIELD.match(line) and line[:1] not in (b" ", b"\t")), len(lines))
    if junk + 1 >= len(lines) or not KNOWN.match(lines[junk + 1]):
        return False
    if found.field != "text":
        after = rb"(?im)^" + found.field.encode() + rb"[ \t]*:"
        return found.theirs is None and bool(re.search(after, b"\n".join(lines[junk:])))
    blank = lines.index(b"", junk) if b"" in lines[junk:] else len(lines)
    return text_of(lines[junk:]) == found.theirs and text_of(lines[blank + 1:]) == found.ours


# ---- dates ----

@difference("`-0000` taken for UTC", "date", "ours", "RFC 5322 3.3: nothing is known of the local zone; the instant agrees")
def unknown_zone(seen, found):
    ours, theirs = found.ours, found.theirs
    return bool(theirs) and b"-0000" in seen.value("date") and ours[0] == theirs[0] and ours[1] is None and theirs[1] == 0


@difference("a year of four digits that begins with 000", "date", "nobody",
            "RFC 5322 4.3 adds 2000 to two digits, not to four; ours takes them at their word and flags DATE_SUSPECT")
def year_of_zeros(seen, found):
    year = re.search(rb"\s(000\d|00\d\d)\s", seen.value("date"))
    if not year or not found.theirs or not found.ours or found.ours[1] != found.theirs[1]:
        return False
    at_word, guessed = (read_as(seen.value("date"), year[1], change) for change in (0, 2000))
    return (at_word, guessed) == (found.ours[0], found.theirs[0])


def read_as(value, year, change):
    read = email.utils.parsedate_tz(value.replace(year, b"2004").decode("latin-1"))
    wanted = int(year) + change
    # Python's calendar begins with year 1; a Gregorian cycle of 400 years keeps the days.
    return calendar.timegm((wanted + 2000, *read[1:6])) - 5 * 146097 * 86400 - read[9] if wanted < 1970 else \
        calendar.timegm((wanted, *read[1:6])) - read[9]


# ---- addresses ----

ATOMS = r"[^\s@.,;:<>()\[\]\"\\]+"
ADDR_SPEC = re.compile(rf'(?:{ATOMS}(?:\.{ATOMS})*|"[^"]*")(?:@{ATOMS}(?:\.{ATOMS})*|@\[.*\])?')


@difference("GMime drops an address that breaks the grammar (`k..lin@`, `.lin@`)", PEOPLE, "ours",
            "RFC 7103 7.1: a person must not vanish from a list for a dot; kept as written")
def off_grammar(seen, found):
    if seen.oracle != "gmime" or found.theirs is None:
        return False
    kept = [spec for _, spec in found.ours if ADDR_SPEC.fullmatch(spec) and spec.isascii()]
    return len(kept) < len(found.ours) and kept == [spec for _, spec in found.theirs]


@difference("Python drops an address with two `@`", PEOPLE, "ours", "RFC 7103 7.1: kept as written, ADDRESS_DAMAGED")
def two_ats(seen, found):
    theirs = found.theirs
    return seen.oracle == "python" and theirs is not None and theirs == [pair for pair in found.ours if pair[1].count("@") < 2]


@difference("Python drops `a@b <a@b>`", PEOPLE, "ours", "RFC 7103 7.1: an unquoted address as a name is common")
def address_for_name(seen, found):
    value = seen.value(found.field).decode("latin-1")
    return found.theirs == [] and bool(re.fullmatch(r'\s*"?(\S+@[^"\s<]+)"?\s*<\1>\s*', value)) and found.ours[0][0] == found.ours[0][1]


@difference("a comment appended to a name", PEOPLE, "either", "RFC 5322 3.2.2: a comment is no part of the name; Python appends it")
def comment_appended(seen, found):
    comments = re.findall(r"\(([^()]*)\)", seen.value(found.field).decode("latin-1"))
    return paired(found, lambda a, b: any(f"{a} ({comment})" == b for comment in comments))


@difference("quotation marks inside an encoded word", PEOPLE, "either",
            "RFC 2047 5(3) forbids them there; ours shows what the word says, others take them for syntax")
def quotes_in_word(seen, found):
    said = charsets.words(b" ".join(seen.values(found.field)))
    return paired(found, lambda a, b: a.startswith('"') and a.strip('" ') == b.strip() and f'"{b.strip()}' in said)


@difference("a domain in punycode shown in letters", PEOPLE, "either", "RFC 5890 2.3.2.1: A-label and U-label are two forms of one name; ours keeps what was sent")
def punycode(seen, found):
    def ascii_form(spec):
        local, at, domain = spec.rpartition("@")
        try:
            return local + at + domain.encode("idna").decode()
        except UnicodeError:
            return spec
    if not found.theirs or len(found.ours) != len(found.theirs):
        return False
    return all(a[0] == b[0] and a[1] == ascii_form(b[1]) for a, b in zip(found.ours, found.theirs))


@difference("blanks of a fold inside a name", PEOPLE, "either", "RFC 5322 3.2.2: folding white space in a phrase is one space in meaning")
def blanks_in_name(seen, found):
    return b"\n" in seen.value(found.field) and paired(found, lambda a, b: one_space(a) == one_space(b))


# ---- encoded words and raw bytes in headers ----

def says_our_words(seen, found):
    """Our value by a second decoder; for people every name must stand in it."""
    if found.ours is None:
        return False
    said = charsets.words(b" ".join(seen.values(found.field)))
    if found.field == "subject":
        return said == found.ours
    return all(one_space(name) in one_space(re.sub(r'[\\"]', "", said)) or name in said for name, _ in found.ours)


@difference("GMime ends adjacent B words at the first padding", ("subject", *PEOPLE), "ours",
            "RFC 2047 6.2, 5(3): each word is base64 of its own; characters are lost")
def one_base64_stream(seen, found):
    if seen.oracle != "gmime" or not says_our_words(seen, found) or found.theirs is None:
        return False
    value = b" ".join(seen.values(found.field))
    said = charsets.words(value, one_stream=True)
    if said == charsets.words(value):
        return False
    bare = lambda text: re.sub(r"[\ufffd?\s]", "", text)
    if found.field == "subject":
        return bare(said) == bare(found.theirs) or bare(said).startswith(bare(found.theirs))
    return paired(found, lambda a, b: bare(b) in bare(said))


@difference("Python gives up on an encoded word", ("subject", *PEOPLE), "ours",
            "WHATWG Encoding 4.2: the label means its superset, or names no charset at all; ours decodes it or keeps it as it stands")
def gives_up(seen, found):
    import python_oracle
    if seen.oracle != "python" or b"=?" not in seen.value(found.field) or not says_our_words(seen, found):
        return False
    if found.field == "subject":
        return found.theirs is None and python_oracle.decoded(seen.value("subject").decode("latin-1")) is None
    return paired(found, lambda a, b: b == "")


@difference("blanks beside encoded words", "subject", "ours",
            "RFC 2047 6.2: only blanks between two words are dropped; Python adds or drops others")
def blanks_beside_words(seen, found):
    return (seen.oracle == "python" and b"=?" in seen.value("subject") and found.theirs is not None
            and one_space(found.ours) == one_space(found.theirs) and says_our_words(seen, found))


@difference("raw 8-bit bytes in a header", ("subject", *PEOPLE), "ours",
            "RFC 6532 3.2, formats.md 10.2: UTF-8 or detected and flagged; Python shows U+FFFD, GMime Latin-1")
def raw_bytes(seen, found):
    value = b" ".join(seen.values(found.field))
    if not re.search(rb"[\x80-\xff]", value) or found.theirs is None:
        return False
    mask = lambda text: re.sub(r"[^\x00-\x7f?]+", "?", text)
    if found.field == "subject":
        if seen.oracle == "gmime":
            return found.theirs == compare.unfolded(value.decode("latin-1")) or found.theirs == compare.unfolded(value.decode("cp1252", "c1"))
        return "\ufffd" in found.theirs and mask_bytes(value) == mask(found.theirs)
    pairs = list(zip(found.ours, found.theirs))
    if len(found.ours) != len(found.theirs):
        return False
    if seen.oracle == "gmime":
        said = value.decode("latin-1")
        return all(a == b or (b[0] and b[0] in said and a[1] == b[1]) for a, b in pairs)
    return all(mask(a[0]) == mask(b[0]) or "\ufffd" in b[0] for a, b in pairs) and all(mask(a[1]) == mask(b[1]) for a, b in pairs)


def mask_bytes(value):
    return re.sub(r"[\r\n]", "", re.sub(rb"[\x80-\xff?]+", b"?", value).decode("ascii")).strip()


@difference("an unknown charset of a word read as Latin-1", ("subject", *PEOPLE), "ours",
            "WHATWG Encoding 4.2, formats.md 10.2: an alias, or detected and flagged; GMime shows the bytes as Latin-1")
def word_as_latin1(seen, found):
    if seen.oracle != "gmime" or found.field != "subject" or not says_our_words(seen, found):
        return False
    text = re.sub(r"[\r\n]", "", seen.value("subject").decode("latin-1"))
    return found.theirs == charsets.WORD.sub(lambda m: charsets.payload(m[2], m[3]).decode("latin-1"), text)


@difference("four-byte GB18030 under a label of GB2312", PEOPLE, "ours", "formats.md 10.2; GB 18030-2022: GMime reads GBK and loses the character")
def four_bytes(seen, found):
    value = b" ".join(seen.values(found.field)).lower()
    if seen.oracle != "gmime" or not re.search(rb"=\?gb(2312|k)\?", value) or not says_our_words(seen, found):
        return False
    quads = re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]")
    holds_quad = any(quads.search(charsets.payload(m[2], m[3])) for m in charsets.WORD.finditer(value.decode("latin-1")))
    return holds_quad and paired(found, lambda a, b: "?" in b)


@difference("a character beyond JIS X 0208 in ISO-2022-JP", PEOPLE, "ours", "WHATWG Encoding 12.2: index jis0208 holds the NEC and IBM rows")
def beyond_jis(seen, found):
    value = b" ".join(seen.values(found.field)).lower()
    return b"iso-2022-jp" in value and says_our_words(seen, found) and paired(found, lambda a, b: "?" in b and "?" not in a)


@difference("GMime ends a text at NUL", ("subject", "text"), "ours", "house.md 3: NUL is kept; RFC 5322 4.1 (obs-utext, obs-body) has it")
def ends_at_nul(seen, found):
    return (seen.oracle == "gmime" and "\0" in (found.ours or "") and found.theirs is not None
            and (found.theirs == found.ours.split("\0")[0] or found.theirs == found.ours.replace("\0", "?")))


# ---- bodies ----

def our_leaf(seen, found):
    return seen.ours["leaves"][found.leaf]


@difference("a label read as what it means", "text", "ours", "WHATWG Encoding 4.2: gb2312 is GB18030, iso-8859-1 is windows-1252, ISO-2022-JP has the NEC and IBM rows")
def meant_charset(seen, found):
    leaf = our_leaf(seen, found)
    data = seen.content(found.leaf)
    if data is None or not (leaf["label"] in charsets.MEANT or leaf["label"].startswith("iso-2022-jp")):
        return False
    said = charsets.decoded(data, leaf["label"])
    return "CHARSET_GUESSED" not in leaf["text_defects"] and said is not None and compare.line_ends(said) == found.ours


@difference("no label, or one that cannot be", "text", "ours", "formats.md 10.2: detected and flagged CHARSET_GUESSED; others show U+FFFD or drop bytes")
def guessed(seen, found):
    leaf = our_leaf(seen, found)
    data = seen.content(found.leaf)
    flagged = {"CHARSET_GUESSED", "CHARSET_UNKNOWN"} & set(leaf["text_defects"])
    if data is None or not flagged:
        return False
    codec = charsets.CONVERTERS.get(leaf["charset"], leaf["charset"])
    said = charsets.decoded(data, codec)
    return said is not None and compare.line_ends(said) == found.ours


@difference("lines of UTF-8 under another label", "text", "ours", "formats.md 10.2: they cannot be what the label says; read line by line, CHARSET_GUESSED")
def run_by_run(seen, found):
    leaf = our_leaf(seen, found)
    data = seen.content(found.leaf)
    if data is None or "CHARSET_GUESSED" not in leaf["text_defects"]:
        return False

    def line(piece):
        try:
            return piece.decode("utf-8")
        except UnicodeDecodeError:
            return charsets.decoded(piece, leaf["label"]) or ""
    return compare.line_ends("".join(map(line, data.splitlines(keepends=True)))) == found.ours


@difference("GMime drops bytes that cannot be decoded", "text", "ours", "house.md 3: what cannot be decoded is U+FFFD and UNDECODABLE_BYTES")
def dropped(seen, found):
    return seen.oracle == "gmime" and "\ufffd" in found.ours and found.ours.replace("\ufffd", "") == found.theirs


@difference("a multipart without a part", "attachment", "ours", "RFC 2046 5.1.1: no delimiter line opens a part; ours keeps all of the body, Python the lines before the closing delimiter")
def no_parts(seen, found):
    boundary = re.search(rb'(?i)boundary="?([^"\s;]+)', seen.value("content-type"))
    leaf = our_leaf(seen, found)
    return bool(boundary) and leaf["type"].startswith("multipart/") and not re.search(rb"(?m)^--" + re.escape(boundary[1]) + rb"[ \t\r]*$", seen.data)


def table(run):
    corpora = sorted({key[2] for key in run.found} | {name.split("/")[0] for name in run.messages})
    print("\n| class | reader | " + " | ".join(corpora) + " | right | why |\n|---|---|" + "---:|" * len(corpora) + "---|---|")
    for known in CLASSES:
        for oracle in ("gmime", "python"):
            counts = [run.found[known.name, oracle, corpus] for corpus in corpora]
            if any(counts):
                print(f"| {known.name} | {oracle} | " + " | ".join(map(str, counts)) + f" | {known.right} | {known.why} |")
    print()
    for oracle in ("gmime", "python"):
        said = ", ".join(f"{field} {count}" for (reader, field), count in sorted(run.compared.items()) if reader == oracle)
        print(f"compared with {oracle}: {said}")
    for name in {key[0] for key in run.found} - {known.name for known in CLASSES}:
        print(f"a class without a name: {name}")
