// SPDX-License-Identifier: MIT
// The sub-commands import and export, from their words to their summary.
#include "admin/mailexport.h"
#include "admin/place.h"
#include "admin/transfercommand.h"
#include "everymessage.h"

using namespace Qt::StringLiterals;

namespace Admin {

namespace {

Outcome outcomeOf(const TransferResult &result, const QString &what)
{
    Outcome outcome;
    outcome.output = u"%1 %2, %3 were there already"_s.arg(what).arg(result.moved).arg(result.present);
    if (result.changed > 0)
        outcome.output += u", %1 not byte-exact"_s.arg(result.changed);
    if (result.failed > 0)
        outcome.output += u", %1 failed"_s.arg(result.failed);
    if (result.moved == 0 && result.failed == 0 && result.stopped.isEmpty())
        outcome.output += u", nothing changed"_s;
    outcome.output += u'\n';
    outcome.complaint = result.stopped;
    if (outcome.complaint.isEmpty() && result.failed > 0)
        outcome.complaint = u"Not all messages were %1: the reasons stand above."_s.arg(what);
    outcome.exitCode = outcome.complaint.isEmpty() ? 0 : Failure;
    return outcome;
}

Storage::NoteSink notesTo(ProgressLine &progress)
{
    return [&progress](const QString &note) { progress.note(u"mailserver: "_s + note + u'.'); };
}

} // namespace

Outcome runImport(const QStringList &arguments)
{
    const auto command = parseTransferCommand(Direction::Import, arguments);
    if (!command)
        return misused(command.error());
    if (command->wantsHelp)
        return {0, transferHelp(Direction::Import), {}};
    const auto form = Exchange::formOf(command->path);
    const auto folder = form ? Exchange::openFolder(command->path, *form) : tl::unexpected(form.error());
    if (!folder)
        return failed(folder.error());
    ProgressLine progress;
    const auto storage = openPlace(command->options, notesTo(progress));
    if (!storage)
        return storage.error();
    const QByteArray user = command->name.toUtf8();
    // Left without finish(): compaction is the server's.
    const auto maildrop =
        storage->mail->openMaildrop(user, {"mailserver import", Storage::MaildropUse::Tool}).waitForResult();
    if (!maildrop)
        return failed(sentence(maildrop.error(), command->name));
    return outcomeOf(MailImport(*storage->mail, user, progress).run(**maildrop, **folder), u"imported"_s);
}

Outcome runExport(const QStringList &arguments)
{
    const auto command = parseTransferCommand(Direction::Export, arguments);
    if (!command)
        return misused(command.error());
    if (command->wantsHelp)
        return {0, transferHelp(Direction::Export), {}};
    const auto form = Exchange::formToWrite(command->path, command->form);
    if (!form)
        return failed(form.error());
    ProgressLine progress;
    const auto storage = openPlace(command->options, notesTo(progress));
    if (!storage)
        return storage.error();
    const QByteArray user = command->name.toUtf8();
    const auto view = storage->mail->view(user).waitForResult();
    const auto messages = Storage::everyMessage(storage->mail, user).waitForResult();
    if (!view || !messages)
        return failed(sentence(view ? messages.error() : view.error(), command->name));
    MailExport mailExport(**view, *messages, progress);
    if (const auto present = Exchange::formOf(command->path)) {
        const auto folder = Exchange::openFolder(command->path, *present);
        const auto counted = folder ? mailExport.countPresent(**folder) : tl::unexpected(folder.error());
        if (!counted)
            return failed(counted.error());
    }
    const auto folder = Exchange::makeFolderWriter(command->path, *form);
    if (!folder)
        return failed(folder.error());
    return outcomeOf(mailExport.run(**folder), u"exported"_s);
}

} // namespace Admin
