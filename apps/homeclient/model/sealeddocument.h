// SPDX-License-Identifier: MIT
#pragma once

#include <QTextDocument>

namespace Model {

/// Most text of a message that is laid out, in characters. What is longer is cut and said to be; the whole message can
/// be saved.
inline constexpr qsizetype MaxShownCharacters = 500'000;

/// A document for mail from strangers: nothing is loaded from anywhere, neither the network nor a file (QTextDocument
/// reads file: by itself when its browser hands it nothing), images become their place-holder text, and colours are the
/// palette's, so that no text hides.
class SealedDocument : public QTextDocument
{
    Q_OBJECT

public:
    using QTextDocument::QTextDocument;

    /// Both return false if the text was cut at MaxShownCharacters.
    bool setMessageText(const QString &text);
    bool setMessageHtml(const QString &html);

protected:
    QVariant loadResource(int type, const QUrl &name) override;

private:
    void replaceImages();
    void dropColours();
};

} // namespace Model
