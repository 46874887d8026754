// SPDX-License-Identifier: MIT
#include "messageview.h"

#include "attachmentbar.h"
#include "longtextview.h"
#include "mailbrowser.h"
#include "messageheader.h"
#include "mime/linktext.h"
#include "noticebar.h"
#include "partwords.h"

#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace Gui {

namespace {

/// Of a subject, in the name of a file that is proposed.
constexpr int MaxNameCharacters = 64;

QString fileNameFor(const QString &subject)
{
    QString name;
    for (const QChar character : subject.left(MaxNameCharacters))
        name.append(character.isLetterOrNumber() || character == u'-' || character == u' ' ? character : QChar(u'_'));
    name = name.trimmed();
    return (name.isEmpty() ? u"message"_s : name) + u".eml"_s;
}

/// Not every computer has a folder for downloads, and a dialog would propose one that is not there.
QString folderForSaving()
{
    const QString downloads = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    return QFileInfo(downloads).isDir() ? downloads : QDir::homePath();
}

} // namespace

MessageView::MessageView(QWidget *parent)
    : QWidget(parent)
    , m_showAll(new QAction(tr("Show &all"), this))
    , m_header(new MessageHeader(this))
    , m_attachments(new AttachmentBar(this))
    , m_notice(new NoticeBar(this))
    , m_browser(new MailBrowser(this))
    , m_longText(new LongTextView(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_header);
    layout->addWidget(m_attachments);
    layout->addWidget(m_notice);
    layout->addWidget(m_browser, 1);
    layout->addWidget(m_longText, 1);
    connect(&m_decoder, &Model::MessageDecoder::decoded, this, &MessageView::showContent);
    connect(&m_saver, &Model::FileSaver::saved, this, &MessageView::tellSaved);
    connect(&m_saver, &Model::FileSaver::openable, this, &MessageView::openFile);
    connect(&m_saver, &Model::FileSaver::failed, this, &MessageView::sayNotSaved);
    connect(m_showAll, &QAction::triggered, this, &MessageView::showAll);
    connect(m_attachments, &AttachmentBar::saveAsked, this, &MessageView::saveAttachment);
    connect(m_attachments, &AttachmentBar::openAsked, this,
            [this](const Mime::Attachment &attachment) { m_saver.saveToOpen(message(), attachment); });
    connect(m_attachments, &AttachmentBar::saveAllAsked, this, &MessageView::saveAllAttachments);
    connect(m_browser, &QTextBrowser::highlighted, this,
            [this](const QUrl &target) { Q_EMIT linkHovered(Mime::linkInOneLine(target)); });
    showHint({});
}

MessageView::~MessageView() = default;

void MessageView::showMessage(const QByteArray &uniqueId, const QByteArray &message)
{
    m_decoded = false;
    m_uniqueId = uniqueId;
    m_decoder.decode(uniqueId, message, m_rendition);
}

void MessageView::showHint(const QString &text)
{
    m_uniqueId.clear();
    m_decoder.clear();
    m_decoded = false;
    m_content = {};
    m_header->hide();
    m_attachments->hide();
    m_notice->clear();
    m_longText->clearText();
    m_longText->hide();
    m_browser->showHint(text);
    m_browser->show();
}

void MessageView::setRendition(Mime::Rendition rendition)
{
    m_rendition = rendition;
    if (m_decoded && m_content.rendition != rendition)
        m_decoder.decode(m_uniqueId, QByteArray(message()), rendition);
}

void MessageView::showContent(const QByteArray &, const Mime::MessageContent &content)
{
    m_content = content;
    m_decoded = true;
    m_header->showSummary(content.summary);
    m_header->show();
    m_attachments->showAttachments(content.attachments);
    m_longText->clearText();
    m_longText->hide();
    m_browser->showBody(content.body);
    m_browser->show();
    showNotes();
    Q_EMIT messageShown();
}

void MessageView::showNotes()
{
    m_notice->clear();
    QStringList words;
    for (const Mime::PartNote note : m_content.notes)
        words.append(partWords(note));
    if (!m_content.body.isWhole())
        words.append(tr("This text is very long: only its beginning is shown."));
    const QList<QAction *> actions = m_content.body.isWhole() ? QList<QAction *>() : QList<QAction *>{m_showAll};
    if (!words.isEmpty())
        m_notice->showNotice(QStyle::SP_MessageBoxInformation, words.join(u' '), actions);
}

// As plain text, of which only what is on the screen is laid out.
void MessageView::showAll()
{
    m_notice->clear();
    m_browser->hide();
    m_longText->showText(m_content.text);
    m_longText->show();
    m_longText->setFocus();
}

// The message of this moment: another one may be shown when the question is answered.
void MessageView::saveAttachment(const Mime::Attachment &attachment)
{
    askForFile(tr("Save attachment"), attachment.name,
               [this, message = message(), index = attachment.index](const QString &file) {
                   m_saver.saveAttachment(message, index, file);
               });
}

void MessageView::saveMessage()
{
    if (!m_decoded)
        return;
    askForFile(tr("Save message"), fileNameFor(m_content.summary.subject),
               [this, message = message()](const QString &file) { m_saver.saveMessage(message, file); });
}

void MessageView::askForFile(const QString &title, const QString &name,
                             const std::function<void(const QString &)> &chosen)
{
    auto *dialog = new QFileDialog(this, title, folderForSaving());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, chosen);
    dialog->open();
}

void MessageView::saveAllAttachments()
{
    if (!m_decoded || m_content.attachments.isEmpty())
        return;
    auto *dialog = new QFileDialog(this, tr("Save all attachments in"), folderForSaving());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, message = message(), attachments = m_content.attachments](const QString &folder) {
                m_saver.saveAll(message, attachments, folder);
            });
    dialog->open();
}

void MessageView::tellSaved(const QStringList &files)
{
    if (files.size() == 1)
        Q_EMIT saved(tr("Saved: %1").arg(files.first()));
    else if (!files.isEmpty())
        Q_EMIT saved(tr("%Ln attachment(s) saved in %1", nullptr, int(files.size()))
                         .arg(QFileInfo(files.first()).absolutePath()));
}

void MessageView::openFile(const QString &file, bool isProgram)
{
    if (!isProgram && QDesktopServices::openUrl(QUrl::fromLocalFile(file)))
        return;
    const QString name = QFileInfo(file).fileName();
    m_notice->showNotice(
        QStyle::SP_MessageBoxWarning,
        isProgram ? tr("%1 is a program. HomeClient does not run it; save it if you trust the sender.").arg(name)
                  : tr("No program was found that opens %1. Save it instead.").arg(name));
}

void MessageView::sayNotSaved(const QString &file, const QString &why)
{
    m_notice->showNotice(QStyle::SP_MessageBoxWarning,
                         tr("%1 could not be saved: %2. Choose another folder.").arg(file, why));
}

void MessageView::changeTextSize(int steps)
{
    steps > 0 ? m_browser->zoomIn(steps) : m_browser->zoomOut(-steps);
    steps > 0 ? m_longText->zoomIn(steps) : m_longText->zoomOut(-steps);
}

QString MessageView::shownText() const
{
    return m_longText->isHidden() ? m_browser->toPlainText() : m_longText->toPlainText();
}

} // namespace Gui
