// SPDX-License-Identifier: MIT
#pragma once

#include "model/loginattempt.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace Gui {

class ConnectionSettings;
class FaultLabel;
class OneLineEdit;

/// Asks where and as whom; shows what a login does, and says beside the field what was wrong.
/// Cancel (or Escape) stops a login that runs; when none runs, it closes the dialog.
class LoginDialog : public QDialog
{
    Q_OBJECT

public:
    explicit LoginDialog(QWidget *parent = nullptr);

    void setAccount(const Client::MailAccount &account, bool rememberPassword);
    Client::MailAccount account() const;
    bool remembersPassword() const;
    /// Something that is wrong before anybody has done anything.
    void showTrouble(const QString &text);
    /// From the keychain; what a person has typed meanwhile stays.
    void offerPassword(const QString &password);

    void showStep(Model::LoginAttempt::Step step);
    void showGreeting(const QString &greeting);
    void showSuccess(const QString &greeting);
    /// All that was typed stays; the field that is wrong is selected.
    void showFailure(const Client::MailFailure &failure);

    /// As if the button were pressed.
    void logIn();
    void reject() override;

Q_SIGNALS:
    void loginAsked(const Client::MailAccount &account);
    void cancelAsked();

protected:
    bool event(QEvent *event) override;

private:
    void build();
    QWidget *buildHeading();
    void addRow(QVBoxLayout *column, const QString &label, QWidget *field, FaultLabel *fault);
    void togglePassword();
    void describeShowPassword();
    void toggleMore(bool open);
    bool checkFields();
    void setRunning(bool running);
    void clearFaults();

    OneLineEdit *m_server;
    OneLineEdit *m_user;
    OneLineEdit *m_password;
    QAction *m_showPassword;
    FaultLabel *m_serverFault;
    FaultLabel *m_userFault;
    FaultLabel *m_passwordFault;
    FaultLabel *m_generalFault;
    QCheckBox *m_remember;
    QToolButton *m_moreButton;
    ConnectionSettings *m_more;
    QWidget *m_fields;
    QLabel *m_step;
    QProgressBar *m_progress;
    QPushButton *m_logIn;
    QPushButton *m_cancel;
    bool m_running = false;
};

} // namespace Gui
