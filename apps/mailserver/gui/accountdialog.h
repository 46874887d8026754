// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

namespace Model {
class UsersModel;
}

namespace Gui {

/// Does one thing to an account. Stays open until that is done or the person leaves; then what was begun goes on, and
/// its end is none of the business of whichever dialog is open by then. Deletes itself when it is closed.
class AccountDialog : public QDialog
{
    Q_OBJECT

public:
    /// @p users outlives the dialog.
    AccountDialog(Model::UsersModel *users, QWidget *parent);

    /// Whether it would tell how @p job of the model ends.
    bool waitsFor(quint64 job) const { return isVisible() && job == m_job; }

protected:
    Model::UsersModel *users() const { return m_users; }
    /// The model was asked to do @p job: done, the dialog closes.
    void waitFor(quint64 job) { m_job = job; }
    /// The job was not done; the dialog stays open for another attempt.
    virtual void showFailure(const QString &sentence) = 0;

private:
    Model::UsersModel *m_users;
    quint64 m_job = 0; ///< 0: nothing was asked yet
};

} // namespace Gui
