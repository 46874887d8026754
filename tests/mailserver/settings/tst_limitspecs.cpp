// SPDX-License-Identifier: MIT
#include "settings/commandline.h"
#include "settings/limitspecs.h"
#include "settings/load.h"
#include "settings/tomlfile.h"

#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using Settings::Limits;
using Settings::LimitSpec;

/// The table of limits: each bound at it, below it and above it, by the command line and by mailserver.toml.
class TestLimitSpecs : public QObject
{
    Q_OBJECT

private:
    static LimitSpec specOf(const QString &name)
    {
        const QList<LimitSpec> specs = Settings::limitSpecs();
        return *std::find_if(specs.begin(), specs.end(), [&name](const LimitSpec &spec) { return spec.name == name; });
    }

    static Mail::Expected<Settings::ServerSettings, QString> settingsWith(const QString &name, const QString &text)
    {
        const auto line = Settings::parseCommandLine({u"mailserver"_s, u"--data"_s, u"/d"_s, u"--"_s + name, text});
        if (!line)
            return tl::unexpected(line.error());
        return Settings::settingsFrom(line->options);
    }

    static void eachLimit()
    {
        QTest::addColumn<QString>("name");
        for (const LimitSpec &spec : Settings::limitSpecs())
            QTest::newRow(qPrintable(spec.name)) << spec.name;
    }

private Q_SLOTS:
    void durations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("expected"); // milliseconds; -1: refused
        QTest::newRow("seconds") << u"30s"_s << qint64(30'000);
        QTest::newRow("minutes") << u"5m"_s << qint64(300'000);
        QTest::newRow("hours") << u"2h"_s << qint64(7'200'000);
        QTest::newRow("milliseconds") << u"250ms"_s << qint64(250);
        QTest::newRow("nothing") << u"0s"_s << qint64(0);
        QTest::newRow("the longest") << u"168h"_s << qint64(604'800'000);
        for (const char *bad :
             {"", "5", "s", "-5s", "+5s", "5 s", "5S", "1.5h", "5m30s", "169h", "99999999999999999999h"})
            QTest::newRow(qPrintable(u"'%1' is no time"_s.arg(QLatin1StringView(bad))))
                << QString::fromLatin1(bad) << qint64(-1);
    }
    void durations()
    {
        QFETCH(QString, text);
        const auto duration = Settings::parseDuration(text);
        QTEST(duration ? qint64(duration->count()) : -1, "expected");
    }

    void aDurationIsWrittenAsShortAsItCan_data()
    {
        QTest::addColumn<int>("time");
        QTest::addColumn<QString>("text");
        QTest::newRow("hours") << 7'200'000 << u"2h"_s;
        QTest::newRow("no whole hours") << 5'400'000 << u"90m"_s;
        QTest::newRow("no whole minutes") << 90'000 << u"90s"_s;
        QTest::newRow("no whole seconds") << 1500 << u"1500ms"_s;
    }
    void aDurationIsWrittenAsShortAsItCan()
    {
        QFETCH(int, time);
        QTEST(Settings::durationText(Settings::milliseconds(time)), "text");
    }

    void namesAndMembersStandOnce()
    {
        QSet<QString> names;
        for (const LimitSpec &spec : Settings::limitSpecs()) {
            QVERIFY2(!names.contains(spec.name), qPrintable(spec.name));
            names.insert(spec.name);
        }
        // A value that differs everywhere from the defaults: whoever shares a member would overwrite it.
        Limits limits;
        for (const LimitSpec &spec : Settings::limitSpecs())
            spec.setValue(limits, spec.lowest + names.size());
        for (const LimitSpec &spec : Settings::limitSpecs())
            QCOMPARE(spec.value(limits), spec.lowest + names.size());
    }

    void theDefaultLiesWithinTheBounds_data() { eachLimit(); }
    void theDefaultLiesWithinTheBounds()
    {
        QFETCH(QString, name);
        const LimitSpec spec = specOf(name);
        QCOMPARE(spec.parse(spec.text(spec.defaultValue())).value_or(-1), spec.defaultValue());
        QVERIFY(spec.helpSentence().contains(spec.text(spec.defaultValue()) + u" by default"_s));
    }

    void theBoundsAreTakenAndNothingBeyond_data() { eachLimit(); }
    void theBoundsAreTakenAndNothingBeyond()
    {
        QFETCH(QString, name);
        const LimitSpec spec = specOf(name);
        for (const qint64 value : {spec.lowest, spec.lowest + 1, spec.highest - 1, spec.highest}) {
            const auto settings = settingsWith(name, spec.text(value));
            QVERIFY2(settings, settings ? "" : qPrintable(settings.error()));
            QCOMPARE(spec.value(settings->limits), value);
        }
        for (const qint64 value : {spec.lowest - 1, spec.highest + 1}) {
            if (value == 0 && spec.canBeOff)
                continue;
            const auto settings = settingsWith(name, spec.text(value));
            QVERIFY(!settings);
            QVERIFY2(settings.error().contains(spec.boundsText()) && settings.error().contains(u"--"_s + name),
                     qPrintable(settings.error()));
        }
    }

    void offIsForThoseThatCanBe_data() { eachLimit(); }
    void offIsForThoseThatCanBe()
    {
        QFETCH(QString, name);
        const auto settings = settingsWith(name, u"off"_s);
        QCOMPARE(settings.has_value(), specOf(name).canBeOff);
        if (settings)
            QCOMPARE(specOf(name).value(settings->limits), qint64(0));
        QVERIFY(!settingsWith(name, u"0"_s));
        QVERIFY(!settingsWith(name, u"-1"_s));
        QVERIFY(!settingsWith(name, u"99999999999999999999"_s));
    }

    void theFileKeepsWhatDiffersFromTheDefault_data() { eachLimit(); }
    void theFileKeepsWhatDiffersFromTheDefault()
    {
        QFETCH(QString, name);
        const LimitSpec spec = specOf(name);
        const QTemporaryDir folder;
        Settings::ServerSettings settings = Settings::defaultSettings(folder.path());
        QVERIFY(!Settings::toToml(settings).contains(name.toUtf8() + " ="));
        for (const qint64 value : {spec.canBeOff ? 0 : spec.lowest, spec.highest}) {
            spec.setValue(settings.limits, value);
            QVERIFY(Settings::writeTomlFile(settings));
            const auto back = Settings::loadSettings({{u"data"_s, {{folder.path()}, u"--data"_s}}});
            QVERIFY2(back, back ? "" : qPrintable(back.error()));
            QCOMPARE(*back, settings);
        }
    }
};

QTEST_GUILESS_MAIN(TestLimitSpecs)
#include "tst_limitspecs.moc"
