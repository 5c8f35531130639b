"""What Python's email package says of a message, asked in its usual way (policy compat32, email.utils)."""
import calendar
import email
import email.header
import email.utils
import hashlib

MESSAGES = ("message/rfc822", "message/news", "message/global")


def unescaped(value):
    """Header bytes as the package shows them: what is no ASCII becomes U+FFFD."""
    return str(value)


def decoded(value):
    try:
        return str(email.header.make_header(email.header.decode_header(value)))
    except (LookupError, ValueError, email.errors.HeaderParseError):
        return None  # the package gives up


def people(message, name):
    values = message.get_all(name)
    if values is None:
        return None
    return [[decoded(shown) or "", spec] for shown, spec in email.utils.getaddresses([unescaped(v) for v in values]) if shown or spec]


def date(message):
    value = message["date"]
    if value is None:
        return None
    read = email.utils.parsedate_tz(unescaped(value))
    if read is None:
        return {"instant": None, "offset": None}
    try:
        instant = calendar.timegm(read[:6]) - (read[9] or 0)
    except (ValueError, OverflowError):
        return {"instant": None, "offset": None}
    return {"instant": instant, "offset": None if read[9] is None else int(read[9] / 60)}


def text_of(part, data):
    label = part.get_content_charset() or "us-ascii"
    try:
        return data.decode(label, "replace")
    except (LookupError, ValueError):
        return None


def leaves(part):
    holds_parts = part.get_content_maintype() == "multipart" or part.get_content_type() in MESSAGES
    if part.is_multipart() and holds_parts:
        for child in part.get_payload():
            yield from leaves(child)
        return
    leaf = {"type": "".join(part.get_content_type().split()), "sha256": None}
    data = None if part.is_multipart() else part.get_payload(decode=True)
    if data is not None:
        leaf |= {"sha256": hashlib.sha256(data).hexdigest(), "data": data}
        if part.get_content_maintype() == "text":
            leaf["text"] = text_of(part, data)
    yield leaf


def answer(data):
    message = email.message_from_bytes(data)
    subject = message["subject"]
    return {"subject": None if subject is None else decoded(subject), "from": people(message, "from"), "to": people(message, "to"),
            "date": date(message), "leaves": list(leaves(message))}
