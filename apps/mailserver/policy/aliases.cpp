// SPDX-License-Identifier: MIT
#include "policy/aliases.h"

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
    , m_file(path)
{
    for (const QString &domain : domains)
        m_domains << domain.toUtf8();
}

Aliases::Answer Aliases::table()
{
    if (isFresh())
        return current();
    return m_pool.run([this] { return look(m_accounts->list().waitForResult()); });
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
    if (const auto text = m_file.text()) {
        parse(*text, loginsOf(*accounts));
    } else {
        m_parsed = false;
        refuse(text.error());
    }
    m_freshUntil = steadyMs() + AliasLookMs;
    return current();
}

void Aliases::parse(const QByteArray &text, const QList<QByteArray> &logins)
{
    if (m_parsed && text == m_text && logins == m_logins)
        return;
    m_parsed = true;
    m_text = text;
    m_logins = logins;
    const auto table = AliasTable::parse(text, m_domains, logins);
    if (table)
        accept(*table);
    else
        refuse(table.error());
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
    const QString sentence = u"%1, %2; %3"_s.arg(m_file.path(), why, consequence);
    if (sentence == m_problem)
        return;
    m_problem = sentence;
    locker.unlock();
    Q_EMIT noted(sentence);
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
