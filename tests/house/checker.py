# SPDX-License-Identifier: MIT
"""Applies the tables of staircase.py to one file: a path and its text in, a list of faults out."""

import os
import posixpath
import re

import staircase

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', re.M)
COMMENT_OR_STRING = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.S)


def room_of(path):
    """"libs/protocol/smtp/words/reply.h" -> "protocol/smtp"; "apps/mailserver/settings.h" -> "mailserver"; else None."""
    for floor, name in staircase.FLOORS.items():
        if path.startswith(floor + "/"):
            return "/".join([name] + path[len(floor) + 1:].split("/")[:-1])
    return None


def targets_of(path, include, exists):
    """All files of ours that an include in quotes can mean: beside the file, or below a floor."""
    places = [posixpath.dirname(path)] + list(staircase.FLOORS)
    found = [posixpath.normpath(posixpath.join(place, include)) for place in places]
    return [target for target in found if exists(target)][:1] or []


def includes_of(path, text, exists):
    return [target for kind, name in INCLUDE.findall(text) if kind == '"' for target in targets_of(path, name, exists)]


def may_include(room, target):
    other = room_of(target)
    if other == room:
        return True
    for entry in staircase.ALLOWED.get(room, []):
        if is_named(entry, target):
            return True
    return False


def is_named(entry, target):
    """Whether "room", or "room: header header", means the file target."""
    name, _, headers = entry.partition(":")
    return name == room_of(target) and (not headers or posixpath.splitext(posixpath.basename(target))[0] in headers.split())


def include_faults(path, text, exists):
    room = room_of(path)
    if room is None or not path.endswith((".cpp", ".h")):
        return
    if path not in staircase.MAIN_MAY and room not in staircase.ALLOWED:
        yield f"{path}: the room {room} stands in no table (tests/house/staircase.py)"
        return
    for kind, name in INCLUDE.findall(text):
        if kind == "<":
            yield from header_faults(path, name)
            continue
        for target in targets_of(path, name, exists):
            if path in staircase.MAIN_MAY:
                allowed = room_of(target).split("/")[0] in staircase.MAIN_MAY[path]
            else:
                allowed = may_include(room, target)
            if not allowed:
                yield f'{path}: includes "{name}" of the room {room_of(target)}: an arrow that {room} may not have'


CLASS = re.compile(r"^[ \t]*(?:class|struct) (\w+)\b[^;(]*?\{", re.M)
CONNECT = re.compile(r"\bconnect\(")
MEMBER = re.compile(r"^&(?:\w+::)*(\w+)::\w+$")


def rooms_of_classes(texts):
    """Of every class in the headers of texts (path -> text) the rooms that have one of that name."""
    rooms = {}
    for path, text in texts.items():
        if path.endswith(".h") and room_of(path):
            for name in CLASS.findall(code_of(text)):
                rooms.setdefault(name, set()).add(room_of(path))
    return rooms


def arguments_at(code, begin):
    """What stands between commas from begin on, to the bracket that closes the call."""
    depth, arguments, current = 0, [], ""
    for letter in code[begin:]:
        depth += (letter in "([{") - (letter in ")]}")
        if depth < 0:
            break
        if letter == "," and depth == 0:
            arguments.append(current.strip())
            current = ""
        else:
            current += letter
    return arguments + [current.strip()]


def connection_faults(path, text, rooms):
    """Signals of one room that are connected to slots of another, neither of them the file's own room: main's work alone."""
    own = room_of(path)
    if own is None or path in staircase.MAIN_MAY:
        return
    code = code_of(text)
    for call in CONNECT.finditer(code):
        members = [MEMBER.match(argument) for argument in arguments_at(code, call.end())]
        ends = [rooms.get(member.group(1), {own}) for member in members if member]
        if len(ends) == 2 and own not in ends[0] | ends[1] and not ends[0] & ends[1]:
            line = code.count("\n", 0, call.start()) + 1
            yield f"{path}:{line}: connects {'/'.join(sorted(ends[0]))} to {'/'.join(sorted(ends[1]))}: only main.cpp connects two other rooms"


def reached_faults(includes):
    """What rooms may not even reach by the headers of others. includes: path -> the files of ours that it includes."""
    for path in sorted(includes):
        hidden = staircase.NOT_REACHED.get(room_of(path), [])
        came_from, waiting = {path: None}, [path]
        while hidden and waiting:
            here = waiting.pop()
            for target in includes.get(here, []):
                if target not in came_from:
                    came_from[target] = here
                    waiting.append(target)
        for target in sorted(set(came_from) - {path}):
            if any(is_named(entry, target) for entry in hidden):
                way = [target]
                while came_from[way[-1]]:
                    way.append(came_from[way[-1]])
                yield f"{path}: reaches {' from '.join(way[:-1])}: {room_of(path)} may not"


def header_faults(path, name):
    if path.startswith("libs/protocol/") and not staircase.PROTOCOL_HEADERS.match(name):
        yield f"{path}: includes <{name}>: libs/protocol uses QtCore values only"
    for files, pattern, why in staircase.FORBIDDEN_HEADERS:
        if re.search(files, path) and re.search(pattern, name):
            yield f"{path}: includes <{name}>: {why}"


def code_of(text):
    """The text with comments and literals blanked, line breaks kept."""
    return COMMENT_OR_STRING.sub(lambda match: "\n" * match.group().count("\n") or " ", text)


def code_faults(path, text):
    if not re.search(r"\.(cpp|h)$", path):
        return
    code = code_of(text)
    for files, pattern, why in staircase.FORBIDDEN_CODE:
        if re.search(files, path):
            for match in re.finditer(pattern, code, re.M):
                line = code.count("\n", 0, match.start()) + 1
                yield f"{path}:{line}: {match.group().strip()}: {why}"


def form_faults(path, text):
    lines = text.splitlines()
    if staircase.SPDX_CHECKED.search(path) and not any(staircase.SPDX in line for line in lines[:2]):
        yield f"{path}: does not begin with {staircase.SPDX}"
    if staircase.LENGTH_CHECKED.search(path) and len(lines) > staircase.MAX_LINES:
        yield f"{path}: {len(lines)} lines, more than {staircase.MAX_LINES}: more than one idea"
    if staircase.COMMENTS_CHECKED.search(path):
        for number, line in enumerate(lines, 1):
            if staircase.FORBIDDEN_COMMENT.search(line):
                yield f"{path}:{number}: {line.strip()}: {staircase.COMMENT_WHY}"


def faults_of(path, text, exists=lambda target: True):
    return list(include_faults(path, text, exists)) + list(code_faults(path, text)) + list(form_faults(path, text))


TYPE = re.compile(r"^(?:struct|class|enum class|enum) (\w+)(?! *;)[^;]*$", re.M)
HIDDEN = re.compile(r"^namespace \{\n.*?^\} // namespace$", re.M | re.S)


def doubled_types(texts):
    """Path and text of the files of tests: one program holds those of a folder, and the linker takes one of two types of a name without a word."""
    places = {}
    for path, text in texts:
        for name in TYPE.findall(HIDDEN.sub("", text)):
            places.setdefault((posixpath.dirname(path), name), []).append(path)
    return [f"{name} stands in {' and in '.join(paths)}: hide one in an anonymous namespace, or give it another name"
            for (_, name), paths in sorted(places.items()) if len(paths) > 1]


def our_files(top):
    """Every file of the checkout that is ours, relative to it, without what is built or kept by others."""
    for folder, folders, files in os.walk(top):
        relative = os.path.relpath(folder, top)
        folders[:] = [name for name in sorted(folders)
                      if name != ".git" and name != "__pycache__" and name != ".cache"
                      and not (relative == "." and (name.startswith("build") or name == "demo"))]
        for name in sorted(files):
            yield name if relative == "." else f"{relative}/{name}"


def faults_in(top):
    faults = []
    texts = {}
    known = set(our_files(top))
    for path in sorted(known):
        if staircase.SPDX_CHECKED.search(path) or staircase.LENGTH_CHECKED.search(path):
            with open(os.path.join(top, path), encoding="utf-8", errors="replace") as file:
                texts[path] = file.read()
            faults += faults_of(path, texts[path], known.__contains__)
    sources = {path: text for path, text in texts.items() if re.search(r"^(libs|apps)/.*\.(cpp|h)$", path)}
    rooms = rooms_of_classes(sources)
    for path, text in sources.items():
        faults += connection_faults(path, text, rooms)
    return faults + list(reached_faults({path: includes_of(path, text, known.__contains__) for path, text in sources.items()}))
