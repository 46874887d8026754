# SPDX-License-Identifier: MIT
"""Plain sockets: what goes over the wire is what stands in a test, octet by octet."""

import re
import socket

TIMEOUT = 60  # seconds

# Return-Path:, and Received: with its folded lines, which ends in a date-time: what a server puts on top of a message.
TRACE = re.compile(rb"\AReturn-Path: <[^\r\n]*>\r\nReceived: [^\r\n]*?(?:\r\n[ \t][^\r\n]*?)*? [+-]\d{4}\r\n")


def crlf(text):
    """Every LF that has no CR gets one; an unfinished last line is finished."""
    text = re.sub(rb"\r?\n", b"\r\n", text)
    return text if text.endswith(b"\r\n") else text + b"\r\n"


def stuff(text):
    """What DATA takes, closing line included."""
    return re.sub(rb"(?m)^\.", b"..", text) + b".\r\n"


def unstuff(wire):
    assert wire.endswith(b".\r\n")
    return re.sub(rb"(?m)^\.\.", b".", wire[:-3])


def without_trace(message):
    """The message without the two trace fields on top; an error if they are not there."""
    match = TRACE.match(message)
    if not match:
        raise AssertionError(f"No trace fields on top: {message[:300]!r}")
    return message[match.end():]


class Dialogue:
    """One connection. Reads to line ends and keeps what is behind them."""

    def __init__(self, host, port, source=None):
        """@p source: the address to come from, where another than the usual one is wanted."""
        self.socket = socket.create_connection((host, port), TIMEOUT, source_address=(source, 0) if source else None)
        self._buffer = bytearray()

    def write(self, octets):
        self.socket.sendall(octets)

    def _fill(self):
        piece = self.socket.recv(1 << 16)
        if not piece:
            raise EOFError(f"The link ended behind {bytes(self._buffer)!r}")
        self._buffer += piece

    def read_until(self, end):
        """Up to and with @p end."""
        searched = 0
        while True:
            found = self._buffer.find(end, searched)
            if found >= 0:
                break
            searched = max(0, len(self._buffer) - len(end))
            self._fill()
        taken = bytes(self._buffer[:found + len(end)])
        del self._buffer[:found + len(end)]
        return taken

    def read_line(self):
        return self.read_until(b"\r\n")[:-2].decode("utf-8")

    def read_some(self, most):
        """What is there of the next octets; at least one."""
        if not self._buffer:
            self._fill()
        taken = bytes(self._buffer[:most])
        del self._buffer[:most]
        return taken

    def read_to_end(self):
        """All until the other side hangs up."""
        try:
            while True:
                self._fill()
        except (EOFError, ConnectionResetError):
            return bytes(self._buffer)

    def close(self):
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Smtp(Dialogue):
    """Greeted, and nothing said yet."""

    def __init__(self, server, source=None):
        super().__init__(server.host, server.smtp_port, source)
        self.greeting = self.reply()

    def reply(self):
        """The lines of one reply; the code and the text as they came."""
        lines = [self.read_line()]
        while lines[-1][3:4] == "-":
            lines.append(self.read_line())
        return lines

    def say(self, line, expect):
        """One command, the last line of its reply, which must begin with @p expect."""
        self.write(line.encode() + b"\r\n")
        reply = self.reply()[-1]
        if not reply.startswith(expect):
            raise AssertionError(f"{line!r} got {reply!r}, not {expect!r}")
        return reply

    def send(self, message, sender="alice@localhost", recipients=("bob@localhost",), hello="EHLO test"):
        """One message with CRLF line ends; the reply to the final dot."""
        self.say(hello, "250")
        self.say(f"MAIL FROM:<{sender}>" + (" BODY=8BITMIME" if hello.startswith("EHLO") else ""), "250")
        for recipient in recipients:
            self.say(f"RCPT TO:<{recipient}>", "250")
        self.say("DATA", "354")
        self.write(stuff(message))
        return self.reply()[-1]


class Pop3(Dialogue):
    """Logged in, if a user is named."""

    def __init__(self, server, user=None, password=None, source=None):
        super().__init__(server.host, server.pop3_port, source)
        self.greeting = self.read_line()
        if user:
            self.say(f"USER {user}")
            self.say(f"PASS {password}")

    def say(self, line, expect="+OK"):
        self.write(line.encode() + b"\r\n")
        reply = self.read_line()
        if not reply.startswith(expect):
            raise AssertionError(f"{line!r} got {reply!r}, not {expect!r}")
        return reply

    def lines(self, command):
        """The lines of a multi-line reply."""
        self.say(command)
        return unstuff(self._text()).decode("utf-8").split("\r\n")[:-1]

    def _text(self):
        if self._starts_with_end():
            return self.read_until(b".\r\n")
        return self.read_until(b"\r\n.\r\n")

    def _starts_with_end(self):
        while len(self._buffer) < 3:
            self._fill()
        return self._buffer.startswith(b".\r\n")

    def retrieve(self, number):
        """Octets of a message, stuffing taken off."""
        self.say(f"RETR {number}")
        return unstuff(self._text())

    def count(self):
        return int(self.say("STAT").split(" ")[1])


def fetch_all(server, user, password):
    with Pop3(server, user, password) as session:
        messages = [session.retrieve(number) for number in range(1, session.count() + 1)]
        session.say("QUIT")
    return messages
