// SPDX-License-Identifier: MIT
#include "gui/mailbrowser.h"
#include "gui/messageview.h"
#include "gui/noticebar.h"
#include "mime/htmlreader.h"
#include "mime/plaintextreader.h"
#include "mime/richtextbuilder.h"
#include "model/draft.h"
#include "model/sealeddocument.h"

#include <QDir>
#include <QFileDialog>
#include <QImage>
#include <QMessageBox>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextFrame>
#include <QToolBar>

using namespace Qt::Literals::StringLiterals;
using Gui::MailBrowser;
using Gui::MessageView;
using Model::SealedDocument;

class TestMessageView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loadsNothingFromAnywhere_data()
    {
        QTest::addColumn<QString>("html");
        QTest::newRow("an image of this computer") << u"<p>before <img src=\"%1\"> after"_s;
        QTest::newRow("an image by a bare path") << u"<p>before <img src=\"%2\"> after"_s;
        QTest::newRow("an image from the network") << u"<p>before <img src=\"%3/pixel.png\"> after"_s;
        QTest::newRow("a style sheet of this computer") << u"<link rel=stylesheet href=\"%4\"><p>before after"_s;
        QTest::newRow("a style sheet that imports") << u"<style>@import url(%4);</style><p>before after"_s;
        QTest::newRow("a style sheet from the network") << u"<link rel=stylesheet href=\"%3/a.css\"><p>before after"_s;
        QTest::newRow("a background image") << u"<table background=\"%1\"><tr><td>before after</table>"_s;
        QTest::newRow("an image in the message itself")
            << u"<p>before <img src=\"data:image/png;base64,iVBORw0KGgo=\"> after"_s;
    }

    void loadsNothingFromAnywhere()
    {
        QFETCH(QString, html);
        QTemporaryDir folder;
        const QString image = folder.filePath(u"image.png"_s);
        QVERIFY(QImage(64, 64, QImage::Format_RGB32).save(image));
        QFile style(folder.filePath(u"style.css"_s));
        QVERIFY(style.open(QIODevice::WriteOnly) && style.write("p { font-size: 77pt; }") > 0);
        style.close();
        QTcpServer web;
        QVERIFY(web.listen(QHostAddress::LocalHost));
        html.replace(u"%1"_s, QUrl::fromLocalFile(image).toString()).replace(u"%2"_s, image);
        html.replace(u"%3"_s, u"http://127.0.0.1:%1"_s.arg(web.serverPort()));
        html.replace(u"%4"_s, QUrl::fromLocalFile(style.fileName()).toString());
        MailBrowser browser;
        browser.show();
        browser.showBody(Mime::HtmlReader::read(html));
        QTest::qWait(50);
        QVERIFY(!web.hasPendingConnections());
        QVERIFY(browser.toPlainText().contains(u"before"_s));
        QVERIFY(!browser.toPlainText().contains(QChar::ObjectReplacementCharacter));
        const QTextDocument *document = browser.document();
        QVERIFY(document->resource(QTextDocument::ImageResource, QUrl::fromLocalFile(image)).value<QImage>().isNull());
        QVERIFY(document->resource(QTextDocument::StyleSheetResource, QUrl::fromLocalFile(style.fileName()))
                    .toByteArray()
                    .isEmpty());
        const QTextBlock block = browser.document()->findBlock(int(browser.toPlainText().indexOf(u"before"_s)));
        QVERIFY(block.charFormat().fontPointSize() != 77);
        QVERIFY(block.begin().fragment().charFormat().fontPointSize() != 77);
    }

    void showsNoHiddenText()
    {
        SealedDocument document;
        document.setBody(
            Mime::HtmlReader::read(u"<body bgcolor=black><p style='color:black;background:black'>hidden</p>"_s));
        const QTextCharFormat format = document.findBlock(0).begin().fragment().charFormat();
        QVERIFY(!format.hasProperty(QTextFormat::ForegroundBrush));
        QVERIFY(!format.hasProperty(QTextFormat::BackgroundBrush));
        QVERIFY(!document.rootFrame()->frameFormat().hasProperty(QTextFormat::BackgroundBrush));
    }

    void laysOutWhatItIsGiven()
    {
        SealedDocument document;
        document.setBody(Mime::HtmlReader::read(
            u"<h1>Head</h1><ul><li>one</ul><table><tr><td>a<td>b<tr><td>c<td>d</table><blockquote>q</blockquote>"
            "<img alt='a cat'><img>"_s));
        QCOMPARE(document.toPlainText(), u"Head\n\u2022 one\na\nb\nc\nd\nq\n[picture: a cat][picture]"_s);
        QCOMPARE(document.rootFrame()->childFrames().size(), 1);
        QCOMPARE(document.lastBlock().blockFormat().indent(), 0);
        QCOMPARE(document.lastBlock().previous().blockFormat().indent(), 1);
        document.setBody({});
        QCOMPARE(document.toPlainText(), QString());
    }

    void linksSayWhereTheyLead()
    {
        SealedDocument document;
        document.setBody(Mime::readPlainText(u"see https://example.org/a?b=<c>"_s));
        const QTextCharFormat format = (++document.begin().begin()).fragment().charFormat();
        QVERIFY(format.isAnchor());
        QCOMPARE(format.anchorHref(), u"https://example.org/a?b="_s);
        QCOMPARE(format.toolTip(), u"https://example.org/a?b="_s);
    }

    void asksAboutALinkAndGoesNowhere_data()
    {
        QTest::addColumn<QUrl>("link");
        QTest::addColumn<bool>("canOpen");
        QTest::newRow("a web address can be opened or copied") << QUrl(u"https://example.org/a"_s) << true;
        QTest::newRow("a file can only be copied") << QUrl(u"file:///etc/passwd"_s) << false;
        QTest::newRow("a script can only be copied") << QUrl(u"javascript:alert(1)"_s) << false;
    }

    void asksAboutALinkAndGoesNowhere()
    {
        QFETCH(QUrl, link);
        QFETCH(bool, canOpen);
        MailBrowser browser;
        browser.showBody(Mime::readPlainText(u"the message"_s));
        Q_EMIT browser.anchorClicked(link);
        auto *question = browser.findChild<QMessageBox *>();
        QVERIFY(question);
        QVERIFY(question->text().contains(QString::fromLatin1(link.toEncoded())));
        QCOMPARE(question->buttons().size(), canOpen ? 3 : 2);
        QCOMPARE(browser.toPlainText(), u"the message"_s);
        question->close();
    }

    void showsAMessageAndItsAttachments()
    {
        const QByteArray message =
            "From: ada@example.org\r\nTo: alice@example\r\nSubject: Plans\r\nMIME-Version: 1.0\r\n"
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
            "See the plan.\r\n--b\r\nContent-Type: application/pdf; name=\"plan.pdf\"\r\n"
            "Content-Disposition: attachment; filename=\"plan.pdf\"\r\n"
            "Content-Transfer-Encoding: base64\r\n\r\nSGVsbG8=\r\n--b--\r\n";
        MessageView view;
        QSignalSpy shown(&view, &MessageView::messageShown);
        view.showMessage("id", message);
        QVERIFY(shown.wait());
        QVERIFY(view.shownText().contains(u"See the plan."_s));
        auto *bar = view.findChild<QToolBar *>();
        QVERIFY(!bar->isHidden());
        QCOMPARE(bar->actions().size(), 1);
        QVERIFY(bar->actions().first()->text().startsWith(u"plan.pdf"_s));
        view.showHint(u"nothing"_s);
        QVERIFY(bar->isHidden());
        QVERIFY(!view.hasMessage());
    }

    void aLongWordOfTheSendersWidensNoWindow()
    {
        const QByteArray word(250, 'W');
        MessageView view;
        QSignalSpy shown(&view, &MessageView::messageShown);
        view.showMessage("id",
                         "From: " + word + "@x.example\r\nTo: " + word + "\r\nSubject: " + word + "\r\n\r\n" + word);
        QVERIFY(shown.wait());
        QCoreApplication::sendPostedEvents();
        QVERIFY2(view.minimumSizeHint().width() < 600, qPrintable(QString::number(view.minimumSizeHint().width())));
    }

    void switchesToPlainText()
    {
        const QByteArray message = "From: ada@example.org\r\nMIME-Version: 1.0\r\n"
                                   "Content-Type: multipart/alternative; boundary=b\r\n\r\n"
                                   "--b\r\nContent-Type: text/plain\r\n\r\nplain\r\n"
                                   "--b\r\nContent-Type: text/html\r\n\r\n<b>rich</b>\r\n--b--\r\n";
        MessageView view;
        QSignalSpy shown(&view, &MessageView::messageShown);
        view.showMessage("id", message);
        QVERIFY(shown.wait());
        QVERIFY(view.shownText().contains(u"rich"_s));
        view.setRendition(Mime::Rendition::Plain);
        QVERIFY(shown.wait());
        QVERIFY(view.shownText().contains(u"plain"_s));
        QVERIFY(!view.shownText().contains(u"rich"_s));
    }

    void savesAndReachesAttachments()
    {
        const QByteArray part =
            "Content-Type: application/pdf; name=plan.pdf\r\nContent-Disposition: attachment\r\n\r\nHello\r\n";
        const QByteArray message = "From: ada@example.org\r\nMIME-Version: 1.0\r\n"
                                   "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" +
                                   part + "--b\r\n" + part + "--b--\r\n";
        MessageView view;
        view.show();
        QSignalSpy shown(&view, &MessageView::messageShown);
        view.showMessage("id", message);
        QVERIFY(shown.wait());
        auto *bar = view.findChild<QToolBar *>();
        QCOMPARE(bar->actions().size(), 3);
        QVERIFY(bar->actions().first()->text().contains(u"all"_s)); // is seen however narrow the window is
        for (QAction *action : bar->actions())
            QVERIFY(bar->widgetForAction(action)->focusPolicy() & Qt::TabFocus);
        QTemporaryDir folder;
        QSignalSpy saved(&view, &MessageView::saved);
        view.saveAllAttachments();
        auto *dialog = view.findChild<QFileDialog *>();
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(folder.path());
        dialog->close();
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(saved.first().first().toString(), u"2 attachment(s) saved in %1"_s.arg(folder.path()));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList({u"plan (2).pdf"_s, u"plan.pdf"_s}));
    }

    void proposesAFolderThatIsThere_data()
    {
        QTest::addColumn<bool>("hasDownloads");
        QTest::newRow("a folder for downloads") << true;
        QTest::newRow("none") << false;
    }

    void proposesAFolderThatIsThere()
    {
        QFETCH(bool, hasDownloads);
        QTemporaryDir home;
        if (hasDownloads)
            QVERIFY(QDir(home.path()).mkdir(u"Downloads"_s));
        const QByteArray homeBefore = qgetenv("HOME");
        const QByteArray configBefore = qgetenv("XDG_CONFIG_HOME");
        const auto restore = qScopeGuard([&] {
            qputenv("HOME", homeBefore);
            if (configBefore.isNull())
                qunsetenv("XDG_CONFIG_HOME");
            else
                qputenv("XDG_CONFIG_HOME", configBefore);
        });
        qputenv("HOME", home.path().toLocal8Bit());
        qunsetenv("XDG_CONFIG_HOME");
        MessageView view;
        view.show();
        QSignalSpy shown(&view, &MessageView::messageShown);
        view.showMessage("id", "From: ada@example.org\r\nMIME-Version: 1.0\r\nContent-Type: application/pdf; "
                               "name=plan.pdf\r\nContent-Disposition: attachment\r\n\r\nHello\r\n");
        QVERIFY(shown.wait());
        view.saveAllAttachments();
        auto *dialog = view.findChild<QFileDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->directory().path(), hasDownloads ? home.filePath(u"Downloads"_s) : home.path());
        QVERIFY(dialog->selectedFiles().isEmpty() || QFileInfo(dialog->selectedFiles().first()).isDir());
        dialog->close();
    }

    // A refresh may take the row away while a person looks for a folder.
    void savesWhatWasAskedForThoughAnotherMessageShows_data()
    {
        QTest::addColumn<bool>("isAnother");
        QTest::newRow("another message") << true;
        QTest::newRow("none") << false;
    }

    void savesWhatWasAskedForThoughAnotherMessageShows()
    {
        QFETCH(bool, isAnother);
        const auto messageOf = [](const QByteArray &text) {
            return QByteArray("From: ada@example.org\r\nMIME-Version: 1.0\r\nContent-Type: application/pdf; "
                              "name=plan.pdf\r\nContent-Disposition: attachment\r\n\r\n") +
                   text;
        };
        MessageView view;
        view.show();
        QSignalSpy shown(&view, &MessageView::messageShown);
        view.showMessage("id", messageOf("first"));
        QVERIFY(shown.wait());
        QTemporaryDir folder;
        QSignalSpy saved(&view, &MessageView::saved);
        view.findChild<QToolBar *>()->actions().first()->trigger();
        auto *one = view.findChild<QFileDialog *>();
        QVERIFY(one);
        view.saveAllAttachments();
        if (isAnother) {
            view.showMessage("other", messageOf("second"));
            QVERIFY(shown.wait());
        } else {
            view.showHint({});
        }
        Q_EMIT one->fileSelected(folder.filePath(u"one.pdf"_s));
        for (QFileDialog *dialog : view.findChildren<QFileDialog *>()) {
            if (dialog != one)
                Q_EMIT dialog->fileSelected(folder.path());
            dialog->close();
        }
        QTRY_COMPARE(saved.size(), 2);
        for (const QString &name : {u"one.pdf"_s, u"plan.pdf"_s}) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll(), QByteArray("first"));
        }
    }

    void saysWhatIsNotShown()
    {
        const QByteArray message = "From: ada@example.org\r\nMIME-Version: 1.0\r\n"
                                   "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nx\r\n";
        MessageView view;
        QSignalSpy shown(&view, &MessageView::messageShown);
        view.showMessage("id", message);
        QVERIFY(shown.wait());
        QVERIFY(view.findChild<Gui::NoticeBar *>()->text().contains(u"encrypted"_s));
    }

    void answersKeepTheThread()
    {
        const QByteArray message = "From: Ada <ada@example.org>\r\nReply-To: list@example.org\r\nSubject: re: Plans\r\n"
                                   "Message-ID: <3@x>\r\nReferences: <1@x>\r\n <2@x>\r\n\r\none\r\n> two\r\n";
        const Model::Draft draft = Model::replyTo(message, Mime::MessageReader::read(message), u"alice@example"_s);
        QCOMPARE(draft.form.to, u"list@example.org"_s);
        QCOMPARE(draft.form.subject, u"re: Plans"_s);
        QCOMPARE(draft.inReplyTo, u"<3@x>"_s);
        QCOMPARE(draft.references, u"<1@x> <2@x> <3@x>"_s);
        QVERIFY(draft.form.body.contains(u"\n> one\n>> two"_s));
    }

    void quotesWhatAWindowCanHold_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("whole");
        const QString line(99, u'x');
        const QString limit = QString(line + u'\n').repeated(Mime::MaxQuotedCharacters / 100);
        QTest::newRow("at the limit") << limit << true;
        QTest::newRow("one line more") << QString(limit + u'y') << false;
        QTest::newRow("as many lines as may be") << u"\n"_s.repeated(Mime::MaxQuotedLines - 1) + u'y' << true;
        QTest::newRow("one more") << u"\n"_s.repeated(Mime::MaxQuotedLines) + u'y' << false;
        QTest::newRow("one long line") << u"a word "_s.repeated(10'000) << true;
        QTest::newRow("longer") << u"a word "_s.repeated(100'000) << false;
    }

    void quotesWhatAWindowCanHold()
    {
        QFETCH(QString, text);
        QFETCH(bool, whole);
        Mime::MessageContent content;
        content.text = text;
        for (const Model::Draft &draft :
             {Model::replyTo("From: a@b\r\n\r\n", content, u"a@b"_s), Model::forwardOf("", content, u"a@b"_s)}) {
            QCOMPARE(draft.form.body.contains(u"left out"_s), !whole);
            QVERIFY(!whole || draft.form.body.count(u"word"_s) == text.count(u"word"_s));
            for (const QString &line : draft.form.body.split(u'\n'))
                QVERIFY(line.size() <= Mime::MaxBlockWork + 2);
        }
    }

    void aForwardedSubjectStaysWithinTheLimit()
    {
        const QByteArray message = "From: ada@example.org\r\nSubject: " + QByteArray(150, 's') + "\r\n\r\ntext\r\n";
        const Model::Draft draft = Model::forwardOf(message, Mime::MessageReader::read(message), u"alice@example"_s);
        QCOMPARE(Mail::MessageFormat::subjectCharacters(draft.form.subject), Mail::MaxSubjectCharacters);
        QVERIFY(draft.form.to.isEmpty());
        QVERIFY(draft.form.body.contains(u"From: ada@example.org"_s));
    }
};

QTEST_MAIN(TestMessageView)
#include "tst_messageview.moc"
