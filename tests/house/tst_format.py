# SPDX-License-Identifier: MIT
"""clang-format agrees with every C++ file of ours."""

import os
import subprocess
import sys

import checker

TOP = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))


def main():
    files = [path for path in checker.our_files(TOP) if path.endswith((".cpp", ".h"))]
    if len(files) < 50:
        sys.exit(f"Only {len(files)} files found below {TOP}")
    result = subprocess.run(["clang-format", "--dry-run", "-Werror", *files], cwd=TOP)
    if result.returncode:
        sys.exit("Mend with: clang-format -i FILE")
    print(f"{len(files)} files are formatted")


main()
