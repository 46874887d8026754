// SPDX-License-Identifier: MIT
#pragma once

#include "exchange/folderreader.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace ExchangeTest {

/// A folder for the files of a test.
class Folder
{
public:
    QByteArray path(const QByteArray &name) const
    {
        return name.isEmpty() ? QFile::encodeName(m_folder.path())
                              : QFile::encodeName(m_folder.filePath(QString::fromLatin1(name)));
    }
    QByteArray put(const QByteArray &name, const QByteArray &octets) const
    {
        QFile file(QFile::decodeName(path(name)));
        QDir().mkpath(QFileInfo(file).path());
        return file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size() ? path(name) : QByteArray();
    }
    QByteArray octets(const QByteArray &name) const
    {
        QFile file(QFile::decodeName(path(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("error");
    }
    QStringList names(const QByteArray &name = {}) const
    {
        return QDir(QFile::decodeName(path(name))).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

private:
    QTemporaryDir m_folder;
};

/// The texts of all messages, as they are read; "error: ..." for one that cannot be.
inline QList<QByteArray> textsOf(Exchange::FolderReader &reader)
{
    QList<QByteArray> texts;
    while (reader.next()) {
        QByteArray text;
        for (;;) {
            const auto piece = reader.read();
            if (!piece)
                text = "error: " + piece.error().toUtf8();
            if (!piece || piece->isEmpty())
                break;
            text += *piece;
        }
        texts.append(text);
    }
    return texts;
}

inline QList<QByteArray> textsOf(const QByteArray &path)
{
    const auto form = Exchange::formOf(path);
    const auto reader = form ? Exchange::openFolder(path, *form) : tl::unexpected(form.error());
    return reader ? textsOf(**reader) : QList<QByteArray>{"error: " + reader.error().toUtf8()};
}

} // namespace ExchangeTest
