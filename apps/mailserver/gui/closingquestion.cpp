// SPDX-License-Identifier: MIT
#include "gui/closingquestion.h"

#include <QCheckBox>
#include <QPushButton>

namespace Gui {

ClosingQuestion::ClosingQuestion(QWidget *parent)
    : QMessageBox(parent)
    , m_stop(addButton(tr("&Stop and Quit"), AcceptRole))
    , m_minimize(addButton(tr("&Minimize Instead"), DestructiveRole))
    , m_noMore(new QCheckBox(tr("Do not &ask again"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setIcon(Question);
    setWindowTitle(tr("Quit MailServer"));
    setText(tr("The server runs. If MailServer quits, mail stops for everybody."));
    setInformativeText(tr("Nobody can send or fetch mail until MailServer is started again. What is being stored is "
                          "finished first."));
    setDefaultButton(addButton(Cancel));
    setCheckBox(m_noMore);
    connect(this, &QMessageBox::buttonClicked, this, &ClosingQuestion::take);
}

void ClosingQuestion::take(const QAbstractButton *button)
{
    if (button == m_stop)
        Q_EMIT stopChosen(!m_noMore->isChecked());
    else if (button == m_minimize)
        Q_EMIT minimizeChosen();
}

} // namespace Gui
