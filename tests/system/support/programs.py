# SPDX-License-Identifier: MIT
"""Foreign mail programs, each as a person would call it. send_* send alice's message to bob; fetch_* give bob's first message as the
program wrote it, line ends as CRLF. A program that is missing is a failure."""

import os
import poplib
import pty
import select
import shutil
import smtplib
import subprocess
import time

from support.server import environment
from support.wire import crlf

SENDER = "alice@localhost"
RECIPIENT = "bob@localhost"
USER = "bob"
PASSWORD = "bobs secret"
LIMIT = 120  # seconds for one program


def call(test, *arguments, stdin=b"", **changes):
    """Runs a program that must succeed; its standard output."""
    if not shutil.which(arguments[0]):
        raise AssertionError(f"{arguments[0]} is not installed: ./test installs it")
    result = subprocess.run(arguments, input=stdin, capture_output=True, timeout=LIMIT, cwd=test.folder,
                            env=environment(HOME=test.folder, FETCHMAILHOME=test.folder, **changes))
    if result.returncode != 0:
        raise AssertionError(f"{arguments[0]} ended with {result.returncode}:\n{result.stdout[-2000:]!r}\n{result.stderr[-2000:]!r}")
    return result.stdout


def send_curl(test, server, message):
    path = test.write("curl.eml", message)
    call(test, "curl", "-sS", f"smtp://{server.host}:{server.smtp_port}/localhost", "--mail-from", SENDER, "--mail-rcpt", RECIPIENT,
         "--upload-file", path)


def send_curl_crlf(test, server, message):
    path = test.write("curl.eml", message.replace(b"\r\n", b"\n"))
    call(test, "curl", "-sS", "--crlf", f"smtp://{server.host}:{server.smtp_port}/localhost", "--mail-from", SENDER,
         "--mail-rcpt", RECIPIENT, "--upload-file", path)


def send_curl_login(test, server, message):
    path = test.write("curl.eml", message)
    call(test, "curl", "-sS", f"smtp://{server.host}:{server.smtp_port}/localhost", "--mail-from", SENDER, "--mail-rcpt", RECIPIENT,
         "--user", "alice:alices secret", "--upload-file", path)


def swaks_text(message):
    """swaks ends the last line itself."""
    return message.removesuffix(b"\r\n").replace(b"\r\n", b"\n")


def send_swaks(test, server, message):
    path = test.write("swaks.eml", swaks_text(message))
    call(test, "swaks", "--server", server.host, "--port", str(server.smtp_port), "--helo", "localhost", "--from", SENDER,
         "--to", RECIPIENT, "--data", f"@{path}", "--silent", "2")


def send_swaks_login(test, server, message):
    path = test.write("swaks.eml", swaks_text(message))
    call(test, "swaks", "--server", server.host, "--port", str(server.smtp_port), "--helo", "localhost", "--from", SENDER,
         "--to", RECIPIENT, "--data", f"@{path}", "--silent", "2", "--auth", "PLAIN", "--auth-user", "alice",
         "--auth-password", "alices secret")


def send_msmtp(test, server, message):
    call(test, "msmtp", f"--host={server.host}", f"--port={server.smtp_port}", "--tls=off", "--auth=off", "--domain=localhost",
         f"--from={SENDER}", RECIPIENT, stdin=message.replace(b"\r\n", b"\n"))


def send_smtplib(test, server, message):
    with smtplib.SMTP(server.host, server.smtp_port, "localhost", timeout=LIMIT) as session:
        refused = session.sendmail(SENDER, [RECIPIENT], message, mail_options=["BODY=8BITMIME"])
    test.assertEqual({}, refused)


def fetch_curl(test, server):
    return call(test, "curl", "-sS", "--user", f"{USER}:{PASSWORD}", f"pop3://{server.host}:{server.pop3_port}/1")


def fetch_poplib(test, server):
    session = poplib.POP3(server.host, server.pop3_port, timeout=LIMIT)
    session.user(USER)
    session.pass_(PASSWORD)
    lines = session.retr(1)[1]
    session.quit()
    return b"\r\n".join(lines) + b"\r\n"


def fetch_mpop(test, server):
    maildir = os.path.join(test.folder, "Maildir")
    for part in ("cur", "new", "tmp"):
        os.makedirs(os.path.join(maildir, part), exist_ok=True)
    settings = test.write("mpoprc", "\n".join([
        "account default", f"host {server.host}", f"port {server.pop3_port}", f"user {USER}", f'password "{PASSWORD}"', "tls off",
        "auth user", "keep on", f"uidls_file {test.folder}/uidls", "received_header off", f"delivery maildir {maildir}", ""]).encode())
    call(test, "mpop", "-C", settings, "-Q")
    names = os.listdir(os.path.join(maildir, "new"))
    test.assertEqual(1, len(names))
    return crlf(test.read(os.path.join("Maildir", "new", names[0])))


def fetch_fetchmail(test, server):
    settings = test.write("fetchmailrc", (
        f'set invisible\nset no bouncemail\npoll {server.host} service {server.pop3_port} protocol POP3 auth password uidl no dns\n'
        f'user "{USER}" password "{PASSWORD}" sslproto "" no rewrite stripcr keep mda "/bin/cat > {test.folder}/fetched"\n').encode())
    call(test, "fetchmail", "-f", settings, "--nodetach", "--nosyslog", "--pidfile", os.path.join(test.folder, "fetchmail.pid"))
    return crlf(test.read("fetched"))


def mutt(test, *arguments, stdin=b""):
    settings = test.write("muttrc", "\n".join([
        "set ssl_starttls=no", "set ssl_force_tls=no", "set copy=no", "set realname='Alice'", f"set from={SENDER}", "set use_envelope_from=yes",
        "set hostname=localhost", "set pop_authenticators='user'", "set pop_delete=no", "set quit=yes", "set confirmappend=no",
        "set confirmcreate=no", "set mbox_type=Maildir", "set smtp_authenticators='plain'", "set charset=utf-8",
        "set send_charset=utf-8", f"set folder={test.folder}", ""]).encode())
    return ["mutt", "-n", "-F", settings, *arguments]


def send_mutt(test, server, body):
    """mutt makes the header itself; @p body is the text."""
    call(test, *mutt(test, "-e", f"set smtp_url=smtp://{server.host}:{server.smtp_port}/", "-s", "From mutt", "--", RECIPIENT),
         stdin=body)


def fetch_mutt(test, server):
    """mutt has no way without a terminal: it gets one, and the keys that copy the first message."""
    if not shutil.which("mutt"):
        raise AssertionError("mutt is not installed: ./test installs it")
    maildir = os.path.join(test.folder, "mutt-copy")
    arguments = mutt(test, "-e", f"set pop_user={USER}", "-e", f"set pop_pass='{PASSWORD}'",
                     "-e", f'push "<copy-message><kill-line>{maildir}<enter><exit>"',
                     "-f", f"pop://{server.host}:{server.pop3_port}")
    leader, follower = pty.openpty()
    process = subprocess.Popen(arguments, stdin=follower, stdout=follower, stderr=follower, close_fds=True, cwd=test.folder,
                               env=environment(HOME=test.folder, TERM="xterm", COLUMNS="80", LINES="24"))
    os.close(follower)
    seen = read_terminal(process, leader)
    os.close(leader)
    new = [name for part in ("new", "cur") for name in list_folder(os.path.join(maildir, part))]
    test.assertEqual(1, len(new), seen[-3000:])
    return crlf(test.read(new[0]))


def list_folder(folder):
    return [os.path.join(folder, name) for name in os.listdir(folder)] if os.path.isdir(folder) else []


def read_terminal(process, leader):
    """What the program showed until it ended; it is ended if it does not."""
    seen, end = b"", time.monotonic() + LIMIT
    while time.monotonic() < end:
        if select.select([leader], [], [], 0.1)[0]:
            try:
                seen += os.read(leader, 4096)
            except OSError:
                break
        elif process.poll() is not None:
            break
    if process.poll() is None:
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.terminate()
            process.wait(5)
    return seen
