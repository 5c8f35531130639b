#!/usr/bin/python3
"""Mail of East Asia: cjk.py REJOINDER CORPORA. Messages by a count of separators that knows nothing of our reader = items of kind
message; texts that Python can decode under the label (or as UTF-8) hold no U+FFFD of ours; 20 messages a charset are held against Python's text."""
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
    """For each charset: texts, those held against Python's decoding, those that agree; and U+FFFD that Python has not."""
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
            count = seen.setdefault(mine["label"], [0, 0, 0])
            count[0] += 1
            said = charsets.decoded(content, mine["label"])
            if said is not None and "\ufffd" not in said and "\ufffd" in mine["text"]:
                faults.append(f"{name}: U+FFFD that {mine['label']} does not need")
            if count[1] < LOOKED_AT and said is not None:
                count[1] += 1
                count[2] += compare.line_ends(said) == mine["text"]
    return seen, faults


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
            for label, (texts, looked, agree) in sorted(seen.items()):
                print(f"  {label}: {texts} texts, {agree} of the first {looked} as Python decodes them")
                if agree != looked:
                    failed.append(f"{mailbox.name}: {looked - agree} texts in {label} are not what Python decodes")
            if not seen:
                failed.append(f"{mailbox.name}: no text was looked at")
            failed += faults
    print("\n".join(failed) or "no U+FFFD where the charset can decode")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
