// SPDX-License-Identifier: MIT
// Shows each message of the corpus and each hostile one, and prints the processor time of reading it and of all that
// shows it, and the longest turn of the window's event loop. Goals: 1,000 ms in all, 50 ms a turn.

#include "gui/composewindow.h"
#include "gui/messageview.h"
#include "homeclient/gui/hostilemessages.h"
#include "processortime.h"
#include "windows/loopwatch.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QTextDocument>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int QuietMilliseconds = 150; ///< so long nothing must cost time before a message counts as shown
constexpr int GivenUpMilliseconds = 60'000;

qint64 processNanoseconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

/// Until the layout, which goes on in the background, has come to its end.
void waitUntilQuiet()
{
    QElapsedTimer clock;
    clock.start();
    for (qint64 used = -1; clock.elapsed() < GivenUpMilliseconds;) {
        const qint64 before = processNanoseconds();
        QTest::qWait(QuietMilliseconds);
        if (used = processNanoseconds() - before; used < 20'000'000)
            break;
    }
}

/// The longest turn until all that follows is done.
int turnOf(QObject *context, const std::function<void()> &act)
{
    LoopWatch watch;
    QTimer::singleShot(0, context, act);
    waitUntilQuiet();
    return watch.longestTurn();
}

int answerTurn(QObject *context, const std::function<Model::Draft()> &answer)
{
    std::unique_ptr<Gui::ComposeWindow> window;
    QTemporaryDir folder;
    QSettings store(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    return turnOf(context, [&] {
        window = std::make_unique<Gui::ComposeWindow>(Client::MailAccount(), answer(), QStringList(), store);
        window->show();
    });
}

void measure(const QByteArray &title, const QByteArray &message)
{
    const qint64 begun = threadNanoseconds();
    const Mime::MessageContent content = Mime::MessageReader::read(message);
    const int reading = int((threadNanoseconds() - begun) / 1'000'000);
    const qint64 listed = threadNanoseconds();
    Mime::MessageReader::summary(message.first(std::max<qsizetype>(message.indexOf("\r\n\r\n"), 0)));
    const int listing = int((threadNanoseconds() - listed) / 1'000'000);
    Gui::MessageView view;
    view.resize(800, 600);
    view.show();
    QTest::qWait(50);
    QSignalSpy shown(&view, &Gui::MessageView::messageShown);
    const qint64 before = processNanoseconds();
    const int turn = turnOf(&view, [&] {
        view.showMessage("id", message);
        shown.wait(GivenUpMilliseconds);
    });
    const int all = int((processNanoseconds() - before) / 1'000'000);
    auto *browser = view.findChild<QTextBrowser *>();
    const int end = turnOf(&view, [browser] { browser->moveCursor(QTextCursor::End); });
    const int resized = turnOf(&view, [&view] { view.resize(640, 600); });
    const int zoomed = turnOf(&view, [&view] { view.changeTextSize(1); });
    int wholeText = 0;
    for (QAction *action : view.findChildren<QAction *>()) {
        if (action->text() == u"Show &all"_s && !content.body.isWhole())
            wholeText = turnOf(&view, [action] { action->trigger(); });
    }
    const int reply = answerTurn(&view, [&] { return Model::replyTo(message, content, u"bob@example"_s); });
    const int forward = answerTurn(&view, [&] { return Model::forwardOf(message, content, u"bob@example"_s); });
    std::printf("%5d %5d   %4d %4d %4d %4d %4d %4d %4d %4d  %s\n", reading, all, listing, turn, end, resized, zoomed,
                wholeText, reply, forward, title.constData());
    std::fflush(stdout);
}

} // namespace

/// Arguments: the beginnings of the titles of the messages that are to be shown; none: all.
int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList wanted = application.arguments().mid(1);
    const auto isWanted = [&wanted](const QString &title) {
        return wanted.isEmpty() || std::any_of(wanted.begin(), wanted.end(), [&title](const QString &beginning) {
                   return title.startsWith(beginning);
               });
    };
    std::puts("reading, in all; longest turn: list, show, to the end, resize, zoom, show all, reply, forward (ms)");
    const QDir folder(qEnvironmentVariable("HOMEMAIL_MESSAGES"));
    for (const QString &name : folder.entryList({u"*.eml"_s}, QDir::Files)) {
        QFile file(folder.filePath(name));
        if (isWanted(name) && file.open(QIODevice::ReadOnly))
            measure(name.toUtf8(), file.readAll());
    }
    for (const HostileMessage &hostile : hostileMessages()) {
        if (isWanted(QString::fromUtf8(hostile.title)))
            measure(hostile.title, hostile.message);
    }
    return 0;
}
