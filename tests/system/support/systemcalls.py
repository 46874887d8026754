# SPDX-License-Identifier: MIT
"""Reads what strace wrote: calls in the order in which they began and ended, in all threads."""

import re
import subprocess
from dataclasses import dataclass

CALLS = "fsync,fdatasync,sync_file_range,write,writev,pwrite64,pwritev,pwritev2,sendto,sendmsg,rename,renameat,renameat2,ftruncate"
WHOLE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+)")
BEGUN = re.compile(r"^(\d+) +(\w+)\((.*) <unfinished \.\.\.>$")
ENDED = re.compile(r"^(\d+) +<\.\.\. (\w+) resumed>(.*)\) += (-?\d+)")
DESCRIPTOR = re.compile(r"^\d+<(.*?)(?:>\(deleted\))?>(?:, |$)")


@dataclass
class Call:
    name: str
    arguments: str
    begin: int   # line of the trace
    end: int
    result: int

    @property
    def path(self):
        """Of the file or socket that the call's descriptor means."""
        match = DESCRIPTOR.match(self.arguments)
        return match[1] if match else ""

    @property
    def is_sync(self):
        return self.name in ("fsync", "fdatasync") and self.result == 0

    @property
    def is_write(self):
        return self.name in ("write", "writev", "pwrite64", "pwritev", "pwritev2", "sendto", "sendmsg")


def wrapper(output):
    """What stands in front of a program's command line. Enough of each string to show a postmark."""
    return ("strace", "-f", "-y", "-q", "-s", "2000", "-e", f"trace={CALLS}", "-o", output)


def is_allowed():
    """Whether a process may be traced here; some containers forbid it."""
    return subprocess.run(["strace", "-q", "-o", "/dev/null", "true"], capture_output=True).returncode == 0


def read_trace(text):
    calls, open_calls = [], {}
    for number, line in enumerate(text.splitlines()):
        whole, begun, ended = WHOLE.match(line), BEGUN.match(line), ENDED.match(line)
        if whole:
            calls.append(Call(whole[2], whole[3], number, number, int(whole[4])))
        elif begun:
            open_calls[begun[1]] = (begun[2], begun[3], number)
        elif ended and ended[1] in open_calls:
            name, arguments, begin = open_calls.pop(ended[1])
            calls.append(Call(name, arguments + ended[3], begin, number, int(ended[4])))
    return calls
