// SPDX-License-Identifier: MIT
#include "messageview.h"

#include "attachmentbar.h"
#include "longtextview.h"
#include "mailbrowser.h"
#include "messageheader.h"
#include "noticebar.h"
#include "partwords.h"

#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QMimeDatabase>
#include <QSaveFile>
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

// What a desktop would run rather than show.
bool isProgram(const QString &file)
{
    const QMimeType type = QMimeDatabase().mimeTypeForFile(file);
    for (const QString &kind :
         {u"application/x-executable"_s, u"application/x-desktop"_s, u"application/x-shellscript"_s,
          u"application/x-ms-dos-executable"_s, u"application/x-msdownload"_s,
          u"application/vnd.microsoft.portable-executable"_s, u"application/java-archive"_s,
          u"application/x-java-archive"_s, u"application/x-sharedlib"_s, u"application/x-perl"_s, u"text/x-python"_s,
          u"application/x-ruby"_s, u"application/javascript"_s}) {
        if (type.inherits(kind))
            return true;
    }
    return false;
}

QString unusedName(const QDir &folder, const QString &name, const QStringList &taken)
{
    const QFileInfo info(name);
    const QString suffix = info.suffix().isEmpty() ? QString() : QString(u'.' + info.suffix());
    QString candidate = name;
    for (int number = 2; folder.exists(candidate) || taken.contains(folder.filePath(candidate)); ++number)
        candidate = info.completeBaseName() + u" (%1)"_s.arg(number) + suffix;
    return folder.filePath(candidate);
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
    connect(&m_decoder, &Model::MessageDecoder::attachmentReady, this, &MessageView::write);
    connect(m_showAll, &QAction::triggered, this, &MessageView::showAll);
    connect(m_attachments, &AttachmentBar::saveAsked, this, &MessageView::saveAttachment);
    connect(m_attachments, &AttachmentBar::openAsked, this, &MessageView::openAttachment);
    connect(m_attachments, &AttachmentBar::saveAllAsked, this, &MessageView::saveAllAttachments);
    connect(m_browser, &QTextBrowser::highlighted, this,
            [this](const QUrl &target) { Q_EMIT linkHovered(QString::fromLatin1(target.toEncoded())); });
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

void MessageView::saveAttachment(const Mime::Attachment &attachment)
{
    askForFile(tr("Save attachment"), attachment.name,
               [this, attachment](const QString &file) { m_decoder.extract(attachment, file); });
}

void MessageView::saveMessage()
{
    if (!m_decoded)
        return;
    askForFile(tr("Save message"), fileNameFor(m_content.summary.subject),
               [this, octets = message()](const QString &file) { write(file, octets); });
}

void MessageView::askForFile(const QString &title, const QString &name,
                             const std::function<void(const QString &)> &chosen)
{
    auto *dialog = new QFileDialog(this, title, QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
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
    auto *dialog = new QFileDialog(this, tr("Save all attachments in"),
                                   QStandardPaths::writableLocation(QStandardPaths::DownloadLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &MessageView::saveAllIn);
    dialog->open();
}

// No file that is there already is written over.
void MessageView::saveAllIn(const QString &folder)
{
    QStringList targets;
    for (const Mime::Attachment &attachment : std::as_const(m_content.attachments))
        targets.append(unusedName(QDir(folder), attachment.name, targets));
    m_decoder.extractAll(targets);
}

// In a folder of its own, which only this user can read, and which goes with this window.
void MessageView::openAttachment(const Mime::Attachment &attachment)
{
    if (!m_openedFiles)
        m_openedFiles = std::make_unique<QTemporaryDir>();
    const QDir folder(m_openedFiles->path());
    m_decoder.extract(attachment, unusedName(folder, attachment.name, {}));
}

void MessageView::openFile(const QString &file)
{
    QFile::setPermissions(file, QFileDevice::ReadOwner);
    if (!isProgram(file) && QDesktopServices::openUrl(QUrl::fromLocalFile(file)))
        return;
    const QString name = QFileInfo(file).fileName();
    m_notice->showNotice(
        QStyle::SP_MessageBoxWarning,
        isProgram(file) ? tr("%1 is a program. HomeClient does not run it; save it if you trust the sender.").arg(name)
                        : tr("No program was found that opens %1. Save it instead.").arg(name));
}

void MessageView::write(const QString &fileName, const QByteArray &octets)
{
    QSaveFile file(fileName);
    if (file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size() && file.commit()) {
        if (m_openedFiles && QFileInfo(fileName).path() == m_openedFiles->path())
            openFile(fileName);
        else
            Q_EMIT saved(fileName);
        return;
    }
    m_notice->showNotice(QStyle::SP_MessageBoxWarning,
                         tr("%1 could not be saved: %2. Choose another folder.").arg(fileName, file.errorString()));
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
