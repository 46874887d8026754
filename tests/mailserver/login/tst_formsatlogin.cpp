// SPDX-License-Identifier: MIT
// Passwords as people choose them today, and clients that prepare them by RFC 4013, by RFC 8265 or not at all.
#include "login/judgement.h"
#include "login/passwordsecret.h"
#include "passwordforms.h"
#include "pbkdf2.h"
#include "sasl/digest.h"
#include "saslprep.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestFormsAtLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyClientGetsIn_data();
    void everyClientGetsIn();
    void whatWasStoredBeforeStillWorks_data();
    void whatWasStoredBeforeStillWorks();
    void whatIsNoPassword_data();
    void whatIsNoPassword();
    void aWrongOneCostsTheSameForEveryAccount();

private:
    int m_runs = 0;

    Login::PasswordTools tools();
    static QByteArray quick(QByteArrayView password, QByteArrayView salt, int)
    {
        return Secrets::pbkdf2(password, salt, 1);
    }
    static QByteArray secretOf(const QList<QByteArray> &forms);
    static Sasl::Proof scramProof(const QByteArray &form, const QByteArray &secret);
    bool letsIn(const QByteArray &secret, const Sasl::Proof &proof);
};

namespace {

constexpr char Salt[] = "0123456789abcdef";
constexpr char Message[] = "message";

/// What people choose: passwords that an RFC 4013 client knows, and those that it refuses.
void realPasswords()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<bool>("isKnownTo4013");
    QTest::newRow("plain letters") << u"correct horse"_s << true;
    QTest::newRow("umlauts") << u"Grüße aus München"_s << true;
    QTest::newRow("umlauts of two characters, as macOS types them") << u"Gru\u0308\u00DFe"_s << true;
    QTest::newRow("a no-break space") << u"a\u00A0b"_s << true;
    QTest::newRow("an ideographic space") << u"密\u3000码"_s << true;
    QTest::newRow("letters of full width") << u"ｐａｓｓ"_s << true;
    QTest::newRow("a ligature and a square") << u"ﬁnal²"_s << true;
    QTest::newRow("a pound sign") << u"£9.99"_s << true;
    QTest::newRow("a section sign") << u"§ pass"_s << true;
    QTest::newRow("a soft hyphen") << u"pass\u00ADword"_s << true;
    QTest::newRow("Hebrew") << u"סיסמה"_s << true;
    QTest::newRow("Hebrew and a digit behind it") << u"סיסמה1"_s << false;
    QTest::newRow("a digit before Arabic") << u"1كلمة"_s << false;
    QTest::newRow("Arabic among Latin letters") << u"my كلمة word"_s << false;
    QTest::newRow("the Indian rupee sign, of Unicode 6.0") << u"₹500"_s << false;
    QTest::newRow("the Turkish lira sign, of Unicode 6.2") << u"₺ para"_s << false;
    QTest::newRow("a capital sharp s, of Unicode 5.1") << u"STRAẞE"_s << false;
    QTest::newRow("an emoji") << u"party🎉time"_s << false;
    QTest::newRow("an emoji of several characters") << u"👨\u200D👩\u200D👧"_s << false;
    QTest::newRow("a heart with a variation selector") << u"❤\uFE0F"_s << true;
    QTest::newRow("a character that is newer than this test") << QString::fromUcs4(U"x\U0001FAFF\U0003FFF0y") << false;
    QTest::newRow("one for private use") << u"\uE000key"_s << false;
}

} // namespace

Login::PasswordTools TestFormsAtLogin::tools()
{
    const auto counted = [this](QByteArrayView password, QByteArrayView salt, int iterations) {
        ++m_runs;
        return quick(password, salt, iterations);
    };
    return {counted, Secrets::passwordForms, "server secret"};
}

QByteArray TestFormsAtLogin::secretOf(const QList<QByteArray> &forms)
{
    QList<Sasl::ScramKeys> keys;
    for (const QByteArray &form : forms)
        keys.append(Sasl::deriveScramKeys(form, Salt, Sasl::DefaultIterations, quick));
    return Sasl::toSecret(keys);
}

/// Of a client that has prepared its password to @p form and was told the salt of @p secret.
Sasl::Proof TestFormsAtLogin::scramProof(const QByteArray &form, const QByteArray &secret)
{
    const Sasl::ScramOffer offer = Login::scramOffer("alice", Storage::Account{"alice", secret}, "server secret");
    const QByteArray salted = quick(form, offer.salt, offer.iterations);
    const Sasl::ScramKeys keys = Sasl::scramKeysOf(salted, offer.salt, offer.iterations);
    const QByteArray signature = Sasl::hmacSha256(keys.storedKey, Message);
    return Sasl::ScramProof{{}, "alice", Message, Sasl::exclusiveOr(Sasl::scramClientKey(salted), signature)};
}

bool TestFormsAtLogin::letsIn(const QByteArray &secret, const Sasl::Proof &proof)
{
    return Login::judge(proof, Storage::Account{"alice", secret}, tools()).isRight;
}

void TestFormsAtLogin::everyClientGetsIn_data()
{
    realPasswords();
}

void TestFormsAtLogin::everyClientGetsIn()
{
    QFETCH(QString, password);
    QFETCH(bool, isKnownTo4013);
    const QByteArray typed = password.toUtf8();
    const auto by4013 = Secrets::saslPrep(typed);
    const auto by8265 = Secrets::opaqueString(typed);
    QCOMPARE(by4013.has_value(), isKnownTo4013);
    QVERIFY(by8265);
    const auto made = Login::makePasswordSecret(typed);
    QVERIFY(made);
    QCOMPARE(Sasl::keysIn(*made).size(), Secrets::passwordForms(typed).size());
    for (const QByteArray &secret : {secretOf(Secrets::passwordForms(typed)), typed}) {
        QVERIFY(letsIn(secret, Sasl::Credentials{{}, "alice", typed}));
        QVERIFY(letsIn(secret, Sasl::Credentials{{}, "alice", *by8265}));
        QVERIFY(letsIn(secret, scramProof(*by8265, secret)));
        if (const QByteArray latin1 = password.toLatin1(); QString::fromLatin1(latin1) == password)
            QVERIFY(letsIn(secret, Sasl::Credentials{{}, "alice", latin1}));
        QVERIFY(!letsIn(secret, Sasl::Credentials{{}, "alice", typed + 'x'}));
        QVERIFY(!letsIn(secret, scramProof(*by8265 + 'x', secret)));
        if (by4013) {
            QVERIFY(letsIn(secret, Sasl::Credentials{{}, "alice", *by4013}));
            QVERIFY(letsIn(secret, scramProof(*by4013, secret)));
        }
    }
    // A digest needs the plain secret; clients prepare nothing for it, or as for the others.
    for (const QByteArray &form : Secrets::passwordForms(typed) + QList<QByteArray>{typed})
        QVERIFY(letsIn(typed, Sasl::DigestProof{Sasl::DigestProof::Kind::CramMd5, "alice", "<1@x>",
                                                Sasl::cramMd5Digest("<1@x>", form)}));
}

void TestFormsAtLogin::whatWasStoredBeforeStillWorks_data()
{
    realPasswords();
}

/// A secret of an earlier version, or of another program, has the keys of one form.
void TestFormsAtLogin::whatWasStoredBeforeStillWorks()
{
    QFETCH(QString, password);
    const QByteArray typed = password.toUtf8();
    for (const QByteArray &form : Secrets::passwordForms(typed)) {
        const QByteArray secret = secretOf({form});
        QVERIFY(letsIn(secret, Sasl::Credentials{{}, "alice", typed}));
        QVERIFY(letsIn(secret, scramProof(form, secret)));
    }
}

void TestFormsAtLogin::whatIsNoPassword_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("nothing") << QByteArray("");
    QTest::newRow("a control character") << QByteArray("\x07");
    QTest::newRow("a line end") << QByteArray("secret\n");
    QTest::newRow("a soft hyphen alone") << QByteArray("\u00AD");
    QTest::newRow("invisible characters alone") << QByteArray("\u200B\uFEFF");
    QTest::newRow("no UTF-8") << QByteArray("\xE9t\xE9");
}

void TestFormsAtLogin::whatIsNoPassword()
{
    QFETCH(QByteArray, password);
    QVERIFY(!Login::makePasswordSecret(password));
}

void TestFormsAtLogin::aWrongOneCostsTheSameForEveryAccount()
{
    const Sasl::Proof proof = Sasl::Credentials{{}, "alice", "\u00AA"}; // of two forms
    const QList<std::optional<Storage::Account>> accounts{std::nullopt,
                                                          Storage::Account{"alice", ""},
                                                          Storage::Account{"alice", "plain"},
                                                          Storage::Account{"alice", secretOf({"IX"})},
                                                          Storage::Account{"alice", secretOf({"\u00BA", "o"})},
                                                          Storage::Account{"alice", "{SCRAM-SHA-256}1,a"}};
    for (const auto &account : accounts) {
        m_runs = 0;
        QVERIFY(!Login::judge(proof, account, tools()).isRight);
        QCOMPARE(m_runs, 2);
    }
}

QTEST_APPLESS_MAIN(TestFormsAtLogin)
#include "tst_formsatlogin.moc"
