// SPDX-License-Identifier: MIT
#pragma once

#include "mime/richtext.h"

#include <QTextDocument>
#include <QTextFormat>

class QTextCursor;

namespace Model {

/// A document for mail from strangers. It is made of a value that has no more than text, styles and links, and no HTML
/// reaches Qt's parser; nothing is loaded from anywhere (QTextDocument reads file: by itself when its browser hands it
/// nothing); colours are the palette's, so that no text hides.
class SealedDocument : public QTextDocument
{
    Q_OBJECT

public:
    using QTextDocument::QTextDocument;

    /// Replaces all that is in it. The work is bounded by Mime::MaxShownWork.
    void setBody(const Mime::RichText &body);

protected:
    QVariant loadResource(int type, const QUrl &name) override;

private:
    /// The number of blocks that were taken, from @p begin on.
    qsizetype insertTable(QTextCursor &cursor, const QList<Mime::TextBlock> &blocks, qsizetype begin) const;
    void insertRuns(QTextCursor &cursor, const QList<Mime::TextRun> &runs, int headingLevel) const;
    QTextBlockFormat blockFormat(const Mime::TextBlock &block) const;
    static QTextCharFormat charFormat(const Mime::TextRun &run, int headingLevel);
};

} // namespace Model
