// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>
#include <QTimer>

namespace Gui {

/// Shows plain text of any length: only what is on the screen is laid out, and the text comes in by portions, each of
/// which takes a few milliseconds.
class LongTextView : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit LongTextView(QWidget *parent = nullptr);

    /// Shows the beginning at once; allShown() follows when the rest is there.
    void showText(const QString &text);
    void clearText();

Q_SIGNALS:
    void allShown();

private:
    void addPortion();
    qsizetype pieceEnd() const;

    QString m_text;
    qsizetype m_position = 0;
    QTimer m_next;
};

} // namespace Gui
