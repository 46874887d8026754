// SPDX-License-Identifier: MIT
#include "mailstorecontract.h"
#include "memory/memoryaccounts.h"
#include "memory/memorymailstore.h"

class tst_MemoryStore final : public MailStoreContract
{
    Q_OBJECT

    Stores makeStores() override
    {
        const auto accounts = std::make_shared<Storage::MemoryAccounts>(
            QList<Storage::Account>{{"alice", "a"}, {"bob", "b"}, {"Carol", "c"}});
        return {accounts, std::make_shared<Storage::MemoryMailStore>(accounts)};
    }
};

QTEST_GUILESS_MAIN(tst_MemoryStore)
#include "tst_memorystore.moc"
