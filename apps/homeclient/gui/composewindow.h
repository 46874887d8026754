// SPDX-License-Identifier: MIT
#pragma once

#include "model/draftkeeper.h"
#include "model/outgoingmail.h"

#include <QMainWindow>

#include <memory>

class QLabel;
class QProgressBar;
class QSettings;

namespace Gui {

class ComposeForm;
class NoticeBar;

/// One message being written and sent. Deletes itself when it is closed; a failure keeps everything that was typed.
class ComposeWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// @p store must outlive this window. @p senders: the addresses to choose From of, the best first.
    ComposeWindow(const Client::MailAccount &account, const Model::Draft &draft, const QStringList &senders,
                  QSettings &store, QWidget *parent = nullptr);

    ComposeForm *form() const { return m_form; }
    QString notice() const;
    /// Keeps the letter on the disk while it is written, until it is sent or thrown away.
    void keepWith(std::unique_ptr<Model::DraftKeeper> keeper);
    void keepNow(); ///< the program is about to end
    /// What was opened had been typed before, so that closing asks.
    void treatAsTyped();
    void send(); ///< or says what is wrong with the form

Q_SIGNALS:
    void failed(const Client::MailFailure &failure); ///< and was shown
    void sent();                                     ///< the window closes
    void closed();
    void closingRefused(); ///< the person goes on writing

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    void takeEdit();
    void setSending(bool sending);
    void showProgress(qint64 octets, qint64 allOctets);
    void finish();
    void showFailure(const Client::MailFailure &failure);
    void cancelSending();
    void askBeforeClosing();
    void closeForGood();
    void closeAndKeep();
    void keepLetter();
    void sayNotKept(const QString &why);

    Model::OutgoingMail m_outgoing;
    Model::Draft m_draft;
    std::unique_ptr<Model::DraftKeeper> m_keeper; ///< null: the letter is not kept
    QSettings &m_store;
    ComposeForm *m_form;
    NoticeBar *m_notice;
    QAction *m_send;
    QAction *m_cancel;
    QLabel *m_work;
    QProgressBar *m_progress;
    bool m_mayClose = false;
    bool m_keepsLetter = false; ///< though the window closes, once the disk has it
    bool m_saysNotKept = false; ///< it was said that the disk takes no letters
    bool m_question = false;    ///< open
    bool m_saysFaults = false;  ///< the notice is about the form
};

} // namespace Gui
