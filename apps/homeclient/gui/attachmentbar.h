// SPDX-License-Identifier: MIT
#pragma once

#include "mime/messagereader.h"

#include <QToolBar>

namespace Gui {

/// The attachments of a message as buttons that Tab reaches: each saves its own, and opens it from its menu. With more
/// than one there is a button for all, the first.
class AttachmentBar : public QToolBar
{
    Q_OBJECT

public:
    explicit AttachmentBar(QWidget *parent = nullptr);

    /// Hidden if there are none.
    void showAttachments(const QList<Mime::Attachment> &attachments);

Q_SIGNALS:
    void saveAsked(const Mime::Attachment &attachment);
    void openAsked(const Mime::Attachment &attachment);
    void saveAllAsked();

private:
    void addSaveAll(qsizetype attachments);
    void addAttachment(const Mime::Attachment &attachment);
    void makeReachable(QAction *action);
};

} // namespace Gui
