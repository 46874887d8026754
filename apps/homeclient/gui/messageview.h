// SPDX-License-Identifier: MIT
#pragma once

#include "mime/messagereader.h"
#include "model/messagedecoder.h"

#include <QWidget>

#include <functional>

class QToolBar;

namespace Gui {

class MailBrowser;
class MessageHeader;
class NoticeBar;

/// One message: its header, its attachments as buttons that save them, its text.
class MessageView : public QWidget
{
    Q_OBJECT

public:
    explicit MessageView(QWidget *parent = nullptr);

    void showMessage(const QByteArray &uniqueId, const QByteArray &message);
    void showHint(const QString &text); ///< no message: why, or what to do
    bool hasMessage() const { return m_decoded; }
    const QByteArray &message() const { return m_decoder.message(); }
    const Mime::MessageContent &content() const { return m_content; }

    void saveMessage(); ///< asks where; as it came, .eml
    void changeTextSize(int steps);
    QString shownText() const;

Q_SIGNALS:
    void messageShown();
    void saved(const QString &file);
    void linkHovered(const QString &target); ///< empty when it is left

private:
    void showContent(const QByteArray &uniqueId, const Mime::MessageContent &content);
    void showAttachments();
    void saveAttachment(const Mime::Attachment &attachment);
    void askForFile(const QString &title, const QString &name, const std::function<void(const QString &)> &chosen);
    void write(const QString &file, const QByteArray &octets);

    Model::MessageDecoder m_decoder;
    Mime::MessageContent m_content;
    bool m_decoded = false;
    MessageHeader *m_header;
    QToolBar *m_attachments;
    NoticeBar *m_notice;
    MailBrowser *m_browser;
};

} // namespace Gui
