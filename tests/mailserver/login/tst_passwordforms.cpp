// SPDX-License-Identifier: MIT
// Passwords as people choose them today, and clients that prepare them by RFC 4013, by RFC 8265 or not at all.
#include "login/judgement.h"
#include "login/passwordforms.h"
#include "login/passwordsecret.h"
#include "login/pbkdf2.h"
#include "login/saslprep.h"
#include "sasl/digest.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestPasswordForms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opaqueStrings_data();
    void opaqueStrings();
    void theFormsOfAPassword_data();
    void theFormsOfAPassword();
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
        return Login::pbkdf2(password, salt, 1);
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

Login::PasswordTools TestPasswordForms::tools()
{
    const auto counted = [this](QByteArrayView password, QByteArrayView salt, int iterations) {
        ++m_runs;
        return quick(password, salt, iterations);
    };
    return {counted, Login::passwordForms, "server secret"};
}

QByteArray TestPasswordForms::secretOf(const QList<QByteArray> &forms)
{
    QList<Sasl::ScramKeys> keys;
    for (const QByteArray &form : forms)
        keys.append(Sasl::deriveScramKeys(form, Salt, Sasl::DefaultIterations, quick));
    return Sasl::toSecret(keys);
}

/// Of a client that has prepared its password to @p form and was told the salt of @p secret.
Sasl::Proof TestPasswordForms::scramProof(const QByteArray &form, const QByteArray &secret)
{
    const Sasl::ScramOffer offer = Login::scramOffer("alice", Storage::Account{"alice", secret}, "server secret");
    const QByteArray salted = quick(form, offer.salt, offer.iterations);
    const Sasl::ScramKeys keys = Sasl::scramKeysOf(salted, offer.salt, offer.iterations);
    const QByteArray signature = Sasl::hmacSha256(keys.storedKey, Message);
    return Sasl::ScramProof{{}, "alice", Message, Sasl::exclusiveOr(Sasl::scramClientKey(salted), signature)};
}

bool TestPasswordForms::letsIn(const QByteArray &secret, const Sasl::Proof &proof)
{
    return Login::judge(proof, Storage::Account{"alice", secret}, tools()).isRight;
}

void TestPasswordForms::opaqueStrings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("opaque"); // null: refused
    // RFC 8265 section 4.3
    QTest::newRow("blanks are taken") << QByteArray("correct horse battery staple")
                                      << QByteArray("correct horse battery staple");
    QTest::newRow("case is kept") << QByteArray("Correct Horse") << QByteArray("Correct Horse");
    QTest::newRow("any letters") << QByteArray("πßå") << QByteArray("πßå");
    QTest::newRow("a symbol") << QByteArray("Jack of ♦s") << QByteArray("Jack of ♦s");
    QTest::newRow("a blank of another kind") << QByteArray("foo\u1680bar") << QByteArray("foo bar");
    QTest::newRow("nothing") << QByteArray("") << QByteArray();
    QTest::newRow("a tabulator") << QByteArray("my cat is a \tby") << QByteArray();
    // beyond them
    QTest::newRow("composed") << QByteArray("u\u0308") << QByteArray("\u00FC");
    QTest::newRow("not taken apart") << QByteArray("\uFB01\u00B2") << QByteArray("\uFB01\u00B2");
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QByteArray();
    QTest::newRow("DEL") << QByteArray("a\x7F") << QByteArray();
    QTest::newRow("a control character beyond US-ASCII") << QByteArray("a\u0085") << QByteArray();
    QTest::newRow("a line separator") << QByteArray("a\u2028") << QByteArray();
    QTest::newRow("a noncharacter") << QByteArray("a\xEF\xBF\xBF") << QByteArray();
    QTest::newRow("no UTF-8") << QByteArray("\xFF\xFE") << QByteArray();
    QTest::newRow("it may grow to three times its length")
        << QByteArray("\xF0\x9D\x85\xA0") << QByteArray("\U0001D158\U0001D165\U0001D16E");
}

void TestPasswordForms::opaqueStrings()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, opaque);
    const auto result = Login::opaqueString(text);
    QCOMPARE(result.has_value(), !opaque.isNull());
    QCOMPARE(result.value_or(QByteArray()), opaque);
}

void TestPasswordForms::theFormsOfAPassword_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArrayList>("forms");
    QTest::newRow("one for what both take") << QByteArray("secret") << QByteArrayList{"secret"};
    QTest::newRow("one where both change it alike") << QByteArray("a\u00A0u\u0308") << QByteArrayList{"a \u00FC"};
    QTest::newRow("two where only SASLprep takes it apart") << QByteArray("\u00AA") << QByteArrayList{"a", "\u00AA"};
    QTest::newRow("one where SASLprep refuses") << QByteArray("\u20B9") << QByteArrayList{"\u20B9"};
    QTest::newRow("itself where both refuse") << QByteArray("\x07") << QByteArrayList{"\x07"};
    QTest::newRow("itself where it is no UTF-8") << QByteArray("\xE9t\xE9") << QByteArrayList{"\xE9t\xE9"};
    QTest::newRow("itself where it is empty") << QByteArray("") << QByteArrayList{""};
}

void TestPasswordForms::theFormsOfAPassword()
{
    QFETCH(QByteArray, password);
    QTEST(QByteArrayList(Login::passwordForms(password)), "forms");
}

void TestPasswordForms::everyClientGetsIn_data()
{
    realPasswords();
}

void TestPasswordForms::everyClientGetsIn()
{
    QFETCH(QString, password);
    QFETCH(bool, isKnownTo4013);
    const QByteArray typed = password.toUtf8();
    const auto by4013 = Login::saslPrep(typed);
    const auto by8265 = Login::opaqueString(typed);
    QCOMPARE(by4013.has_value(), isKnownTo4013);
    QVERIFY(by8265);
    const auto made = Login::makePasswordSecret(typed);
    QVERIFY(made);
    QCOMPARE(Sasl::keysIn(*made).size(), Login::passwordForms(typed).size());
    for (const QByteArray &secret : {secretOf(Login::passwordForms(typed)), typed}) {
        QVERIFY(letsIn(secret, Sasl::Credentials{{}, "alice", typed}));
        QVERIFY(letsIn(secret, Sasl::Credentials{{}, "alice", *by8265}));
        QVERIFY(letsIn(secret, scramProof(*by8265, secret)));
        QVERIFY(!letsIn(secret, Sasl::Credentials{{}, "alice", typed + 'x'}));
        QVERIFY(!letsIn(secret, scramProof(*by8265 + 'x', secret)));
        if (by4013) {
            QVERIFY(letsIn(secret, Sasl::Credentials{{}, "alice", *by4013}));
            QVERIFY(letsIn(secret, scramProof(*by4013, secret)));
        }
    }
    // A digest needs the plain secret; clients prepare nothing for it, or as for the others.
    for (const QByteArray &form : Login::passwordForms(typed) + QList<QByteArray>{typed})
        QVERIFY(letsIn(typed, Sasl::DigestProof{Sasl::DigestProof::Kind::CramMd5, "alice", "<1@x>",
                                                Sasl::cramMd5Digest("<1@x>", form)}));
}

void TestPasswordForms::whatWasStoredBeforeStillWorks_data()
{
    realPasswords();
}

/// A secret of an earlier version, or of another program, has the keys of one form.
void TestPasswordForms::whatWasStoredBeforeStillWorks()
{
    QFETCH(QString, password);
    const QByteArray typed = password.toUtf8();
    for (const QByteArray &form : Login::passwordForms(typed)) {
        const QByteArray secret = secretOf({form});
        QVERIFY(letsIn(secret, Sasl::Credentials{{}, "alice", typed}));
        QVERIFY(letsIn(secret, scramProof(form, secret)));
    }
}

void TestPasswordForms::whatIsNoPassword_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::newRow("nothing") << QByteArray("");
    QTest::newRow("a control character") << QByteArray("\x07");
    QTest::newRow("a line end") << QByteArray("secret\n");
    QTest::newRow("a soft hyphen alone") << QByteArray("\u00AD");
    QTest::newRow("invisible characters alone") << QByteArray("\u200B\uFEFF");
    QTest::newRow("no UTF-8") << QByteArray("\xE9t\xE9");
}

void TestPasswordForms::whatIsNoPassword()
{
    QFETCH(QByteArray, password);
    QVERIFY(!Login::makePasswordSecret(password));
}

void TestPasswordForms::aWrongOneCostsTheSameForEveryAccount()
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

QTEST_APPLESS_MAIN(TestPasswordForms)
#include "tst_passwordforms.moc"
