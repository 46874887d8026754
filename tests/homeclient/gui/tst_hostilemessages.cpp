// SPDX-License-Identifier: MIT
#include "gui/longtextview.h"
#include "gui/mailbrowser.h"
#include "gui/messageview.h"
#include "homeclient/gui/hostilemessages.h"
#include "mime/layoutwork.h"
#include "mime/messagereader.h"
#include "mime/readerlimits.h"
#include "mime/richtextbuilder.h"
#include "processortime.h"

#include <QAbstractTextDocumentLayout>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>

using namespace Qt::Literals::StringLiterals;
using Mime::TextBlock;

/// Messages that stop mail programs. What is counted is the work: blocks, characters and layout; the clock is only
/// there for what never ends.
class TestHostileMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isBounded_data();
    void isBounded();
    void showsAllOfALongText();
    void shownWorkAtTheLimit_data();
    void shownWorkAtTheLimit();

private:
    static qsizetype workOf(const Mime::RichText &text);
};

qsizetype TestHostileMessages::workOf(const Mime::RichText &text)
{
    qsizetype work = 0;
    const auto addRuns = [&](const QList<Mime::TextRun> &runs) {
        for (const Mime::TextRun &run : runs)
            work += Mime::RunWork + Mime::layoutWork(run.text);
    };
    for (const TextBlock &block : text.blocks) {
        work += Mime::BlockWork;
        addRuns(block.runs);
        for (const QList<Mime::TextRun> &cell : block.cells) {
            work += Mime::CellWork;
            addRuns(cell);
        }
    }
    return work;
}

void TestHostileMessages::isBounded_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("end");
    for (const HostileMessage &hostile : hostileMessages())
        QTest::newRow(hostile.title) << hostile.message << hostile.end;
}

void TestHostileMessages::isBounded()
{
    QFETCH(QByteArray, message);
    QFETCH(QString, end);
    QElapsedTimer clock;
    clock.start();
    const Mime::MessageContent content = Mime::MessageReader::read(message);
    QVERIFY2(content.text.trimmed().endsWith(end) || content.attachments.size() > 0,
             qPrintable(content.text.right(200)));
    QVERIFY(workOf(content.body) <= Mime::MaxShownWork);
    for (const TextBlock &block : content.body.blocks)
        QVERIFY(block.runs.size() <= Mime::MaxBlockWork / Mime::RunWork);
    QVERIFY(content.text.size() <= 3 * Mime::MaxShownOctets);
    Gui::MailBrowser browser;
    browser.resize(800, 600);
    browser.showBody(content.body);
    const QTextDocument *document = browser.document();
    QVERIFY(document->documentLayout()->documentSize().width() < 100'000);
    QVERIFY(document->blockCount() <= Mime::MaxShownWork / Mime::BlockWork + 2);
    QVERIFY(document->characterCount() <= 3 * Mime::MaxShownWork);
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next())
        QVERIFY(block.length() <= 3 * Mime::MaxBlockWork);
    QVERIFY2(clock.elapsed() < 60'000 * InstrumentedFactor, "this does not end");
}

void TestHostileMessages::showsAllOfALongText()
{
    const QByteArray message = Hostile::plain(QByteArray("a word ").repeated(50'000) + "\r\n" +
                                              QByteArray("a line\r\n").repeated(20'000) + "the end\r\n");
    Gui::MessageView view;
    view.resize(800, 600);
    view.show();
    QSignalSpy shown(&view, &Gui::MessageView::messageShown);
    view.showMessage("id", message);
    QVERIFY(shown.wait(60'000));
    QVERIFY(!view.shownText().contains(u"the end"_s));
    QAction *showAll = nullptr;
    for (QAction *action : view.findChildren<QAction *>()) {
        if (action->text() == u"Show &all"_s)
            showAll = action;
    }
    QVERIFY(showAll);
    auto *longText = view.findChild<Gui::LongTextView *>();
    QSignalSpy all(longText, &Gui::LongTextView::allShown);
    showAll->trigger();
    QVERIFY(longText->isVisible());
    QVERIFY(all.size() == 1 || all.wait(60'000));
    QVERIFY(view.shownText().endsWith(u"the end\n"_s));
    QCOMPARE(view.shownText().count(u"a line"_s), 20'000);
    QCOMPARE(view.shownText().count(u"word"_s), 50'000); // broken at blanks
    for (QTextBlock block = longText->document()->begin(); block.isValid(); block = block.next())
        QVERIFY(block.length() <= Mime::MaxBlockWork + 1);
}

void TestHostileMessages::shownWorkAtTheLimit_data()
{
    QTest::addColumn<qsizetype>("blocks");
    QTest::addColumn<bool>("whole");
    const qsizetype limit = Mime::MaxShownWork / (Mime::BlockWork + Mime::RunWork + 1);
    QTest::newRow("one block less than the limit") << limit - 1 << true;
    QTest::newRow("the limit") << limit << true;
    QTest::newRow("one block more") << limit + 1 << false;
}

void TestHostileMessages::shownWorkAtTheLimit()
{
    QFETCH(qsizetype, blocks);
    QFETCH(bool, whole);
    const auto content = Mime::MessageReader::read(Hostile::plain(QByteArray("x\r\n").repeated(blocks)));
    QCOMPARE(content.body.isWhole(), whole);
    QCOMPARE(content.text.count(u'x'), blocks);
    QCOMPARE(Mime::plainText(content.body).count(u'x'), blocks);
}

QTEST_MAIN(TestHostileMessages)
#include "tst_hostilemessages.moc"
