// SPDX-License-Identifier: MIT
#include "sealeddocument.h"

#include <QGuiApplication>
#include <QPalette>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextFrame>
#include <QTextTable>

using namespace Qt::Literals::StringLiterals;

namespace Model {

namespace {

struct Stretch
{
    int position;
    int length;
    QTextCharFormat format;
};

template <typename Visit>
void forEachFragment(const QTextDocument &document, Visit visit)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            if (it.fragment().isValid())
                visit(Stretch{it.fragment().position(), it.fragment().length(), it.fragment().charFormat()});
        }
    }
}

void clearColours(QTextFormat &format)
{
    format.clearForeground();
    format.clearBackground();
    format.clearProperty(QTextFormat::TextOutline);
    format.clearProperty(QTextFormat::BackgroundImageUrl);
}

void styleLink(QTextCharFormat &format)
{
    format.setFontUnderline(true);
    format.setForeground(QGuiApplication::palette().link());
}

void dropFrameColours(QTextFrame *frame)
{
    QTextFrameFormat format = frame->frameFormat();
    clearColours(format);
    frame->setFrameFormat(format);
    for (QTextFrame *child : frame->childFrames())
        dropFrameColours(child);
}

} // namespace

bool SealedDocument::setMessageText(const QString &text)
{
    setPlainText(text.left(MaxShownCharacters));
    return text.size() <= MaxShownCharacters;
}

bool SealedDocument::setMessageHtml(const QString &html)
{
    setUndoRedoEnabled(false);
    // Qt's parser takes what follows a <link> outside the head for its invisible content; and none is followed here
    // anyway.
    static const QRegularExpression links(u"<link\\b[^>]*>"_s, QRegularExpression::CaseInsensitiveOption);
    setHtml(html.left(MaxShownCharacters).remove(links));
    replaceImages();
    dropColours();
    return html.size() <= MaxShownCharacters;
}

// Never a null QVariant: QTextDocument would go and read a file: by itself.
QVariant SealedDocument::loadResource(int, const QUrl &)
{
    return QByteArray();
}

void SealedDocument::replaceImages()
{
    QList<Stretch> images;
    forEachFragment(*this, [&](const Stretch &stretch) {
        if (stretch.format.isImageFormat())
            images.append(stretch);
    });
    QTextCursor cursor(this);
    for (auto it = images.crbegin(); it != images.crend(); ++it) {
        cursor.setPosition(it->position);
        cursor.setPosition(it->position + it->length, QTextCursor::KeepAnchor);
        QTextCharFormat format;
        if (it->format.isAnchor()) {
            format.setAnchor(true);
            format.setAnchorHref(it->format.anchorHref());
        }
        cursor.insertText(tr("[picture]"), format);
    }
}

// Black on white of the sender's is black on black in a dark palette; and white on white is how text hides from a
// reader.
void SealedDocument::dropColours()
{
    QList<Stretch> stretches;
    forEachFragment(*this, [&](const Stretch &stretch) { stretches.append(stretch); });
    QTextCursor cursor(this);
    cursor.beginEditBlock();
    for (Stretch &stretch : stretches) {
        clearColours(stretch.format);
        if (stretch.format.isAnchor())
            styleLink(stretch.format);
        cursor.setPosition(stretch.position);
        cursor.setPosition(stretch.position + stretch.length, QTextCursor::KeepAnchor);
        cursor.setCharFormat(stretch.format);
    }
    for (QTextBlock block = begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        clearColours(format);
        cursor.setPosition(block.position());
        cursor.setBlockFormat(format);
    }
    cursor.endEditBlock();
    dropFrameColours(rootFrame());
}

} // namespace Model
