// SPDX-License-Identifier: MIT
#include "mailbrowser.h"

#include "mime/linktext.h"
#include "model/sealeddocument.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace Gui {

namespace {

bool isWebAddress(const QUrl &link)
{
    return link.scheme() == u"https"_s || link.scheme() == u"http"_s;
}

} // namespace

MailBrowser::MailBrowser(QWidget *parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    setAccessibleName(tr("Text of the message"));
    setDocument(new Model::SealedDocument(this));
    connect(this, &QTextBrowser::anchorClicked, this, &MailBrowser::askAboutLink);
}

void MailBrowser::showBody(const Mime::RichText &body)
{
    auto *sealed = new Model::SealedDocument(this);
    sealed->setDefaultFont(font());
    sealed->setBody(body);
    replaceDocument(sealed);
}

void MailBrowser::showHint(const QString &text)
{
    auto *sealed = new Model::SealedDocument(this);
    sealed->setDefaultFont(font());
    sealed->setPlainText(text);
    replaceDocument(sealed);
}

// A new document each time: nothing of the last message (a style, an undo step, a search) stays behind.
void MailBrowser::replaceDocument(QTextDocument *sealed)
{
    QTextDocument *old = document();
    setDocument(sealed);
    old->deleteLater();
}

// Not null, see SealedDocument: the browser must not look for a file either.
QVariant MailBrowser::loadResource(int, const QUrl &)
{
    return QByteArray();
}

// This view never goes anywhere.
void MailBrowser::doSetSource(const QUrl &, QTextDocument::ResourceType) {}

void MailBrowser::askAboutLink(const QUrl &link)
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("A link in the message"));
    box->setIcon(QMessageBox::Question);
    box->setTextFormat(Qt::PlainText);
    box->setText(isWebAddress(link) ? tr("This link leads to the site\n%1\n\nThe whole address is\n%2")
                                          .arg(Mime::linkHost(link), Mime::linkInLines(link))
                                    : tr("This link leads to:\n%1").arg(Mime::linkInLines(link)));
    box->setInformativeText(isWebAddress(link)
                                ? tr("Open it only if you trust the sender and know the place.")
                                : tr("HomeClient does not open addresses of this kind. You can copy it."));
    if (isWebAddress(link)) {
        const QPushButton *open = box->addButton(tr("&Open in the browser"), QMessageBox::AcceptRole);
        connect(open, &QPushButton::clicked, box, [link] { QDesktopServices::openUrl(link); });
    }
    const QPushButton *copy = box->addButton(tr("&Copy the address"), QMessageBox::ActionRole);
    connect(copy, &QPushButton::clicked, box,
            [link] { QGuiApplication::clipboard()->setText(QString::fromLatin1(link.toEncoded())); });
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    box->open();
}

} // namespace Gui
