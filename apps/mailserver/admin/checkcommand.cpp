// SPDX-License-Identifier: MIT
#include "admin/checkcommand.h"

#include "admin/place.h"
#include "datafoldercheck.h"
#include "everypage.h"
#include "settings/load.h"

#include <QCommandLineParser>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Admin {

namespace {

void describeCheck(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Verifies every record, size, unique id and index of the mailboxes, and names file, offset and reason of what "
        "is wrong. Changes nothing without --repair, and may then be used beside a running server."_s);
    parser.addPositionalArgument(u"check"_s, u"Check mailboxes."_s);
    parser.addPositionalArgument(u"NAME"_s, u"One account's login; everybody's mailbox without it."_s, u"[NAME]"_s);
    parser.addOption({u"repair"_s,
                      u"Mend what is wrong. Every message that can be read stays; what is taken out is kept "
                      "beside the mailbox."_s});
    describePlace(parser);
}

QString counted(qint64 count, const QString &what)
{
    return u"%1 %2%3"_s.arg(count).arg(what, count == 1 ? QString() : u"s"_s);
}

bool isLeft(const Storage::Fault &fault)
{
    return !fault.isRepaired;
}

void add(Outcome &outcome, const Storage::CheckReport &report)
{
    outcome.output += reportLines(report);
    if (std::any_of(report.faults.begin(), report.faults.end(), isLeft))
        outcome.exitCode = Failure;
}

void addComplaint(Outcome &outcome, const QString &complaint)
{
    outcome.exitCode = Failure;
    if (!outcome.complaint.isEmpty())
        outcome.complaint += outcome.complaint.endsWith(u'.') ? u" "_s : u". "_s;
    outcome.complaint += complaint;
}

void checkUser(const CheckCommand &command, const QString &user, Storage::ManagedMailStore &mail, Outcome &outcome)
{
    const auto report = mail.check(user.toUtf8(), command.repair).waitForResult();
    if (!report) {
        addComplaint(outcome, sentence(report.error(), user));
        return;
    }
    add(outcome, *report);
    outcome.output += summaryLine(user, *report);
}

Outcome checkAll(const CheckCommand &command, const Storage::OpenedStorage &storage,
                 const Storage::CheckReport &besideMail)
{
    Outcome outcome;
    if (!command.name.isEmpty()) {
        checkUser(command, command.name, *storage.mail, outcome);
        return outcome;
    }
    add(outcome, besideMail);
    const auto askPage = [&storage](const QByteArray &after, qsizetype count) {
        return storage.accounts->page(after, count);
    };
    const auto accounts = Storage::everyPage<Storage::Account>(askPage).waitForResult();
    if (!accounts)
        return failed(accounts.error().detail);
    for (const Storage::Account &account : *accounts)
        checkUser(command, QString::fromUtf8(account.user), *storage.mail, outcome);
    return outcome;
}

} // namespace

Mail::Expected<CheckCommand, QString> parseCheckCommand(const QStringList &arguments)
{
    const auto wrong = [](const QString &what) { return tl::unexpected(what + " See mailserver check --help."_L1); };
    QCommandLineParser parser;
    describeCheck(parser);
    if (!parser.parse(arguments))
        return wrong(parser.errorText().simplified());
    CheckCommand command;
    const QStringList words = parser.positionalArguments().mid(1);
    if (words.size() > 1)
        return wrong(u"check takes one account's name, or none."_s);
    command.name = words.value(0);
    command.wantsHelp = parser.isSet(u"help"_s);
    command.repair = parser.isSet(u"repair"_s) ? Storage::Repair::Yes : Storage::Repair::No;
    command.options = placeOptions(parser);
    return command;
}

QString reportLines(const Storage::CheckReport &report)
{
    QString lines;
    for (const Storage::Fault &fault : report.faults)
        lines += u"%1, offset %2: %3%4\n"_s.arg(fault.file)
                     .arg(fault.offset)
                     .arg(fault.reason, fault.isRepaired ? u" (repaired)"_s : QString());
    for (const QString &note : report.notes)
        lines += note + u'\n';
    return lines;
}

QString summaryLine(const QString &user, const Storage::CheckReport &report)
{
    const auto left = std::count_if(report.faults.begin(), report.faults.end(), isLeft);
    QString faults = report.faults.isEmpty() ? u"no fault"_s : counted(report.faults.size(), u"fault"_s);
    if (!report.faults.isEmpty() && left == 0)
        faults += u" (repaired)"_s;
    return u"%1: %2, %3, %4\n"_s.arg(user, counted(report.messages, u"message"_s), counted(report.octets, u"octet"_s),
                                     faults);
}

Outcome runCheck(const QStringList &arguments)
{
    const auto command = parseCheckCommand(arguments);
    if (!command)
        return misused(command.error());
    if (command->wantsHelp) {
        QCommandLineParser parser;
        describeCheck(parser);
        return {0, parser.helpText(), {}};
    }
    const auto settings = Settings::loadSettings(command->options);
    if (!settings)
        return misused(settings.error());
    // Before the store is opened: that makes the folder.
    const auto besideMail = Storage::checkDataFolder(settings->storageUrl);
    if (!besideMail)
        return failed(besideMail.error().detail);
    const auto storage = openPlace(command->options);
    return storage ? checkAll(*command, *storage, *besideMail) : storage.error();
}

} // namespace Admin
