"""The mail reader alone, in MB/s of one core, against GMime where that is installed: mail_speed.cc says the figures itself."""
import subprocess

import machine
import place as places

MAIL_SPEED = machine.ROOT / "build" / "release" / "bench" / "mail_speed"


def mail_reader(place):
    if not places.ENRON.exists():
        raise places.Missing(f"needs {places.ENRON}")
    if not MAIL_SPEED.exists():
        raise places.Missing(f"needs {MAIL_SPEED.relative_to(machine.ROOT)}, which ./dev build makes")
    with subprocess.Popen(["zstd", "-dc", places.ENRON], stdout=subprocess.PIPE) as mail:
        said = subprocess.run([MAIL_SPEED, str(place.chosen.runs)], stdin=mail.stdout, stdout=subprocess.PIPE, text=True, check=True).stdout
    if mail.returncode != 0:
        raise places.Missing(f"{places.ENRON} cannot be unpacked")
    for line in said.splitlines():
        place.report.line(line)
    if "ratio" not in said:
        place.report.skip("mail: everything by GMime", "mail_speed was built without gmime-3.0")
