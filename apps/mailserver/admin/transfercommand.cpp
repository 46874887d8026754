// SPDX-License-Identifier: MIT
#include "admin/transfercommand.h"

#include "admin/place.h"

#include <QCommandLineParser>
#include <QFile>

using namespace Qt::StringLiterals;

namespace Admin {

namespace {

QString wordOf(Direction direction)
{
    return direction == Direction::Import ? u"import"_s : u"export"_s;
}

void describeTransfer(Direction direction, QCommandLineParser &parser)
{
    const bool imports = direction == Direction::Import;
    parser.setApplicationDescription(
        imports ? u"Brings the messages of an mbox file, a Maildir, a folder of .eml files or one .eml file into a "
                  "mailbox. What the mailbox has already is left out: the command may be repeated."_s
                : u"Puts the messages of a mailbox into an mbox file, a Maildir or a folder of .eml files for other "
                  "programs. What is there already is left out: the command may be repeated."_s);
    parser.addPositionalArgument(wordOf(direction), {}, wordOf(direction));
    parser.addPositionalArgument(u"NAME"_s, u"The account's login."_s);
    parser.addPositionalArgument(u"PATH"_s, u"The other program's file or folder."_s);
    if (!imports)
        parser.addOption({u"format"_s, u"By default what PATH is already, or else mbox."_s, u"mbox|maildir|eml"_s});
    describePlace(parser);
}

Mail::Expected<Exchange::FolderForm, QString> parseForm(const QString &text)
{
    using Exchange::FolderForm;
    if (text == u"mbox")
        return FolderForm::Mbox;
    if (text == u"maildir")
        return FolderForm::Maildir;
    if (text == u"eml")
        return FolderForm::EmlFolder;
    return tl::unexpected(u"'%1' cannot be used for --format: mbox, maildir and eml can."_s.arg(text));
}

QByteArray withoutLastSlashes(QByteArray path)
{
    while (path.size() > 1 && path.endsWith('/'))
        path.chop(1);
    return path;
}

} // namespace

Mail::Expected<TransferCommand, QString> parseTransferCommand(Direction direction, const QStringList &arguments)
{
    const auto wrong = [&](const QString &what) {
        return tl::unexpected(what + u" See mailserver %1 --help."_s.arg(wordOf(direction)));
    };
    QCommandLineParser parser;
    describeTransfer(direction, parser);
    if (!parser.parse(arguments))
        return wrong(parser.errorText().simplified());
    TransferCommand command;
    command.wantsHelp = parser.isSet(u"help"_s);
    if (command.wantsHelp)
        return command;
    const QStringList words = parser.positionalArguments().mid(1);
    if (words.size() != 2 || words.last().isEmpty())
        return wrong(u"%1 needs one account's name and one path."_s.arg(wordOf(direction)));
    command.name = words.first();
    command.path = withoutLastSlashes(QFile::encodeName(words.last()));
    if (direction == Direction::Export && parser.isSet(u"format"_s)) {
        const auto form = parseForm(parser.value(u"format"_s));
        if (!form)
            return wrong(form.error());
        command.form = *form;
    }
    command.options = placeOptions(parser);
    return command;
}

QString transferHelp(Direction direction)
{
    QCommandLineParser parser;
    describeTransfer(direction, parser);
    return parser.helpText();
}

} // namespace Admin
