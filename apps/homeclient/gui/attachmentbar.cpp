// SPDX-License-Identifier: MIT
#include "attachmentbar.h"

#include "icons.h"

#include <QAction>
#include <QLocale>
#include <QMenu>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Gui {

namespace {

/// Of an attachment's name on its button; the whole name stands in the tool tip and in the file dialog.
constexpr int MaxNameOnButton = 32;
/// Buttons for more would only slow the window down: all of them can be saved together.
constexpr qsizetype MaxAttachmentButtons = 40;

QString buttonText(const Mime::Attachment &attachment, const QFontMetrics &metrics)
{
    const int room = metrics.averageCharWidth() * MaxNameOnButton;
    QString name = metrics.elidedText(attachment.name, Qt::ElideMiddle, room);
    name.replace(u'&', u"&&"_s);
    return name + u"  "_s + QLocale().formattedDataSize(attachment.octets, 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace

AttachmentBar::AttachmentBar(QWidget *parent)
    : QToolBar(parent)
{
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setAccessibleName(tr("Attachments"));
    const int extent = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    setIconSize({extent, extent});
}

void AttachmentBar::showAttachments(const QList<Mime::Attachment> &attachments)
{
    clear();
    // First: of many there is no room for the last.
    if (attachments.size() > 1)
        addSaveAll(attachments.size());
    for (const Mime::Attachment &attachment : attachments.first(std::min(attachments.size(), MaxAttachmentButtons)))
        addAttachment(attachment);
    setVisible(!attachments.isEmpty());
}

void AttachmentBar::addSaveAll(qsizetype attachments)
{
    QAction *all = addAction(icon(u"document-save-all"_s, u"save"_s), tr("Save &all..."));
    all->setToolTip(tr("Save all %n attachments in a folder", nullptr, int(attachments)));
    connect(all, &QAction::triggered, this, &AttachmentBar::saveAllAsked);
    makeReachable(all);
}

void AttachmentBar::addAttachment(const Mime::Attachment &attachment)
{
    QAction *action = addAction(icon(u"mail-attachment"_s, u"attachment"_s), buttonText(attachment, fontMetrics()));
    action->setToolTip(tr("Save %1 (%2)").arg(attachment.name, attachment.mediaType).toHtmlEscaped());
    connect(action, &QAction::triggered, this, [this, attachment] { Q_EMIT saveAsked(attachment); });
    auto *menu = new QMenu(this);
    connect(action, &QObject::destroyed, menu, &QObject::deleteLater);
    connect(menu->addAction(tr("&Open")), &QAction::triggered, this,
            [this, attachment] { Q_EMIT openAsked(attachment); });
    connect(menu->addAction(tr("&Save as...")), &QAction::triggered, this,
            [this, attachment] { Q_EMIT saveAsked(attachment); });
    action->setMenu(menu);
    makeReachable(action);
}

// Buttons of a toolbar take no focus by themselves.
void AttachmentBar::makeReachable(QAction *action)
{
    auto *button = qobject_cast<QToolButton *>(widgetForAction(action));
    button->setFocusPolicy(Qt::StrongFocus);
    button->setPopupMode(QToolButton::MenuButtonPopup);
    button->setAccessibleName(action->text().remove(u'&'));
}

} // namespace Gui
