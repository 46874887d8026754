# SPDX-License-Identifier: MIT
"""An X server for the programs with windows."""

import ctypes
import os
import subprocess

X11 = "libX11.so.6"
REVERT_TO_POINTER_ROOT = 1
CURRENT_TIME = 0


class Display:
    """An X server of its own, without a window manager. Its name, ":5", is in name."""

    def __enter__(self):
        read, write = os.pipe()
        self.process = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1024x600x24", "-nolisten", "tcp"],
                                        pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            self.name = ":" + pipe.readline().strip()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)

    def give_keyboard_to_the_front_window(self):
        """As a window manager does."""
        x11 = ctypes.CDLL(X11)
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XDefaultRootWindow.restype = ctypes.c_ulong
        display = ctypes.c_void_p(x11.XOpenDisplay(self.name.encode()))
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        windows = ctypes.POINTER(ctypes.c_ulong)()
        x11.XQueryTree(display, ctypes.c_ulong(x11.XDefaultRootWindow(display)), ctypes.byref(root), ctypes.byref(parent),
                       ctypes.byref(windows), ctypes.byref(count))
        x11.XSetErrorHandler(IGNORE)  # a window that cannot be seen does not take it
        focused, revert = ctypes.c_ulong(), ctypes.c_int()
        for window in reversed(windows[:count.value]):  # the last one is in front
            x11.XSetInputFocus(display, ctypes.c_ulong(window), REVERT_TO_POINTER_ROOT, ctypes.c_ulong(CURRENT_TIME))
            x11.XGetInputFocus(display, ctypes.byref(focused), ctypes.byref(revert))
            if focused.value == window:
                break
        x11.XCloseDisplay(display)


IGNORE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda *_: 0)
