// SPDX-License-Identifier: MIT
#pragma once

#include "mime/messagereader.h"
#include "model/filesaver.h"
#include "model/messagedecoder.h"

#include <QWidget>

#include <functional>

class QAction;

namespace Gui {

class AttachmentBar;
class LongTextView;
class MailBrowser;
class MessageHeader;
class NoticeBar;

/// One message: its header, its attachments, its text; a text that is too long for the browser in part, and all of it
/// as plain text when it is asked for.
class MessageView : public QWidget
{
    Q_OBJECT

public:
    explicit MessageView(QWidget *parent = nullptr);
    ~MessageView() override;

    void showMessage(const QByteArray &uniqueId, const QByteArray &message);
    void showHint(const QString &text); ///< no message: why, or what to do
    bool hasMessage() const { return m_decoded; }
    /// Whether it is this message that stands there.
    bool shows(const QByteArray &uniqueId) const { return m_decoded && m_uniqueId == uniqueId; }
    const QByteArray &message() const { return m_decoder.message(); }
    const Mime::MessageContent &content() const { return m_content; }

    /// Which form of a message that has two is shown, from now on.
    void setRendition(Mime::Rendition rendition);
    void saveMessage();        ///< asks where; as it came, .eml
    void saveAllAttachments(); ///< asks for a folder
    void changeTextSize(int steps);
    QString shownText() const;

Q_SIGNALS:
    void messageShown();
    void saved(const QString &sentence);     ///< what, and where
    void linkHovered(const QString &target); ///< empty when it is left

private:
    void showContent(const QByteArray &uniqueId, const Mime::MessageContent &content);
    void showNotes();
    void showAll();
    void saveAttachment(const Mime::Attachment &attachment);
    void tellSaved(const QStringList &files);
    void openFile(const QString &file, bool isProgram);
    void sayNotSaved(const QString &file, const QString &why);
    void askForFile(const QString &title, const QString &name, const std::function<void(const QString &)> &chosen);

    Model::MessageDecoder m_decoder;
    Model::FileSaver m_saver;
    QByteArray m_uniqueId;
    Mime::MessageContent m_content;
    Mime::Rendition m_rendition = Mime::Rendition::Richest;
    bool m_decoded = false;
    QAction *m_showAll;
    MessageHeader *m_header;
    AttachmentBar *m_attachments;
    NoticeBar *m_notice;
    MailBrowser *m_browser;
    LongTextView *m_longText;
};

} // namespace Gui
