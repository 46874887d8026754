# SPDX-License-Identifier: MIT
"""Everybody at once: mail from the network, mail handed in under TLS, readers that delete, wrong passwords, links that break. Each
message has a name of its own; the books say which were acknowledged, refused, left in doubt, and which were deleted."""

import base64
import concurrent.futures
import dataclasses
import multiprocessing
import os
import random
import socket
import struct
import threading
import time

from support.load import ACCEPTED, GONE, message, name_of
from support.tls import trusting
from support.wire import Dialogue, Pop3, Smtp, stuff, unstuff

PROCESSES = 2          # that play the clients
MESSAGES_A_LINK = 20
DELETED_A_SESSION = 200
IN_FLIGHT = 100        # commands at a time
SIZES = [60] * 50 + [600] * 40 + [6000] * 9 + [60000]  # octets of a message, about
STRANGERS = ("stranger", "mallory2", "nobody.at.all")


@dataclasses.dataclass
class Place:
    """Where a server listens, and whom it knows."""

    host: str
    smtp_port: int
    submission_port: int
    submissions_port: int
    pop3_port: int
    pop3s_port: int
    accounts: dict  # name -> password
    teams: dict     # alias -> names
    victim: str     # wrong passwords are tried on this name

    @classmethod
    def of(cls, server, accounts, teams, victim="nobody"):
        """All ports are open."""
        ports = [server._split(server.ready[name])[1] for name in ("smtp", "submission", "submissions", "pop3", "pop3s")]
        return cls(server.host, *ports, accounts, teams, victim)


def write_teams(data, teams):
    """The server's aliases."""
    with open(os.path.join(data, "aliases.txt"), "w", encoding="utf-8") as file:
        file.writelines(f"{team}: {', '.join(names)}\n" for team, names in teams.items())


@dataclasses.dataclass
class Account:
    """What became of what was sent: names of messages, each with its recipients' accounts."""

    accepted: dict = dataclasses.field(default_factory=dict)  # 250 was said
    doubtful: dict = dataclasses.field(default_factory=dict)  # the link broke before a reply: once or never
    refused: set = dataclasses.field(default_factory=set)     # said so, or not sent to its end
    asked: set = dataclasses.field(default_factory=set)       # (user, name): deleted, but QUIT was not answered
    deleted: set = dataclasses.field(default_factory=set)     # (user, name)
    wrong_logins: int = 0
    broken_links: int = 0
    faults: list = dataclasses.field(default_factory=list)    # replies that should not be

    def add(self, other):
        for mine, theirs in ((self.accepted, other.accepted), (self.doubtful, other.doubtful), (self.refused, other.refused),
                             (self.asked, other.asked), (self.deleted, other.deleted)):
            mine.update(theirs)
        self.wrong_logins += other.wrong_logins
        self.broken_links += other.broken_links
        self.faults += other.faults


class SecureSmtp(Smtp):
    """Logged in, under TLS: from the first octet on, or by STARTTLS."""

    def __init__(self, place, user, choice):
        context = trusting()
        if choice.random() < 0.5:
            Dialogue.__init__(self, place.host, place.submissions_port)
            self.socket = context.wrap_socket(self.socket)
            self.reply()
        else:
            Dialogue.__init__(self, place.host, place.submission_port)
            self.reply()
            self.say("EHLO load", "250")
            self.say("STARTTLS", "220")
            self.socket = context.wrap_socket(self.socket)
        self.say("EHLO load", "250")
        proof = base64.b64encode(f"\0{user}\0{place.accounts[user]}".encode()).decode()
        self.say(f"AUTH PLAIN {proof}", "235")


class SecurePop3(Pop3):
    def __init__(self, place, user):
        Dialogue.__init__(self, place.host, place.pop3s_port)
        self.socket = trusting().wrap_socket(self.socket)
        self.read_line()
        self.say(f"USER {user}")
        self.say(f"PASS {place.accounts[user]}")


class Client:
    """One thread that plays one part until the time is over."""

    def __init__(self, place, tag, until, seed):
        self.place = place
        self.tag = tag
        self.until = until
        self.choice = random.Random(seed)
        self.books = Account()
        self.number = 0
        self.thread = threading.Thread(target=self.run)

    def run(self):
        while time.monotonic() < self.until:
            try:
                self.play()
            except (AssertionError, *GONE) as error:
                self.books.faults.append(f"{self.tag}: {type(error).__name__} {error}")
                time.sleep(0.1)

    def new_message(self):
        self.number += 1
        name = f"{self.tag}-{self.number}"
        return name, message(name, self.choice.choice(SIZES))

    def some_recipients(self):
        """Names as they are said, and the accounts that they mean."""
        if self.choice.random() < 0.1:
            team = self.choice.choice(sorted(self.place.teams))
            return [team], self.place.teams[team]
        known = sorted(self.place.accounts)
        users = self.choice.sample(known, min(len(known), self.choice.choice([1, 1, 2, 3, 5])))
        return users, users


class Sender(Client):
    def open(self):
        session = Smtp(self.place)
        session.say("EHLO load", "250")
        return session, "somebody@else.where"

    def play(self):
        session, sender = self.open()
        with session:
            for _ in range(MESSAGES_A_LINK):
                if time.monotonic() > self.until:
                    break
                self.send_one(session, sender)
            session.say("QUIT", "221")

    def send_one(self, session, sender):
        name, text = self.new_message()
        said, users = self.some_recipients()
        expected = [(f"MAIL FROM:<{sender}>", "250"), *((f"RCPT TO:<{user}@localhost>", "250") for user in said)]
        if self.choice.random() < 0.1:
            expected.insert(self.choice.randrange(1, len(expected) + 1), (f"RCPT TO:<{self.choice.choice(STRANGERS)}@localhost>", "550"))
        is_refused = self.choice.random() < 0.05
        wire = stuff(text.replace(b"\r\n", b"\n", 1) if is_refused else text)
        if self.choice.random() < 0.3 and not is_refused:
            self.converse(session, expected)
            reply = self.hand_over(session, name, users, b"BDAT %d LAST\r\n%s" % (len(text), text))
        else:
            self.converse(session, [*expected, ("DATA", "354")])
            reply = self.hand_over(session, name, users, wire)
        if is_refused and reply.startswith("5"):
            self.books.refused.add(name)
        elif ACCEPTED.match(reply) and not is_refused:
            self.books.accepted[name] = users
        else:
            self.books.refused.add(name)
            self.books.faults.append(f"{name}: {reply}")
        self.books.doubtful.pop(name, None)

    def converse(self, session, expected):
        """In one segment, or line by line."""
        if self.choice.random() < 0.5:
            for line, code in expected:
                session.say(line, code)
            return
        session.write(b"".join(line.encode() + b"\r\n" for line, _ in expected))
        for line, code in expected:
            reply = session.reply()[-1]
            if not reply.startswith(code):
                raise AssertionError(f"{line!r} got {reply!r}, not {code!r}")

    def hand_over(self, session, name, users, wire):
        self.books.doubtful[name] = users
        session.write(wire)
        return session.reply()[-1]


class SecureSender(Sender):
    def open(self):
        user = self.choice.choice(sorted(self.place.accounts))
        return SecureSmtp(self.place, user, self.choice), f"{user}@localhost"


class Reader(Client):
    """Of one mailbox, because there is one maildrop lock."""

    def __init__(self, user, *rest):
        super().__init__(*rest)
        self.user = user

    def play(self):
        is_secure = self.choice.random() < 0.5
        session = SecurePop3(self.place, self.user) if is_secure else Pop3(self.place, self.user, self.place.accounts[self.user])
        with session:
            count = session.count()
            chosen = sorted(self.choice.sample(range(1, count + 1), min(count, DELETED_A_SESSION)))
            names = names_of(session, chosen)
            for _ in many(session, "DELE", chosen):
                pass
            self.leave(session, {(self.user, name) for name in names})
        time.sleep(self.choice.random() / 3)

    def leave(self, session, pairs):
        """By QUIT; now and then after RSET, or by hanging up: then nothing is deleted."""
        way = self.choice.random()
        if way < 0.1:
            session.say("RSET")
            session.say("QUIT")
        elif way < 0.2:
            break_off(session)
            self.books.broken_links += 1
        else:
            self.books.asked |= pairs
            session.say("QUIT")
            self.books.asked -= pairs
            self.books.deleted |= pairs


def many(session, command, numbers):
    """Says the command for each number, some at a time; yields when the +OK to each has come."""
    for begin in range(0, len(numbers), IN_FLIGHT):
        batch = numbers[begin:begin + IN_FLIGHT]
        session.write(b"".join(f"{command} {number}\r\n".encode() for number in batch))
        for number in batch:
            reply = session.read_line()
            if not reply.startswith("+OK"):
                raise AssertionError(f"{command} {number} got {reply!r}")
            yield number


def names_of(session, numbers):
    """Of messages, each whole."""
    return [name_of(unstuff(session.read_until(b"\r\n.\r\n"))) for _ in many(session, "RETR", numbers)]


def break_off(session):
    """A reset, not a farewell."""
    session.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    session.close()


class WrongLogin(Client):
    def play(self):
        name = self.choice.choice([self.place.victim, "stranger"])
        if self.choice.random() < 0.5:
            with Pop3(self.place) as session:
                session.say(f"USER {name}")
                session.say("PASS wrong", "-ERR")
                session.say("QUIT")
        else:
            with Smtp(self.place) as session:
                session.say("EHLO load", "250")
                session.say("AUTH PLAIN " + base64.b64encode(f"\0{name}\0wrong".encode()).decode(), "535")
                session.say("QUIT", "221")
        self.books.wrong_logins += 1


class Breaker(Client):
    """Goes away without a word, anywhere."""

    def play(self):
        self.choice.choice([self.in_a_line, self.in_the_text, self.before_the_reply, self.in_the_handshake, self.at_once])()
        self.books.broken_links += 1
        time.sleep(0.02)

    def at_once(self):
        break_off(Dialogue(self.place.host, self.choice.choice([self.place.smtp_port, self.place.pop3_port])))

    def in_a_line(self):
        session = Smtp(self.place)
        session.write(b"EHLO load\r\nMAIL FROM:<a@b>\r\nRCPT TO:<alice@loc")
        break_off(session)

    def begin(self):
        session = Smtp(self.place)
        session.say("EHLO load", "250")
        name, text = self.new_message()
        said, users = self.some_recipients()
        for line in ("MAIL FROM:<a@b>", *(f"RCPT TO:<{user}@localhost>" for user in said)):
            session.say(line, "250")
        session.say("DATA", "354")
        return session, name, stuff(text), users

    def in_the_text(self):
        session, name, wire, _ = self.begin()
        self.books.refused.add(name)
        session.write(wire[:self.choice.randrange(1, len(wire) - 3)])
        break_off(session)

    def before_the_reply(self):
        session, name, wire, users = self.begin()
        self.books.doubtful[name] = users
        session.write(wire)
        break_off(session)

    def in_the_handshake(self):
        session = Dialogue(self.place.host, self.place.submissions_port)
        session.write(bytes.fromhex("160301020001") + self.choice.randbytes(self.choice.randrange(1, 100)))
        break_off(session)


def play_clients(place, process, seconds, seed):
    """The clients of one process; what they saw."""
    until = time.monotonic() + seconds
    users = sorted(place.accounts)[process::PROCESSES]
    parts = [*[(Sender, ())] * 6, *[(SecureSender, ())] * 2, (WrongLogin, ()), (Breaker, ()), *((Reader, (user,)) for user in users)]
    clients = [kind(*first, place, f"{seed}-{process}-{number}", until, f"{seed} {process} {number}")
               for number, (kind, first) in enumerate(parts)]
    for client in clients:
        client.thread.start()
    books = Account()
    for client in clients:
        client.thread.join()
        books.add(client.books)
    return books


def play(place, seconds, seed):
    """The books of all."""
    books = Account()
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(PROCESSES, mp_context=context) as pool:
        for part in [pool.submit(play_clients, place, process, seconds, seed) for process in range(PROCESSES)]:
            books.add(part.result())
    return books
