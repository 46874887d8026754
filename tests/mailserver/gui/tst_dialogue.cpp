// SPDX-License-Identifier: MIT
// The lines of a dialogue: what is explained, marked and unfolded.

#include "gui/dialogueview.h"
#include "gui/explanations.h"
#include "gui/hinttable.h"
#include "gui/linemeaning.h"
#include "mailserver/gui/windowfixture.h"
#include "mailserver/log-models/events.h"
#include "model/messagesmodel.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QHelpEvent>
#include <QPlainTextEdit>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>

using Gui::HintTable;
using Gui::MainWindow;

using namespace Qt::Literals::StringLiterals;

class tst_Dialogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClickExplainsTheLineUnderTheMouse_data();
    void aClickExplainsTheLineUnderTheMouse();
    void everyKeyHasASentence_data();
    void everyKeyHasASentence();
    void everyEventIsExplained();
    void aRowThatIsSelectedAloneIsExplained();
    void aTableWithRowsIsNotHeardAsEmpty();
    void unfoldsAText();
    void saysWhyATextWasRefused();
    void aForgedLineIsSeen();
    void aToolTipRendersNothing();
    void refusalsAloneAreShown();
    void emptyTablesSayWhy();
    void textGrowsAndShrinks();
    void theLineKeepsItsRoom();
    void tablesSortByTrueValues();
    void remembersPageSelectionAndColumns();

private:
    static QAction *action(const MainWindow &window, const QString &text);
};

QAction *tst_Dialogue::action(const MainWindow &window, const QString &text)
{
    for (QAction *found : window.findChildren<QAction *>()) {
        if (found->text().remove(u'&') == text)
            return found;
    }
    return nullptr;
}

void tst_Dialogue::aClickExplainsTheLineUnderTheMouse_data()
{
    QTest::addColumn<int>("lines");
    QTest::addColumn<int>("below"); // which row on the screen
    QTest::addRow("a short list") << 5 << 2;
    QTest::addRow("a long list, its last row") << 500 << -1;
    QTest::addRow("a long list, a row in the middle") << 500 << 3;
}

// The line and its meaning stood in labels that grew when the first line was selected: the table shrank, and scrolled,
// between pressing and releasing the button.
void tst_Dialogue::aClickExplainsTheLineUnderTheMouse()
{
    QFETCH(int, lines);
    QFETCH(int, below);
    WindowFixture fixture;
    fixture.window.resize(1000, 560);
    fixture.window.show();
    EventMaker maker;
    QList<Events::ConnectionEvent> events;
    for (int i = 0; i < lines; ++i)
        events.append(maker.client(2, "NOOP " + QByteArray::number(i) + QByteArray(300, 'x')));
    fixture.log.append(events);
    auto *view = fixture.window.findChild<Gui::DialogueView *>();
    auto *meaning = fixture.window.findChild<Gui::LineMeaning *>();
    QCoreApplication::processEvents();
    const int first = view->rowAt(0);
    const int last =
        view->rowAt(view->viewport()->height() - 3) < 0 ? lines - 1 : view->rowAt(view->viewport()->height() - 3);
    const int row = below < 0 ? last : first + below;
    const QRect before = view->geometry();
    const QPoint place = view->visualRect(view->model()->index(row, Log::ConnectionLogModel::Line)).center();
    const QPoint onScreen(20, place.y());
    QTest::mousePress(view->viewport(), Qt::LeftButton, {}, onScreen);
    QCoreApplication::processEvents();
    QTest::mouseMove(view->viewport(), onScreen + QPoint(1, 0));
    QTest::mouseRelease(view->viewport(), Qt::LeftButton, {}, onScreen + QPoint(1, 0));
    QTRY_VERIFY(meaning->toPlainText().contains(u"NOOP "_s + QString::number(row) + u"xxx"_s));
    QCOMPARE(view->geometry(), before);
    QCOMPARE(view->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(view->currentIndex().row(), row);
    QCOMPARE(view->indexAt(onScreen).row(), row);
}

void tst_Dialogue::everyKeyHasASentence_data()
{
    QTest::addColumn<bool>("isSmtp");
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("line");
    for (const char *keyword :
         {"SIZE 1", "PIPELINING", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", "CHUNKING", "BINARYMIME", "STARTTLS",
          "AUTH PLAIN", "LIMITS RCPTMAX=1", "DSN", "HELP", "VRFY", "ETRN", "mail.example.org"})
        QTest::newRow(keyword) << true << QByteArray("EHLO x") << QByteArray("250-") + keyword;
    for (const char *command : {"HELO x", "MAIL FROM:<>", "RCPT TO:<a@b>", "RSET", "NOOP", "BDAT 1", ".", "XYZZY"})
        QTest::newRow(command) << true << QByteArray(command) << QByteArray("250 ok");
    for (const char *capability :
         {"TOP", "USER", "SASL PLAIN", "RESP-CODES", "LOGIN-DELAY 3", "PIPELINING", "EXPIRE NEVER", "UIDL",
          "IMPLEMENTATION x", "AUTH-RESP-CODE", "STLS", "UTF8", "LANG"})
        QTest::addRow("CAPA %s", capability) << false << QByteArray("CAPA") << QByteArray(capability);
    for (const char *command : {"", "STAT", "LIST", "UIDL", "RETR 1", "TOP 1 0", "DELE 1", "CAPA", "QUIT", "NOOP"})
        QTest::addRow("+OK to %s", command) << false << QByteArray(command) << QByteArray("+OK");
    for (const char *command : {"LIST", "UIDL", "LANG", "AUTH"})
        QTest::addRow("a line of %s", command) << false << QByteArray(command) << QByteArray("1 x");
    QTest::newRow("the end") << false << QByteArray("LIST") << QByteArray(".");
}

void tst_Dialogue::everyKeyHasASentence()
{
    QFETCH(bool, isSmtp);
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, line);
    EventMaker maker;
    const QString sentence = Gui::explanation(maker.server(isSmtp ? 2 : 1, line), command);
    QVERIFY(sentence.size() > 20);
    QVERIFY(sentence.contains(u"RFC "_s));
}

void tst_Dialogue::everyEventIsExplained()
{
    using Kind = Events::ConnectionEvent::Kind;
    EventMaker maker;
    for (const Kind kind : {Kind::Opened, Kind::MessageText, Kind::StateChanged, Kind::LoggedIn, Kind::MailboxLocked,
                            Kind::MailboxUnlocked, Kind::MessageStored, Kind::Note, Kind::Closed})
        QVERIFY2(Gui::explanation(maker.make(2, kind, "a"), {}).size() > 20, qPrintable(QString::number(int(kind))));
}

void tst_Dialogue::aRowThatIsSelectedAloneIsExplained()
{
    WindowFixture fixture;
    EventMaker maker;
    fixture.log.append({maker.opened(2), maker.client(2, "QUIT")});
    const QModelIndex quit = fixture.log.lines()->index(1, 0);
    // As a screen reader does it: the current row stays where it was, nowhere.
    fixture.find<HintTable>(u"Dialogue"_s)
        ->selectionModel()
        ->select(quit, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    const auto *meaning = fixture.find<QPlainTextEdit>(u"What the selected line means"_s);
    QTRY_VERIFY(meaning->toPlainText().contains(u"The client is done."_s));
}

void tst_Dialogue::aTableWithRowsIsNotHeardAsEmpty()
{
    WindowFixture fixture;
    const auto *dialogue = fixture.find<HintTable>(u"Dialogue"_s);
    QVERIFY(!dialogue->hint().isEmpty());
    QCOMPARE(dialogue->accessibleDescription(), dialogue->hint());
    EventMaker maker;
    fixture.log.append({maker.opened(2)});
    QCOMPARE(dialogue->accessibleDescription(), QString());
    fixture.log.lines()->clear();
    QTRY_COMPARE(dialogue->accessibleDescription(), dialogue->hint());
}

void tst_Dialogue::unfoldsAText()
{
    WindowFixture fixture;
    EventMaker maker;
    auto event =
        maker.make(2, Events::ConnectionEvent::Kind::MessageText, {}, Events::ConnectionEvent::Direction::FromClient);
    event.body = "Subject: x\r\n\r\n..dot\r\n.\r\n";
    event.octets = event.body.size();
    event.lines = 4;
    fixture.log.append({event, maker.server(2, "250 ok")});
    fixture.find<HintTable>(u"Dialogue"_s)->selectRow(0);
    auto *meaning = fixture.window.findChild<Gui::LineMeaning *>();
    QTRY_VERIFY(meaning->toPlainText().endsWith(u"Subject: x\n\n..dot\n."_s));
    QVERIFY(meaning->toPlainText().contains(u"RFC 5321 section 4.5.2"_s));
    QVERIFY(!meaning->toPlainText().contains(u"did not take it"_s));
}

void tst_Dialogue::saysWhyATextWasRefused()
{
    WindowFixture fixture;
    EventMaker maker;
    auto event =
        maker.make(2, Events::ConnectionEvent::Kind::MessageText, {}, Events::ConnectionEvent::Direction::FromClient);
    event.body = "a\nb\r\n.\r\n";
    event.octets = 100000;
    fixture.log.append({event, maker.server(2, "550 5.6.0 line ends must be CRLF")});
    fixture.find<HintTable>(u"Dialogue"_s)->selectRow(0);
    auto *meaning = fixture.window.findChild<Gui::LineMeaning *>();
    QTRY_VERIFY(meaning->toPlainText().contains(u"did not take it: 550 5.6.0"_s));
    QVERIFY(meaning->toPlainText().contains(u"a\\x0ab"_s));
    QVERIFY(meaning->toPlainText().contains(u"the beginning"_s));
}

void tst_Dialogue::aForgedLineIsSeen()
{
    WindowFixture fixture;
    fixture.window.show();
    fixture.models.server()->start();
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, fixture.server.listeningAddresses().first().port);
    QTRY_VERIFY(client.canReadLine());
    client.write("NOOP \xe2\x80\xaeKO 052\r\nNOOP a\xe2\x80\xa8"
                 "250 OK\r\nQUIT\r\n");
    QTRY_COMPARE(fixture.log.traffic()->connections(), quint64(1)); // it has come
    QTRY_COMPARE(fixture.log.connections()->liveCount(), 0);        // and gone
    QStringList lines;
    for (int row = 0; row < fixture.log.lines()->rowCount(); ++row)
        lines.append(fixture.log.lines()->index(row, Log::ConnectionLogModel::Line).data().toString());
    QVERIFY2(lines.contains(u"NOOP \\u{202E}KO 052"_s), qPrintable(lines.join(u'|')));
    QVERIFY2(lines.contains(u"NOOP a\\u{2028}250 OK"_s), qPrintable(lines.join(u'|')));
}

void tst_Dialogue::aToolTipRendersNothing()
{
    WindowFixture fixture;
    fixture.window.show();
    EventMaker maker;
    fixture.log.append({maker.client(2, "NOOP <h1>250 OK</h1>")});
    auto *view = fixture.window.findChild<Gui::DialogueView *>();
    QCoreApplication::processEvents();
    const QPoint place =
        view->visualRect(view->model()->index(0, Log::ConnectionLogModel::Line)).topLeft() + QPoint(5, 5);
    QHelpEvent asking(QEvent::ToolTip, place, view->viewport()->mapToGlobal(place));
    QApplication::sendEvent(view->viewport(), &asking);
    QTRY_VERIFY(QToolTip::text().contains(u"NOOP &lt;h1&gt;250 OK"_s));
}

void tst_Dialogue::refusalsAloneAreShown()
{
    WindowFixture fixture;
    EventMaker maker;
    fixture.log.append({maker.opened(2), maker.server(2, "250 ok"), maker.opened(4), maker.server(4, "550 no")});
    QCheckBox *box = nullptr;
    for (QCheckBox *found : fixture.window.findChildren<QCheckBox *>())
        box = found->text().remove(u'&') == u"Errors only"_s ? found : box;
    QVERIFY(box);
    box->click();
    QTRY_COMPARE(fixture.find<HintTable>(u"Dialogue"_s)->model()->rowCount(), 1);
    QTRY_COMPARE(fixture.find<HintTable>(u"Connections"_s)->model()->rowCount(), 1);
    QVERIFY(action(fixture.window, u"Errors Only"_s)->isChecked());
    box->click();
    QTRY_COMPARE(fixture.find<HintTable>(u"Dialogue"_s)->model()->rowCount(), 4);
    QTRY_COMPARE(fixture.find<HintTable>(u"Connections"_s)->model()->rowCount(), 2);
}

void tst_Dialogue::emptyTablesSayWhy()
{
    WindowFixture fixture;
    EventMaker maker;
    const auto *dialogue = fixture.find<HintTable>(u"Dialogue"_s);
    const auto *connections = fixture.find<HintTable>(u"Connections"_s);
    fixture.models.server()->start();
    QTRY_VERIFY(dialogue->hint().startsWith(u"Nobody has connected"_s));
    fixture.log.append({maker.opened(2), maker.server(2, "250 ok"), maker.closed(2)});
    QTRY_COMPARE(dialogue->model()->rowCount(), 3);
    action(fixture.window, u"Clear"_s)->trigger();
    QTRY_COMPARE(dialogue->model()->rowCount(), 0);
    QVERIFY2(dialogue->hint().contains(u"since the log was cleared"_s), qPrintable(dialogue->hint()));
    QVERIFY2(connections->hint().contains(u"since the log was cleared"_s), qPrintable(connections->hint()));
    action(fixture.window, u"Pause"_s)->trigger();
    QVERIFY2(dialogue->hint().startsWith(u"Paused."_s), qPrintable(dialogue->hint()));
    action(fixture.window, u"Pause"_s)->trigger();
    QVERIFY2(dialogue->hint().contains(u"since the log was cleared"_s), qPrintable(dialogue->hint()));
}

void tst_Dialogue::textGrowsAndShrinks()
{
    QTemporaryDir folder;
    const QString layout = folder.filePath(u"window.ini"_s);
    double normal = 0;
    {
        WindowFixture fixture(layout);
        fixture.window.show();
        fixture.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&fixture.window));
        const auto *dialogue = fixture.find<HintTable>(u"Dialogue"_s);
        normal = dialogue->font().pointSizeF();
        const int row = dialogue->verticalHeader()->defaultSectionSize();
        QTest::keySequence(&fixture.window, QKeySequence(QKeySequence::ZoomIn));
        QTRY_VERIFY(dialogue->font().pointSizeF() > normal);
        for (int i = 0; i < 5; ++i)
            action(fixture.window, u"Larger Text"_s)->trigger();
        QVERIFY(dialogue->verticalHeader()->defaultSectionSize() > row);
        QTest::keySequence(&fixture.window, QKeySequence(Qt::CTRL | Qt::Key_0));
        QTRY_COMPARE(dialogue->font().pointSizeF(), normal);
        QTest::keySequence(&fixture.window, QKeySequence(QKeySequence::ZoomOut));
        QTRY_VERIFY(dialogue->font().pointSizeF() < normal);
        fixture.window.close();
    }
    WindowFixture fixture(layout);
    QVERIFY(fixture.find<HintTable>(u"Dialogue"_s)->font().pointSizeF() < normal);
}

void tst_Dialogue::theLineKeepsItsRoom()
{
    WindowFixture fixture;
    fixture.window.resize(700, 500);
    fixture.window.show();
    auto *view = fixture.window.findChild<Gui::DialogueView *>();
    view->setColumnWidth(Log::ConnectionLogModel::Peer, 900);
    QVERIFY(view->columnWidth(Log::ConnectionLogModel::Line) >= 40 * view->fontMetrics().averageCharWidth());
    view->setColumnWidth(Log::ConnectionLogModel::Peer, 50);
    QVERIFY(view->horizontalHeader()->length() >= view->viewport()->width());
}

void tst_Dialogue::tablesSortByTrueValues()
{
    WindowFixture fixture;
    fixture.window.show();
    for (const qsizetype octets : {900, 20000, 3000}) {
        fixture.stores.deliver("bob", QByteArray(octets, 'x'));
    }
    auto *mailboxes = fixture.find<HintTable>(u"Mailboxes"_s);
    fixture.window.showPage(MainWindow::Mailboxes);
    fixture.models.mailboxes()->refresh();
    QTRY_COMPARE(mailboxes->model()->rowCount(), 2);
    mailboxes->selectRow(1);
    auto *messages = fixture.find<HintTable>(u"Messages of the selected mailbox"_s);
    QTRY_COMPARE(messages->model()->rowCount(), 3);
    const auto numbers = [messages] {
        QStringList cells;
        for (int row = 0; row < messages->model()->rowCount(); ++row)
            cells.append(messages->model()->index(row, 0).data().toString());
        return cells;
    };
    QCOMPARE(numbers(), QStringList({u"3"_s, u"2"_s, u"1"_s})); // the newest first
    messages->sortByColumn(Model::MessagesModel::Size, Qt::AscendingOrder);
    QCOMPARE(numbers(), QStringList({u"1"_s, u"3"_s, u"2"_s}));
    mailboxes->sortByColumn(Model::MailboxesModel::Messages, Qt::DescendingOrder);
    QCOMPARE(mailboxes->model()->index(0, 0).data().toString(), u"bob"_s);

    EventMaker maker;
    auto line = maker.client(2, "x");
    line.octets = 5000;
    fixture.log.append({maker.opened(2), line, maker.opened(4), maker.client(4, "y")});
    auto *connections = fixture.find<HintTable>(u"Connections"_s);
    QCOMPARE(connections->model()->index(0, 0).data().toString(), u"4"_s);
    connections->sortByColumn(Log::ConnectionsModel::In, Qt::DescendingOrder);
    QCOMPARE(connections->model()->index(0, 0).data().toString(), u"2"_s);
}

void tst_Dialogue::remembersPageSelectionAndColumns()
{
    QTemporaryDir folder;
    const QString layout = folder.filePath(u"window.ini"_s);
    {
        WindowFixture fixture(layout);
        fixture.window.show();
        fixture.window.showPage(MainWindow::Mailboxes);
        auto *mailboxes = fixture.find<HintTable>(u"Mailboxes"_s);
        QTRY_COMPARE(mailboxes->model()->rowCount(), 2);
        mailboxes->selectRow(1);
        mailboxes->setColumnWidth(0, 234);
        fixture.window.close();
    }
    WindowFixture fixture(layout);
    fixture.window.show();
    QCOMPARE(fixture.window.currentPage(), MainWindow::Mailboxes);
    auto *mailboxes = fixture.find<HintTable>(u"Mailboxes"_s);
    QCOMPARE(mailboxes->columnWidth(0), 234);
    QTRY_COMPARE(mailboxes->selectedRow(), 1);
    QTRY_COMPARE(fixture.models.messages()->user(), u"bob"_s);
}

QTEST_MAIN(tst_Dialogue)
#include "tst_dialogue.moc"
