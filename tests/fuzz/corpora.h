// SPDX-License-Identifier: MIT
// Stands for libFuzzer where the compiler has none: gives the files of a target's corpus to it, one after another. A
// property that is broken aborts, as it does there; the last file named is the one that broke it.
#pragma once

#include <QDir>
#include <QFile>

#include <cstddef>
#include <cstdio>
#include <cstring>
#include <initializer_list>

/// LLVMFuzzerTestOneInput() of one target.
extern "C" using Case = int(const unsigned char *data, std::size_t size);

struct NamedCase
{
    const char *name;
    Case *run;
};

inline bool runFile(Case *target, const QString &path)
{
    QFile file(path);
    std::printf("%s\n", qPrintable(path));
    std::fflush(stdout);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray octets = file.readAll();
    target(reinterpret_cast<const unsigned char *>(octets.constData()), static_cast<std::size_t>(octets.size()));
    return true;
}

/// @p paths: files, and folders of files.
inline int runCorpus(Case *target, const QStringList &paths)
{
    int inputs = 0;
    for (const QString &path : paths) {
        const QDir folder(path);
        const QStringList names = folder.exists() ? folder.entryList(QDir::Files) : QStringList{QString()};
        for (const QString &name : names) {
            if (!runFile(target, name.isEmpty() ? path : folder.filePath(name)))
                return 1;
            ++inputs;
        }
    }
    std::printf("%d inputs\n", inputs);
    return inputs > 0 ? 0 : 1;
}

/// Runs the target whose name is the first argument over the others.
inline int runCase(int argc, char **argv, std::initializer_list<NamedCase> targets)
{
    QStringList paths;
    for (int i = 2; i < argc; ++i)
        paths += QString::fromLocal8Bit(argv[i]);
    for (const NamedCase &target : targets) {
        if (argc > 1 && std::strcmp(argv[1], target.name) == 0)
            return runCorpus(target.run, paths);
    }
    std::fprintf(stderr, "Usage: %s TARGET FILE|FOLDER...\n", argv[0]);
    return 2;
}
