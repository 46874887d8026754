// SPDX-License-Identifier: MIT
#pragma once

#include "mime/messagereader.h"

#include <QTextBrowser>

namespace Gui {

/// Shows the text of a message from a stranger, with nothing loaded from anywhere. A link that is
/// followed asks first and says where it leads; only web addresses can be opened, others only copied.
class MailBrowser : public QTextBrowser
{
    Q_OBJECT

public:
    explicit MailBrowser(QWidget *parent = nullptr);

    void showBody(const Mime::RichText &body);
    void showHint(const QString &text); ///< plain; in place of a message

protected:
    QVariant loadResource(int type, const QUrl &name) override;
    void doSetSource(const QUrl &name, QTextDocument::ResourceType type) override;

private:
    void replaceDocument(QTextDocument *document);
    void askAboutLink(const QUrl &link);
};

} // namespace Gui
