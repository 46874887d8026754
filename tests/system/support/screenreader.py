# SPDX-License-Identifier: MIT
"""What a screen reader hears of a program: its AT-SPI tree, on a display and a session bus of its own.

The accessibility bus is started by the session bus (at-spi2-core); neither systemd nor a log-in session is needed.
"""

import collections
import os
import signal
import subprocess
import sys
import tempfile
import time

from support.display import Display
from support.server import environment

sys.path.append("/usr/lib/python3/dist-packages")  # Debian's gi, also for another python3 in PATH
import gi  # noqa: E402
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 60  # seconds, for a busy machine; what is waited for comes within one
CONTROL = 37   # a key code
END = 0xff57   # a key symbol

# What is told of one object. Each thing is a call over the bus: text is asked for where there is one.
Heard = collections.namedtuple("Heard", "node role name description text states")


class Desktop:
    """A display, a session bus and a folder for sockets, for all programs of one test file: AT-SPI is connected to once a process."""

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="homemail-test-")
        self.display = Display().__enter__()
        changes = {"DISPLAY": self.display.name, "XDG_RUNTIME_DIR": self._folder.name, "HOME": self._folder.name,
                   "GSETTINGS_BACKEND": "memory"}
        # A group of its own: what the bus starts goes with it.
        self._bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE,
                                     stderr=subprocess.DEVNULL, text=True, env=environment(**changes), start_new_session=True)
        changes["DBUS_SESSION_BUS_ADDRESS"] = self._bus.stdout.readline().strip()
        self.changes = changes | {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        os.environ.pop("AT_SPI_BUS_ADDRESS", None)
        os.environ.update(changes)
        if Atspi.init() not in (0, 1):
            raise AssertionError("No accessibility bus")
        return self

    def __exit__(self, *_):
        Atspi.exit()
        os.killpg(self._bus.pid, signal.SIGTERM)
        self._bus.wait(PATIENCE)
        self._bus.stdout.close()
        self.display.__exit__()
        self._folder.cleanup()


class ScreenReader:
    """Listens to one program. Used with `with`; the program is ended by its id."""

    def __init__(self, desktop, *command):
        self._desktop = desktop
        self._command = command

    def __enter__(self):
        self.process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        env=environment(**self._desktop.changes))
        self._program = None
        self.wait_for(self._find_program, "no window is told of")
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait(PATIENCE)

    def _find_program(self):
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for program in self._children(desktop):
            if program.get_process_id() == self.process.pid and program.get_child_count() > 0:
                program.set_cache_mask(Atspi.Cache.NONE)  # what was true a moment ago is not asked for
                self._program = program
        return self._program

    def wait_for(self, condition, complaint):
        """What @p condition gives as soon as it gives anything."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                found = condition()
            except GLib.Error:  # an object went while it was looked at
                found = None
            if found:
                return found
            if time.monotonic() > end:
                raise AssertionError(f"{complaint}; heard is\n" + "\n".join(self.lines()))
            time.sleep(0.05)

    @staticmethod
    def _children(node):
        return [child for child in map(node.get_child_at_index, range(node.get_child_count())) if child]

    @staticmethod
    def _states(node):
        return {state.value_nick for state in node.get_state_set().get_states()}

    @staticmethod
    def _hear(node, states):
        role = node.get_role_name()
        # A text that cannot be changed is a label, for Qt.
        has_text = role == "text" or (role == "label" and "focusable" in states and "Text" in node.get_interfaces())
        text = Atspi.Text.get_text(node, 0, -1) if has_text else ""
        return Heard(node, role, node.get_name() or "", node.get_description() or "", text or "", states)

    def _walk(self, node, hidden):
        """All objects that can be seen, or, with @p hidden, all there are."""
        states = self._states(node)
        is_seen = hidden or "showing" in states
        if is_seen:
            yield node, states
        if is_seen or node == self._program:
            for child in self._children(node):
                yield from self._walk(child, hidden)

    def objects(self):
        """What is told of everything that can be seen."""
        return [self._hear(node, states) for node, states in self._walk(self._program, False)]

    def lines(self):
        """Everything that is said of what can be seen, an object a line."""
        if not self._program:
            return []
        try:
            return [" | ".join(filter(None, (heard.role, heard.name, heard.description, heard.text))) for heard in self.objects()]
        except GLib.Error:
            return []

    def find(self, role, name, hidden=False):
        """The first object of that role whose name begins so, as soon as there is one."""
        def look():
            return next((self._hear(node, states) for node, states in self._walk(self._program, hidden)
                         if node.get_role_name() == role and (node.get_name() or "").startswith(name)), None)
        return self.wait_for(look, f"no {role} {name!r}")

    def hears(self, *sentences):
        """Waits until each of them is part of what is said."""
        def all_are_said():
            lines = self.lines()
            missing[:] = [sentence for sentence in sentences if not any(sentence in line for line in lines)]
            return not missing
        missing = list(sentences)
        try:
            self.wait_for(all_are_said, "not all is said")
        except AssertionError as error:
            raise AssertionError(f"{missing} is not said; {error}") from None

    def act(self, role, name, hidden=False):
        """Does what a click would, at once or as soon as it can be done."""
        found = self.find(role, name, hidden)
        Atspi.Action.do_action(found.node, 0)

    def write(self, role, name, text):
        """Puts @p text into a field, in place of what is there."""
        Atspi.EditableText.set_text_contents(self.find(role, name).node, text)

    def set_number(self, role, name, number):
        Atspi.Value.set_current_value(self.find(role, name).node, number)

    def select_row(self, cell):
        """The row in which a cell's text begins so."""
        found = self.find("table cell", cell).node
        table = found.get_parent()
        Atspi.Table.add_row_selection(table, Atspi.Table.get_row_at_index(table, found.get_index_in_parent()))

    def go_to_last_row(self, table):
        """By the keyboard."""
        self._desktop.display.give_keyboard_to_the_front_window()
        Atspi.Component.grab_focus(self.find("table", table).node)
        self.wait_for(lambda: "focused" in self.find("table", table).states or
                      any("focused" in heard.states for heard in self.objects() if heard.role == "table cell"), f"{table} has no focus")
        Atspi.generate_keyboard_event(END, None, Atspi.KeySynthType.SYM)

    def press_control_with(self, character):
        self._desktop.display.give_keyboard_to_the_front_window()
        Atspi.generate_keyboard_event(CONTROL, None, Atspi.KeySynthType.PRESS)
        Atspi.generate_keyboard_event(ord(character), None, Atspi.KeySynthType.SYM)
        Atspi.generate_keyboard_event(CONTROL, None, Atspi.KeySynthType.RELEASE)

    def silent(self):
        """What the keyboard reaches without a word that says what it is."""
        objects = self.objects()
        focused = [heard for heard in objects if "focusable" in heard.states and heard.role != "table cell"]
        tabs = [heard.node.get_parent() for heard in objects if heard.role == "page tab list"]  # the list has the focus for it
        return [f"{heard.role} {heard.name}" for heard in focused if not self._says_what_it_is(heard) and heard.node not in tabs]

    @staticmethod
    def _says_what_it_is(heard):
        if heard.role != "combo box":
            return heard.name
        # On Unix, Qt names a box of choices by what is chosen: what it is about, its description or a label says.
        return heard.description or any(relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
                                        for relation in heard.node.get_relation_set())
