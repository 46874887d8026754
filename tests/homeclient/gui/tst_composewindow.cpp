// SPDX-License-Identifier: MIT
#include "fakeservers.h"
#include "gui/composeform.h"
#include "gui/composewindow.h"
#include "gui/noticebar.h"
#include "gui/onelineedit.h"
#include "mime/messagereader.h"
#include "model/draftkeeper.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Gui::ComposeForm;
using Gui::ComposeWindow;
using Gui::OneLineEdit;
using Mail::FormField;

namespace {

const Mail::MessageForm &goodForm()
{
    static const Mail::MessageForm form{u"alice@example"_s, u"bob@example"_s, u"Test"_s, u"This is a test mail."_s};
    return form;
}

} // namespace

class TestComposeWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    }

    void aFaultShowsOnceItsFieldWasLeft()
    {
        ComposeForm form;
        form.show();
        form.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&form));
        OneLineEdit *to = fieldNamed(form, u"To"_s);
        to->setFocus();
        QTest::keyClicks(to, u"not an address"_s);
        QVERIFY(form.fault(FormField::To).isEmpty());
        QTest::keyClick(to, Qt::Key_Tab);
        QVERIFY2(form.fault(FormField::To).contains(u"not an address"_s), qPrintable(form.fault(FormField::To)));
        QCOMPARE(to->accessibleDescription(), form.fault(FormField::To));
        QVERIFY(form.fault(FormField::Subject).isEmpty());
    }

    void aFaultGoesAsSoonAsItIsMended()
    {
        ComposeForm form;
        form.checkAll();
        QVERIFY(!form.fault(FormField::To).isEmpty());
        fieldNamed(form, u"To"_s)->setText(u"bob@example.org, \"B, C\" <c@example.org>"_s);
        QCOMPARE(form.fault(FormField::To), QString());
    }

    // A page that was pasted into To: must not fill the screen.
    void manyFaultsAreCounted()
    {
        ComposeForm form;
        form.show();
        const int height = form.minimumSizeHint().height();
        fieldNamed(form, u"To"_s)->setText(u"no address "_s.repeated(20) + u", none"_s.repeated(5'000));
        const QString all = form.checkAll();
        const QString beside = form.fault(FormField::To);
        QVERIFY2(beside.size() < 500 && beside.count(u'\n') <= 3, qPrintable(QString::number(beside.size())));
        QVERIFY2(beside.contains(u"4998 more"_s) || beside.contains(u"4,998 more"_s), qPrintable(beside));
        QVERIFY(all.contains(beside) && all.size() < 1000);
        QVERIFY(form.minimumSizeHint().height() < height + 30 * form.fontMetrics().height());
    }

    // A word of a server's must not push the buttons off the screen.
    void aLongWordIsBroken()
    {
        const QString word(500, u'W');
        QPointer<ComposeWindow> window = open(1);
        const int width = window->minimumSizeHint().width();
        window->form()->showRefusal(FormField::To, word);
        window->findChild<Gui::NoticeBar *>()->showNotice(QStyle::SP_MessageBoxWarning, word);
        QCoreApplication::sendPostedEvents();
        QVERIFY2(window->minimumSizeHint().width() < width + 60 * window->fontMetrics().horizontalAdvance(u'W'),
                 qPrintable(QString::number(window->minimumSizeHint().width())));
        QCOMPARE(window->form()->fault(FormField::To), word);
        delete window;
    }

    // The letters of another alphabet look the same; what is sent does not change.
    void aDomainOfSeveralAlphabetsIsTold()
    {
        ComposeForm form;
        form.setForm(goodForm());
        fieldNamed(form, u"To"_s)->setText(u"bob@\u0430\u0440\u0440\u04cf\u0435.com"_s);
        QVERIFY2(form.fault(FormField::To).contains(u"xn--80ak6aa92e.com"_s), qPrintable(form.fault(FormField::To)));
        QCOMPARE(form.checkAll(), QString());
        QVERIFY(form.fault(FormField::To).contains(u"xn--"_s));
        fieldNamed(form, u"To"_s)->setText(u"bob@m\u00fcnchen.example"_s);
        QCOMPARE(form.fault(FormField::To), QString());
    }

    void theNoticeGoesOnceAllFaultsAreMended()
    {
        Model::Draft draft;
        draft.form = goodForm();
        draft.form.to.clear();
        draft.form.subject.clear();
        ComposeWindow window({}, draft, {u"alice@example"_s}, *m_store);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        window.send();
        QVERIFY(window.notice().startsWith(u"This is an incorrect format"_s));
        fieldNamed(*window.form(), u"To"_s)->setText(u"bob@example"_s);
        QVERIFY(!window.notice().isEmpty());
        fieldNamed(*window.form(), u"Subject"_s)->setText(u"Test"_s);
        QCOMPARE(window.notice(), QString());
    }

    void aNoBreakSpaceStaysWhatItIs()
    {
        ComposeForm form;
        const QString text = u"100\u00a0EUR\nnext\u00a0line"_s;
        form.findChild<QPlainTextEdit *>()->setPlainText(text);
        fieldNamed(form, u"Subject"_s)->setText(u"5\u00a0%"_s);
        QCOMPARE(form.form().body, text);
        QCOMPARE(form.form().subject, u"5\u00a0%"_s);
        FakeSmtp server;
        QPointer<ComposeWindow> window = open(server.port());
        window->findChild<QPlainTextEdit *>()->setPlainText(text);
        window->send();
        QTRY_VERIFY(!window);
        const Mime::MessageContent content = Mime::MessageReader::read(server.text.join("\r\n") + "\r\n");
        QCOMPARE(content.text.trimmed(), text);
    }

    void countsTheSubjectTo150_data()
    {
        QTest::addColumn<int>("characters");
        QTest::addColumn<bool>("isFault");
        QTest::newRow("149 characters fit") << 149 << false;
        QTest::newRow("150 characters fit") << 150 << false;
        QTest::newRow("151 characters are said to be too many while typing") << 151 << true;
    }

    void countsTheSubjectTo150()
    {
        QFETCH(int, characters);
        QFETCH(bool, isFault);
        ComposeForm form;
        // Each of these is one character to a person and two to QString.
        fieldNamed(form, u"Subject"_s)->setText(u"\U0001F4E7"_s.repeated(characters));
        QCOMPARE(!form.fault(FormField::Subject).isEmpty(), isFault);
    }

    void aPastedLineBreakNeverPasses_data()
    {
        QTest::addColumn<QString>("pasted");
        QTest::newRow("CRLF") << u"Hello\r\nBcc: eve@example.org"_s;
        QTest::newRow("LF") << u"Hello\nBcc: eve@example.org"_s;
        QTest::newRow("CR") << u"Hello\rBcc: eve@example.org"_s;
        QTest::newRow("NUL") << u"Hello%1Bcc: eve@example.org"_s.arg(QChar(u'\0'));
        QTest::newRow("line separator") << u"Hello%1Bcc: eve@example.org"_s.arg(QChar(QChar::LineSeparator));
        QTest::newRow("next line (U+0085)") << u"Hello%1Bcc: eve@example.org"_s.arg(QChar(0x85));
        QTest::newRow("several lines") << u"Hello\r\n\r\n\nBcc: eve@example.org"_s;
    }

    void aPastedLineBreakNeverPasses()
    {
        QFETCH(QString, pasted);
        for (const bool byClipboard : {false, true}) {
            ComposeForm form;
            for (const QString &name : {u"To"_s, u"Subject"_s, u"From"_s}) {
                OneLineEdit *field = fieldNamed(form, name);
                QVERIFY(field);
                if (byClipboard) {
                    QApplication::clipboard()->setText(pasted);
                    field->paste();
                } else {
                    field->setText(pasted);
                }
                QCOMPARE(field->text(), u"Hello Bcc: eve@example.org"_s);
            }
        }
    }

    void sendingTooEarlySaysSo()
    {
        ComposeWindow window(account(1), {}, {u"alice@example"_s}, *m_store);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        window.send();
        QVERIFY(window.notice().startsWith(u"This is an incorrect format"_s));
        for (const FormField field : {FormField::To, FormField::Subject, FormField::Body}) {
            QVERIFY(!window.form()->fault(field).isEmpty());
            QVERIFY(window.notice().contains(window.form()->fault(field)));
        }
        QVERIFY(window.form()->fault(FormField::From).isEmpty());
    }

    void sendsAndSaysSo()
    {
        FakeSmtp server;
        QPointer<ComposeWindow> window = open(server.port());
        QSignalSpy sent(window, &ComposeWindow::sent);
        window->send();
        QTRY_COMPARE(sent.size(), 1);
        QVERIFY(server.commands.contains("MAIL FROM:<alice@example> BODY=8BITMIME") ||
                server.commands.contains("MAIL FROM:<alice@example>"));
        QVERIFY(server.text.contains("Subject: Test"));
        QTRY_VERIFY(!window);
        // The window is gone, its session is not: the server would take the link for lost.
        QTRY_COMPARE(server.commands.count("QUIT"), 1);
        QTRY_COMPARE(server.farewells, 1);
    }

    void aRefusedMessageEndsWithQuitThoughTheWindowCloses()
    {
        FakeSmtp server;
        QPointer<ComposeWindow> window = open(server.port(), u"nobody@example"_s);
        QSignalSpy failed(window, &ComposeWindow::failed);
        window->send();
        QTRY_COMPARE(failed.size(), 1);
        delete window;
        QTRY_COMPARE(server.farewells, 1);
    }

    void aMessageTooLargeForTheServerIsNotSent()
    {
        FakeSmtp server;
        server.extensions = "250-example\r\n250 SIZE 1000\r\n";
        QPointer<ComposeWindow> window = open(server.port());
        window->findChild<QPlainTextEdit *>()->setPlainText(u"x"_s.repeated(2000));
        QSignalSpy failed(window, &ComposeWindow::failed);
        window->send();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY2(window->notice().contains(u"1,000 bytes"_s) && window->notice().contains(u" kB"_s),
                 qPrintable(window->notice()));
        QTRY_COMPARE(server.farewells, 1);
        QVERIFY(!server.commands.join().contains("MAIL FROM"));
        delete window;
    }

    void aFailureKeepsEverything_data()
    {
        QTest::addColumn<QString>("to");
        QTest::addColumn<QByteArray>("dotReply");
        QTest::addColumn<bool>("listening");
        QTest::addColumn<bool>("besideTo");
        QTest::newRow("an unknown recipient: said beside To")
            << u"nobody@example"_s << QByteArray("250 OK") << true << true;
        QTest::newRow("no room for the message")
            << u"bob@example"_s << QByteArray("452 4.2.2 over quota") << true << false;
        QTest::newRow("nothing listens there") << u"bob@example"_s << QByteArray("250 OK") << false << false;
    }

    void aFailureKeepsEverything()
    {
        QFETCH(QString, to);
        QFETCH(QByteArray, dotReply);
        QFETCH(bool, listening);
        QFETCH(bool, besideTo);
        FakeSmtp server;
        server.dotReply = dotReply;
        const quint16 port = server.port();
        if (!listening)
            server.close();
        QPointer<ComposeWindow> window = open(port, to);
        const Mail::MessageForm typed = window->form()->form();
        window->send();
        QTRY_VERIFY(!window->notice().isEmpty() || !window->form()->fault(FormField::To).isEmpty());
        QCOMPARE(!window->form()->fault(FormField::To).isEmpty(), besideTo);
        const Mail::MessageForm kept = window->form()->form();
        QCOMPARE(kept.from, typed.from);
        QCOMPARE(kept.to, typed.to);
        QCOMPARE(kept.subject, typed.subject);
        QCOMPARE(kept.body, typed.body);
        delete window;
    }

    void anAddressBeyondAsciiNeedsAServerThatTakesIt_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QByteArray>("offered");
        QTest::addColumn<FormField>("field");
        QTest::addColumn<QString>("fault");
        const QByteArray no("250 8BITMIME\r\n");
        QTest::newRow("a recipient, taken")
            << u"alice@example"_s << u"jos\u00e9@example"_s << QByteArray("250 SMTPUTF8\r\n") << FormField::To << u""_s;
        QTest::newRow("a recipient, not taken: said beside To")
            << u"alice@example"_s << u"jos\u00e9@example"_s << no << FormField::To << u"\"jos\u00e9@example\""_s;
        QTest::newRow("a sender, not taken: said beside From")
            << u"ren\u00e9e@example"_s << u"bob@example"_s << no << FormField::From << u"plain letters"_s;
        QTest::newRow("too many at once: said beside To")
            << u"alice@example"_s << u"bob@example, carol@example"_s << QByteArray("250 LIMITS RCPTMAX=1\r\n")
            << FormField::To << u"so many"_s;
    }

    void anAddressBeyondAsciiNeedsAServerThatTakesIt()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QByteArray, offered);
        QFETCH(FormField, field);
        QFETCH(QString, fault);
        FakeSmtp server;
        server.extensions = "250-example\r\n" + offered;
        QPointer<ComposeWindow> window = open(server.port(), to, from);
        QSignalSpy sent(window, &ComposeWindow::sent);
        window->send();
        QTRY_VERIFY(!sent.isEmpty() || !window->form()->fault(field).isEmpty());
        QCOMPARE(sent.isEmpty(), !fault.isEmpty());
        if (sent.isEmpty())
            QVERIFY2(window->form()->fault(field).contains(fault), qPrintable(window->form()->fault(field)));
        QCOMPARE(server.commands.join().contains("MAIL FROM"), fault.isEmpty());
        delete window;
    }

    void cancelActsAtOnceAndKeepsEverything()
    {
        FakeSmtp server;
        server.silent = true;
        QPointer<ComposeWindow> window = open(server.port());
        QVERIFY(QTest::qWaitForWindowActive(window));
        window->send();
        QTest::keyClick(window, Qt::Key_Escape);
        QVERIFY(window->notice().contains(u"not sent"_s));
        QCOMPARE(window->form()->form().body, goodForm().body);
        delete window;
    }

    void closingWithTextInItAsks()
    {
        QPointer<ComposeWindow> window = open(1);
        window->close();
        QVERIFY(window->isVisible());
        auto *question = window->findChild<QMessageBox *>();
        QVERIFY(question);
        window->close();
        QCOMPARE(window->findChildren<QMessageBox *>().size(), 1);
        question->reject();
        QTRY_VERIFY(!window->findChild<QMessageBox *>());
        QVERIFY(window->isVisible());
        window->close();
        for (QAbstractButton *button : window->findChild<QMessageBox *>()->buttons()) {
            if (window->findChild<QMessageBox *>()->buttonRole(button) == QMessageBox::DestructiveRole)
                button->click();
        }
        QTRY_VERIFY(!window);
    }

    void whatIsKeptForLaterIsOnTheDiskBeforeTheWindowGoes()
    {
        Model::DraftFolder drafts(m_folder->filePath(u"drafts"_s));
        QPointer<ComposeWindow> window = open(1);
        window->keepWith(std::make_unique<Model::DraftKeeper>(drafts, u"alice@here"_s));
        keepForLater(*window);
        QTRY_VERIFY(!window);
        QVERIFY(!QDir(m_folder->filePath(u"drafts"_s)).isEmpty());
        // The thread that wrote it lets go of its lock a moment later.
        Model::DraftFolder again(m_folder->filePath(u"drafts"_s));
        auto kept = again.take(u"alice@here"_s);
        QTRY_VERIFY(!kept.isEmpty() || !(kept = again.take(u"alice@here"_s)).isEmpty());
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept.first().draft.form.body, goodForm().body);
    }

    void aDiskThatDoesNotKeepItKeepsTheWindow()
    {
        QFile inTheWay(m_folder->filePath(u"drafts"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        Model::DraftFolder drafts(inTheWay.fileName());
        QPointer<ComposeWindow> window = open(1);
        QSignalSpy refused(window, &ComposeWindow::closingRefused);
        window->keepWith(std::make_unique<Model::DraftKeeper>(drafts, u"alice@here"_s));
        keepForLater(*window);
        QTRY_VERIFY(window && window->notice().contains(u"could not be kept"_s));
        QCOMPARE(refused.size(), 1);
        QVERIFY(window->isVisible());
        QCOMPARE(window->form()->form().body, goodForm().body);
        delete window;
    }

    void itIsSaidOnceThatNothingCanBeKept()
    {
        QFile inTheWay(m_folder->filePath(u"drafts"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        Model::DraftFolder drafts(inTheWay.fileName());
        QPointer<ComposeWindow> window = open(1);
        window->keepWith(std::make_unique<Model::DraftKeeper>(drafts, u"alice@here"_s));
        fieldNamed(*window, u"Subject"_s)->setText(u"Another"_s);
        window->keepNow();
        QTRY_VERIFY(window->notice().contains(u"cannot be kept on the disk"_s));
        delete window;
    }

    void closingAnUntouchedAnswerDoesNotAsk()
    {
        Model::Draft draft{goodForm(), {}, {}, 0};
        QPointer<ComposeWindow> window = new ComposeWindow(account(1), draft, {u"alice@example"_s}, *m_store);
        window->show();
        window->close();
        QTRY_VERIFY(!window);
    }

private:
    static void keepForLater(ComposeWindow &window)
    {
        window.close();
        auto *question = window.findChild<QMessageBox *>();
        QVERIFY(question);
        for (QAbstractButton *button : question->buttons()) {
            if (question->buttonRole(button) == QMessageBox::AcceptRole)
                return button->click();
        }
        QFAIL("no such button");
    }

    static Client::MailAccount account(quint16 port) { return {u"127.0.0.1"_s, port, port, u"alice"_s, u"secret"_s}; }

    static OneLineEdit *fieldNamed(const QWidget &form, const QString &name)
    {
        for (OneLineEdit *field : form.findChildren<OneLineEdit *>()) {
            if (field->accessibleName() == name || field->parentWidget()->accessibleName() == name)
                return field;
        }
        return nullptr;
    }

    ComposeWindow *open(quint16 port, const QString &to = goodForm().to, const QString &from = goodForm().from)
    {
        auto *window = new ComposeWindow(account(port), {}, {from}, *m_store);
        window->show();
        fieldNamed(*window, u"To"_s)->setText(to);
        fieldNamed(*window, u"Subject"_s)->setText(goodForm().subject);
        window->findChild<QPlainTextEdit *>()->setPlainText(goodForm().body);
        return window;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_store;
};

QTEST_MAIN(TestComposeWindow)
#include "tst_composewindow.moc"
