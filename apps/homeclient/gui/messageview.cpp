// SPDX-License-Identifier: MIT
#include "messageview.h"

#include "icons.h"
#include "mailbrowser.h"
#include "messageheader.h"
#include "noticebar.h"

#include <QAction>
#include <QFileDialog>
#include <QLocale>
#include <QSaveFile>
#include <QStandardPaths>
#include <QToolBar>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace Gui {

namespace {

/// Of an attachment's name on its button; the whole name stands in the tool tip and in the file dialog.
constexpr int MaxNameOnButton = 32;
/// Buttons for more would only slow the window down: the message can be saved whole.
constexpr qsizetype MaxAttachmentButtons = 100;

QString buttonText(const Mime::Attachment &attachment, const QFontMetrics &metrics)
{
    const int room = metrics.averageCharWidth() * MaxNameOnButton;
    QString name = metrics.elidedText(attachment.name, Qt::ElideMiddle, room);
    name.replace(u'&', u"&&"_s);
    return name + u"  "_s + QLocale().formattedDataSize(attachment.octets, 1, QLocale::DataSizeTraditionalFormat);
}

QString fileNameFor(const QString &subject)
{
    QString name;
    for (const QChar character : subject.left(MaxNameOnButton * 2))
        name.append(character.isLetterOrNumber() || character == u'-' || character == u' ' ? character : QChar(u'_'));
    name = name.trimmed();
    return (name.isEmpty() ? u"message"_s : name) + u".eml"_s;
}

} // namespace

MessageView::MessageView(QWidget *parent)
    : QWidget(parent)
    , m_header(new MessageHeader(this))
    , m_attachments(new QToolBar(this))
    , m_notice(new NoticeBar(this))
    , m_browser(new MailBrowser(this))
{
    m_attachments->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_attachments->setAccessibleName(tr("Attachments"));
    const int extent = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    m_attachments->setIconSize({extent, extent});

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_header);
    layout->addWidget(m_attachments);
    layout->addWidget(m_notice);
    layout->addWidget(m_browser, 1);
    connect(&m_decoder, &Model::MessageDecoder::decoded, this, &MessageView::showContent);
    connect(&m_decoder, &Model::MessageDecoder::attachmentReady, this, &MessageView::write);
    connect(m_browser, &QTextBrowser::highlighted, this,
            [this](const QUrl &target) { Q_EMIT linkHovered(QString::fromLatin1(target.toEncoded())); });
    showHint({});
}

void MessageView::showMessage(const QByteArray &uniqueId, const QByteArray &message)
{
    m_decoded = false;
    m_decoder.decode(uniqueId, message);
}

void MessageView::showHint(const QString &text)
{
    m_decoder.clear();
    m_decoded = false;
    m_content = {};
    m_header->hide();
    m_attachments->hide();
    m_notice->clear();
    m_browser->showHint(text);
}

void MessageView::showContent(const QByteArray &, const Mime::MessageContent &content)
{
    m_content = content;
    m_decoded = true;
    m_header->showSummary(content.summary);
    m_header->show();
    showAttachments();
    m_notice->clear();
    if (!m_browser->showContent(content))
        m_notice->showNotice(
            QStyle::SP_MessageBoxInformation,
            tr("This text is very long: only its beginning is shown. Save the message to read all of it."));
    Q_EMIT messageShown();
}

void MessageView::showAttachments()
{
    m_attachments->clear();
    for (const Mime::Attachment &attachment :
         m_content.attachments.first(std::min<qsizetype>(m_content.attachments.size(), MaxAttachmentButtons))) {
        QAction *action = m_attachments->addAction(icon(u"mail-attachment"_s, u"attachment"_s),
                                                   buttonText(attachment, fontMetrics()));
        action->setToolTip(tr("Save %1 (%2)").arg(attachment.name, attachment.mediaType).toHtmlEscaped());
        connect(action, &QAction::triggered, this, [this, attachment] { saveAttachment(attachment); });
    }
    m_attachments->setVisible(!m_content.attachments.isEmpty());
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

void MessageView::write(const QString &fileName, const QByteArray &octets)
{
    QSaveFile file(fileName);
    if (file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size() && file.commit()) {
        Q_EMIT saved(fileName);
        return;
    }
    m_notice->showNotice(QStyle::SP_MessageBoxWarning,
                         tr("%1 could not be saved: %2. Choose another folder.").arg(fileName, file.errorString()));
}

void MessageView::changeTextSize(int steps)
{
    steps > 0 ? m_browser->zoomIn(steps) : m_browser->zoomOut(-steps);
}

QString MessageView::shownText() const
{
    return m_browser->toPlainText();
}

} // namespace Gui
