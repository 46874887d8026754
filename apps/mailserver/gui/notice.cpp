// SPDX-License-Identifier: MIT
#include "gui/notice.h"

#include "gui/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace Gui {

using namespace Qt::Literals::StringLiterals;

Notice::Notice(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_offer(new QPushButton(this))
{
    setFrameShape(StyledPanel);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto *dismiss = new QToolButton(this);
    dismiss->setAutoRaise(true);
    dismiss->setIcon(style()->standardIcon(QStyle::SP_TitleBarCloseButton));
    dismiss->setToolTip(tr("Put this message away"));
    dismiss->setAccessibleName(dismiss->toolTip());

    auto *row = new QHBoxLayout(this);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    row->addWidget(m_offer);
    row->addWidget(dismiss);
    m_offer->hide();
    hide();
    connect(dismiss, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_offer, &QPushButton::clicked, this, &Notice::offerTaken);
}

void Notice::say(Kind kind, const QString &sentence)
{
    m_kind = kind;
    showIcon();
    m_text->setText(sentence);
    m_offer->hide();
    setVisible(!sentence.isEmpty());
}

void Notice::showIcon()
{
    const int size = fontMetrics().height() * 5 / 4;
    m_icon->setPixmap(icon(m_kind == Kind::Warning ? u"warning"_s : u"help"_s).pixmap(size));
}

void Notice::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        showIcon();
}

QString Notice::sentence() const
{
    return m_text->text();
}

QPushButton *Notice::offer(const QString &what)
{
    m_offer->setText(what);
    m_offer->show();
    return m_offer;
}

} // namespace Gui
