// SPDX-License-Identifier: MIT
#include "policy/aliases.h"

#include <QFile>
#include <QStringList>

#include <chrono>

using namespace Qt::StringLiterals;

namespace Policy {

namespace {

qint64 steadyMs()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

QList<QByteArray> loginsOf(const QList<Storage::Account> &accounts)
{
    QList<QByteArray> logins;
    for (const Storage::Account &account : accounts)
        logins << account.user;
    return logins;
}

} // namespace

std::shared_ptr<Aliases> Aliases::make(const QString &path, const QStringList &domains,
                                       std::shared_ptr<Storage::Accounts> accounts)
{
    return std::shared_ptr<Aliases>(new Aliases(path, domains, std::move(accounts)));
}

Aliases::Aliases(const QString &path, const QStringList &domains, std::shared_ptr<Storage::Accounts> accounts)
    : m_accounts(std::move(accounts))
    , m_file(Storage::posixFileOperations(), QFile::encodeName(path), {.maxOctets = MaxAliasFileOctets})
{
    for (const QString &domain : domains)
        m_domains << domain.toUtf8();
}

Aliases::Answer Aliases::table()
{
    if (isFresh() || (m_isLooking.exchange(true) && hasTable()))
        return current();
    return m_pool.run([this] {
        const Result result = look(m_accounts->list().waitForResult());
        m_isLooking = false;
        return result;
    });
}

QString Aliases::problem() const
{
    const QMutexLocker locker(&m_mutex);
    return m_problem;
}

Aliases::Result Aliases::look(const Accounts &accounts)
{
    const QMutexLocker locker(&m_looking);
    if (isFresh())
        return current();
    if (!accounts)
        return tl::unexpected(accounts.error());
    const auto reading = m_file.read();
    if (!reading) {
        m_parsed = false;
        refuse(reading.error().detail);
    } else if (!m_parsed || reading->edition != m_edition || !m_known.isSharedWith(*accounts)) {
        m_parsed = true;
        m_edition = reading->edition;
        m_known = *accounts;
        parse(reading->settled, *accounts);
    }
    m_freshUntil = steadyMs() + AliasLookMs;
    return current();
}

void Aliases::parse(const QByteArray &text, const QList<Storage::Account> &accounts)
{
    const auto table = AliasTable::parse(text, m_domains, loginsOf(accounts));
    if (table)
        accept(*table);
    else
        refuse(u"%1, %2"_s.arg(QFile::decodeName(m_file.path()), table.error()));
}

void Aliases::accept(const AliasTable &table)
{
    const QMutexLocker locker(&m_mutex);
    m_table = std::make_shared<const AliasTable>(table);
    m_problem.clear();
}

void Aliases::refuse(const QString &why)
{
    QMutexLocker locker(&m_mutex);
    const QString consequence =
        m_table ? u"the aliases of before stay in force"_s : u"mail is not taken until that is mended"_s;
    const QString sentence = u"%1; %2"_s.arg(why, consequence);
    if (sentence == m_problem)
        return;
    m_problem = sentence;
    locker.unlock();
    Q_EMIT noted(sentence);
}

bool Aliases::hasTable() const
{
    const QMutexLocker locker(&m_mutex);
    return m_table != nullptr;
}

bool Aliases::isFresh() const
{
    return steadyMs() < m_freshUntil;
}

Aliases::Result Aliases::current() const
{
    const QMutexLocker locker(&m_mutex);
    if (m_table)
        return m_table;
    return tl::unexpected(Storage::StoreError{Storage::StoreError::Kind::Failed, m_problem});
}

} // namespace Policy
