// SPDX-License-Identifier: MIT
#include "aboutbox.h"

#include <QCoreApplication>

namespace Gui {

AboutBox::AboutBox(QWidget *window)
    : QMessageBox(QMessageBox::NoIcon, tr("About HomeClient"),
                  tr("HomeClient %1").arg(QCoreApplication::applicationVersion()), QMessageBox::Ok, window)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setTextFormat(Qt::PlainText);
    setIconPixmap(window->windowIcon().pixmap(window->fontMetrics().height() * 4));
    setInformativeText(tr("Mail that you can run yourself and see inside. Part of HomeMail; MIT licence."));
    open();
}

} // namespace Gui
