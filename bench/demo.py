"""How long a person waits for the demo matter: search, check, publish, verify, add with nothing new."""
import sys

import engines
import machine
import measure

sys.path.insert(0, str(machine.ROOT / "tests" / "evidence"))
import demo_matter  # noqa: E402


def demo(place):
    matter, out = place.scratch / "demo", place.scratch / "demo-out"
    binary = engines.Ours.program
    demo_matter.init(binary, matter)
    demo_matter.add(binary, matter)
    commands = {
        "demo: search of a phrase": ["-C", matter, "search", '"the board"'],
        "demo: check": ["-C", matter, "check"],
        "demo: publish": ["-C", matter, "publish", out],
        "demo: verify": ["verify", out],
        "demo: add, nothing new": ["-C", matter, "add", demo_matter.EXAMPLE / "mail/oduya.mbox", "--custodian", "Mara Oduya"],
    }
    jobs = {name: lambda arguments=arguments: measure.run(binary, *arguments) for name, arguments in commands.items()}
    for name, samples in measure.interleaved(jobs, place.chosen.runs).items():
        place.report.say(name, **measure.figures(samples))
    page = max(out.rglob("*.html"), key=lambda path: path.stat().st_size)
    place.report.say("demo: largest page", bytes=page.stat().st_size, page=str(page.relative_to(out)))
