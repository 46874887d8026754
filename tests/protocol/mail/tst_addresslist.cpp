// SPDX-License-Identifier: MIT
#include "growth.h"
#include "mail/addresslist.h"

#include <QTest>

using namespace Mail;
using namespace Qt::Literals::StringLiterals;

/// Lists are compared as text: each address as NamedAddress::toString() writes it, "Name { ... }" for a group, and each
/// fault as its kind, position and part.
class TestAddressList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recipients_data();
    void recipients();
    void faults_data();
    void faults();
    void readsBackTheSame_data();
    void readsBackTheSame();
    void aNameCannotBeginAnotherField();
    void aLongListCostsLittle_data();
    void aLongListCostsLittle();
};

namespace {

QStringList shown(const QList<NamedAddress> &mailboxes)
{
    QStringList texts;
    for (const NamedAddress &mailbox : mailboxes)
        texts.append(mailbox.toString());
    return texts;
}

QStringList shown(const AddressList &list)
{
    QStringList texts;
    for (const AddressList::Entry &entry : list.entries) {
        if (const auto *group = std::get_if<AddressGroup>(&entry))
            texts.append(group->name + u" { "_s + shown(group->members).join(u", "_s) + u" }"_s);
        else
            texts.append(std::get<NamedAddress>(entry).toString());
    }
    return texts;
}

QStringList shown(const QList<AddressFault> &faults)
{
    QStringList texts;
    for (const AddressFault &fault : faults) {
        const QString kind = fault.kind == AddressFault::Kind::NotAnAddress ? u"none"_s
                             : fault.kind == AddressFault::Kind::LeftOver   ? u"left"_s
                                                                            : u"open"_s;
        texts.append(u"%1 %2 %3"_s.arg(kind).arg(fault.position).arg(fault.part));
    }
    return texts;
}

} // namespace

void TestAddressList::recipients_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("recipients");
    QTest::newRow("nothing") << QString() << QStringList();
    QTest::newRow("separators alone") << u" , ;\n, "_s << QStringList();
    QTest::newRow("one") << u"bob@x"_s << QStringList{u"bob@x"_s};
    QTest::newRow("commas") << u"bob@x, carla@x,dan@x"_s << QStringList{u"bob@x"_s, u"carla@x"_s, u"dan@x"_s};
    QTest::newRow("semicolons") << u"bob@x; carla@x"_s << QStringList{u"bob@x"_s, u"carla@x"_s};
    QTest::newRow("a trailing comma") << u"bob@x,"_s << QStringList{u"bob@x"_s};
    QTest::newRow("a trailing semicolon") << u"bob@x;"_s << QStringList{u"bob@x"_s};
    QTest::newRow("empty parts") << u";;bob@x,, ;carla@x"_s << QStringList{u"bob@x"_s, u"carla@x"_s};
    QTest::newRow("pasted lines") << u"bob@x\r\nCarla <carla@x>\ndan@x\r\n"_s
                                  << QStringList{u"bob@x"_s, u"Carla <carla@x>"_s, u"dan@x"_s};
    QTest::newRow("lines as a line edit keeps them")
        << u"bob@x\u2028carla@x\u2029dan@x"_s << QStringList{u"bob@x"_s, u"carla@x"_s, u"dan@x"_s};
    QTest::newRow("names") << u"Bob Boss <bob@x>, \"Carla\" <carla@x>"_s
                           << QStringList{u"Bob Boss <bob@x>"_s, u"Carla <carla@x>"_s};
    QTest::newRow("a name beyond US-ASCII") << u"J\u00f6rg \u674e <j@x>"_s << QStringList{u"J\u00f6rg \u674e <j@x>"_s};
    QTest::newRow("an address beyond US-ASCII")
        << u"jos\u00e9@b\u00fccher.example"_s << QStringList{u"jos\u00e9@b\u00fccher.example"_s};
    QTest::newRow("separators in a quoted name")
        << u"\"L, Ada; x\" <a@x>, b@y"_s << QStringList{u"\"L, Ada; x\" <a@x>"_s, u"b@y"_s};
    QTest::newRow("a quoted pair in a name") << u"\"A \\\" B, C\" <x@y>"_s << QStringList{u"\"A \\\" B, C\" <x@y>"_s};
    QTest::newRow("a backslash before the closing quote")
        << u"\"A \\\\\" <x@y>, b@y"_s << QStringList{u"\"A \\\\\" <x@y>"_s, u"b@y"_s};
    QTest::newRow("an address in a quoted name") << u"\"Bob Boss <bob@localhost>\" <carol@localhost>"_s
                                                 << QStringList{u"\"Bob Boss <bob@localhost>\" <carol@localhost>"_s};
    QTest::newRow("quotes inside of a word") << u"Jo\"e, B\"ob <x@y>"_s << QStringList{u"\"Joe, Bob\" <x@y>"_s};
    QTest::newRow("dots in a name") << u"J. R. Hacker <j@x>"_s << QStringList{u"\"J. R. Hacker\" <j@x>"_s};
    QTest::newRow("brackets in a name") << u"[List] Ada <a@x>"_s << QStringList{u"\"[List] Ada\" <a@x>"_s};
    QTest::newRow("no blank before the bracket") << u"Ada<a@x>"_s << QStringList{u"Ada <a@x>"_s};
    QTest::newRow("blanks in the bracket") << u"Ada < a@x >"_s << QStringList{u"Ada <a@x>"_s};
    QTest::newRow("blanks beside the @") << u"a @ x, Ada <b @y>"_s << QStringList{u"a@x"_s, u"Ada <b@y>"_s};
    QTest::newRow("tabs, no-break spaces and marks that nobody sees")
        << u"\u200b\tbob@x\u00a0,\ufeffAda\u00a0\u200e<a@x>\u2069"_s << QStringList{u"bob@x"_s, u"Ada <a@x>"_s};
    QTest::newRow("a comment behind an address is its name") << u"a@x (Ada L)"_s << QStringList{u"Ada L <a@x>"_s};
    QTest::newRow("a comment before an address") << u"(Ada) a@x"_s << QStringList{u"Ada <a@x>"_s};
    QTest::newRow("a comment beside a name stays")
        << u"Ada (work) <a@x> (old)"_s << QStringList{u"\"Ada (work) (old)\" <a@x>"_s};
    QTest::newRow("separators and nested parentheses in a comment")
        << u"a@x (Ada, (b@y); \\) c), d@x"_s << QStringList{u"\"Ada, (b@y); ) c\" <a@x>"_s, u"d@x"_s};
    QTest::newRow("a comment in an address")
        << u"a(c)@(d)x, <b@y(e)>"_s << QStringList{u"\"c (d)\" <a@x>"_s, u"e <b@y>"_s};
    QTest::newRow("domains with marks that are no punctuation")
        << u"a@l\u00b7l.example, a@x\u30fby.example, a@\uff58\uff0d\uff59\uff0eexample, a@x\u3002example"_s
        << QStringList{u"a@l\u00b7l.example"_s, u"a@x\u30fby.example"_s, u"a@\uff58\uff0d\uff59\uff0eexample"_s,
                       u"a@x\u3002example"_s};
    QTest::newRow("a quoted local-part") << u"\"a, b\"@x; Ada <\"c>d\"@x>"_s
                                         << QStringList{u"\"a, b\"@x"_s, u"Ada <\"c>d\"@x>"_s};
    QTest::newRow("domain literals") << u"a@[127.0.0.1], Ada <b@[IPv6:::1]>; c@[IPv6:::2]"_s
                                     << QStringList{u"a@[127.0.0.1]"_s, u"Ada <b@[IPv6:::1]>"_s, u"c@[IPv6:::2]"_s};
    QTest::newRow("a source route") << u"Ada <@r1,@r2:a@x>, b@y"_s << QStringList{u"Ada <a@x>"_s, u"b@y"_s};
    QTest::newRow("a copied link") << u"mailto:bob@x, Ada <MAILTO:a@x>"_s << QStringList{u"bob@x"_s, u"Ada <a@x>"_s};
    QTest::newRow("an address for its own name")
        << u"a@x <A@x>, 'b@x' <b@x>"_s << QStringList{u"\"a@x\" <A@x>"_s, u"\"'b@x'\" <b@x>"_s};
    QTest::newRow("a group") << u"Friends: Ada <a@x>, b@y;"_s << QStringList{u"Friends { Ada <a@x>, b@y }"_s};
    QTest::newRow("a group between others")
        << u"c@x, \"The lab\": a@x;, d@x; e@x"_s << QStringList{u"c@x"_s, u"The lab { a@x }"_s, u"d@x"_s, u"e@x"_s};
    QTest::newRow("an empty group") << u"undisclosed-recipients:;"_s << QStringList{u"undisclosed-recipients {  }"_s};
    QTest::newRow("a group over several lines")
        << u"Friends:\na@x,\nb@x;\nc@x"_s << QStringList{u"Friends { a@x, b@x }"_s, u"c@x"_s};
}

void TestAddressList::recipients()
{
    QFETCH(QString, text);
    const AddressList list = AddressList::parse(text);
    QTEST(shown(list), "recipients");
    QCOMPARE(shown(list.faults), QStringList());
}

void TestAddressList::faults_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("faults");
    QTest::addColumn<QStringList>("recipients");
    const auto row = [](const char *title, const QString &text, const QStringList &faults,
                        const QStringList &recipients) { QTest::newRow(title) << text << faults << recipients; };
    row("a word", u"bob"_s, {u"none 0 bob"_s}, {});
    row("one of three is none", u"a@x, what?, c@x"_s, {u"none 5 what?"_s}, {u"a@x"_s, u"c@x"_s});
    row("a forgotten comma", u"bob@x carla@x"_s, {u"left 6 carla@x"_s}, {u"bob@x"_s});
    row("a forgotten comma behind a bracket", u"<bob@x> <carla@x>"_s, {u"left 8 <carla@x>"_s}, {u"bob@x"_s});
    row("a forgotten comma before a name", u"bob@x Carla <carla@x>"_s, {u"left 0 bob@x Carla"_s},
        {u"\"bob@x Carla\" <carla@x>"_s});
    row("two names", u"Bob <bob@x> Carla <carla@x>"_s, {u"left 12 Carla"_s, u"left 18 <carla@x>"_s},
        {u"Bob <bob@x>"_s});
    row("another address for a name", u"bob@x <carla@x>"_s, {u"left 0 bob@x"_s}, {u"\"bob@x\" <carla@x>"_s});
    row("a name without brackets", u"Bob bob@x"_s, {u"left 0 Bob"_s}, {u"bob@x"_s});
    row("text behind the bracket", u"<bob@x>x"_s, {u"left 7 x"_s}, {u"bob@x"_s});
    row("two @", u"a@b@c"_s, {u"none 0 a@b@c"_s}, {});
    row("nothing before the @", u"@x, Ada <@x>"_s, {u"none 0 @x"_s, u"none 4 Ada <@x>"_s}, {});
    row("nothing behind the @", u"a@, b@x"_s, {u"none 0 a@"_s}, {u"b@x"_s});
    row("empty brackets", u"Ada <>"_s, {u"none 0 Ada <>"_s}, {});
    row("a list in brackets", u"<a@x, b@x>"_s, {u"none 0 <a@x, b@x>"_s}, {});
    row("a comment alone", u"(bob@x)"_s, {u"none 0 (bob@x)"_s}, {});
    row("a comment between two addresses", u"a@x(c)b@y"_s, {u"left 6 b@y"_s}, {u"c <a@x>"_s});
    row("a quoted string alone", u"\"bob@x\""_s, {u"none 0 \"bob@x\""_s}, {});
    row("a quote that does not close", u"Ada \"Boss <a@x>"_s, {u"open 4 \"Boss <a@x>"_s},
        {u"\"Ada \\\"Boss\" <a@x>"_s});
    row("a quote closes in its line or not at all", u"\"Ada <a@x>\nb@y\""_s,
        {u"open 0 \"Ada <a@x>"_s, u"open 14 \""_s, u"none 11 b@y\""_s}, {u"\"\\\"Ada\" <a@x>"_s});
    row("a parenthesis that does not close", u"Ada (Boss <a@x>, b@y"_s, {u"open 4 (Boss <a@x>, b@y"_s},
        {u"\"Ada (Boss\" <a@x>"_s, u"b@y"_s});
    row("a parenthesis that closes only", u"Ada) <a@x>"_s, {u"left 0 Ada)"_s}, {u"\"Ada)\" <a@x>"_s});
    row("a bracket that does not close", u"Ada <a@x, b@y"_s, {u"open 4 <a@x"_s}, {u"Ada <a@x>"_s, u"b@y"_s});
    row("a bracket that does not open", u"a@x>"_s, {u"none 0 a@x>"_s}, {});
    row("a bracket in a name", u"Ada < Boss <a@x>"_s, {u"left 0 Ada < Boss"_s}, {u"\"Ada < Boss\" <a@x>"_s});
    row("a domain literal that does not close", u"a@[127.0.0.1, b@y"_s,
        {u"open 2 [127.0.0.1, b@y"_s, u"none 0 a@[127.0.0.1"_s}, {u"b@y"_s});
    row("a domain literal that is none", u"a@[x]"_s, {u"none 0 a@[x]"_s}, {});
    row("a group that does not close", u"c@x, Friends: a@x, b@x"_s, {u"open 5 Friends: a@x, b@x"_s},
        {u"c@x"_s, u"Friends { a@x, b@x }"_s});
    row("a pasted field", u"To: bob@x"_s, {u"open 0 To: bob@x"_s}, {u"To { bob@x }"_s});
    row("a group in a group", u"A: B: a@x;"_s, {u"left 3 B:"_s}, {u"A { a@x }"_s});
    row("a group without a name", u": a@x;"_s, {u"left 0 :"_s}, {u"a@x"_s});
    row("a mark that nobody sees inside of an address", u"bo\u200bb@x"_s, {u"left 0 bo"_s}, {u"b@x"_s});
    row("a character that could not be read", u"bo\ufffdb@x"_s, {u"none 0 bo\ufffdb@x"_s}, {});
    row("a backslash outside of quotes", u"bo\\b@x"_s, {u"none 0 bo\\b@x"_s}, {});
    row("a comma of full width", u"a@x\uff0cb@y"_s, {u"none 0 a@x\uff0cb@y"_s}, {});
    row("quotation marks as a text editor makes them", u"\u201cbob@x\u201d, \u2018a@x\u2019, \u00abb@x\u00bb"_s,
        {u"none 0 \u201cbob@x\u201d"_s, u"none 9 \u2018a@x\u2019"_s, u"none 16 \u00abb@x\u00bb"_s}, {});
    row("a comma of another script", u"a@x\u3001"_s, {u"none 0 a@x\u3001"_s}, {});
    row("a dash behind an address", u"a@x\u2013"_s, {u"none 0 a@x\u2013"_s}, {});
    row("a NUL", u"a@x"_s + QChar(u'\0') + u"b@y"_s, {u"left 4 b@y"_s}, {u"a@x"_s});
}

void TestAddressList::faults()
{
    QFETCH(QString, text);
    const AddressList list = AddressList::parse(text);
    QStringList found = shown(list.faults);
    QFETCH(QStringList, faults);
    found.sort();
    faults.sort();
    QCOMPARE(found, faults);
    QTEST(shown(list), "recipients");
    for (const AddressFault &fault : list.faults)
        QCOMPARE(text.sliced(fault.position, fault.part.size()), fault.part);
}

void TestAddressList::readsBackTheSame_data()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : {QString(), u"Ada"_s, u"Ada L"_s, u" Ada  L "_s, u"L, Ada"_s, u"a@x"_s, u"A \" B, C"_s,
                                u"A \\"_s, u"Ada (work)"_s, u"Ada <a@x>"_s, u"Ada; Bob"_s, u"Ada: Bob"_s, u"[x]"_s,
                                u"J\u00f6rg"_s, u"Jo\u00a0rg"_s, u"(\""_s, u"mailto"_s, u"="_s, u"\U0001F600"_s})
        QTest::newRow(qPrintable(name)) << name;
}

void TestAddressList::readsBackTheSame()
{
    QFETCH(QString, name);
    const NamedAddress ada{name, {"a", "x"}};
    const NamedAddress bob{u"Bob"_s, {"b , b", "[127.0.0.1]"}};
    const AddressList list{{ada, AddressGroup{name, {bob, ada}}, bob, AddressGroup{name, {}}}, {}};
    QCOMPARE(AddressList::parse(list.toString()), list);
    QCOMPARE(shown(list.mailboxes()), shown({ada, bob, ada, bob}));
}

void TestAddressList::aNameCannotBeginAnotherField()
{
    const NamedAddress ada{u"Ada\r\nBcc: b@y\u2028\u0085\0x"_s, {"a", "x"}};
    const QString text = ada.toString();
    QVERIFY2(!text.contains(u'\r') && !text.contains(u'\n') && !text.contains(u'\u2028'), qPrintable(text));
    QCOMPARE(AddressList::parse(text).mailboxes().size(), 1);
    QVERIFY(AddressList::parse(text).faults.isEmpty());
}

void TestAddressList::aLongListCostsLittle_data()
{
    QTest::addColumn<QString>("piece");
    for (const QString &piece :
         {u"("_s, u"\""_s, u"\\\""_s, u"<"_s, u"<\""_s, u"@["_s, u"(a"_s, u"a@x,"_s, u"a:"_s, u"a@x "_s, u"@"_s,
          u"<a@x>"_s, u"()"_s, u"mailto:"_s, u"a@x,<"_s, u"a@x\"\n"_s, u"a@[,"_s})
        QTest::newRow(qPrintable(piece)) << piece;
}

/// A message may hold a header of any length: a time that grows with its square would be seen.
void TestAddressList::aLongListCostsLittle()
{
    QFETCH(QString, piece);
    const double growth = growthOfFourfold(10'000 / int(piece.size()), [&piece](int pieces) {
        const AddressList list = AddressList::parse(piece.repeated(pieces));
        QVERIFY(!list.entries.isEmpty() || !list.faults.isEmpty());
    });
    QVERIFY2(growth < MostLinearGrowth, qPrintable(QString::number(growth)));
}

QTEST_APPLESS_MAIN(TestAddressList)
#include "tst_addresslist.moc"
