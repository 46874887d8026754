// SPDX-License-Identifier: MIT
#pragma once

#include "mailbox/progressunit.h"
#include "model/linksecurity.h"

#include <QObject>
#include <QString>
#include <QTimer>

class QIcon;
class QLabel;
class QProgressBar;
class QStatusBar;
class QToolButton;

namespace Gui {

/// What the inbox window's status bar shows: whose mailbox, how much mail, and the work under way with its Cancel.
class InboxStatus : public QObject
{
    Q_OBJECT

public:
    /// Adds its widgets to @p bar, which owns them. @p account: "alice on 127.0.0.1".
    InboxStatus(QStatusBar *bar, const QString &account);

    void showWorkingLink(const Model::LinkSecurity &security);
    void showBrokenLink(const QString &why); ///< stays with the account until a link works
    void showTotals(qsizetype messages, qint64 octets);
    void showHits(qsizetype hits, qsizetype messages); ///< of a search
    void showNotice(const QString &text);              ///< for a while
    void showHeaderHashes();                           ///< says that the server has no unique ids
    void startWork(const QString &what);
    void showProgress(qint64 done, qint64 all, Mailbox::ProgressUnit unit);
    void endWork();
    QString accountText() const;
    QString accountHint() const; ///< encrypted how, with whom
    QString notice() const;
    QString totals() const;
    QString workText() const; ///< empty while nothing is under way

Q_SIGNALS:
    void cancelAsked();

private:
    void showAccount(const QString &text, const QIcon &picture, const QString &hint, bool isLoud);

    QString m_name;
    QString m_workName;
    QLabel *m_lock;
    QLabel *m_account;
    QLabel *m_notice;
    QLabel *m_totals;
    QLabel *m_work;
    QProgressBar *m_progress;
    QToolButton *m_cancel;
    QTimer m_noticeTimer;
};

} // namespace Gui
