"""Mail of sizes that hurt, made where it is needed; every maker gives (path, number of messages in it)."""
import shutil

import measure
import place as places

MESSAGE = """\
From: Mara Oduya <mara@oduya.example>
To: Lin Wei <lin@lin.example>
Date: Mon, 2 Mar 2015 09:00:00 +0100
Message-ID: <{id}@oduya.example>
Subject: Opening the model

{body}
"""
FROM_LINE = "From mara@oduya.example Mon Mar  2 09:00:00 2015\n"
MEAN_MESSAGE = 3_600  # bytes of a message that grow makes of the Enron set, roughly
NEEDS_BESIDE = 2.5    # room for the mail and for what is made of it, over the mail


def message(name, words=300):
    return MESSAGE.format(id=name, body="\n".join(["We should open the model in the spring, as we said."] * (words // 10)))


def one_folder(place, messages):
    """All messages as files of one folder."""
    folder = place.scratch / "one-folder"
    measure.run(places.GROW, "--messages", messages, "--out", folder, "--one-folder", place.enron())
    return folder, messages


def one_mbox(place, size):
    """One mbox of so many bytes: all mail if the disk has room for it and for what is made of it, otherwise mail, a hole, one message."""
    file = place.scratch / "one.mbox"
    whole = shutil.disk_usage(place.scratch).free > NEEDS_BESIDE * size
    messages = max(1, size // MEAN_MESSAGE if whole else size // MEAN_MESSAGE // 20)
    measure.run(places.GROW, "--messages", messages, "--mbox", file, place.enron())
    if whole:
        return file, messages
    with open(file, "r+b") as box:
        box.seek(max(size, file.stat().st_size))
        box.write(("\n" + FROM_LINE + message("after-the-hole")).encode())
    return file, messages + 1


def copies(place, number):
    """An mbox of one message, again and again."""
    file = place.scratch / "copies.mbox"
    one = (FROM_LINE + message("copied") + "\n").encode()
    with open(file, "wb") as box:
        for _ in range(number):
            box.write(one)
    return file, number


def recipients(place, number):
    """One message to very many people."""
    file = place.scratch / "recipients.eml"
    people = ",\n ".join(f"Reader {i} <reader{i}@list{i % 500}.example>" for i in range(number))
    file.write_text(message("to-all").replace("Lin Wei <lin@lin.example>", people), encoding="utf-8")
    return file, 1


def ordinary(place, messages):
    """Grown mail as it comes."""
    return place.grown(messages), messages
