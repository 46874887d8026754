# SPDX-License-Identifier: MIT
"""Clients that send, fetch and delete as fast as they can, and keep books about what they were promised."""

import re
import threading

from support.wire import Pop3, Smtp

GONE = (OSError, EOFError)  # what a client sees of a server that was killed
ACCEPTED = re.compile(r"^250 .*\(id (\w{23})\)")


def message(name, octets):
    """Says in its Subject: who it is; of a length that lies across blocks, with lines to be stuffed."""
    body = b"".join(b".%d\r\n" % number for number in range(octets // 6))
    return b"From: alice@localhost\r\nSubject: %s\r\nX-Load: yes\r\n\r\n%sthe end of %s\r\n" % (name.encode(), body, name.encode())


class Books:
    """What the clients were promised. Shared by all of them."""

    def __init__(self):
        self.lock = threading.Lock()
        self.accepted = {}           # name -> recipients, after 250
        self.asked_to_delete = set() # (user, name), before QUIT
        self.deleted = set()         # (user, name), after +OK to QUIT
        self.ids = {}                # name -> unique id, after 250
        self.faults = []
        self.over = threading.Event()

    def snapshot(self):
        """What is promised now: messages, deletions, deletions that were asked for."""
        with self.lock:
            return dict(self.accepted), set(self.deleted), set(self.asked_to_delete)


def name_of(text):
    """Of a message as it was received; the whole of it is compared."""
    name = text.partition(b"\r\nSubject: ")[2].partition(b"\r\n")[0].decode()
    if not text.endswith(b"\r\nthe end of %s\r\n" % name.encode()):
        raise AssertionError(f"torn: {text[:200]!r} ... {text[-80:]!r}")
    return name


def send_until_the_end(server, books, tag, users, choice):
    try:
        with Smtp(server) as session:
            for number in range(100000):
                if books.over.is_set():
                    return
                name = f"{tag}-{number}"
                recipients = choice.sample(users, choice.choice([1, 1, 1, 2, 3]))
                reply = session.send(message(name, choice.choice([60, 600, 6000, 60000])),
                                     recipients=[f"{user}@localhost" for user in recipients])
                accepted = ACCEPTED.match(reply)
                with books.lock:
                    if accepted:
                        books.accepted[name] = recipients
                        books.ids[name] = accepted[1]
                    else:
                        books.faults.append(f"{name}: {reply}")
    except GONE:
        pass


def delete_until_the_end(server, books, user, password, choice):
    try:
        while not books.over.is_set():
            delete_some(server, books, user, password, choice)
    except GONE:
        pass
    except AssertionError as error:
        with books.lock:
            books.faults.append(f"{user}: {error}")


def delete_some(server, books, user, password, choice):
    with Pop3(server, user, password) as session:
        chosen = [number for number in range(1, session.count() + 1) if choice.random() < 0.5][:20]
        asked = {(user, name_of(session.retrieve(number))) for number in chosen}
        for number in chosen:
            session.say(f"DELE {number}")
        with books.lock:
            books.asked_to_delete |= asked
        session.say("QUIT")
        with books.lock:
            books.deleted |= asked


def start_clients(server, books, tag, accounts, senders, choice):
    """So many senders, and one reader a mailbox: their threads."""
    clients = [threading.Thread(target=send_until_the_end, args=(server, books, f"{tag}-{number}", sorted(accounts), type(choice)(choice.random())))
               for number in range(senders)]
    clients += [threading.Thread(target=delete_until_the_end, args=(server, books, user, password, type(choice)(choice.random())))
                for user, password in accounts.items()]
    for client in clients:
        client.start()
    return clients
