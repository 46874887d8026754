// SPDX-License-Identifier: MIT
#include "keptletters.h"

#include "breakable.h"

#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace Gui {

namespace {

/// More are counted, not named.
constexpr qsizetype NamedLetters = 5;

} // namespace

KeptLettersQuestion::KeptLettersQuestion(const QMap<QString, Model::KeptDraft> &letters, QWidget *window)
    : QObject(window)
{
    QStringList lines;
    for (const Model::KeptDraft &letter : letters) {
        const QString &subject = letter.draft.form.subject;
        if (lines.size() < NamedLetters)
            lines.append(tr("%1, to %2, %3")
                             .arg(subject.isEmpty() ? tr("(no subject)") : subject, letter.draft.form.to.left(80),
                                  QLocale().toString(letter.kept.toLocalTime(), QLocale::ShortFormat)));
    }
    if (letters.size() > lines.size())
        lines.append(tr("and %Ln more", nullptr, int(letters.size() - lines.size())));
    auto *box = new QMessageBox(
        QMessageBox::Question, tr("Messages that were not sent"),
        tr("%Ln message(s) that you were writing were kept when HomeClient ended.", nullptr, int(letters.size())),
        QMessageBox::NoButton, window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(breakable(lines.join(u'\n')));
    QPushButton *open = box->addButton(tr("&Go on writing"), QMessageBox::AcceptRole);
    const QPushButton *discard = box->addButton(tr("&Lose them"), QMessageBox::DestructiveRole);
    QPushButton *later = box->addButton(tr("&Ask again later"), QMessageBox::RejectRole);
    box->setDefaultButton(open);
    box->setEscapeButton(later);
    connect(box, &QDialog::finished, this, [this, box, open, discard] {
        const QAbstractButton *clicked = box->clickedButton();
        clicked == open ? Q_EMIT openAsked() : clicked == discard ? Q_EMIT discardAsked() : Q_EMIT laterAsked();
        deleteLater();
    });
    box->open();
}

} // namespace Gui
