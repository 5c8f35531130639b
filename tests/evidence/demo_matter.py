"""The demo matter as the tests of evidence use it: build it, ask everything of it, compare."""
import hashlib
import json
import os
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EXAMPLE = ROOT / "examples" / "demo"
SOURCES = [("mail/oduya.mbox", "Mara Oduya"), ("mail/lin.mbox", "Lin Wei"), ("mail/park", "Jo Park"),
           ("complaint.txt", "Opentide Foundation")]
WORDS = ["the", "meeting", "budget", "agree", "money", "open", "board", "draft", "tomorrow", "lin", "mara", "park", "proposal",
         "million", "会议", "同意", "资金", "我们", "开放", "明天", "unless", "not", "price", "paid", "promise"]
SEARCHES = WORDS + [f"from:{w}" for w in ("oduya", "lin", "park")] + [f"{a} {b}" for a, b in zip(WORDS, WORDS[3:])]


def run(binary, *arguments, cwd=None, env=None, check=True, stdin=None):
    done = subprocess.run([str(binary), *map(str, arguments)], cwd=cwd, env=env, capture_output=True, input=stdin)
    if check and done.returncode != 0:
        raise SystemExit(f"rejoinder {' '.join(map(str, arguments))}: exit {done.returncode}\n{done.stderr.decode(errors='replace')}")
    return done


def init(binary, matter):
    """A matter with the demo's settings and dossier, no mail yet."""
    run(binary, "init", matter, "--title", "demo")
    shutil.copy(EXAMPLE / "matter.toml", matter / "matter.toml")
    shutil.copytree(EXAMPLE / "dossier", matter / "dossier", dirs_exist_ok=True)


def add_commands(binary, matter):
    return [[str(binary), "-C", str(matter), "add", str(EXAMPLE / path), "--custodian", who] for path, who in SOURCES]


def add(binary, matter):
    for command in add_commands(binary, matter):
        run(*command)


def tree(folder):
    """Every path below `folder` with its type, mode and content hash."""
    rows = []
    for path in sorted(folder.rglob("*")):
        kind = "d" if path.is_dir() else "l" if path.is_symlink() else "f"
        content = hashlib.sha256(path.read_bytes()).hexdigest() if kind == "f" else ""
        rows.append((kind, oct(path.lstat().st_mode & 0o7777), str(path.relative_to(folder)), content))
    return rows


def fingerprint(binary, matter, scratch):
    """What anybody could see of the matter: ledger, every document, 50 searches, the record, the databases' own check."""
    numbers = run(binary, "-C", matter, "search", "--ids", "*", check=False).stdout  # may be refused; show covers all
    total = json.loads(run(binary, "-C", matter, "status", "--json").stdout)
    control = [f"RJ-{n}" for n in range(1, total["items"]["total"] + 1)]
    shown = [run(binary, "-C", matter, "show", "--json", number, check=False).stdout for number in control]
    hits = [run(binary, "-C", matter, "search", "--json", query).stdout for query in SEARCHES[:50]]
    out = scratch / "record"
    shutil.rmtree(out, ignore_errors=True)
    run(binary, "-C", matter, "publish", out)
    for database in sorted((matter / ".rejoinder").glob("*.db")):
        said = subprocess.run(["sqlite3", "-readonly", database, "PRAGMA integrity_check"], capture_output=True, text=True).stdout
        if said.strip() != "ok" and "no such tokenizer" not in said:
            raise SystemExit(f"{database.name}: {said}")
    audit = run(binary, "-C", matter, "status", "--audit", "--json").stdout
    return {"search-all": numbers, "status": total, "show": shown, "searches": hits, "record": tree(out), "audit": audit}


def difference(one, two):
    """The first thing in which two fingerprints differ, or None."""
    for key in one:
        if one[key] != two[key]:
            if isinstance(one[key], list):
                for index, (a, b) in enumerate(zip(one[key], two[key])):
                    if a != b:
                        return f"{key}[{index}]: {a!r:.300} / {b!r:.300}"
            return f"{key}: {one[key]!r:.300} / {two[key]!r:.300}"
    return None


def environment(**changes):
    env = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "USER")}
    env.update(changes)
    return env
