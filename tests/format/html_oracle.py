#!/usr/bin/python3
"""Reads pages (`length\\n` and as many bytes of UTF-8 each) and prints, a line a page, how often each of a-z and 0-9 stands in its text
by html.parser: all but scripts, styles, comments and declarations."""
import html.parser
import string
import sys


class Text(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.words = []

    def handle_data(self, data):
        if self.lasttag not in ("script", "style") or self.cdata_elem is None:
            self.words.append(data)


def main():
    source = sys.stdin.buffer
    for length in iter(source.readline, b""):
        reader = Text()
        reader.feed(source.read(int(length)).decode("utf-8"))
        reader.close()
        words = "".join(reader.words)
        print(*(words.count(c) + words.count(c.upper()) * c.isalpha() for c in string.ascii_lowercase + string.digits))


main()
