// SPDX-License-Identifier: MIT
// Stands for libFuzzer where the compiler has none: gives the files of a target's corpus to it, one after another. A
// property that is broken aborts, as it does there; the last file named is the one that broke it.
#include <QDir>
#include <QFile>

#include <cstdio>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size);

namespace {

bool run(const QString &path)
{
    QFile file(path);
    std::printf("%s\n", qPrintable(path));
    std::fflush(stdout);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray octets = file.readAll();
    LLVMFuzzerTestOneInput(reinterpret_cast<const unsigned char *>(octets.constData()),
                           static_cast<std::size_t>(octets.size()));
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    int inputs = 0;
    for (int i = 1; i < argc; ++i) {
        const QString path = QString::fromLocal8Bit(argv[i]);
        const QDir folder(path);
        const QStringList names = folder.exists() ? folder.entryList(QDir::Files) : QStringList{QString()};
        for (const QString &name : names) {
            if (!run(name.isEmpty() ? path : folder.filePath(name)))
                return 1;
            ++inputs;
        }
    }
    std::printf("%d inputs\n", inputs);
    return inputs > 0 ? 0 : 1;
}
