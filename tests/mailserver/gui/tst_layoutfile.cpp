// SPDX-License-Identifier: MIT
#include "gui/layoutfile.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

#include <sys/stat.h>

using Gui::LayoutFile;

using namespace Qt::Literals::StringLiterals;

using Make = std::function<void(const QString &path)>;
Q_DECLARE_METATYPE(Make)

namespace {

void write(const QString &path, const QByteArray &octets)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size());
}

void makePipe(const QString &path)
{
    QCOMPARE(::mkfifo(path.toLocal8Bit().constData(), 0600), 0);
}

void makeFolder(const QString &path)
{
    QVERIFY(QDir().mkdir(path));
}

/// As QLockFile writes it for a program of another computer, of which it cannot be known here whether it runs.
void makeForeignLock(const QString &path)
{
    write(path, "1\nmailserver\nanother-computer\nanother-machine\nanother-boot\n");
}

} // namespace

/// What may stand where a window remembers its layout.
class tst_LayoutFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembers();
    void isOpenedOrLeftAlone_data();
    void isOpenedOrLeftAlone();
};

void tst_LayoutFile::remembers()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"window.ini"_s);
    LayoutFile::open(path)->setValue(u"window/page"_s, 3);
    QCOMPARE(LayoutFile::open(path)->value(u"window/page"_s).toInt(), 3);
    QVERIFY(!LayoutFile::open({}));
}

void tst_LayoutFile::isOpenedOrLeftAlone_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Make>("make");
    QTest::addColumn<bool>("isOpened");
    const auto octets = [](qint64 count) {
        return Make([count](const QString &path) { write(path, "[window]\n" + QByteArray(count - 9, 'x')); });
    };
    QTest::newRow("nothing") << u"window.ini"_s << Make([](const QString &) {}) << true;
    QTest::newRow("garbage") << u"window.ini"_s << Make([](const QString &path) { write(path, "\xff\0[[["); }) << true;
    QTest::newRow("the largest file") << u"window.ini"_s << octets(LayoutFile::MaxOctets) << true;
    QTest::newRow("an octet more") << u"window.ini"_s << octets(LayoutFile::MaxOctets + 1) << false;
    QTest::newRow("a pipe") << u"window.ini"_s << Make(makePipe) << false;
    QTest::newRow("a folder") << u"window.ini"_s << Make(makeFolder) << false;
    QTest::newRow("the lock of a program that is gone")
        << u"window.ini.lock"_s << Make([](const QString &path) { write(path, "999999999\nmailserver\n\n\n\n"); })
        << true;
    QTest::newRow("the lock of another computer") << u"window.ini.lock"_s << Make(makeForeignLock) << false;
    QTest::newRow("a pipe as lock") << u"window.ini.lock"_s << Make(makePipe) << false;
    QTest::newRow("a folder as lock") << u"window.ini.lock"_s << Make(makeFolder) << false;
}

void tst_LayoutFile::isOpenedOrLeftAlone()
{
    QFETCH(QString, name);
    QFETCH(Make, make);
    QFETCH(bool, isOpened);
    const QTemporaryDir folder;
    make(folder.filePath(name));
    const std::unique_ptr<QSettings> layout = LayoutFile::open(folder.filePath(u"window.ini"_s));
    QCOMPARE(bool(layout), isOpened);
    if (!layout)
        return;
    layout->setValue(u"window/page"_s, 2);
    layout->sync(); // would wait for the lock
    QCOMPARE(layout->status() == QSettings::AccessError, false);
}

QTEST_GUILESS_MAIN(tst_LayoutFile)
#include "tst_layoutfile.moc"
