# SPDX-License-Identifier: MIT
"""Messages that bring out what a mail system does wrong."""

import os

# Lines that read as headers, as ends of messages and as mbox separators; 8-bit text; blanks at line ends; a long line.
NASTY = "\r\n".join([
    "From: Alice <alice@localhost>",
    "To: Bob <bob@localhost>",
    "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?= from",
    " a folded line",
    "Date: Sat, 21 Nov 2026 20:45:01 +0100",
    "Message-ID: <nasty.1@localhost>",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    "",
    "From: not a header",
    "Subject: neither",
    "Received: 2026-11-21 : 20 : 45 (id 00T3ZYTY342FM44DJRZJPHY len 27 crc 989a8dc9)",
    "",
    ".",
    "..",
    ".one dot in front",
    "From here on it looks like an mbox",
    ">From there on too",
    "blanks at the end   ",
    "\ta tab in front",
    "Gr\u00fc\u00dfe, \u4f60\u597d",
    "x" * 990,
    "",
    "",
    "the last line",
    "",
]).encode()


def large(octets):
    """About so many octets in lines of 76, each of them different, some with a dot in front."""
    head = NASTY[:NASTY.index(b"\r\n\r\n") + 4]
    lines = []
    for number in range(octets // 78):
        mark = b"." if number % 7 == 0 else b"line "
        lines.append((mark + b"%d " % number).ljust(76, b"abcdefghij"[number % 10:number % 10 + 1]))
    return head + b"\r\n".join(lines) + b"\r\n"


def samples_folder():
    """Messages from the wild; where they are missing, that is a failure and no skip."""
    folder = os.environ.get("HOMEMAIL_SAMPLES") or os.path.join(os.path.dirname(__file__), "../../../../shared/samples")
    if not os.path.isdir(folder):
        raise AssertionError(f"No sample messages in {folder}: set HOMEMAIL_SAMPLES to their folder")
    return folder


def samples():
    """(name, octets as they were found) of each."""
    folder = samples_folder()
    for name in sorted(os.listdir(folder)):
        if name.endswith(".msg"):
            with open(os.path.join(folder, name), "rb") as file:
                yield name, file.read()
