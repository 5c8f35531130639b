"""What a message costs as the mail grows: `add` from nothing at each size, all sizes in every round."""
import engines
import measure


def costs(place, messages, matter, samples):
    """The line of one size; gives wall and CPU seconds a message."""
    status, disk = matter.status(), matter.disk()
    held, mail_bytes = status["items"]["by_kind"]["message"], place.mail_bytes(matter.mail)
    wall, cpu = measure.median_wall(samples) / held, measure.median_cpu(samples) / held
    place.report.say("cost", messages=messages, held=held, balanced=status["balanced"], **measure.figures(samples),
                     wall_us_a_message=round(wall * 1e6, 2), cpu_us_a_message=round(cpu * 1e6, 2), messages_a_second=round(1 / wall),
                     mail_bytes=mail_bytes, **disk, disk_over_mail=round(sum(disk.values()) / mail_bytes, 3))
    return wall, cpu


def cost(place):
    matters = {messages: engines.Ours(place.scratch / f"matter-{messages}", place.grown(messages)) for messages in place.chosen.sizes}

    def from_nothing(messages):
        matters[messages].fresh()
        return matters[messages].index()

    samples = measure.interleaved({messages: lambda messages=messages: from_nothing(messages) for messages in matters}, place.chosen.long_runs)
    place.matters.update(matters)  # the jobs after this one take those of the last round
    figures = {messages: costs(place, messages, matter, samples[messages]) for messages, matter in matters.items()}
    smallest = place.chosen.sizes[0]
    for messages in place.chosen.sizes[1:]:
        place.report.say("cost: a message here over one at the smallest size", messages=messages, smallest=smallest,
                         wall=round(figures[messages][0] / figures[smallest][0], 3), cpu=round(figures[messages][1] / figures[smallest][1], 3))
