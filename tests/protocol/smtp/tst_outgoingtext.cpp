// SPDX-License-Identifier: MIT
#include "smtp/client/outgoingtext.h"

#include <QTest>

using namespace Smtp;
using Carrier = OutgoingText::Carrier;

class TestOutgoingText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOut_data();
    void goesOut();
    void breaks_data();
    void breaks();
};

namespace {

/// In pieces of @p piece octets; nothing if it is broken.
std::optional<QByteArray> sent(const QByteArray &text, TextForm form, Carrier carrier, qint64 octets, qsizetype piece)
{
    OutgoingText out(OutgoingMessage{{}, octets, form}, carrier);
    QByteArray wire;
    for (qsizetype at = 0; at < text.size(); at += piece)
        wire += out.feed(QByteArrayView(text).sliced(at, qMin(piece, text.size() - at)));
    wire += out.finish();
    return out.isBroken() ? std::nullopt : std::optional(wire);
}

} // namespace

void TestOutgoingText::goesOut_data()
{
    QTest::addColumn<TextForm>("form");
    QTest::addColumn<Carrier>("carrier");
    QTest::addColumn<qint64>("octets");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("wire");
    const QByteArray plain = "a\r\n.\r\n..b\r\n";
    const QByteArray stuffed = "a\r\n..\r\n...b\r\n.\r\n";
    QTest::newRow("plain, stuffed for DATA") << TextForm::Plain << Carrier::Data << qint64(-1) << plain << stuffed;
    QTest::newRow("plain, as it is in a chunk") << TextForm::Plain << Carrier::Chunk << qint64(11) << plain << plain;
    QTest::newRow("from a store, as it is behind DATA")
        << TextForm::Wire << Carrier::Data << qint64(11) << stuffed << stuffed;
    QTest::newRow("from a store, taken out of its form for a chunk")
        << TextForm::Wire << Carrier::Chunk << qint64(11) << stuffed << plain;
    QTest::newRow("nothing, behind DATA")
        << TextForm::Plain << Carrier::Data << qint64(0) << QByteArray() << QByteArray(".\r\n");
    QTest::newRow("nothing, in a chunk") << TextForm::Plain << Carrier::Chunk << qint64(0) << QByteArray()
                                         << QByteArray();
    QTest::newRow("nothing, from a store")
        << TextForm::Wire << Carrier::Data << qint64(0) << QByteArray(".\r\n") << QByteArray(".\r\n");
    QTest::newRow("binary octets in a chunk") << TextForm::Plain << Carrier::Chunk << qint64(5)
                                              << QByteArray("\0\n\r.\xff", 5) << QByteArray("\0\n\r.\xff", 5);
    QTest::newRow("a line without an end")
        << TextForm::Plain << Carrier::Data << qint64(-1) << QByteArray("a") << QByteArray("a\r\n.\r\n");
}

void TestOutgoingText::goesOut()
{
    QFETCH(TextForm, form);
    QFETCH(Carrier, carrier);
    QFETCH(qint64, octets);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, wire);
    for (qsizetype piece = 1; piece <= text.size() + 1; ++piece)
        QCOMPARE(sent(text, form, carrier, octets, piece), std::optional(wire));
}

void TestOutgoingText::breaks_data()
{
    QTest::addColumn<TextForm>("form");
    QTest::addColumn<Carrier>("carrier");
    QTest::addColumn<qint64>("octets");
    QTest::addColumn<QByteArray>("text");
    const auto stored = [](const char *name, const QByteArray &text) {
        QTest::newRow(name) << TextForm::Wire << Carrier::Data << qint64(-1) << text;
    };
    stored("commands behind the closing line", "a\r\n.\r\nMAIL FROM:<eve@b>\r\n");
    stored("an octet behind it", "a\r\n.\r\nb");
    stored("no closing line: the record was cut off", "a\r\n");
    stored("half of one", "a\r\n.\r");
    stored("a bare LF about a dot", "a\n.\nb\r\n.\r\n");
    stored("a bare CR", "a\rb\r\n.\r\n");
    stored("nothing at all", "");
    for (const qint64 octets : {0, 2, 4, 100})
        QTest::addRow("3 octets, and %d were announced", int(octets))
            << TextForm::Plain << Carrier::Chunk << octets << QByteArray("a\r\n");
    QTest::newRow("3 octets, and those of the wire were announced")
        << TextForm::Wire << Carrier::Chunk << qint64(6) << QByteArray("a\r\n.\r\n");
    QTest::newRow("a record that was cut off, in a chunk")
        << TextForm::Wire << Carrier::Chunk << qint64(3) << QByteArray("a\r\n");
}

void TestOutgoingText::breaks()
{
    QFETCH(TextForm, form);
    QFETCH(Carrier, carrier);
    QFETCH(qint64, octets);
    QFETCH(QByteArray, text);
    for (qsizetype piece = 1; piece <= text.size() + 1; ++piece)
        QCOMPARE(sent(text, form, carrier, octets, piece), std::nullopt);
}

QTEST_APPLESS_MAIN(TestOutgoingText)
#include "tst_outgoingtext.moc"
