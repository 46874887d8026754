// SPDX-License-Identifier: MIT
// userinfo.txt and quota.txt as people may leave them: what is read is sound, a change touches one user alone, and what
// is written reads back. The first octet chooses the change.
#include "file/accounts/quotatext.h"
#include "file/accounts/userinfo.h"
#include "fuzz/expect.h"
#include "fuzz/input.h"

#include <QSet>

using Fuzz::expect;
using namespace Storage;

namespace {

QSet<QByteArray> names(const UserInfoText &text)
{
    QSet<QByteArray> all;
    for (const Account &account : text.accounts()) {
        expect(isLogin(account.user), "an account has a login");
        expect(!accountFault(account.user, account.secret), "an account could be written");
        expect(text.indexOf(account.user.toUpper()) >= 0, "an account is found in any case");
        all.insert(account.user.toLower());
    }
    expect(all.size() == text.accounts().size(), "no two accounts have one name");
    return all;
}

QList<std::pair<QByteArray, QByteArray>> pairs(const UserInfoText &text)
{
    QList<std::pair<QByteArray, QByteArray>> all;
    for (const Account &account : text.accounts())
        all.append({account.user, account.secret});
    return all;
}

void changeAccounts(const QByteArray &octets, quint8 choice)
{
    UserInfoText text(octets);
    names(text);
    expect(text.toByteArray() == octets, "a text that is not changed stays as it is");
    auto expected = pairs(text);
    const qsizetype count = text.accounts().size();
    if (choice % 3 == 0 && text.indexOf("zoe") < 0) {
        text.append({"zoe", "a secret"});
        expected.append(std::pair<QByteArray, QByteArray>("zoe", "a secret"));
    } else if (choice % 3 == 1 && count > 0) {
        text.setSecret(choice % count, "another");
        expected[choice % count].second = "another";
    } else if (choice % 3 == 2 && count > 0) {
        text.remove(choice % count);
        expected.removeAt(choice % count);
    }
    expect(pairs(text) == expected, "a change touches one account");
    const UserInfoText again(text.toByteArray());
    // A name that was there twice comes to life when its first line is removed.
    if (again.accounts().size() == expected.size())
        expect(pairs(again) == expected, "what was written reads back");
    expect(again.accounts().size() >= expected.size(), "no account is lost");
}

void changeQuota(const QByteArray &octets, quint8 choice)
{
    QuotaText text(octets);
    expect(text.toByteArray() == octets, "a text that is not changed stays as it is");
    for (const QString &problem : text.problems())
        expect(problem.startsWith(QStringLiteral("line ")), "a problem names its line");
    const Quota before = text.of("bob");
    const Quota quota = choice % 3 == 0   ? Quota{}
                        : choice % 3 == 1 ? Quota{Quota::Kind::Unlimited}
                                          : Quota{Quota::Kind::Limited, 1 + choice};
    text.set("Alice", quota);
    expect(text.of("alice") == quota && text.of("bob") == before, "a quota is set for one user");
    const QuotaText again(text.toByteArray());
    expect(again.of("alice") == quota && again.of("bob") == before, "a quota reads back");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    Fuzz::Input input(data, size);
    const quint8 choice = input.choice();
    const QByteArray text = input.rest();
    changeAccounts(text, choice);
    changeQuota(text, choice);
    if (isLogin(text)) {
        expect(!text.contains('/') && !text.contains('\0') && !text.startsWith('.'), "a login is no path");
        expect(text.size() <= 64, "a login is bounded");
    }
    return 0;
}
