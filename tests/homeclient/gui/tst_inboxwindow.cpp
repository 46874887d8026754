// SPDX-License-Identifier: MIT
#include "fakeservers.h"
#include "gui/deletionquestion.h"
#include "gui/inboxactions.h"
#include "gui/inboxstatus.h"
#include "gui/inboxtable.h"
#include "gui/inboxwindow.h"
#include "gui/messageview.h"
#include "gui/noticebar.h"
#include "homeclient/gui/parting.h"
#include "processortime.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;
using Gui::DeletionQuestion;
using Gui::InboxActions;
using Gui::InboxTable;
using Gui::InboxWindow;
using Gui::MessageView;
using Model::InboxModel;

class TestInboxWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
        m_server = std::make_unique<FakePop3>();
        for (const QByteArray &name : QByteArrayList{"one", "two", "three"})
            m_server->add("id-" + name, plainMail("ada@example.org", "Subject " + name, "Text of " + name));
        open();
    }

    void cleanup()
    {
        m_window.reset();
        m_inbox.reset();
        m_server.reset();
    }

    void cleanupTestCase() { letSessionsPart(); }

    void listsNewestFirst()
    {
        getMail(3);
        const QAbstractItemModel *model = table()->model();
        QCOMPARE(model->index(0, InboxModel::NumberColumn).data().toString(), u"3"_s);
        QCOMPARE(model->index(0, InboxModel::SubjectColumn).data().toString(), u"Subject three"_s);
        QCOMPARE(model->index(2, InboxModel::NumberColumn).data().toString(), u"1"_s);
        QVERIFY(table()->emptyText().isEmpty());
    }

    void anEmptyTableSaysWhy()
    {
        QVERIFY(table()->emptyText().contains(u"Get mail"_s));
        m_server->messages.clear();
        m_window->getMail();
        QTRY_VERIFY(table()->emptyText().contains(u"no mail for alice"_s));
    }

    // The password was changed at the server: typing it again is what the words ask for.
    void aPasswordThatIsNotTakenAnyMoreIsTypedAgain()
    {
        m_server->passReply = "-ERR [AUTH] wrong";
        QSignalSpy left(m_window.get(), &InboxWindow::leaveAsked);
        m_window->getMail();
        QStringList offers;
        const auto button = [&](const QString &text) -> QAbstractButton * {
            offers.clear();
            QAbstractButton *wanted = nullptr;
            for (auto *offer : m_window->findChild<Gui::NoticeBar *>()->findChildren<QAbstractButton *>()) {
                offers.append(offer->text().remove(u'&'));
                if (offers.last() == text)
                    wanted = offer;
            }
            return wanted;
        };
        QTRY_VERIFY2(button(u"Log in again"_s), qPrintable(offers.join(u", "_s)));
        QVERIFY2(button(u"Get mail"_s), "the server may think better of it");
        button(u"Log in again"_s)->click();
        QCOMPARE(left.size(), 1);
        QCOMPARE(left.first().first().value<InboxWindow::Leaving>(), InboxWindow::Leaving::LogOut);
    }

    void aSearchWithoutAMatchSaysSo()
    {
        getMail(3);
        actions()->search->setText(u"TWO"_s);
        QCOMPARE(table()->model()->rowCount(), 1);
        actions()->search->setText(u"nowhere"_s);
        QVERIFY(table()->emptyText().contains(u"matches your search"_s));
    }

    void showsTheSelectedMessage()
    {
        getMail(3);
        table()->selectId("id-two");
        QTRY_VERIFY(view()->hasMessage());
        QVERIFY(view()->shownText().contains(u"Text of two"_s));
        QVERIFY(actions()->reply->isEnabled());
    }

    // Until the next message is there the one before it stands in the window.
    void onlyTheChosenMessageIsAnswered()
    {
        getMail(3);
        table()->selectId("id-two");
        QTRY_VERIFY(actions()->reply->isEnabled());
        QSignalSpy replies(m_window.get(), &InboxWindow::replyAsked);
        table()->selectId("id-one");
        QVERIFY(!actions()->reply->isEnabled() && !actions()->forward->isEnabled());
        QVERIFY(!actions()->saveMessage->isEnabled());
        QTRY_VERIFY(actions()->reply->isEnabled());
        actions()->reply->trigger();
        QCOMPARE(replies.size(), 1);
        QVERIFY(replies.first().first().toByteArray().contains("Text of one"));
    }

    // What the server says of one message is not said of the next.
    void aMessageThatIsGoneHidesNoOther()
    {
        getMail(3);
        m_server->messages.removeIf([](const FakePop3::Message &message) { return message.id == "id-three"; });
        QSignalSpy failed(m_inbox.get(), &Mailbox::Inbox::messageFailed);
        QSignalSpy ready(m_inbox.get(), &Mailbox::Inbox::messageReady);
        connect(
            m_inbox.get(), &Mailbox::Inbox::busyChanged, this,
            [this] { // while it is asked for, the person goes on
                table()->selectId("id-two");
                m_inbox->fetch("id-one");
            },
            Qt::SingleShotConnection);
        table()->selectId("id-three");
        QString told;
        connect(m_inbox.get(), &Mailbox::Inbox::messageFailed, this, [&] { told = view()->shownText(); });
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().toByteArray(), QByteArray("id-three"));
        QVERIFY2(!told.contains(u"did not hand out"_s), qPrintable(told));
        QTRY_VERIFY(view()->shows("id-two"));
        QCOMPARE(ready.first().first().toByteArray(), QByteArray("id-one"));
        table()->selectId("id-three");
        QTRY_VERIFY(view()->shownText().contains(u"did not hand out"_s));
    }

    void countsTheWorkInUnitsAPersonKnows()
    {
        QStringList texts;
        connect(m_inbox.get(), &Mailbox::Inbox::progressed, this, [&] { texts.append(status()->workText()); });
        getMail(3);
        QVERIFY2(texts.contains(u"Getting mail... 2 of 3 message(s)"_s), qPrintable(texts.join(u'\n')));
        QVERIFY(status()->workText().isEmpty());
        texts.clear();
        table()->selectId("id-two");
        QTRY_VERIFY(view()->hasMessage());
        const QString size =
            QLocale().formattedDataSize(m_server->messages.at(1).text.size(), 1, QLocale::DataSizeTraditionalFormat);
        QCOMPARE(texts.value(texts.size() - 1), u"Getting mail... %1 of %1"_s.arg(size));
    }

    void saysOnceThatTheServerHasNoUniqueIds()
    {
        m_server->hasUniqueIds = false;
        getMail(3);
        QVERIFY2(status()->notice().contains(u"no unique ids"_s), qPrintable(status()->notice()));
        m_window->showNotice(u"something else"_s);
        getMail(3);
        QCOMPARE(status()->notice(), u"something else"_s);
    }

    void unreadIsBoldUntilItWasOpen()
    {
        getMail(3);
        QCOMPARE(m_window->windowTitle(), u"3 unread - Inbox of alice on 127.0.0.1 - HomeClient"_s);
        const auto isBold = [this](int row) {
            return table()->model()->index(row, InboxModel::SubjectColumn).data(Qt::FontRole).value<QFont>().bold();
        };
        QVERIFY(isBold(0) && isBold(1) && isBold(2));
        table()->selectId("id-two");
        QTRY_VERIFY(view()->hasMessage());
        QVERIFY(isBold(0) && !isBold(1) && isBold(2));
        QCOMPARE(m_window->windowTitle(), u"2 unread - Inbox of alice on 127.0.0.1 - HomeClient"_s);
        getMail(3);
        QVERIFY(!isBold(1));
    }

    void tellsNewMail()
    {
        getMail(3);
        QVERIFY(!status()->notice().contains(u"new message"_s));
        m_server->add("id-four", plainMail("ada@example.org", "Subject four", "Text"));
        getMail(4);
        QCOMPARE(status()->notice(), u"1 new message(s)"_s);
    }

    void aSearchCountsItsHitsAndEscapeEmptiesIt()
    {
        getMail(3);
        actions()->search->setFocus();
        QTest::keyClicks(actions()->search, u"two"_s);
        QCOMPARE(totals(), u"1 of 3 message(s) match"_s);
        QTest::keyClick(actions()->search, Qt::Key_Escape);
        QVERIFY(actions()->search->text().isEmpty());
        QCOMPARE(table()->model()->rowCount(), 3);
        QVERIFY(totals().startsWith(u"3 message(s)"_s));
    }

    void undoTakesBackTheLastMark()
    {
        getMail(3);
        table()->selectId("id-three");
        actions()->remove->trigger();
        actions()->remove->trigger(); // the next row, which the first mark led to
        QVERIFY(isMarked("id-three") && isMarked("id-two"));
        actions()->undoRemove->trigger();
        QVERIFY(isMarked("id-three") && !isMarked("id-two"));
        QCOMPARE(table()->currentId(), QByteArray("id-two"));
        actions()->undoRemove->trigger();
        QVERIFY(!isMarked("id-three"));
        QVERIFY(!actions()->undoRemove->isEnabled());
    }

    void undoTakesBackWhatWasChosen()
    {
        getMail(3);
        for (const QByteArray &id : QByteArrayList{"id-three", "id-one"}) {
            table()->selectId(id);
            actions()->remove->trigger();
        }
        table()->selectId("id-three");
        actions()->undoRemove->trigger();
        QVERIFY(!isMarked("id-three") && isMarked("id-one"));
    }

    void deletingStrikesOutAndUndoTakesItBack()
    {
        getMail(3);
        mark("id-two");
        QVERIFY(isMarked("id-two"));
        QCOMPARE(m_server->messages.size(), 3);
        QVERIFY(!m_server->commands.contains("DELE 2"));
        actions()->undoRemove->trigger();
        QVERIFY(!isMarked("id-two"));
        QVERIFY(!actions()->undoRemove->isEnabled());
        QVERIFY(!actions()->removeNow->isEnabled());
    }

    // Wherever a person was last: in the list or in the message.
    void theDeleteKeyMeansTheMessage()
    {
        getMail(3);
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        table()->selectId("id-two");
        QTRY_VERIFY(view()->shows("id-two"));
        auto *text = view()->findChild<QTextBrowser *>();
        text->setFocus();
        QTest::keyClick(text, Qt::Key_Delete);
        QVERIFY(isMarked("id-two"));
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_Delete);
        QVERIFY(isMarked("id-one"));
        actions()->search->setText(u"one"_s);
        actions()->search->setFocus();
        actions()->search->setCursorPosition(0);
        QTest::keyClick(actions()->search, Qt::Key_Delete);
        QCOMPARE(actions()->search->text(), u"ne"_s);
        actions()->search->clear();
        QVERIFY(!isMarked("id-three"));
    }

    // The focus gives the cursor to a row without selecting it.
    void theFirstKeyChoosesTheNewest_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        for (const auto key : {Qt::Key_Down, Qt::Key_Up, Qt::Key_PageDown, Qt::Key_PageUp})
            QTest::newRow(qPrintable(QVariant::fromValue(key).toString())) << key << Qt::KeyboardModifiers();
        QTest::newRow("of the keypad") << Qt::Key_Down << Qt::KeyboardModifiers(Qt::KeypadModifier);
        QTest::newRow("next message") << Qt::Key_Down << Qt::KeyboardModifiers(Qt::ControlModifier);
    }

    void theFirstKeyChoosesTheNewest()
    {
        QFETCH(Qt::Key, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        getMail(3);
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        actions()->search->setFocus();
        table()->setFocus(Qt::TabFocusReason);
        QVERIFY(table()->selectedIds().isEmpty());
        QTest::keyClick(table(), key, modifiers);
        QCOMPARE(table()->selectedIds(), QList<QByteArray>{"id-three"});
        QTest::keyClick(table(), Qt::Key_Down);
        QCOMPARE(table()->selectedIds(), QList<QByteArray>{"id-two"});
    }

    // With Ctrl held, as their keys want it.
    void goingOnChoosesOneMessage()
    {
        getMail(3);
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        table()->selectId("id-three");
        QTest::keyClick(m_window.get(), Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(table()->selectedIds(), QList<QByteArray>{"id-two"});
        QTest::keyClick(table(), Qt::Key_Delete);
        QVERIFY(isMarked("id-two") && !isMarked("id-three"));
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!isMarked("id-two"));
        QCOMPARE(table()->selectedIds(), QList<QByteArray>{"id-two"});
        QTest::keyClick(m_window.get(), Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(table()->selectedIds(), QList<QByteArray>{"id-three"});
    }

    // A window may close while its menu is open.
    void theMenuOfTheListWaitsForNobody()
    {
        getMail(3);
        table()->selectId("id-two");
        QTimer::singleShot(2000, qApp, [] {
            if (QWidget *menu = QApplication::activePopupWidget())
                menu->close();
        });
        const QPoint place = table()->visualRect(table()->currentIndex()).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, table()->viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(table()->viewport(), &event);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QVERIFY(menu->actions().contains(actions()->reply) && menu->actions().contains(actions()->remove));
        m_window.reset();
        QVERIFY(!QApplication::activePopupWidget());
    }

    void strikesOutAFullMailboxWithoutABlock()
    {
        constexpr int Many = 2000;
        for (qsizetype i = m_server->messages.size(); i < Many; ++i)
            m_server->add("id-" + QByteArray::number(i), plainMail("ada@example.org", "One of many", "Text"));
        getMail(Many);
        table()->selectAll();
        int begun = threadMilliseconds();
        actions()->remove->trigger();
        QVERIFY2(threadMilliseconds() - begun < 2000, qPrintable(QString::number(threadMilliseconds() - begun)));
        QVERIFY(isMarked("id-one"));
        QVERIFY(actions()->removeNow->isEnabled());
        table()->selectAll();
        begun = threadMilliseconds();
        actions()->undoRemove->trigger();
        QVERIFY2(threadMilliseconds() - begun < 2000, qPrintable(QString::number(threadMilliseconds() - begun)));
        QVERIFY(!m_inbox->hasMarks());
    }

    void deleteNowAsksOnceThenDeletes()
    {
        getMail(3);
        mark("id-two");
        actions()->removeNow->trigger();
        actions()->removeNow->trigger();
        QCOMPARE(m_window->findChildren<DeletionQuestion *>().size(), 1);
        answer(QMessageBox::DestructiveRole);
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        QCOMPARE(m_server->messages.size(), 2);
        QVERIFY(m_server->commands.contains("DELE 2"));
    }

    void aQuestionThatIsCancelledDeletesNothing()
    {
        getMail(3);
        mark("id-two");
        actions()->removeNow->trigger();
        question()->reject();
        QTRY_VERIFY(!question());
        QVERIFY(isMarked("id-two"));
        QCOMPARE(m_server->messages.size(), 3);
    }

    void getMailWithMarksAsks_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<int>("left");
        QTest::newRow("delete them") << int(QMessageBox::DestructiveRole) << 2;
        QTest::newRow("keep them") << int(QMessageBox::AcceptRole) << 3;
    }

    void getMailWithMarksAsks()
    {
        QFETCH(int, role);
        QFETCH(int, left);
        getMail(3);
        mark("id-one");
        const auto sessions = m_server->commands.count("QUIT");
        m_window->getMail();
        QVERIFY(question());
        answer(QMessageBox::ButtonRole(role));
        QTRY_VERIFY(m_server->commands.count("QUIT") > sessions && !m_inbox->isBusy());
        QTRY_COMPARE(table()->model()->rowCount(), left);
        QCOMPARE(m_server->messages.size(), left);
        QVERIFY(!m_inbox->hasMarks());
    }

    void leavingWithMarksAsks_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<int>("left");
        QTest::addColumn<bool>("open");
        QTest::newRow("delete and leave") << int(QMessageBox::DestructiveRole) << 2 << false;
        QTest::newRow("keep and leave") << int(QMessageBox::AcceptRole) << 3 << false;
        QTest::newRow("stay") << int(QMessageBox::RejectRole) << 3 << true;
    }

    void leavingWithMarksAsks()
    {
        QFETCH(int, role);
        QFETCH(int, left);
        QFETCH(bool, open);
        getMail(3);
        mark("id-one");
        m_window->close();
        QVERIFY(m_window->isVisible());
        answer(QMessageBox::ButtonRole(role));
        QTRY_VERIFY(!question());
        QTRY_COMPARE(m_window->isVisible(), open);
        QCOMPARE(m_server->messages.size(), left);
    }

    void leavingWithoutMarksDoesNotAsk()
    {
        getMail(3);
        QSignalSpy gone(m_window.get(), &InboxWindow::left);
        m_window->close();
        QVERIFY(!m_window->isVisible());
        QCOMPARE(gone.size(), 1);
        QVERIFY(m_store->contains(u"inbox/geometry"_s));
    }

    void aServerThatIsGoneKeepsTheListAndTheMarks()
    {
        getMail(3);
        mark("id-one");
        m_server->close();
        actions()->removeNow->trigger();
        answer(QMessageBox::DestructiveRole);
        QTRY_VERIFY(!m_inbox->isBusy());
        QCOMPARE(table()->model()->rowCount(), 3);
        QVERIFY(isMarked("id-one"));
        QVERIFY(m_window->isVisible());
        QTRY_VERIFY(actions()->getMail->isEnabled());
    }

private:
    void open()
    {
        m_inbox = std::make_unique<Mailbox::Inbox>();
        const Client::MailAccount account{u"127.0.0.1"_s, m_server->port(), m_server->port(), u"alice"_s, u"secret"_s};
        m_inbox->setAccount(account);
        m_window = std::make_unique<InboxWindow>(*m_inbox, *m_store, account);
        connect(m_window.get(), &InboxWindow::leaveAsked, m_window.get(), &InboxWindow::leave);
        m_window->show();
    }

    void getMail(int messages)
    {
        m_window->getMail();
        QTRY_VERIFY_WITH_TIMEOUT(!m_inbox->isBusy(), 5'000 + 20 * messages);
        QTRY_COMPARE(table()->model()->rowCount(), messages);
    }

    void mark(const QByteArray &id)
    {
        table()->selectId(id);
        actions()->remove->trigger();
    }

    bool isMarked(const QByteArray &id)
    {
        const QModelIndexList found =
            table()->model()->match(table()->model()->index(0, 0), InboxModel::UniqueIdRole, id, 1, Qt::MatchExactly);
        return !found.isEmpty() && found.first().data(InboxModel::MarkedRole).toBool();
    }

    void answer(QMessageBox::ButtonRole role)
    {
        QVERIFY(question());
        for (QAbstractButton *button : question()->buttons()) {
            if (question() && question()->buttonRole(button) == role) {
                button->click();
                return;
            }
        }
        QFAIL("no such button");
    }

    DeletionQuestion *question() { return m_window->findChild<DeletionQuestion *>(); }
    InboxActions *actions() { return m_window->findChild<InboxActions *>(); }
    Gui::InboxStatus *status() { return m_window->findChild<Gui::InboxStatus *>(); }
    QString totals() { return status()->totals(); }
    InboxTable *table() { return m_window->findChild<InboxTable *>(); }
    MessageView *view() { return m_window->findChild<MessageView *>(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_store;
    std::unique_ptr<FakePop3> m_server;
    std::unique_ptr<Mailbox::Inbox> m_inbox;
    std::unique_ptr<InboxWindow> m_window;
};

QTEST_MAIN(TestInboxWindow)
#include "tst_inboxwindow.moc"
