"""`add` against `notmuch new` and `mu index` on the same messages, from nothing each time."""
import os

import engines
import measure
import place as places

MAY_DIFFER = 0.002  # a run counts only if all hold the same messages, within this part of them


def hard_linked(mail, folder):
    """The same tree again, without a second copy of the bytes: what one program writes beside the mail no other sees."""
    measure.run("cp", "-al", mail, folder)
    return folder


def hard_linked_maildir(mail, folder):
    """All files of a tree in one Maildir, as mu wants them."""
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)
    files = sorted(os.path.join(above, name) for above, _, names in os.walk(mail) for name in names)
    for number, path in enumerate(files):
        os.link(path, folder / "cur" / f"{number:08d}.bench:2,S")
    return folder


def prepared(place, mail):
    """The programs that are installed, each with the mail in the shape that it wants."""
    shapes = {engines.Ours: lambda: mail, engines.Notmuch: lambda: hard_linked(mail, place.scratch / "mail-notmuch"),
              engines.Mu: lambda: hard_linked_maildir(mail, place.scratch / "mail-mu")}
    for engine, shape in shapes.items():
        if engine.installed():
            yield engine(place.scratch / f"home-{engine.name}", shape())
        else:
            place.report.skip(f"add against {engine.name}", f"needs {engine.name}; ./dev bench installs it")


def from_nothing(engine):
    engine.fresh()
    return engine.index()


def same_messages(counts):
    """Why the runs do not count, or None."""
    most = max(counts.values())
    if all(most - count <= most * MAY_DIFFER for count in counts.values()):
        return None
    return "the programs do not hold the same messages: " + ", ".join(f"{name} {count}" for name, count in counts.items())


def add_against(place):
    mail = place.grown(2000) if place.chosen.quick else place.enron()
    programs = list(prepared(place, mail))
    if len(programs) < 2:
        raise places.Missing("needs notmuch or mu")
    mail_bytes = place.mail_bytes(mail)
    samples = measure.interleaved({engine.name: lambda engine=engine: from_nothing(engine) for engine in programs}, place.chosen.long_runs)
    counts = {engine.name: engine.messages() for engine in programs}
    for engine in programs:
        held, disk = counts[engine.name], engine.disk()
        place.report.say(f"add: {engine.name}", **measure.figures(samples[engine.name]), messages=held,
                         messages_a_second=round(held / measure.median_wall(samples[engine.name])), mail_bytes=mail_bytes, **disk,
                         disk_over_mail=round(sum(disk.values()) / mail_bytes, 3))
    why_not = same_messages(counts)
    for other in programs[1:]:
        ours, theirs = samples[programs[0].name], samples[other.name]
        place.report.say(f"add: how many times as fast as {other.name}", counts=why_not is None, **({"why_not": why_not} if why_not else {}),
                         wall=round(measure.median_wall(theirs) / measure.median_wall(ours), 2),
                         cpu=round(measure.median_cpu(theirs) / measure.median_cpu(ours), 2))
