// SPDX-License-Identifier: MIT
#include "model/usersmodel.h"

#include "accounts.h"
#include "everypage.h"
#include "managedmailstore.h"
#include "model/errortext.h"
#include "model/quotatext.h"
#include "passwordlimit.h"
#include "sasl/scramkeys.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <utility>

namespace Model {

using Storage::Expected;
using Storage::StoreError;

UsersModel::UsersModel(std::shared_ptr<Storage::Accounts> accounts, std::shared_ptr<Storage::ManagedMailStore> mail,
                       MakeSecret makeSecret, QObject *parent)
    : QAbstractTableModel(parent)
    , m_accounts(std::move(accounts))
    , m_mail(std::move(mail))
    , m_makeSecret(std::move(makeSecret))
{
}

int UsersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_users.size());
}

int UsersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant UsersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const User &user = m_users.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return displayed(user, index.column());
    case Qt::ToolTipRole:
        return toolTip(user, index.column());
    case SortRole:
        return sortKey(user, index.column());
    case KeyRole:
        return user.name;
    case IsPlainRole:
        return user.isPlain;
    case FillRole:
        return fill(user);
    case IsNearlyFullRole:
        return fillOf(stored(user.name), m_mailboxes.value(user.name).quota) != Fill::Room;
    default:
        return {};
    }
}

QString UsersModel::displayed(const User &user, int column) const
{
    const auto mailbox = m_mailboxes.constFind(user.name);
    const bool isKnown = mailbox != m_mailboxes.constEnd();
    switch (column) {
    case Name:
        return user.name;
    case Stored:
        return isKnown ? storedText(mailbox->storedOctets, mailbox->quota) : QString();
    case Quota:
        return isKnown ? quotaText(*mailbox) : QString();
    case Password:
        return user.isPlain ? tr("plain text") : tr("keys (SCRAM-SHA-256)");
    default:
        return {};
    }
}

QVariant UsersModel::toolTip(const User &user, int column) const
{
    if (column == Password && user.isPlain)
        return tr("It can be read in userinfo.txt. Set the password anew, and only keys are kept.");
    const auto mailbox = m_mailboxes.constFind(user.name);
    if (column != Stored || mailbox == m_mailboxes.constEnd())
        return {};
    const QString figures = exactStoredText(mailbox->storedOctets, mailbox->quota);
    return fillOf(mailbox->storedOctets, mailbox->quota) == Fill::Full
               ? figures + u'\n' + tr("New mail for %1 is refused until some is deleted.").arg(user.name)
               : figures;
}

QVariant UsersModel::sortKey(const User &user, int column) const
{
    switch (column) {
    case Stored:
        return stored(user.name);
    case Quota:
        return m_mailboxes.value(user.name).quota.value_or(std::numeric_limits<qint64>::max());
    default:
        return displayed(user, column);
    }
}

QVariant UsersModel::fill(const User &user) const
{
    const Storage::MailboxOverview mailbox = m_mailboxes.value(user.name);
    return mailbox.quota ? QVariant(double(mailbox.storedOctets) / double(*mailbox.quota)) : QVariant();
}

QVariant UsersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return std::array{tr("User"), tr("Mail kept"), tr("Quota"), tr("Password kept as")}.at(size_t(section));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

bool UsersModel::contains(const QString &name) const
{
    return std::any_of(m_users.begin(), m_users.end(),
                       [&name](const User &user) { return user.name.compare(name, Qt::CaseInsensitive) == 0; });
}

void UsersModel::refresh()
{
    const auto askPage = [accounts = m_accounts](const QByteArray &after, qsizetype count) {
        return accounts->page(after, count);
    };
    m_answers.deliver(Storage::everyPage<Storage::Account>(askPage), this, Answers::Delivery::Later,
                      [this](const Expected<QList<Storage::Account>, StoreError> &listed) {
                          m_isLoaded = true;
                          m_problem = listed ? QString() : errorText(listed.error());
                          if (listed)
                              take(*listed);
                          Q_EMIT refreshed();
                      });
}

void UsersModel::refreshIfChanged()
{
    if (std::exchange(m_isLooking, true))
        return;
    m_answers.deliver(m_accounts->revision(), this, Answers::Delivery::Later,
                      [this](const Expected<quint64, StoreError> &found) {
                          m_isLooking = false;
                          const std::optional<quint64> revision = found ? std::optional(*found) : std::nullopt;
                          if (std::exchange(m_revision, revision) != revision)
                              refresh();
                      });
}

void UsersModel::take(const QList<Storage::Account> &accounts)
{
    QList<User> users;
    users.reserve(accounts.size());
    for (const Storage::Account &account : accounts)
        users.append({QString::fromLatin1(account.user), !Sasl::isScramSecret(account.secret)});
    if (users == m_users)
        return; // a reset would cost the person's selection
    beginResetModel();
    m_users = users;
    endResetModel();
}

void UsersModel::setMailboxes(const QList<Storage::MailboxOverview> &mailboxes)
{
    QSet<QString> changed;
    for (const Storage::MailboxOverview &mailbox : mailboxes) {
        const QString name = QString::fromLatin1(mailbox.user);
        const auto known = m_mailboxes.find(name);
        if (known != m_mailboxes.end() && *known == mailbox)
            continue;
        m_mailboxes.insert(name, mailbox);
        changed.insert(name);
    }
    if (m_mailboxes.size() != mailboxes.size())
        forgetAllBut(mailboxes);
    for (int row = 0; row < rowCount() && !changed.isEmpty(); ++row) {
        if (changed.remove(name(row)))
            Q_EMIT dataChanged(index(row, Stored), index(row, Quota));
    }
    Q_EMIT totalChanged();
}

void UsersModel::forgetAllBut(const QList<Storage::MailboxOverview> &mailboxes)
{
    QSet<QString> names;
    for (const Storage::MailboxOverview &mailbox : mailboxes)
        names.insert(QString::fromLatin1(mailbox.user));
    m_mailboxes.removeIf([&names](const auto &entry) { return !names.contains(entry.key()); });
}

void UsersModel::setRules(const Storage::KeepingRules &rules)
{
    m_rules = rules;
    Q_EMIT totalChanged();
}

QString UsersModel::totalText() const
{
    if (!m_rules.quotaOfAll)
        return {};
    const auto add = [](qint64 sum, const Storage::MailboxOverview &mailbox) { return sum + mailbox.storedOctets; };
    const qint64 total = std::accumulate(m_mailboxes.begin(), m_mailboxes.end(), qint64(0), add);
    return tr("All users together keep %1.").arg(storedText(total, m_rules.quotaOfAll));
}

template <typename Then>
void UsersModel::withSecret(quint64 job, const QString &password, Then then)
{
    const bool isTooLong = password.toUtf8().size() > MaxPop3PasswordOctets;
    auto made = isTooLong ? Answers::Answer<QByteArray>(QByteArray()) : m_makeSecret(password);
    m_answers.deliver(
        std::move(made), this, Answers::Delivery::Later,
        [this, job, isTooLong, then = std::move(then)](const QByteArray &secret) {
            if (isTooLong)
                Q_EMIT failed(tr("This password is too long: POP3 has room for %1 octets.").arg(MaxPop3PasswordOctets),
                              job);
            else if (secret.isEmpty())
                Q_EMIT failed(tr("This password holds control characters, or nothing that can be seen."), job);
            else
                then(secret);
        });
}

void UsersModel::finish(quint64 job, Answers::Answer<Expected<void, StoreError>> answer, const QString &sentence)
{
    m_answers.deliver(std::move(answer), this, Answers::Delivery::Later,
                      [this, job, sentence](const Expected<void, StoreError> &result) {
                          if (!result) {
                              Q_EMIT failed(errorText(result.error()), job);
                              return;
                          }
                          refresh();
                          Q_EMIT done(sentence, job);
                      });
}

quint64 UsersModel::addUser(const QString &name, const QString &password)
{
    const quint64 job = ++m_lastJob;
    withSecret(job, password, [this, job, name](const QByteArray &secret) {
        finish(job, m_accounts->add(name.toLatin1(), secret), tr("%1 can log in now.").arg(name));
    });
    return job;
}

quint64 UsersModel::setPassword(const QString &name, const QString &password)
{
    const quint64 job = ++m_lastJob;
    withSecret(job, password, [this, job, name](const QByteArray &secret) {
        finish(job, m_accounts->setSecret(name.toLatin1(), secret), tr("The password of %1 is set.").arg(name));
    });
    return job;
}

quint64 UsersModel::setQuota(const QString &name, const Storage::Quota &quota)
{
    const quint64 job = ++m_lastJob;
    finish(job, m_mail->setQuota(name.toLatin1(), quota), tr("The quota of %1 is set. It counts at once.").arg(name));
    return job;
}

quint64 UsersModel::removeUser(const QString &name, MailFate fate)
{
    const quint64 job = ++m_lastJob;
    const bool isKept = fate == MailFate::KeepAside;
    const QString sentence =
        isKept ? tr("%1 is removed; mail that was there is kept in USERS/.removed-%1-... of the data folder.")
               : tr("%1 and all mail of this user are removed.");
    finish(job, m_mail->removeUser(name.toLatin1(), isKept), sentence.arg(name));
    return job;
}

} // namespace Model
