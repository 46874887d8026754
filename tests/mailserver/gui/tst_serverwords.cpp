// SPDX-License-Identifier: MIT
#include "gui/notice.h"
#include "log/logtext.h"
#include "log/serverwords.h"
#include "mailserver/gui/windowfixture.h"
#include "mailserver/log-models/events.h"

#include <QStatusBar>
#include <QTest>
#include <QTranslator>

using Log::ConnectionsModel;
using Kind = Events::ConnectionEvent::Kind;

using namespace Qt::Literals::StringLiterals;

/// What sessions, connections and the server itself say in English stands in the person's language in the window. The
/// house test of the translations finds words that are not in the catalogue.
class tst_ServerWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void statesAndReasonsAreTranslated_data();
    void statesAndReasonsAreTranslated();
    void notesAreTranslated_data();
    void notesAreTranslated();
    void theRestStaysAsItIs_data();
    void theRestStaysAsItIs();
    void theWindowTranslatesNotes();

private:
    QTranslator m_dutch;
};

void tst_ServerWords::initTestCase()
{
    QVERIFY(m_dutch.load(u":/i18n/mailserver_nl.qm"_s));
    QCoreApplication::installTranslator(&m_dutch);
}

void tst_ServerWords::statesAndReasonsAreTranslated_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("word");
    for (const char *state : {"Connected", "Greeted", "Transaction", "Data", "Chunk", "Authenticating", "Authorization",
                              "Update", "Closed"})
        QTest::addRow("state %s", state) << Kind::StateChanged << QByteArray(state);
    for (const char *reason : {"quit", "refused", "timed out", "server stopped", "failed", "link lost", "TLS failed"})
        QTest::addRow("closed, %s", reason) << Kind::Closed << QByteArray(reason);
}

void tst_ServerWords::statesAndReasonsAreTranslated()
{
    QFETCH(Kind, kind);
    QFETCH(QByteArray, word);
    EventMaker maker;
    ConnectionsModel connections;
    const Events::ConnectionEvent event = maker.make(1, kind, word);
    connections.append({maker.opened(1), event});
    const QString state = connections.index(0, ConnectionsModel::State).data().toString();
    QVERIFY2(!state.isEmpty() && !state.contains(QString::fromLatin1(word)), qPrintable(state));
    QVERIFY2(!Log::lineText(event).contains(QString::fromLatin1(word)), qPrintable(Log::lineText(event)));
}

void tst_ServerWords::notesAreTranslated_data()
{
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("dutch");
    const auto row = [](const char *title, const QString &english, const QString &dutch) {
        QTest::newRow(title) << english << dutch;
    };
    row("nothing but words", u"TLS failed: there is no certificate"_s, u"TLS is mislukt: er is geen certificaat"_s);
    row("something of OpenSSL", u"TLS failed: no shared cipher"_s, u"TLS is mislukt: no shared cipher"_s);
    row("a name", u"<a@b> is not of this server's domains"_s, u"<a@b> is niet van de domeinen van deze server"_s);
    row("a name with a marker", u"<%2@b> is not of this server's domains"_s,
        u"<%2@b> is niet van de domeinen van deze server"_s);
    row("a number within", u"Wrong user name or password, answered after 250 ms"_s,
        u"Verkeerde gebruikersnaam of verkeerd wachtwoord, beantwoord na 250 ms"_s);
    row("the longer one of two", u"TLS started: TLSv1.3 X, resumed"_s, u"TLS is begonnen: TLSv1.3 X, hervat"_s);
    row("a sentence in a sentence",
        u"/m/aliases.txt, line 2: bob is no account and no alias; the aliases of before stay in force"_s,
        u"/m/aliases.txt, regel 2: bob is geen account en geen alias; de aliassen van daarvoor blijven gelden"_s);
}

void tst_ServerWords::notesAreTranslated()
{
    QFETCH(QString, english);
    QTEST(Log::translatedWords(english), "dutch");
    EventMaker maker;
    QTEST(Log::lineText(maker.make(1, Kind::Note, english.toUtf8())), "dutch");
}

void tst_ServerWords::theRestStaysAsItIs_data()
{
    QTest::addColumn<QString>("text");
    for (const auto text :
         {"", "%1", "is not of this server's domains", "quitter", "TLS started:", "No space left on device"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void tst_ServerWords::theRestStaysAsItIs()
{
    QFETCH(QString, text);
    QCOMPARE(Log::translatedWords(text), text);
}

void tst_ServerWords::theWindowTranslatesNotes()
{
    WindowFixture fixture;
    fixture.window.show();
    Q_EMIT fixture.models.server()->noted(u"The settings were read again and have not changed"_s);
    QCOMPARE(fixture.window.statusBar()->currentMessage(), u"De instellingen zijn opnieuw gelezen en niet veranderd"_s);
}

QTEST_MAIN(tst_ServerWords)
#include "tst_serverwords.moc"
