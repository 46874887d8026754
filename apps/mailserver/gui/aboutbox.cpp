// SPDX-License-Identifier: MIT
#include "gui/aboutbox.h"

#include "gui/icons.h"

#include <QApplication>
#include <QMessageBox>

namespace Gui {

namespace {

struct AboutTr
{
    Q_DECLARE_TR_FUNCTIONS(AboutBox)
};

} // namespace

void showAbout(QWidget *parent)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(AboutTr::tr("About MailServer"));
    box->setIconPixmap(appIcon().pixmap(parent->fontMetrics().height() * 4));
    box->setText(AboutTr::tr("<h3>MailServer %1</h3>").arg(QApplication::applicationVersion()));
    box->setInformativeText(AboutTr::tr("The server of HomeMail, a mail system that people can run themselves and see "
                                        "inside. It takes mail by SMTP "
                                        "(RFC 5321), gives it out by POP3 (RFC 1939), and shows every line that is "
                                        "said.\n\nMIT license. Built with "
                                        "Qt %1.")
                                .arg(QString::fromLatin1(qVersion())));
    box->open();
}

} // namespace Gui
