// SPDX-License-Identifier: MIT
#include "log/notes.h"

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Log {

namespace {

QByteArray droppedNotes(quint64 count)
{
    return "mailserver: " + QByteArray::number(count) + " notes were dropped: standard error was not read.\n";
}

} // namespace

QString complaint(const QString &sentence)
{
    const QString end = sentence.endsWith(u'.') ? u"\n"_s : u".\n"_s;
    return "mailserver: "_L1 + sentence + end;
}

Notes::Notes()
    : m_writer(std::make_shared<LineWriter>(STDERR_FILENO, droppedNotes))
{
}

void Notes::operator()(const QString &sentence) const
{
    m_writer->write({complaint(sentence).toLocal8Bit()});
}

} // namespace Log
