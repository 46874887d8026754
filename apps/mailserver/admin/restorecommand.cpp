// SPDX-License-Identifier: MIT
#include "admin/restorecommand.h"

#include "admin/place.h"

#include <QCommandLineParser>
#include <QMutex>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Admin {

namespace {

void describeRestore(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Lists and brings back what was deleted from a mailbox, beside a running server too. What is brought back "
        u"gets "
        "a new id; in the list a tab stands between id, day of deletion (- : not in the trash yet), date, octets, "
        "sender and subject."_s);
    parser.addPositionalArgument(u"NAME"_s, u"The account's login."_s, u"restore NAME"_s);
    parser.addOption({u"list"_s, u"Show what can be restored."_s});
    parser.addOption({u"id"_s, u"Restore the message with this id; may be given several times."_s, u"ID"_s});
    parser.addOption({u"since"_s, u"Restore all that was deleted on this day (YYYY-MM-DD) or later."_s, u"DATE"_s});
    describePlace(parser);
}

// The sender of a message chose this text: nothing in it may command a terminal.
QString shown(const QByteArray &text)
{
    QString result = QString::fromUtf8(text);
    for (QChar &c : result) {
        if (c.category() == QChar::Other_Control)
            c = u' ';
    }
    return result;
}

QString line(const Storage::DeletedMessage &deleted)
{
    const Storage::MessageOverview &message = deleted.message;
    const QStringList columns{QString::fromLatin1(message.uniqueId),
                              deleted.deleted.isValid() ? deleted.deleted.toString(Qt::ISODate) : u"-"_s,
                              message.received.toString(u"yyyy-MM-dd HH:mm"_s),
                              QString::number(message.octets),
                              shown(message.from),
                              shown(message.subject)};
    return columns.join(u'\t') + u'\n';
}

Outcome listDeleted(const QList<Storage::DeletedMessage> &messages)
{
    Outcome outcome;
    for (const Storage::DeletedMessage &message : messages)
        outcome.output += line(message);
    return outcome;
}

// What is still in the mailbox's file was deleted after all that is in the trash.
QList<QByteArray> deletedSince(const QList<Storage::DeletedMessage> &messages, QDate day)
{
    QList<QByteArray> ids;
    for (const Storage::DeletedMessage &message : messages) {
        if (!message.deleted.isValid() || message.deleted >= day)
            ids.append(message.message.uniqueId);
    }
    return ids;
}

Outcome restore(const QString &name, const QList<QByteArray> &ids, Storage::ManagedMailStore &store)
{
    const auto newIds = store.restore(name.toUtf8(), ids).waitForResult();
    if (!newIds)
        return failed(sentence(newIds.error(), name));
    Outcome outcome;
    for (qsizetype i = 0; i < ids.size(); ++i)
        outcome.output += QString::fromLatin1(ids.at(i) + " -> " + newIds->at(i) + '\n');
    return outcome;
}

} // namespace

Mail::Expected<RestoreCommand, QString> parseRestoreCommand(const QStringList &arguments)
{
    const auto wrong = [](const QString &what) { return tl::unexpected(what + " See mailserver restore --help."_L1); };
    QCommandLineParser parser;
    describeRestore(parser);
    if (!parser.parse(arguments))
        return wrong(parser.errorText().simplified());
    RestoreCommand command;
    command.wantsHelp = parser.isSet(u"help"_s);
    if (command.wantsHelp)
        return command;
    const QStringList names = parser.positionalArguments().mid(1);
    if (names.size() != 1)
        return wrong(u"restore needs one account's name."_s);
    const int ways = int(parser.isSet(u"list"_s)) + int(parser.isSet(u"id"_s)) + int(parser.isSet(u"since"_s));
    if (ways != 1)
        return wrong(u"What to do is one of --list, --id and --since."_s);
    command.name = names.first();
    command.list = parser.isSet(u"list"_s);
    for (const QString &id : parser.values(u"id"_s)) {
        if (!command.ids.contains(id.toUtf8()))
            command.ids.append(id.toUtf8());
    }
    if (parser.isSet(u"since"_s)) {
        const QDate day = QDate::fromString(parser.value(u"since"_s), u"yyyy-MM-dd"_s);
        if (!day.isValid())
            return wrong(u"'%1' is no date like 2026-11-21."_s.arg(parser.value(u"since"_s)));
        command.since = day;
    }
    command.options = placeOptions(parser);
    return command;
}

Outcome restoreMail(const RestoreCommand &command, Storage::ManagedMailStore &store)
{
    if (!command.ids.isEmpty())
        return restore(command.name, command.ids, store);
    const auto messages = store.deletedMessages(command.name.toUtf8()).waitForResult();
    if (!messages)
        return failed(sentence(messages.error(), command.name));
    if (command.list)
        return listDeleted(*messages);
    const QList<QByteArray> ids = deletedSince(*messages, *command.since);
    if (ids.isEmpty())
        return {0, u"Nothing of %1 was deleted since.\n"_s.arg(command.name), {}};
    return restore(command.name, ids, store);
}

Outcome runRestoreCommand(const QStringList &arguments)
{
    const auto command = parseRestoreCommand(arguments);
    if (!command)
        return misused(command.error());
    if (command->wantsHelp) {
        QCommandLineParser parser;
        describeRestore(parser);
        return {0, parser.helpText(), {}};
    }
    // What the store has to say is told with what was done, and not in front of a refusal.
    QMutex mutex;
    QStringList notes;
    const auto note = [&mutex, &notes](const QString &text) {
        const QMutexLocker locker(&mutex);
        notes.append(text);
    };
    Outcome outcome;
    {
        const auto storage = openPlace(command->options, note);
        outcome = storage ? restoreMail(*command, *storage->mail) : storage.error();
    }
    if (outcome.complaint.isEmpty()) {
        for (const QString &text : std::as_const(notes))
            std::fputs(qPrintable("mailserver: "_L1 + text + u'\n'), stderr);
    }
    return outcome;
}

} // namespace Admin
