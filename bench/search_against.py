"""Twenty questions to three programs, each a process of its own, first 50 hits: what a person waits for at a terminal."""
import statistics

import engines
import measure
import queries


def others(place, messages):
    """notmuch and mu, where installed and wanted at this size, with the same mail indexed."""
    for engine in (engines.Notmuch, engines.Mu):
        what = f"search: {engine.name}"
        if messages > place.chosen.theirs_up_to:
            place.report.skip(what, f"{messages} messages are more than --theirs-up-to {place.chosen.theirs_up_to}")
        elif not engine.installed():
            place.report.skip(what, f"needs {engine.name}; ./dev bench installs it")
        else:
            program = engine(place.scratch / f"search-{engine.name}-{messages}", place.grown(messages))
            program.fresh()
            indexed = program.index()
            place.report.say(f"{what}: index", messages=messages, held=program.messages(), seconds=round(indexed.wall_s, 2))
            yield program


def ask(place, messages, programs, asked):
    """One query, as (its form for each of engines.ALL): the line, and {program: how many times as long as ours}."""
    forms = dict(zip((engine.name for engine in engines.ALL), asked))
    samples = measure.interleaved({p.name: lambda p=p: p.search(forms[p.name]) for p in programs}, place.chosen.runs)
    walls = {name: measure.median_wall(values) for name, values in samples.items()}
    ours = walls[engines.Ours.name]
    ratios = {name: wall / ours for name, wall in walls.items() if name != engines.Ours.name}
    place.report.say("search", messages=messages, query=asked[0], ms={name: round(wall * 1e3, 1) for name, wall in walls.items()},
                     cpu_ms={name: round(measure.median_cpu(values) * 1e3, 1) for name, values in samples.items()},
                     hits={p.name: p.hits(forms[p.name]) for p in programs}, times_as_fast={name: round(r, 2) for name, r in ratios.items()})
    return ours, ratios


def search_against(place):
    for messages in place.chosen.sizes:
        programs = [place.matter(messages), *others(place, messages)]
        answers = [ask(place, messages, programs, asked) for asked in queries.QUERIES]
        ours = [wall for wall, _ in answers]
        place.report.say("search: ours", messages=messages, queries=len(ours), geometric_mean_ms=round(statistics.geometric_mean(ours) * 1e3, 2),
                         slowest_ms=round(max(ours) * 1e3, 1))
        for program in programs[1:]:
            ratios = [each[program.name] for _, each in answers]
            place.report.say(f"search: how many times as fast as {program.name}", messages=messages, worst=round(min(ratios), 2),
                             geometric_mean=round(statistics.geometric_mean(ratios), 2), best=round(max(ratios), 2))
