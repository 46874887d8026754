# SPDX-License-Identifier: MIT
"""Writes a mailbox as docs/mailbox-file.md says, without the server: what would take long to send is there at once."""

import os
import zlib

from support.wire import stuff

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TRACE = b"Return-Path: <alice@localhost>\r\nReceived: from test by test with SMTP id %s;\r\n Sat, 21 Nov 2026 20:45:01 +0000\r\n"


def unique_id(number):
    """23 digits of Crockford's base32."""
    digits = ""
    for _ in range(23):
        digits = DIGITS[number % 32] + digits
        number //= 32
    return digits.encode()


def record(user, text, number):
    """One record in full form, in wire form."""
    new_id = unique_id(number)
    subject = text.partition(b"\r\nSubject: ")[2].partition(b"\r\n")[0]
    behind = TRACE % new_id + stuff(text)
    postmark = (b"From: alice@localhost\r\nTo: %s@localhost\r\nSubject: %s\r\nReceived: 2026-11-21 : 20 : 45 (id %s len %d"
                % (user.encode(), subject, new_id, len(behind)))
    crc = zlib.crc32(behind, zlib.crc32(postmark[1:]))
    return b"%s crc %08x)\r\n%s" % (postmark, crc, behind)


def write_mailbox(data, user, texts):
    folder = os.path.join(data, "USERS", user)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    path = os.path.join(folder, "my_mailbox.txt")
    with open(path, "wb") as file:
        for number, text in enumerate(texts, 1):
            file.write(record(user, text, number))
    os.chmod(path, 0o600)
