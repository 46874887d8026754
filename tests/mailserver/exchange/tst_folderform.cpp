// SPDX-License-Identifier: MIT
#include "exchangehelpers.h"

#include <QTest>

using namespace Exchange;
using ExchangeTest::Folder;

/// What a path is, by looking.
class TestFolderForm : public QObject
{
    Q_OBJECT

    Folder m_folder;

    /// "Mbox" and so on, or the sentence.
    static QString wordOf(const Expected<FolderForm, QString> &form)
    {
        static const QStringList words{QStringLiteral("Mbox"), QStringLiteral("Maildir"), QStringLiteral("EmlFolder"),
                                       QStringLiteral("EmlFile")};
        return form ? words.at(int(*form)) : form.error();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_folder.put("box", "From a@b\nSubject: x\n\n");
        m_folder.put("empty", "");
        m_folder.put("empty.eml", "");
        m_folder.put("letter", "From: a@b\n\n");
        m_folder.put("maildir/cur/1.a", "Subject: x\n");
        m_folder.put("maildir/new/2.b", "Subject: y\n");
        m_folder.put("eml/b.eml", "Subject: b\n");
        m_folder.put("eml/a.eml", "Subject: a\n");
        m_folder.put("eml/other.txt", "other\n");
        m_folder.put("other/other.txt", "other\n");
        QVERIFY(QDir().mkpath(QFile::decodeName(m_folder.path("hollow"))));
    }

    void toldApartByLooking_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("form");
        const auto row = [](const char *name, const char *path, const char *form) {
            QTest::newRow(name) << QByteArray(path) << QString::fromLatin1(form);
        };
        row("a file that begins with a separator", "box", "Mbox");
        row("an empty file", "empty", "Mbox");
        row("an empty .eml file", "empty.eml", "is no mail: it is empty");
        row("any other file", "letter", "EmlFile");
        row("a folder with cur and new", "maildir", "Maildir");
        row("a folder with .eml files", "eml", "EmlFolder");
        row("another folder", "other", "no Maildir");
        row("an empty folder", "hollow", "no Maildir");
        row("nothing", "nowhere", "No such file");
    }
    void toldApartByLooking()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, form);
        const QString found = wordOf(formOf(m_folder.path(name)));
        QVERIFY2(found.contains(form), qPrintable(found));
    }

    void filesComeInAStableOrder()
    {
        QCOMPARE(ExchangeTest::textsOf(m_folder.path("maildir")), (QList<QByteArray>{"Subject: x\n", "Subject: y\n"}));
        QCOMPARE(ExchangeTest::textsOf(m_folder.path("eml")), (QList<QByteArray>{"Subject: a\n", "Subject: b\n"}));
        QCOMPARE(ExchangeTest::textsOf(m_folder.path("letter")), (QList<QByteArray>{"From: a@b\n\n"}));
    }

    void nothingThatExistsIsOverwritten_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("wanted");
        QTest::addColumn<QString>("form");
        const auto row = [](const char *name, const char *path, int wanted, const char *form) {
            QTest::newRow(name) << QByteArray(path) << wanted << QString::fromLatin1(form);
        };
        constexpr int Default = -1;
        row("nothing there: mbox", "nowhere", Default, "Mbox");
        row("nothing there: what is wanted", "nowhere", int(FolderForm::Maildir), "Maildir");
        row("what is there: mbox", "box", Default, "Mbox");
        row("what is there: Maildir", "maildir", Default, "Maildir");
        row("what is there: eml", "eml", Default, "EmlFolder");
        row("an empty folder becomes a Maildir", "hollow", int(FolderForm::Maildir), "Maildir");
        row("an empty folder becomes eml", "hollow", int(FolderForm::EmlFolder), "EmlFolder");
        row("an empty folder is no mbox", "hollow", Default, "no Maildir");
        row("eml beside other files", "other", int(FolderForm::EmlFolder), "EmlFolder");
        row("no Maildir among other files", "other", int(FolderForm::Maildir), "no Maildir");
        row("no eml into a Maildir", "maildir", int(FolderForm::EmlFolder), "is a Maildir");
        row("no mbox over a letter", "letter", int(FolderForm::Mbox), "is a file that is no mbox");
        row("nothing into a letter", "letter", Default, "is a file that is no mbox");
    }
    void nothingThatExistsIsOverwritten()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, wanted);
        QFETCH(QString, form);
        const QString found = wordOf(formToWrite(m_folder.path(name), wanted < 0 ? std::optional<FolderForm>()
                                                                                 : std::optional(FolderForm(wanted))));
        QVERIFY2(found.contains(form), qPrintable(found));
    }
};

QTEST_GUILESS_MAIN(TestFolderForm)
#include "tst_folderform.moc"
