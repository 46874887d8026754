// SPDX-License-Identifier: MIT
#include "inboxstatus.h"

#include "icons.h"
#include "securitywords.h"

#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QStatusBar>
#include <QStyle>
#include <QTime>
#include <QToolButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Gui {

namespace {

constexpr int NoticeMilliseconds = 15'000;
constexpr int FetchingSteps = 1000;
constexpr int ProgressWidthInLetters = 18;

QString sizeText(qint64 octets)
{
    return QLocale().formattedDataSize(octets, 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace

InboxStatus::InboxStatus(QStatusBar *bar, const QString &account)
    : QObject(bar)
    , m_name(account)
    , m_lock(new QLabel(bar))
    , m_account(new QLabel(bar))
    , m_notice(new QLabel(bar))
    , m_totals(new QLabel(bar))
    , m_work(new QLabel(bar))
    , m_progress(new QProgressBar(bar))
    , m_cancel(new QToolButton(bar))
{
    for (QLabel *label : {m_account, m_notice, m_totals, m_work})
        label->setTextFormat(Qt::PlainText);
    m_progress->setMaximumWidth(bar->fontMetrics().averageCharWidth() * ProgressWidthInLetters);
    m_progress->setAccessibleName(tr("Progress"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Stop at once; nothing is lost (Escape)"));
    connect(m_cancel, &QToolButton::clicked, this, &InboxStatus::cancelAsked);
    bar->addWidget(m_lock);
    bar->addWidget(m_account);
    bar->addWidget(m_notice, 1);
    bar->addPermanentWidget(m_work);
    bar->addPermanentWidget(m_progress);
    bar->addPermanentWidget(m_cancel);
    bar->addPermanentWidget(m_totals);
    m_noticeTimer.setSingleShot(true);
    connect(&m_noticeTimer, &QTimer::timeout, m_notice, &QLabel::clear);
    showAccount(m_name, {}, {}, false);
    endWork();
}

void InboxStatus::showWorkingLink(const Model::LinkSecurity &security)
{
    using State = Model::LinkSecurity::State;
    const QString hint = SecurityWords::describe(security) + u"\n\n"_s +
                         tr("Last reached at %1. A session is open only while it works, so that nobody else is kept "
                            "out of the mailbox.")
                             .arg(QLocale().toString(QTime::currentTime(), QLocale::ShortFormat));
    if (security.state == State::Encrypted)
        showAccount(tr("%1 (connected, encrypted)").arg(m_name), icon(u"security-high"_s, u"lock"_s), hint, false);
    else if (security.state == State::ClearHere)
        showAccount(tr("%1 (connected, not encrypted)").arg(m_name), icon(u"security-low"_s, u"unlocked"_s), hint,
                    false);
    else
        showAccount(tr("%1 (NOT ENCRYPTED: others can read this)").arg(m_name),
                    m_account->style()->standardIcon(QStyle::SP_MessageBoxWarning), hint, true);
}

void InboxStatus::showBrokenLink(const QString &why)
{
    showAccount(tr("%1 (not connected)").arg(m_name), {}, why, false);
}

void InboxStatus::showAccount(const QString &text, const QIcon &picture, const QString &hint, bool isLoud)
{
    m_account->setText(text);
    QFont font = m_notice->font();
    font.setBold(isLoud);
    m_account->setFont(font);
    m_lock->setVisible(!picture.isNull());
    m_lock->setPixmap(picture.pixmap(m_account->fontMetrics().height()));
    const QString rich = u"<p style='white-space:pre-wrap'>"_s + hint.toHtmlEscaped() + u"</p>"_s;
    for (QLabel *label : {m_lock, m_account}) {
        label->setToolTip(hint.isEmpty() ? QString() : rich);
        label->setAccessibleDescription(hint);
    }
}

void InboxStatus::showTotals(qsizetype messages, qint64 octets)
{
    m_totals->setText(tr("%Ln message(s), %1", nullptr, int(messages)).arg(sizeText(octets)));
}

void InboxStatus::showHits(qsizetype hits, qsizetype messages)
{
    m_totals->setText(tr("%1 of %Ln message(s) match", nullptr, int(messages)).arg(QLocale().toString(qint64(hits))));
}

// Not QStatusBar::showMessage(), which would hide whose mailbox this is.
void InboxStatus::showNotice(const QString &text)
{
    m_notice->setText(text);
    m_noticeTimer.start(NoticeMilliseconds);
}

void InboxStatus::showHeaderHashes()
{
    showNotice(tr("This server gives its messages no unique ids: they are told apart by their headers."));
}

QString InboxStatus::totals() const
{
    return m_totals->text();
}

QString InboxStatus::notice() const
{
    return m_notice->text();
}

void InboxStatus::startWork(const QString &what)
{
    m_workName = what;
    m_work->setText(what);
    m_progress->setRange(0, 0);
    m_work->show();
    m_progress->show();
    m_cancel->show();
}

void InboxStatus::showProgress(qint64 done, qint64 all, Mailbox::ProgressUnit unit)
{
    if (all <= 0)
        return;
    m_progress->setRange(0, FetchingSteps);
    m_progress->setValue(int(std::clamp<qint64>(done, 0, all) * FetchingSteps / all));
    const QString counted = unit == Mailbox::ProgressUnit::Octets
                                ? tr("%1 of %2").arg(sizeText(done), sizeText(all))
                                : tr("%1 of %Ln message(s)", nullptr, int(all)).arg(QLocale().toString(done));
    m_work->setText(m_workName + u' ' + counted);
}

void InboxStatus::endWork()
{
    m_work->clear();
    m_work->hide();
    m_progress->hide();
    m_cancel->hide();
}

QString InboxStatus::workText() const
{
    return m_work->text();
}

QString InboxStatus::accountText() const
{
    return m_account->text();
}

QString InboxStatus::accountHint() const
{
    return m_account->accessibleDescription();
}

} // namespace Gui
