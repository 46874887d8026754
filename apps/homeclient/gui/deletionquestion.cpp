// SPDX-License-Identifier: MIT
#include "deletionquestion.h"

#include <QPushButton>

namespace Gui {

DeletionQuestion::DeletionQuestion(qsizetype messages, Occasion occasion, QWidget *parent)
    : QMessageBox(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setIcon(QMessageBox::Question);
    setTextFormat(Qt::PlainText);
    setWindowTitle(tr("Delete for good?"));
    setText(tr("Delete %Ln marked message(s) from the server?", nullptr, int(messages)));
    setInformativeText(tr("What is deleted cannot be brought back."));
    m_delete = addButton(tr("&Delete"), QMessageBox::DestructiveRole);
    if (occasion != Occasion::Now)
        m_keep = addButton(occasion == Occasion::Leaving ? tr("&Keep them and leave") : tr("&Keep them"),
                           QMessageBox::AcceptRole);
    QPushButton *cancel = addButton(QMessageBox::Cancel);
    cancel->setText(tr("&Cancel")); // Qt has no translations of its own into some languages
    setEscapeButton(cancel);
    setDefaultButton(m_keep ? m_keep : cancel);
    connect(this, &QDialog::finished, this, &DeletionQuestion::finish);
    open();
}

void DeletionQuestion::finish()
{
    if (clickedButton() == m_delete)
        Q_EMIT answered(Answer::Delete);
    else if (m_keep && clickedButton() == m_keep)
        Q_EMIT answered(Answer::Keep);
    else
        Q_EMIT answered(Answer::Cancel);
}

} // namespace Gui
