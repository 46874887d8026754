// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <cstring>
#include <initializer_list>

/// The main() of one test file.
using Case = int(int argc, char **argv);

struct NamedCase
{
    const char *name;
    Case *run;
};

/// Runs the test whose name is the first argument; it sees the others. Without one: prints the names, and fails.
inline int runCase(int argc, char **argv, std::initializer_list<NamedCase> cases)
{
    for (const NamedCase &test : cases) {
        if (argc > 1 && std::strcmp(argv[1], test.name) == 0)
            return test.run(argc - 1, argv + 1);
    }
    std::fprintf(stderr, "Usage: %s TEST [OPTION OF QT TEST]... [FUNCTION[:ROW]]...\nTests:\n", argv[0]);
    for (const NamedCase &test : cases)
        std::fprintf(stderr, "  %s\n", test.name);
    return 2;
}
