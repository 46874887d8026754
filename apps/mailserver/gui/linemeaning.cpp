// SPDX-License-Identifier: MIT
#include "gui/linemeaning.h"

#include "gui/explanations.h"
#include "log/connectionlogmodel.h"
#include "log/logtext.h"
#include "model/textpieces.h"

#include <algorithm>

namespace Gui {

using namespace Qt::Literals::StringLiterals;
using Events::ConnectionEvent;

namespace {

constexpr int ShownRows = 5;

/// Lines that begin with two dots: the first was put there for the way.
int stuffedLines(const QByteArray &wire)
{
    return int(wire.startsWith("..")) + int(wire.count("\n.."));
}

} // namespace

LineMeaning::LineMeaning(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setAccessibleName(tr("What the selected line means"));
    setMinimumHeight(fontMetrics().lineSpacing() * ShownRows);
}

QSize LineMeaning::sizeHint() const
{
    return {QPlainTextEdit::sizeHint().width(), minimumHeight()};
}

void LineMeaning::showNothing()
{
    setPlainText(tr("Select a line to see what it means and where the RFC says so."));
}

void LineMeaning::showLine(const Log::ConnectionLogModel &lines, int row)
{
    const ConnectionEvent &event = lines.event(row);
    const QString line = QString(Log::directionText(event.direction) + u' ' + Log::lineText(event)).trimmed();
    QStringList paragraphs{line, explanation(event, lines.answeredCommand(row))};
    if (event.kind == ConnectionEvent::Kind::MessageText)
        paragraphs << remarksOn(event, lines.answer(row)) << textOf(event);
    paragraphs.removeAll(QString());
    setPlainText(paragraphs.join(u'\n'));
}

QString LineMeaning::remarksOn(const ConnectionEvent &event, const QByteArray &answer)
{
    QStringList remarks;
    const int stuffed = stuffedLines(event.body);
    if (stuffed > 0)
        remarks << tr("%Ln line(s) begin with a dot that was doubled for the way (RFC 5321 section 4.5.2).", nullptr,
                      stuffed);
    if (event.direction == ConnectionEvent::Direction::FromClient && Log::isRefusal(answer, event.protocol))
        remarks << tr("The server did not take it: %1").arg(QString::fromUtf8(answer));
    if (event.body.isEmpty())
        remarks << tr("Its text is not kept here any more.");
    else if (event.body.size() < event.octets)
        remarks << tr("This is the beginning of it, %1.").arg(Log::sizeText(event.body.size()));
    return remarks.join(u' ');
}

QString LineMeaning::textOf(const ConnectionEvent &event)
{
    Model::TextPieces pieces(event.body, Model::TextPieces::LineEnds::Crlf);
    const QString text = pieces.next();
    return text.isEmpty() ? QString() : u'\n' + text;
}

} // namespace Gui
