// SPDX-License-Identifier: MIT
#include "onelineedit.h"

#include <QFocusEvent>
#include <QValidator>

namespace Gui {

namespace {

/// Room for the 1,000 recipients that a server takes; QLineEdit's own limit would cut a paste without a word.
constexpr int MaxFieldCharacters = 1'000'000;

bool breaksLine(QChar character)
{
    return character.category() == QChar::Other_Control || character == QChar::LineSeparator ||
           character == QChar::ParagraphSeparator;
}

/// Sees every change of the text, however it comes: typed, pasted, dropped, set.
class OneLineValidator : public QValidator
{
public:
    using QValidator::QValidator;

    State validate(QString &input, int &position) const override
    {
        QString line;
        line.reserve(input.size());
        qsizetype newPosition = position;
        for (qsizetype i = 0; i < input.size(); ++i) {
            const bool isBreak = breaksLine(input.at(i));
            if (isBreak && i > 0 && breaksLine(input.at(i - 1))) {
                newPosition -= i < position ? 1 : 0;
                continue;
            }
            line.append(isBreak ? QChar(u' ') : input.at(i));
        }
        input = line;
        position = int(newPosition);
        return Acceptable;
    }
};

} // namespace

OneLineEdit::OneLineEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setMaxLength(MaxFieldCharacters);
    setValidator(new OneLineValidator(this));
}

void OneLineEdit::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    // A menu or another window takes the focus for a while only.
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        Q_EMIT left();
}

} // namespace Gui
