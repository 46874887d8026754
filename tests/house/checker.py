# SPDX-License-Identifier: MIT
"""Applies the tables of staircase.py to one file: a path and its text in, a list of faults out."""

import os
import posixpath
import re

import staircase

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', re.M)
COMMENT_OR_STRING = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.S)


def room_of(path):
    """"libs/protocol/smtp/reply.h" -> "protocol/smtp"; "apps/mailserver/settings.h" -> "mailserver"; else None."""
    for floor, name in staircase.FLOORS.items():
        if path.startswith(floor + "/"):
            return "/".join([name] + path[len(floor) + 1:].split("/")[:-1])
    return None


def targets_of(path, include, exists):
    """All files of ours that an include in quotes can mean: beside the file, or below a floor."""
    places = [posixpath.dirname(path)] + list(staircase.FLOORS)
    found = [posixpath.normpath(posixpath.join(place, include)) for place in places]
    return [target for target in found if exists(target)][:1] or []


def may_include(room, target):
    other = room_of(target)
    if other == room:
        return True
    for entry in staircase.ALLOWED.get(room, []):
        name, _, headers = entry.partition(":")
        if name == other and (not headers or posixpath.splitext(posixpath.basename(target))[0] in headers.split()):
            return True
    return False


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
    files = list(our_files(top))
    known = set(files)
    for path in files:
        if staircase.SPDX_CHECKED.search(path) or staircase.LENGTH_CHECKED.search(path):
            with open(os.path.join(top, path), encoding="utf-8", errors="replace") as file:
                faults += faults_of(path, file.read(), known.__contains__)
    return faults
