// SPDX-License-Identifier: MIT
#include "mime/attachmentname.h"

#include <QTest>

class TestAttachmentName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isSafe_data();
    void isSafe();
};

void TestAttachmentName::isSafe_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("safe");
    const auto row = [](const char *title, const QString &name, const QString &safe) {
        QTest::newRow(title) << name << safe;
    };
    const QString fallback = QStringLiteral("fallback");
    row("a good name", QStringLiteral("report 2026.pdf"), QStringLiteral("report 2026.pdf"));
    row("a way up", QStringLiteral("../../etc/passwd"), QStringLiteral("passwd"));
    row("a way up, as Windows writes it", QStringLiteral("..\\..\\boot.ini"), QStringLiteral("boot.ini"));
    row("an absolute name", QStringLiteral("/etc/passwd"), QStringLiteral("passwd"));
    row("a folder alone", QStringLiteral("a/b/"), fallback);
    row("a hidden file", QStringLiteral(".bashrc"), QStringLiteral("bashrc"));
    row("dots alone", QStringLiteral(".."), fallback);
    row("nothing", QString(), fallback);
    row("blanks alone", QStringLiteral("  \t "), fallback);
    row("a NUL within", QStringLiteral("a") + QChar(u'\0') + QStringLiteral("b.txt"), QStringLiteral("a b.txt"));
    row("a line break", QStringLiteral("a\r\nb.txt"), QStringLiteral("a b.txt"));
    row("a direction mark that hides the extension", QStringLiteral("invoice\u202Efdp.exe"),
        QStringLiteral("invoice_u{202E}fdp.exe"));
    row("characters that Windows reserves", QStringLiteral("a<b>c:d\"e|f?g*h.txt"),
        QStringLiteral("a_b_c_d_e_f_g_h.txt"));
    row("a device of Windows", QStringLiteral("con.txt"), QStringLiteral("_con.txt"));
    row("a device of Windows alone", QStringLiteral("NUL"), QStringLiteral("_NUL"));
    row("dots and blanks at the end", QStringLiteral("a.txt. ."), QStringLiteral("a.txt"));
    row("letters beyond ASCII", QStringLiteral("r\u00e9sum\u00e9.pdf"), QStringLiteral("r\u00e9sum\u00e9.pdf"));
    row("as long as may be", QString(Mime::MaxFileNameOctets - 4, u'x') + QStringLiteral(".pdf"),
        QString(Mime::MaxFileNameOctets - 4, u'x') + QStringLiteral(".pdf"));
    row("one octet too long", QString(Mime::MaxFileNameOctets - 3, u'x') + QStringLiteral(".pdf"),
        QString(Mime::MaxFileNameOctets - 4, u'x') + QStringLiteral(".pdf"));
}

void TestAttachmentName::isSafe()
{
    QFETCH(QString, name);
    const QString safe = Mime::safeFileName(name, QStringLiteral("fallback"));
    QTEST(safe, "safe");
    QVERIFY(safe.toUtf8().size() <= Mime::MaxFileNameOctets);
}

QTEST_GUILESS_MAIN(TestAttachmentName)
#include "tst_attachmentname.moc"
