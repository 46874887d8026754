# SPDX-License-Identifier: MIT
"""The servers that are measured side by side: ours, and Postfix with Dovecot as Debian ships them.

Each listens on loopback alone and keeps its mail in a folder of its own. The peers run in a Debian root that
mmdebstrap makes once, in a mount and a process namespace: they end with their first process, and nothing is installed
on this machine.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import textwrap
import time

DOMAIN = "load.test"
PASSWORD = "secret"
PACKAGES = "postfix,dovecot-core,dovecot-pop3d,busybox"
MAIL_ID = 5000  # user and group of the peers' mailboxes
START_SECONDS = 30
TICKS = os.sysconf("SC_CLK_TCK")


def wait_for_port(port):
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit(f"nobody listens on port {port}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def process_tree(root):
    """The fields of /proc/PID/stat behind the name, of a process and all below it."""
    fields, children = {}, {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat", encoding="ascii", errors="replace") as file:
                stat = file.read().rpartition(")")[2].split()
        except OSError:
            continue
        fields[int(name)] = stat
        children.setdefault(int(stat[1]), []).append(int(name))
    found, todo = {}, [root]
    while todo:
        pid = todo.pop()
        if pid in fields and pid not in found:
            found[pid] = fields[pid]
            todo += children.get(pid, [])
    return found


class Server:
    """One server with empty mailboxes: smtp and pop3 are its ports, or None."""

    name = ""
    smtp = pop3 = None

    def __init__(self, folder, users):
        self.folder = folder
        self.users = users
        self.process = None

    def __enter__(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder, mode=0o700)
        self.start()
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def cpu_seconds(self):
        """Of all its processes so far, those that have ended included."""
        return sum(sum(map(int, stat[11:15])) for stat in process_tree(self.process.pid).values()) / TICKS

    def resident_kib(self):
        """Memory of all its processes; what they share counts once for each."""
        page = os.sysconf("SC_PAGE_SIZE") // 1024
        return sum(int(stat[21]) for stat in process_tree(self.process.pid).values()) * page


class HomeMail(Server):
    name = "HomeMail"

    def __init__(self, folder, users, binary, options=()):
        super().__init__(folder, users)
        self.binary = binary
        self.options = options

    def start(self):
        path = os.path.join(self.folder, "userinfo.txt")
        with open(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w", encoding="ascii") as file:
            file.writelines(f"user{i} {PASSWORD}\n" for i in range(self.users))
        output = open(os.path.join(self.folder, "output"), "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [self.binary, "--headless", "--data", self.folder, "--domain", DOMAIN, "--smtp-port", "0", "--pop3-port", "0",
             *self.options], stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        end = time.monotonic() + START_SECONDS
        ready = None
        while not ready and time.monotonic() < end and self.process.poll() is None:
            output.seek(0)
            ready = re.search(r"^READY smtp=[^:]*:(\d+) pop3=[^:]*:(\d+)", output.read(), re.M)
            time.sleep(0.05)
        if not ready:
            raise SystemExit(f"{self.binary} did not start: see {output.name}")
        self.smtp, self.pop3 = map(int, ready.groups())


class Peer(Server):
    """Runs in a copy of the Debian root below roots; commands() is what its first process starts."""

    def __init__(self, folder, users, roots):
        super().__init__(folder, users)
        self.roots = roots
        self.root = os.path.join(folder, "root")

    def base_root(self):
        path = os.path.join(self.roots, "debian")
        if not os.path.exists(os.path.join(path, "etc/debian_version")):
            os.makedirs(self.roots, exist_ok=True)
            sources = subprocess.run(["apt-get", "indextargets", "--format", "deb $(REPO_URI) $(CODENAME) main", "Created-By: Packages"],
                                     check=True, capture_output=True, text=True).stdout
            subprocess.run(["mmdebstrap", "--quiet", "--variant=minbase", "--mode=root", f"--include={PACKAGES}", "bookworm", path, "-"],
                           input="\n".join(sorted(set(sources.splitlines()))), check=True, text=True)
        return path

    def write(self, path, text, mode="w"):
        with open(os.path.join(self.root, path), mode, encoding="ascii") as file:
            file.write(textwrap.dedent(text))

    def in_root(self, *command):
        subprocess.run(["chroot", self.root, *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def start(self):
        subprocess.run(["cp", "-a", self.base_root(), self.root], check=True)
        os.makedirs(os.path.join(self.root, "srv/mail"))
        for i in range(self.users):
            os.mkdir(os.path.join(self.root, f"srv/mail/user{i}"), 0o700)
        subprocess.run(["chown", "-R", f"{MAIL_ID}:{MAIL_ID}", os.path.join(self.root, "srv/mail")], check=True)
        self.write("etc/group", f"vmail:x:{MAIL_ID}:\n", "a")
        self.write("etc/hosts", f"127.0.0.1 localhost mail.{DOMAIN} {socket.gethostname()}\n")
        self.write("etc/resolv.conf", "nameserver 127.0.0.1\n")  # no name server is there: a question fails at once
        self.configure()
        lines = ["#!/bin/bash", 'trap "exit 0" TERM', "busybox syslogd -n -O /var/log/mail.log &", *self.commands(), "while :; do sleep 3600 & wait; done"]
        self.write("start.sh", "\n".join(lines) + "\n")
        os.chmod(os.path.join(self.root, "start.sh"), 0o755)
        inside = 'mount -t proc proc "$1/proc" && exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot "$1" /start.sh'
        with open(os.path.join(self.folder, "output"), "w", encoding="ascii") as output:
            self.process = subprocess.Popen(["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", inside, "sh", self.root],
                                            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        for port in filter(None, (self.smtp, self.pop3)):
            wait_for_port(port)

    def __exit__(self, *_):
        # unshare ignores SIGTERM; the namespace ends with its first process, which --kill-child ends with unshare.
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Postfix(Peer):
    """Debian's main.cf; virtual(8) delivers to Maildirs."""

    name = "Postfix"

    def configure(self):
        self.smtp = free_port()
        self.write("etc/postfix/vmailbox", "".join(f"user{i}@{DOMAIN} user{i}/Maildir/\n" for i in range(self.users)))
        self.in_root("postmap", "hash:/etc/postfix/vmailbox")
        path = os.path.join(self.root, "etc/postfix/master.cf")
        with open(path, encoding="ascii") as file:
            text = re.sub(r"^smtp +inet ", f"127.0.0.1:{self.smtp} inet ", file.read(), flags=re.M)
        self.write("etc/postfix/master.cf", text)
        self.in_root("postconf", "-e", f"myhostname = mail.{DOMAIN}", "mydestination = localhost", "inet_protocols = ipv4",
                     f"virtual_mailbox_domains = {DOMAIN}", "virtual_mailbox_base = /srv/mail",
                     "virtual_mailbox_maps = hash:/etc/postfix/vmailbox", f"virtual_uid_maps = static:{MAIL_ID}",
                     f"virtual_gid_maps = static:{MAIL_ID}", "virtual_transport = virtual", "message_size_limit = 30000000")
        self.in_root("newaliases")

    def commands(self):
        return ["/usr/lib/postfix/configure-instance.sh - || true", "postfix start-fg &"]


class Dovecot(Peer):
    """mdbox, and its high-performance login mode with limits high enough; plain passwords, so that no hash is measured."""

    name = "Dovecot"

    def configure(self):
        self.pop3 = free_port()
        self.write("etc/dovecot/users", "".join(f"user{i}:{{PLAIN}}{PASSWORD}:{MAIL_ID}:{MAIL_ID}::/srv/mail/user{i}\n" for i in range(self.users)))
        path = os.path.join(self.root, "etc/dovecot/conf.d/10-auth.conf")
        with open(path, encoding="ascii") as file:
            text = file.read().replace("!include auth-system.conf.ext", "!include auth-passwdfile.conf.ext")
        self.write("etc/dovecot/conf.d/10-auth.conf", text)
        self.write("etc/dovecot/local.conf", f"""\
            listen = 127.0.0.1
            mail_location = mdbox:~/mdbox
            auth_username_format = %n
            disable_plaintext_auth = no
            service pop3-login {{
              inet_listener pop3 {{
                port = {self.pop3}
              }}
              inet_listener pop3s {{
                port = 0
              }}
              service_count = 0
              process_min_avail = 2
              process_limit = 2
              client_limit = 6000
            }}
            service pop3 {{
              process_limit = 6000
            }}
            service auth {{
              client_limit = 20000
            }}
            service anvil {{
              client_limit = 20000
            }}
            """)

    def commands(self):
        return ["dovecot -F &"]

    def fill(self, user, source):
        """Puts the messages of a Maildir of this machine into a user's mailbox."""
        inside = f"/srv/mail/{user}/import"
        subprocess.run(["cp", "-a", source, self.root + inside], check=True)
        subprocess.run(["chown", "-R", f"{MAIL_ID}:{MAIL_ID}", self.root + inside], check=True)
        self.in_root("doveadm", "import", "-u", user, f"maildir:{inside}", "", "all")
