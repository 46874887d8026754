// SPDX-License-Identifier: MIT
#include "longtextview.h"

#include "mime/layoutwork.h"
#include "mime/richtextbuilder.h"

#include <QTextCursor>

#include <algorithm>

namespace Gui {

namespace {

/// Of one portion: characters, and lines.
constexpr qsizetype PortionCharacters = 50'000;
constexpr int PortionLines = 1'000;

} // namespace

LongTextView::LongTextView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAccessibleName(tr("Text of the message"));
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &LongTextView::addPortion);
}

void LongTextView::showText(const QString &text)
{
    clear();
    m_text = text;
    m_position = 0;
    addPortion();
}

void LongTextView::clearText()
{
    m_next.stop();
    m_text.clear();
    m_position = 0;
    clear();
}

void LongTextView::addPortion()
{
    QString portion;
    for (int lines = 0; lines < PortionLines && portion.size() < PortionCharacters && m_position < m_text.size();
         ++lines) {
        const qsizetype end = pieceEnd();
        portion += QStringView(m_text).sliced(m_position, end - m_position);
        const bool endsLine = end < m_text.size() && m_text.at(end) == QLatin1Char('\n');
        if (end < m_text.size())
            portion += QLatin1Char('\n');
        m_position = endsLine ? end + 1 : end;
    }
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(portion);
    if (m_position < m_text.size())
        m_next.start();
    else
        Q_EMIT allShown();
}

// Where the line ends, or where it is broken because it is too long to be laid out at once.
qsizetype LongTextView::pieceEnd() const
{
    const QStringView rest = QStringView(m_text).sliced(m_position);
    const QStringView near = rest.first(std::min(rest.size(), Mime::MaxBlockWork + 1));
    const qsizetype lineFeed = near.indexOf(QLatin1Char('\n'));
    return m_position + Mime::charactersWithin(lineFeed < 0 ? near : near.first(lineFeed), Mime::MaxBlockWork);
}

} // namespace Gui
