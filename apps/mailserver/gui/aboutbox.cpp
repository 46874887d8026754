// SPDX-License-Identifier: MIT
#include "gui/aboutbox.h"

#include "gui/icons.h"

#include <QApplication>

namespace Gui {

AboutBox::AboutBox(QWidget *parent)
    : QMessageBox(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("About MailServer"));
    setIconPixmap(appIcon().pixmap(fontMetrics().height() * 4));
    setText(tr("<h3>MailServer %1</h3>").arg(QApplication::applicationVersion()));
    setInformativeText(tr("The server of HomeMail, a mail system that people can run themselves and see "
                          "inside. It takes mail by SMTP "
                          "(RFC 5321), gives it out by POP3 (RFC 1939), and shows every line that is "
                          "said.\n\nMIT license. Built with "
                          "Qt %1.")
                           .arg(QString::fromLatin1(qVersion())));
}

} // namespace Gui
