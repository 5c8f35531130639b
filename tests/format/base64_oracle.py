# What Python's email package decodes of each base64 body on stdin: a line with its length, then the body; answers are given likewise.
import email
import sys

out = sys.stdout.buffer
data = sys.stdin.buffer.read()
while data:
    length, _, data = data.partition(b"\n")
    body, data = data[: int(length)], data[int(length) :]
    answer = email.message_from_bytes(b"Content-Transfer-Encoding: base64\n\n" + body).get_payload(decode=True)
    out.write(str(len(answer)).encode() + b"\n" + answer)
