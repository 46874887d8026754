# SPDX-License-Identifier: MIT
"""Starts the real server on free ports with a data folder of its own, and stops it by its id."""

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
import time
import unittest

BIN = os.environ.get("HOMEMAIL_BIN") or os.path.abspath(os.path.join(os.path.dirname(__file__), "../../../build/dev/bin"))
MAILSERVER = os.path.join(BIN, "mailserver")
HOMECLIENT = os.path.join(BIN, "homeclient")
START_LIMIT = 30  # seconds; sanitizers are slow

# A sanitizer keeps what was freed, and its own books: no measure of what the programs need.
IS_SANITIZED = os.environ.get("HOMEMAIL_SANITIZED") == "1"
needs_plain_descriptors = unittest.skipIf(IS_SANITIZED, "a sanitizer looks at memory through pipes of its own")
needs_plain_process = unittest.skipIf(IS_SANITIZED, "a sanitizer does not work under strace")
needs_plain_memory = unittest.skipIf(IS_SANITIZED, "memory is not measured under a sanitizer")
STOP_LIMIT = 10   # seconds, promised by the command line's page


def let_recent_answers_pass():
    """RCPT may be answered by what the files said up to a tenth of a second ago; the delivery looks again."""
    time.sleep(0.2)


def wait_until(what, limit=20):
    """Whether what() becomes true within so many seconds."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.05)
    return False


def environment(**changes):
    """No display, no bus, no home but a temporary one."""
    kept = {name: value for name, value in os.environ.items()
            if name not in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")}
    return kept | {"LC_ALL": "C.UTF-8"} | changes


def run(*arguments, stdin="", timeout=60, **changes):
    """A sub-command, or any program: finished, with its output as text."""
    return subprocess.run(arguments, input=stdin, capture_output=True, text=True, timeout=timeout, env=environment(**changes))


def add_account(data, user, password):
    result = run(MAILSERVER, "user", "add", user, "--data", data, "--password-stdin", stdin=password + "\n")
    if result.returncode != 0:
        raise AssertionError(f"user add {user}: {result.returncode} {result.stdout} {result.stderr}")


class MailServer:
    """A headless server, on free ports unless told which. Used with `with`; a server that did not end by itself is asked to at the end."""

    def __init__(self, data, *options, wrapper=(), **changes):
        self.data = data
        self.lines = []
        self.errors = []
        self._ready = threading.Event()
        free = [word for option in ("--smtp-port", "--pop3-port") if option not in options for word in (option, "0")]
        self.process = subprocess.Popen(
            [*wrapper, MAILSERVER, "--headless", "--data", data, *free, *options],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(**changes))
        self._readers = [threading.Thread(target=self._read, args=(self.process.stdout, self.lines), daemon=True),
                         threading.Thread(target=self._read, args=(self.process.stderr, self.errors), daemon=True)]
        for reader in self._readers:
            reader.start()
        if not self._ready.wait(START_LIMIT) or not self.lines:
            self.kill()
            raise AssertionError(f"No READY line: {self.process.returncode} {self.lines} {self.errors}")
        self.ready = self._parse_ready(self.lines[0])
        self.host, self.smtp_port = self._split(self.ready["smtp"])
        self.pop3_port = self._split(self.ready["pop3"])[1]

    def _read(self, stream, lines):
        for line in stream:
            lines.append(line.decode("utf-8", "replace").rstrip("\n"))
            if stream is self.process.stdout:
                self._ready.set()
        if stream is self.process.stdout:
            self._ready.set()

    @staticmethod
    def _parse_ready(line):
        word, *pairs = line.split(" ")
        if word != "READY":
            raise AssertionError(f"The first line is {line!r}")
        return dict(pair.partition("=")[::2] for pair in pairs)

    @staticmethod
    def _split(place):
        host, _, port = place.rpartition(":")
        return host.strip("[]"), int(port)

    def mailbox(self, user):
        return os.path.join(self.data, "USERS", user, "my_mailbox.txt")

    def read_mailbox(self, user):
        with open(self.mailbox(user), "rb") as file:
            return file.read()

    def server_id(self):
        """The server's own process id, also behind a wrapper."""
        if not os.path.basename(self.process.args[0]).startswith("strace"):
            return self.process.pid
        children = f"/proc/{self.process.pid}/task/{self.process.pid}/children"
        with open(children, encoding="ascii") as file:
            return int(file.read().split()[0])

    def stop(self, number=signal.SIGTERM):
        """Exit code; the time it took is in stop_seconds."""
        begin = time.monotonic()
        if self.process.poll() is None:
            os.kill(self.server_id(), number)
        code = self.process.wait(STOP_LIMIT + 20)
        self.stop_seconds = time.monotonic() - begin
        self._end_readers()
        return code

    def kill(self):
        """As a power cut would for the process: no chance to say anything."""
        if self.process.poll() is None:
            with contextlib.suppress(IndexError, ProcessLookupError):  # it has just ended, and a tracer is about to
                os.kill(self.server_id(), signal.SIGKILL)
        self.process.wait(STOP_LIMIT)
        self._end_readers()

    def _end_readers(self):
        for reader in self._readers:
            reader.join(STOP_LIMIT)
        self.process.stdout.close()
        self.process.stderr.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()


class SystemTest(unittest.TestCase):
    """A data folder with accounts, and servers that are gone when the test is."""

    maxDiff = None
    accounts = {"alice": "alices secret", "bob": "bobs secret"}

    def setUp(self):
        self._folder = tempfile.TemporaryDirectory(prefix="homemail-test-")
        self.addCleanup(self._folder.cleanup)
        self.folder = self._folder.name
        self.data = os.path.join(self.folder, "data")
        os.mkdir(self.data)
        for user, password in self.accounts.items():
            add_account(self.data, user, password)

    def start(self, *options, **kwargs):
        server = MailServer(self.data, *options, **kwargs)
        self.addCleanup(server.__exit__)
        return server

    def assert_same(self, expected, actual, what="message"):
        """Octet by octet; says where they part rather than print them."""
        if expected == actual:
            return
        place = next((place for place, pair in enumerate(zip(expected, actual)) if pair[0] != pair[1]), min(len(expected), len(actual)))
        self.fail(f"{what}: {len(expected)} octets expected, {len(actual)} came; they part at {place}:\n"
                  f"  expected {expected[max(0, place - 40):place + 40]!r}\n  came     {actual[max(0, place - 40):place + 40]!r}")

    def write(self, name, content):
        """A file in the test's own folder; its path."""
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(content)
        os.chmod(path, 0o600)
        return path

    def read(self, name):
        with open(os.path.join(self.folder, name), "rb") as file:
            return file.read()
