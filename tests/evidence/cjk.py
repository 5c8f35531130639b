#!/usr/bin/python3
"""Mail of East Asia: cjk.py REJOINDER CORPORA. Messages by a count of separators that knows nothing of our reader = items of kind
message; texts that Python can decode under the label (or as UTF-8) hold no U+FFFD of ours; 20 messages a charset are held against Python's text."""
import dataclasses
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "differential"))
import charsets
import compare
import python_oracle
import sources

LOOKED_AT = 20


@dataclasses.dataclass
class Count:
    texts: int = 0
    untrue: int = 0
    looked: int = 0
    agree: int = 0


def run(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, f"{arguments}: {done.stderr}"
    return done.stdout


def messages_of(rejoinder, source, folder):
    """Items of kind message that `add` finds in a mailbox or a folder."""
    handed_over = source
    if source.is_file():
        handed_over = folder / (source.name.removesuffix(".zst"))
        handed_over.write_bytes(sources.opened(source).read())
    matter = folder / f"matter-{handed_over.name}"
    run(rejoinder, "init", str(matter))
    run(rejoinder, "-C", str(matter), "add", str(handed_over))
    status = json.loads(run(rejoinder, "-C", str(matter), "status", "--json"))
    assert status["balanced"], source
    return status["items"]["by_kind"]["message"]


def counted(source):
    """Messages by what knows nothing of our reader."""
    if source.is_dir():
        return sum(sources.is_message(data) for _, data in sources.folder(source))
    with sources.opened(source) as stream:
        return sources.separators(stream)


def looked_at(source, ours):
    """For each charset: texts, those whose label cannot be true, those held against Python's decoding, those that agree; and U+FFFD that
    Python has not."""
    seen, faults = {}, []
    for name, data in sources.folder(source) if source.is_dir() else sources.mbox(source, ours):
        answer = json.loads(subprocess.run([ours], input=sources.framed([data]), stdout=subprocess.PIPE, check=True).stdout)
        leaves = python_oracle.answer(data)["leaves"]
        if len(leaves) != len(answer["leaves"]):
            continue
        for mine, other in zip(answer["leaves"], leaves):
            content = other.get("data")
            if "text" not in mine or not content or not mine["label"] or content.isascii() and b"\x1b" not in content:
                continue
            count = seen.setdefault(mine["label"], Count())
            count.texts += 1
            said = charsets.decoded(content, mine["label"])
            if cannot_be(content, mine["label"], said):
                count.untrue += 1
                continue
            if said is not None and "\ufffd" in mine["text"]:
                faults.append(f"{name}: U+FFFD that {mine['label']} does not need")
            if count.looked < LOOKED_AT and said is not None:
                count.looked += 1
                count.agree += compare.line_ends(said) == mine["text"]
    return seen, faults


def cannot_be(content, label, said):
    """Whether bytes cannot be what their label says: 8-bit ones under ASCII, or those that its table lacks. Another charset is sought then
    (decoded as such by tests/format), and Python's answer is no measure."""
    ascii_only = label.lower() in ("us-ascii", "ansi_x3.4-1968")
    return ascii_only and not content.isascii() or said is not None and "\ufffd" in said


def main():
    rejoinder, ours, corpora = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]) / "cjk"
    if not corpora.is_dir():
        print(f"skipped: no {corpora}")
        sys.exit(77)
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for source in (corpora / "gb2312.mbox.zst", corpora / "iso-2022-jp.mbox", corpora / "kopano"):
            expected, found = counted(source), messages_of(rejoinder, source, pathlib.Path(folder))
            print(f"{source.name}: {expected} messages by the script, {found} items of kind message")
            if expected != found:
                failed.append(source.name)
            seen, faults = looked_at(source, ours)
            for label, count in sorted(seen.items()):
                print(f"  {label}: {count.texts} texts, {count.untrue} of them no {label}; {count.agree} of the first {count.looked} as Python decodes them")
                if count.agree != count.looked:
                    failed.append(f"{source.name}: {count.looked - count.agree} texts in {label} are not what Python decodes")
            if not any(count.looked for count in seen.values()):
                failed.append(f"{source.name}: no text was looked at")
            failed += faults
    print("\n".join(failed) or "no U+FFFD where the charset can decode")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
