// SPDX-License-Identifier: MIT
#include "policy/aliases.h"

#include "mail/domain.h"
#include "policy/clock.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace Policy {

std::shared_ptr<Aliases> Aliases::make(std::shared_ptr<Storage::SharedSettings> shared, const QStringList &domains,
                                       std::shared_ptr<Storage::Accounts> accounts)
{
    return std::shared_ptr<Aliases>(new Aliases(std::move(shared), domains, std::move(accounts)));
}

Aliases::Aliases(std::shared_ptr<Storage::SharedSettings> shared, const QStringList &domains,
                 std::shared_ptr<Storage::Accounts> accounts)
    : m_shared(std::move(shared))
    , m_accounts(std::move(accounts))
{
    for (const QString &domain : domains)
        m_domains << Mail::Domain(domain.toUtf8()).ascii();
}

Aliases::Answer Aliases::table()
{
    if (isFresh() || (m_isLooking.exchange(true) && hasTable()))
        return current();
    return m_pool.run([this] {
        const Result result = look();
        m_isLooking = false;
        return result;
    });
}

QString Aliases::problem() const
{
    const QMutexLocker locker(&m_mutex);
    return m_problem;
}

Aliases::Result Aliases::look()
{
    const QMutexLocker locker(&m_looking);
    if (isFresh())
        return current();
    if (const auto text = m_shared->read(Storage::SharedName::Aliases).waitForResult()) {
        if (const auto trouble = refresh(*text))
            return tl::unexpected(*trouble);
        sayProblem(text->trouble.isEmpty() ? m_fault : text->trouble);
    } else {
        sayProblem(text.error().detail);
    }
    m_freshUntil = steadyMilliseconds() + AliasLookMs;
    return current();
}

/// What it gives is a trouble of the accounts.
std::optional<Storage::StoreError> Aliases::refresh(const Storage::SharedValue &text)
{
    const auto revision = m_accounts->revision().waitForResult();
    if (!revision)
        return revision.error();
    if (m_textRevision == text.revision && m_accountsRevision == *revision)
        return std::nullopt;
    if (m_textRevision != text.revision)
        m_lines = parseAliasText(text.octets, m_domains);
    // A million accounts are not listed for the few that the aliases name.
    const auto accounts = m_accounts->among(m_lines ? namesIn(*m_lines) : QList<QByteArray>()).waitForResult();
    if (!accounts)
        return accounts.error();
    m_textRevision = text.revision;
    m_accountsRevision = *revision;
    take(makeTable(*accounts));
    return std::nullopt;
}

Mail::Expected<AliasTable, QString> Aliases::makeTable(const QList<Storage::Account> &accounts) const
{
    if (!m_lines)
        return tl::unexpected(m_lines.error());
    QList<QByteArray> logins;
    for (const Storage::Account &account : accounts)
        logins << account.user;
    return AliasTable::make(*m_lines, m_domains.value(0), logins);
}

void Aliases::take(const Mail::Expected<AliasTable, QString> &table)
{
    m_fault = table ? QString() : u"%1, %2"_s.arg(m_shared->placeOf(Storage::SharedName::Aliases), table.error());
    if (!table)
        return;
    const QMutexLocker locker(&m_mutex);
    m_table = std::make_shared<const AliasTable>(*table);
}

/// Empty: there is none.
void Aliases::sayProblem(const QString &why)
{
    QMutexLocker locker(&m_mutex);
    const QString consequence =
        m_table ? u"the aliases of before stay in force"_s : u"mail is not taken until that is mended"_s;
    const QString sentence = why.isEmpty() ? QString() : u"%1; %2"_s.arg(why, consequence);
    const bool isNews = std::exchange(m_problem, sentence) != sentence && !sentence.isEmpty();
    locker.unlock();
    if (isNews)
        Q_EMIT noted(sentence);
}

bool Aliases::hasTable() const
{
    const QMutexLocker locker(&m_mutex);
    return m_table != nullptr;
}

bool Aliases::isFresh() const
{
    return steadyMilliseconds() < m_freshUntil;
}

Aliases::Result Aliases::current() const
{
    const QMutexLocker locker(&m_mutex);
    if (m_table)
        return m_table;
    return tl::unexpected(Storage::StoreError{Storage::StoreError::Kind::Failed, m_problem});
}

} // namespace Policy
