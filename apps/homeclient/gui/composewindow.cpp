// SPDX-License-Identifier: MIT
#include "composewindow.h"

#include "composeform.h"
#include "editmenu.h"
#include "failurewords.h"
#include "firstsize.h"
#include "icons.h"
#include "noticebar.h"

#include <QAction>
#include <QCloseEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace Gui {

using Model::OutgoingMail;

namespace {

constexpr auto LetterGeometryKey = "compose/geometry"_L1;
constexpr int LetterWidthInLetters = 90;
constexpr int LetterHeightInLines = 30;
constexpr int SendingSteps = 1000;

} // namespace

ComposeWindow::ComposeWindow(const Client::MailAccount &account, const Model::Draft &draft, const QStringList &senders,
                             QSettings &store, QWidget *parent)
    : QMainWindow(parent)
    , m_outgoing(account)
    , m_draft(draft)
    , m_store(store)
    , m_form(new ComposeForm(this))
    , m_notice(new NoticeBar(this))
    , m_work(new QLabel(this))
    , m_progress(new QProgressBar(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Write a message[*] - HomeClient"));
    build();
    m_form->setSenders(senders);
    m_form->setForm(draft.form);
    m_form->goToFirstGap();
    connect(m_form, &ComposeForm::edited, this, &ComposeWindow::takeEdit);
    connect(&m_outgoing, &OutgoingMail::connected, this, [this] { m_work->setText(tr("Sending...")); });
    connect(&m_outgoing, &OutgoingMail::progressed, this, &ComposeWindow::showProgress);
    connect(&m_outgoing, &OutgoingMail::sent, this, &ComposeWindow::finish);
    connect(&m_outgoing, &OutgoingMail::failed, this, &ComposeWindow::showFailure);
    if (draft.attachmentsLeftOut > 0)
        m_notice->showNotice(QStyle::SP_MessageBoxInformation,
                             tr("The %Ln attachment(s) of the original do not go along; only its text does.", nullptr,
                                int(draft.attachmentsLeftOut)));
    if (draft.recipientsLeftOut > 0)
        m_notice->showNotice(QStyle::SP_MessageBoxInformation,
                             tr("The sender asks for answers to more addresses than one message can go to: %Ln of them "
                                "are left out.",
                                nullptr, int(draft.recipientsLeftOut)));
    if (!restoreGeometry(m_store.value(LetterGeometryKey).toByteArray()))
        resize(firstSize(this, LetterWidthInLetters, LetterHeightInLines));
    setSending(false);
}

void ComposeWindow::build()
{
    m_send = new QAction(icon(u"mail-send"_s, u"send"_s), tr("&Send"), this);
    m_send->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    m_send->setToolTip(tr("Check the message and send it (Ctrl+Return)"));
    connect(m_send, &QAction::triggered, this, &ComposeWindow::send);
    m_cancel = new QAction(icon(u"process-stop"_s, u"close"_s), tr("Cancel s&ending"), this);
    m_cancel->setShortcut(Qt::Key_Escape);
    connect(m_cancel, &QAction::triggered, this, &ComposeWindow::cancelSending);
    auto *close = new QAction(icon(u"window-close"_s, u"close"_s), tr("&Close"), this);
    close->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_W));
    connect(close, &QAction::triggered, this, &QWidget::close);

    QMenu *message = menuBar()->addMenu(tr("&Message"));
    message->addActions({m_send, m_cancel});
    message->addSeparator();
    message->addAction(close);
    addEditMenu(this, true);
    auto *bar = addToolBar(tr("Toolbar"));
    bar->setMovable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->addAction(m_send);

    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(m_form, 1);
    setCentralWidget(central);
    setContextMenuPolicy(Qt::NoContextMenu);

    auto *cancelButton = new QToolButton(this);
    cancelButton->setDefaultAction(m_cancel);
    m_progress->setAccessibleName(tr("Sending"));
    m_work->setTextFormat(Qt::PlainText);
    statusBar()->addWidget(m_work);
    statusBar()->addPermanentWidget(m_progress);
    statusBar()->addPermanentWidget(cancelButton);
}

QString ComposeWindow::notice() const
{
    return m_notice->text();
}

void ComposeWindow::keepWith(std::unique_ptr<Model::DraftKeeper> keeper)
{
    m_keeper = std::move(keeper);
    connect(m_keeper.get(), &Model::DraftKeeper::kept, this, [this] {
        if (m_keepsLetter && m_keeper->isKept())
            closeForGood();
    });
    connect(m_keeper.get(), &Model::DraftKeeper::failed, this, &ComposeWindow::sayNotKept);
}

// Of what is kept while it is written, once.
void ComposeWindow::sayNotKept(const QString &why)
{
    if (std::exchange(m_keepsLetter, false)) {
        m_form->setLocked(false);
        m_send->setEnabled(true);
        m_notice->showNotice(QStyle::SP_MessageBoxWarning,
                             tr("The message could not be kept: %1. It is still here.").arg(why));
        Q_EMIT closingRefused();
    } else if (!std::exchange(m_saysNotKept, true)) {
        m_notice->showNotice(QStyle::SP_MessageBoxWarning,
                             tr("What you write here cannot be kept on the disk: %1. If HomeClient ends before the "
                                "message is sent, it is lost.")
                                 .arg(why));
    }
}

void ComposeWindow::keepNow()
{
    if (m_keeper)
        m_keeper->keepNow();
}

void ComposeWindow::treatAsTyped()
{
    m_form->setOriginal({});
    setWindowModified(m_form->isChanged());
}

void ComposeWindow::send()
{
    if (m_outgoing.isSending())
        return;
    const QString faults = m_form->checkAll();
    if (!faults.isEmpty()) {
        m_notice->showNotice(QStyle::SP_MessageBoxWarning, tr("This is an incorrect format:\n%1").arg(faults));
        m_saysFaults = true;
        return;
    }
    m_saysFaults = false;
    m_notice->clear();
    m_draft.form = m_form->form();
    setSending(true);
    m_outgoing.send(m_draft);
}

// What was wrong with the form is forgotten once all of it is mended.
void ComposeWindow::takeEdit()
{
    setWindowModified(m_form->isChanged());
    if (m_form->isChanged())
        keepLetter();
    if (!m_saysFaults || !Mail::MessageFormat::check(m_form->form()).isEmpty())
        return;
    m_saysFaults = false;
    m_notice->clear();
}

void ComposeWindow::keepLetter()
{
    if (!m_keeper)
        return;
    Model::Draft draft = m_draft;
    draft.form = m_form->form();
    m_keeper->keep(draft);
}

void ComposeWindow::setSending(bool sending)
{
    m_form->setLocked(sending);
    m_send->setEnabled(!sending);
    m_cancel->setEnabled(sending);
    m_progress->setRange(0, 0);
    m_work->setText(sending ? tr("Connecting to %1...").arg(m_outgoing.account().server) : QString());
    statusBar()->setVisible(sending);
}

void ComposeWindow::showProgress(qint64 octets, qint64 allOctets)
{
    if (allOctets <= 0)
        return;
    m_progress->setRange(0, SendingSteps);
    m_progress->setValue(int(octets * SendingSteps / allOctets));
    if (octets >= allOctets)
        m_work->setText(tr("Waiting until the server has stored it..."));
}

void ComposeWindow::finish()
{
    setSending(false);
    Q_EMIT sent();
    closeForGood();
}

void ComposeWindow::showFailure(const Client::MailFailure &failure)
{
    setSending(false);
    const Explanation explanation =
        FailureWords::explain(failure, m_outgoing.account(), FailureWords::Service::SendingMail);
    if (explanation.place == Explanation::Place::From)
        m_form->showRefusal(Mail::FormField::From, explanation.text);
    else if (explanation.place == Explanation::Place::To)
        m_form->showRefusal(Mail::FormField::To, explanation.text);
    else
        m_notice->showNotice(QStyle::SP_MessageBoxWarning, explanation.text, {m_send});
    Q_EMIT failed(failure);
}

void ComposeWindow::cancelSending()
{
    m_outgoing.cancel();
    setSending(false);
    m_notice->showNotice(QStyle::SP_MessageBoxInformation,
                         tr("Cancelled: the message was not sent. It is still here."));
}

void ComposeWindow::closeEvent(QCloseEvent *event)
{
    if (m_mayClose || (!m_form->isChanged() && !m_outgoing.isSending())) {
        m_store.setValue(LetterGeometryKey, saveGeometry());
        if (m_keeper && !m_keepsLetter)
            m_keeper->discard();
        event->accept();
        Q_EMIT closed();
        return;
    }
    event->ignore();
    askBeforeClosing();
}

void ComposeWindow::askBeforeClosing()
{
    if (m_question)
        return;
    m_question = true;
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Close without sending?"),
                        tr("This message was not sent. What becomes of what you wrote?"), QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton *discard = box->addButton(tr("&Lose it"), QMessageBox::DestructiveRole);
    const QPushButton *keep = m_keeper ? box->addButton(tr("&Keep it for later"), QMessageBox::AcceptRole) : nullptr;
    QPushButton *goOn = box->addButton(tr("&Go on writing"), QMessageBox::RejectRole);
    box->setDefaultButton(goOn);
    box->setEscapeButton(goOn);
    connect(box, &QDialog::finished, this, [this, box, discard, keep] {
        m_question = false;
        const QAbstractButton *clicked = box->clickedButton();
        if (clicked == discard)
            closeForGood();
        else if (keep && clicked == keep)
            closeAndKeep();
        else
            Q_EMIT closingRefused();
    });
    box->open();
}

// It is offered at the next start. The window waits until the disk has it.
void ComposeWindow::closeAndKeep()
{
    m_outgoing.cancel();
    setSending(false);
    keepLetter();
    m_keepsLetter = true;
    m_form->setLocked(true);
    m_send->setEnabled(false);
    keepNow();
    if (m_keeper->isKept())
        closeForGood();
}

void ComposeWindow::closeForGood()
{
    m_outgoing.cancel();
    m_mayClose = true;
    close();
}

} // namespace Gui
