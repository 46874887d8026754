// SPDX-License-Identifier: MIT
// What a screen reader hears, and what the keyboard reaches: every page and dialog, as QAccessible tells it to AT-SPI.

#include "gui/pageroom.h"
#include "gui/quotadialog.h"
#include "gui/removeuserdialog.h"
#include "gui/userdialog.h"
#include "mailserver/gui/windowfixture.h"
#include "mailserver/log-models/events.h"
#include "model/usersmodel.h"
#include "tls/certificatekeeper.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QHash>
#include <QLabel>
#include <QMenuBar>
#include <QScreen>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QTextDocumentFragment>
#include <QTranslator>

#include <functional>

using Gui::MainWindow;

using namespace Qt::Literals::StringLiterals;

class tst_Accessible : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void labelsSayWhatTheyShow();
    void controlsHaveNames();
    void theKeyboardReachesWhatItMaySelect();
    void mnemonicsAreUniqueInAPage_data() { languages(); }
    void mnemonicsAreUniqueInAPage();
    void mnemonicsAreUniqueInAMenu_data() { languages(); }
    void mnemonicsAreUniqueInAMenu();
    void everyPageFitsASmallScreen();

private:
    /// Calls @p look with the window on each of its pages, then with each dialog.
    static void visitAll(const std::function<void(QWidget &top, const QString &where)> &look);
    static void visitTree(QAccessibleInterface *node, const std::function<void(QAccessibleInterface *)> &look);
    static QString mnemonicOf(const QString &text);
    static void languages();
};

/// While it lives, windows are made in that language.
class Language
{
public:
    explicit Language(const QString &code)
    {
        if (m_texts.load(u":/i18n/mailserver_"_s + code + u".qm"_s))
            QCoreApplication::installTranslator(&m_texts);
    }

private:
    QTranslator m_texts; // its destructor takes it away
};

void tst_Accessible::languages()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("Dutch") << u"nl"_s;
}

void tst_Accessible::visitAll(const std::function<void(QWidget &, const QString &)> &look)
{
    Tls::CertificateKeeper keeper({{}, {{u"mail.example.org"_s}, {}}},
                                  std::make_shared<Storage::MemorySharedSettings>());
    QVERIFY(keeper.open().has_value());
    WindowFixture fixture;
    fixture.server.setTls(keeper);
    fixture.models.server()->start();
    EventMaker maker;
    fixture.log.append({maker.opened(2), maker.client(2, "RCPT TO:<bob@example.org>"), maker.server(2, "550 no")});
    fixture.window.show();
    fixture.models.users()->refresh();
    QTRY_COMPARE(fixture.models.users()->rowCount(), 2);
    const auto *stack = fixture.window.findChild<QStackedWidget *>(u"pages"_s);
    for (int page = 0; page < stack->count(); ++page) {
        fixture.window.showPage(MainWindow::Page(page));
        QTest::qWait(20);
        look(fixture.window, u"page %1"_s.arg(page));
        for (QTabWidget *tabs : stack->currentWidget()->findChildren<QTabWidget *>()) {
            for (int tab = 1; tab < tabs->count(); ++tab) {
                tabs->setCurrentIndex(tab);
                look(fixture.window, u"page %1, tab %2"_s.arg(page).arg(tab));
            }
        }
    }
    Gui::UserDialog user(fixture.models.users(), {}, &fixture.window);
    Gui::QuotaDialog quota(fixture.models.users(), u"bob"_s, &fixture.window);
    Gui::RemoveUserDialog remove(fixture.models.users(), u"bob"_s, &fixture.window);
    for (QDialog *dialog : std::initializer_list<QDialog *>{&user, &quota, &remove}) {
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
        look(*dialog, dialog->windowTitle());
        dialog->hide();
    }
}

void tst_Accessible::visitTree(QAccessibleInterface *node, const std::function<void(QAccessibleInterface *)> &look)
{
    if (!node || node->state().invisible)
        return;
    look(node);
    // A table's cells are its model's text.
    const bool isTable = node->role() == QAccessible::Table || node->role() == QAccessible::Tree;
    for (int child = 0; !isTable && child < node->childCount(); ++child)
        visitTree(node->child(child), look);
}

void tst_Accessible::labelsSayWhatTheyShow()
{
    QStringList silent;
    visitAll([&silent](QWidget &top, const QString &where) {
        visitTree(QAccessible::queryAccessibleInterface(&top), [&](QAccessibleInterface *node) {
            const auto *label = qobject_cast<QLabel *>(node->object());
            if (!label || label->text().isEmpty())
                return;
            const QString shown = Qt::mightBeRichText(label->text())
                                      ? QTextDocumentFragment::fromHtml(label->text()).toPlainText()
                                      : QString(label->text()).remove(u'&');
            if (!node->text(QAccessible::Name).contains(shown.simplified().left(20)) &&
                !node->text(QAccessible::Name).simplified().contains(shown.simplified()))
                silent << where + u": "_s + shown + u" is heard as "_s + node->text(QAccessible::Name);
        });
    });
    QVERIFY2(silent.isEmpty(), qPrintable(silent.join(u'\n')));
}

void tst_Accessible::controlsHaveNames()
{
    static const QSet<QAccessible::Role> Controls = {
        QAccessible::Button,   QAccessible::PushButton,   QAccessible::CheckBox, QAccessible::RadioButton,
        QAccessible::ComboBox, QAccessible::EditableText, QAccessible::SpinBox,  QAccessible::Table,
        QAccessible::List,     QAccessible::PageTab,      QAccessible::MenuItem};
    QStringList nameless;
    int seen = 0;
    visitAll([&](QWidget &top, const QString &where) {
        visitTree(QAccessible::queryAccessibleInterface(&top), [&](QAccessibleInterface *node) {
            if (!Controls.contains(node->role()))
                return;
            ++seen;
            const QWidget *widget = qobject_cast<QWidget *>(node->object());
            const bool isPartOfAnother = widget && widget->focusProxy();
            const bool isQtsOwn = widget && widget->objectName().startsWith(u"qt_"_s);
            if (node->text(QAccessible::Name).isEmpty() && !isPartOfAnother && !isQtsOwn)
                nameless << where + u": "_s +
                                QString::fromLatin1(node->object() ? node->object()->metaObject()->className() : "?");
        });
    });
    QVERIFY(seen > 50);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
}

// Such as the certificate's fingerprint: a screen reader says by itself only what has the focus.
void tst_Accessible::theKeyboardReachesWhatItMaySelect()
{
    QStringList outOfReach;
    int seen = 0;
    visitAll([&](QWidget &top, const QString &where) {
        for (const QLabel *label : top.findChildren<QLabel *>()) {
            const bool isForKeys = label->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard);
            if (!isForKeys || !label->isVisible() || label->window() != &top)
                continue;
            ++seen;
            if (!(label->focusPolicy() & Qt::TabFocus))
                outOfReach << where + u": "_s + label->text();
        }
    });
    QVERIFY(seen > 5);
    QVERIFY2(outOfReach.isEmpty(), qPrintable(outOfReach.join(u'\n')));
}

QString tst_Accessible::mnemonicOf(const QString &text)
{
    return QKeySequence::mnemonic(text).toString();
}

void tst_Accessible::mnemonicsAreUniqueInAPage()
{
    QFETCH(QString, language);
    const Language texts(language);
    QStringList clashes;
    visitAll([&](QWidget &top, const QString &where) {
        QHash<QString, QString> taken;
        const auto take = [&](const QString &text) {
            const QString mnemonic = mnemonicOf(text);
            if (mnemonic.isEmpty())
                return;
            if (taken.contains(mnemonic))
                clashes << where + u": "_s + mnemonic + u" is of \""_s + taken.value(mnemonic) + u"\" and \""_s + text +
                               u'"';
            taken.insert(mnemonic, text);
        };
        for (const QWidget *widget : top.findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->window() != &top)
                continue;
            if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
                take(button->text());
            else if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
                take(label->text());
            else if (const auto *tabs = qobject_cast<const QTabBar *>(widget))
                for (int tab = 0; tab < tabs->count(); ++tab)
                    take(tabs->tabText(tab));
            else if (const auto *menus = qobject_cast<const QMenuBar *>(widget))
                for (const QAction *menu : menus->actions())
                    take(menu->text());
        }
    });
    QVERIFY2(clashes.isEmpty(), qPrintable(clashes.join(u'\n')));
}

void tst_Accessible::mnemonicsAreUniqueInAMenu()
{
    QFETCH(QString, language);
    const Language texts(language);
    WindowFixture fixture;
    for (const QAction *menu : fixture.window.menuBar()->actions()) {
        QHash<QString, QString> taken;
        for (const QAction *entry : menu->menu()->actions()) {
            const QString mnemonic = mnemonicOf(entry->text());
            if (mnemonic.isEmpty())
                continue;
            QVERIFY2(!taken.contains(mnemonic),
                     qPrintable(menu->text() + u": "_s + taken.value(mnemonic) + u" and "_s + entry->text()));
            taken.insert(mnemonic, entry->text());
        }
    }
}

void tst_Accessible::everyPageFitsASmallScreen()
{
    const QSize smallScreen(1024, 600);
    visitAll([&](QWidget &top, const QString &where) {
        QSize least = top.minimumSizeHint().expandedTo(top.minimumSize());
        // A page that is larger than its room scrolls: none of them needs that.
        if (const auto *room = top.findChild<Gui::PageRoom *>())
            least += room->leastForAll() - room->minimumSizeHint();
        QVERIFY2(least.width() <= smallScreen.width() && least.height() <= smallScreen.height(),
                 qPrintable(u"%1 needs %2 x %3"_s.arg(where).arg(least.width()).arg(least.height())));
        QVERIFY(top.width() <= top.screen()->availableSize().width());
        QVERIFY(top.height() <= top.screen()->availableSize().height());
    });
}

QTEST_MAIN(tst_Accessible)
#include "tst_accessible.moc"
