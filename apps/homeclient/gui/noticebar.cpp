// SPDX-License-Identifier: MIT
#include "noticebar.h"

#include "breakable.h"
#include "icons.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace Gui {

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_buttons(new QHBoxLayout)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    setForegroundRole(QPalette::Text);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setForegroundRole(QPalette::Text);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *close = new QToolButton(this);
    close->setIcon(icon(u"window-close"_s, u"close"_s));
    close->setAutoRaise(true);
    close->setToolTip(tr("Put this message away"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, &NoticeBar::clear);

    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_buttons);
    layout->addWidget(close);
    hide();
}

void NoticeBar::showNotice(QStyle::StandardPixmap icon, const QString &text, const QList<QAction *> &actions)
{
    clear();
    m_icon->setPixmap(style()->standardIcon(icon).pixmap(fontMetrics().height() * 3 / 2));
    m_words = text;
    m_text->setText(breakable(text));
    for (QAction *action : actions) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        m_buttons->addWidget(button);
    }
    setAccessibleName(text);
    show();
}

// A button may be the very one whose click leads here.
void NoticeBar::clear()
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_words.clear();
    m_text->clear();
    hide();
}

QString NoticeBar::text() const
{
    return m_words;
}

} // namespace Gui
