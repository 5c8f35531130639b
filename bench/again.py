"""A second `add` with nothing new, and one that looks into every file, against `find` over the same tree."""
import measure


def again(place):
    for messages in place.chosen.sizes:
        matter = place.matter(messages)
        samples = measure.interleaved({
            "find": lambda: measure.run("find", matter.mail, "-type", "f", "-printf", "%s %T@\\n"),
            "add": matter.index,
            "add --rehash": lambda: matter.index("--rehash"),
        }, place.chosen.runs)
        for name, values in samples.items():
            place.report.say(f"again: {name}", messages=messages, **measure.figures(values))
        finding = measure.median_wall(samples["find"])
        place.report.say("again: over find", messages=messages, add=round(measure.median_wall(samples["add"]) / finding, 2),
                         rehash=round(measure.median_wall(samples["add --rehash"]) / finding, 2))
