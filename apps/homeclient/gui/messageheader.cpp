// SPDX-License-Identifier: MIT
#include "messageheader.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace Gui {

namespace {

/// Enough for three lines; a To: of a thousand recipients must not push the text out of the window.
constexpr qsizetype MaxShownValue = 300;
constexpr qsizetype MaxToolTip = 1000;

QString dateText(const Mime::MessageSummary &summary)
{
    const QDateTime when = summary.date.isValid() ? summary.date : summary.received;
    return when.isValid() ? QLocale().toString(when.toLocalTime(), QLocale::LongFormat) : QString();
}

} // namespace

MessageHeader::MessageHeader(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_grid->setColumnStretch(1, 1);
    m_grid->setVerticalSpacing(fontMetrics().height() / 4);
    m_from = addRow(tr("From:"));
    m_to = addRow(tr("To:"));
    m_cc = addRow(tr("Cc:"));
    m_date = addRow(tr("Date:"));
    m_subject = addRow(tr("Subject:"));
    QFont bold = font();
    bold.setBold(true);
    m_subject.value->setFont(bold);
}

MessageHeader::Row MessageHeader::addRow(const QString &name)
{
    const Row row{new QLabel(name, this), new QLabel(this)};
    row.value->setTextFormat(Qt::PlainText);
    row.value->setWordWrap(true);
    row.value->setMinimumWidth(1); // else a long word of the sender's makes the window wider than the screen
    row.value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    row.name->setBuddy(row.value); // a name of its own would hide the text from a screen reader
    const int line = m_grid->rowCount();
    m_grid->addWidget(row.name, line, 0, Qt::AlignTop | Qt::AlignRight);
    m_grid->addWidget(row.value, line, 1);
    return row;
}

void MessageHeader::showSummary(const Mime::MessageSummary &summary)
{
    fill(m_from, summary.from.isEmpty() ? tr("(no sender)") : summary.from);
    fill(m_to, summary.to);
    fill(m_cc, summary.cc);
    fill(m_date, dateText(summary));
    fill(m_subject, summary.subject.isEmpty() ? tr("(no subject)") : summary.subject);
    setRowVisible(m_to, !summary.to.isEmpty());
    setRowVisible(m_cc, !summary.cc.isEmpty());
}

void MessageHeader::setRowVisible(const Row &row, bool isVisible)
{
    row.name->setVisible(isVisible);
    row.value->setVisible(isVisible);
}

void MessageHeader::fill(const Row &row, const QString &value)
{
    const bool isLong = value.size() > MaxShownValue;
    row.value->setText(isLong ? QString(value.left(MaxShownValue) + u"..."_s) : value);
    row.value->setToolTip(isLong ? value.left(MaxToolTip).toHtmlEscaped() : QString());
}

} // namespace Gui
