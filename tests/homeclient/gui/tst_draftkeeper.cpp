// SPDX-License-Identifier: MIT
#include "model/draftkeeper.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Model::DraftFolder;
using Model::DraftKeeper;

namespace {

Model::Draft letterOf(const QString &body)
{
    Model::Draft draft;
    draft.form = {u"Alice <alice@example>"_s, u"bob@example"_s, u"Test"_s, body};
    draft.inReplyTo = u"<1@x>"_s;
    draft.references = u"<0@x> <1@x>"_s;
    return draft;
}

} // namespace

/// A letter that is being written outlives the program.
class TestDraftKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void isOnTheDiskSoon()
    {
        DraftFolder folder(path());
        DraftKeeper keeper(folder, u"alice@here"_s);
        keeper.keep(letterOf(u"first"_s));
        QCOMPARE(files().size(), 0);
        QTRY_COMPARE(files().size(), 1);
        keeper.keep(letterOf(u"second\u00a0line"_s));
        QTRY_VERIFY(kept().body == u"second\u00a0line"_s);
        QCOMPARE(files().size(), 1);
        const QFile::Permissions others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(path() + u'/' + files().first()) & others));
    }

    void comesBackAfterACrash()
    {
        {
            DraftFolder folder(path());
            DraftKeeper keeper(folder, u"alice@here"_s);
            keeper.keep(letterOf(u"text"_s));
            keeper.keepNow();
        }
        DraftFolder folder(path());
        QVERIFY(folder.take(u"bob@here"_s).isEmpty());
        const auto letters = folder.take(u"alice@here"_s);
        QCOMPARE(letters.size(), 1);
        const Model::Draft draft = letters.first().draft;
        const Model::Draft expected = letterOf(u"text"_s);
        QCOMPARE(draft.form.from, expected.form.from);
        QCOMPARE(draft.form.to, expected.form.to);
        QCOMPARE(draft.form.subject, expected.form.subject);
        QCOMPARE(draft.form.body, expected.form.body);
        QCOMPARE(draft.inReplyTo, expected.inReplyTo);
        QCOMPARE(draft.references, expected.references);
        QVERIFY(letters.first().kept.isValid());
    }

    void isHeldByOneProgramOnly()
    {
        DraftFolder folder(path());
        DraftKeeper keeper(folder, u"alice@here"_s);
        keeper.keep(letterOf(u"text"_s));
        keeper.keepNow();
        QVERIFY(folder.flush(5000));
        DraftFolder other(path());
        QVERIFY(other.take(u"alice@here"_s).isEmpty());
        QVERIFY(folder.take(u"alice@here"_s).isEmpty());
    }

    void goesWhenItIsSent()
    {
        DraftFolder folder(path());
        {
            DraftKeeper keeper(folder, u"alice@here"_s);
            keeper.keep(letterOf(u"text"_s));
            keeper.keepNow();
            keeper.keep(letterOf(u"more"_s));
            keeper.discard();
        }
        QVERIFY(folder.flush(5000));
        QCOMPARE(files().size(), 0);
        QTRY_COMPARE(QDir(path()).entryList(QDir::Files).size(), 0); // nor its lock
    }

    void nothingTypedLeavesNothing()
    {
        DraftFolder folder(path());
        {
            DraftKeeper keeper(folder, u"alice@here"_s);
            keeper.keepNow();
        }
        QVERIFY(folder.flush(5000));
        QVERIFY(!QDir(path()).exists());
    }

    void whatIsNoDraftIsLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("hello");
        QTest::newRow("other JSON") << QByteArray("{\"account\":\"alice@here\"}");
        QTest::newRow("cut off") << QByteArray("{\"account\":\"alice@here\",\"homemailDraft\":1");
        QTest::newRow("a draft of another version") << QByteArray("{\"account\":\"alice@here\",\"homemailDraft\":2}");
    }

    void whatIsNoDraftIsLeftAlone()
    {
        QFETCH(QByteArray, octets);
        QDir().mkpath(path());
        QFile file(path() + u"/x.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(octets);
        file.close();
        DraftFolder folder(path());
        QVERIFY(folder.take(u"alice@here"_s).isEmpty());
        QVERIFY(file.exists());
    }

private:
    QString path() const { return m_home->filePath(u"drafts"_s); }
    QStringList files() const { return QDir(path()).entryList({u"*.json"_s}, QDir::Files); }

    Mail::MessageForm kept() const
    {
        QFile file(path() + u'/' + files().value(0));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const auto draft = Model::KeptDraft::fromJson(file.readAll());
        return draft ? draft->draft.form : Mail::MessageForm();
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_MAIN(TestDraftKeeper)
#include "tst_draftkeeper.moc"
