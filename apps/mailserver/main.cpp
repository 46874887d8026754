// SPDX-License-Identifier: MIT
// Wires the rooms of mailserver together: options, store, server, log and window. Nothing is decided here.
#include "admin/subcommands.h"
#include "gui/mainwindow.h"
#include "gui/startfailure.h"
#include "log/consolelog.h"
#include "log/eventdrain.h"
#include "log/linewriter.h"
#include "log/logmodels.h"
#include "login/passwordsecret.h"
#include "model/mailboxesmodel.h"
#include "model/servercontroller.h"
#include "model/servermodels.h"
#include "net/announcement.h"
#include "net/certificatenames.h"
#include "net/coredumps.h"
#include "net/dailytidying.h"
#include "net/descriptorlimit.h"
#include "net/servicemanager.h"
#include "net/signalwatcher.h"
#include "net/stopdeadline.h"
#include "net/windowcall.h"
#include "settings/commandline.h"
#include "settings/keeping.h"
#include "settings/load.h"
#include "settings/tomlfile.h"
#include "storefactory.h"
#include "taskpool.h"
#include "tls/certificatekeeper.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QTranslator>

#include <cstdio>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int CannotStart = 1;
constexpr int WrongUsage = 2;

int say(std::FILE *stream, const QString &text, int exitCode)
{
    std::fputs(text.toLocal8Bit().constData(), stream);
    std::fflush(stream);
    return exitCode;
}

QString complaint(const QString &sentence)
{
    const QString end = sentence.endsWith(u'.') ? u"\n"_s : u".\n"_s;
    return "mailserver: "_L1 + sentence + end;
}

int complain(const QString &sentence, int exitCode)
{
    return say(stderr, complaint(sentence), exitCode);
}

/// What a running server says on standard error, from any thread: whoever does not read that holds up nobody.
class Notes
{
public:
    bool isRunning() const { return m_writer->isRunning(); }
    void operator()(const QString &sentence) const { m_writer->write({complaint(sentence).toLocal8Bit()}); }

private:
    static QByteArray droppedLine(quint64 count)
    {
        return "mailserver: " + QByteArray::number(count) + " notes were dropped: standard error was not read.\n";
    }

    std::shared_ptr<Log::LineWriter> m_writer = std::make_shared<Log::LineWriter>(STDERR_FILENO, droppedLine);
};

Mail::Expected<Storage::OpenedStorage, Storage::StoreError> openStorage(const Settings::ServerSettings &settings,
                                                                        const Notes &notes)
{
    Storage::StoreOptions options;
    options.url = settings.storageUrl;
    options.domain = settings.domains.first().toUtf8();
    options.note = notes;
    options.keeping = Settings::keepingRules(settings);
    return Storage::openStorage(options);
}

int runHeadless(const Settings::ServerSettings &settings, const Settings::CommandLine &commandLine,
                const Storage::OpenedStorage &storage, Tls::CertificateKeeper &certificates, const Notes &notes,
                Net::StopDeadline &deadline)
{
    const auto format = settings.jsonLog ? Log::ConsoleLog::Format::Json : Log::ConsoleLog::Format::Text;
    Net::SignalWatcher signalWatcher;
    Net::MailServer server(settings, storage.accounts, storage.mail);
    server.setTls(certificates);
    Log::EventDrain drain(server.eventRings());
    Log::LineWriter output(STDOUT_FILENO, Log::ConsoleLog::droppedLine(format));
    Log::ConsoleLog log(output, format);
    QObject::connect(&drain, &Log::EventDrain::drained, &log, &Log::ConsoleLog::write);
    QObject::connect(&drain, &Log::EventDrain::dropped, &log, &Log::ConsoleLog::noteDropped);
    QObject::connect(&server, &Net::MailServer::noted, &server, notes);
    const Net::ServiceManager manager;
    QObject::connect(&signalWatcher, &Net::SignalWatcher::terminationAsked, &server, [&] {
        deadline.start();
        manager.tellStopping();
        server.stop();
    });
    QObject::connect(&signalWatcher, &Net::SignalWatcher::reloadAsked, &server, [&] {
        const auto changed = Settings::loadSettings(commandLine.options);
        if (!changed) {
            notes(changed.error());
            return;
        }
        storage.mail->setKeepingRules(Settings::keepingRules(*changed));
        server.reload(*changed);
    });
    QObject::connect(&server, &Net::MailServer::stopped, &drain, &Log::EventDrain::drainNow);
    QObject::connect(&server, &Net::MailServer::stopped, QCoreApplication::instance(), &QCoreApplication::quit,
                     Qt::QueuedConnection);
    if (!output.isRunning()) {
        notes(Answers::TaskPool::noThreadSentence());
        return CannotStart;
    }
    if (const auto started = server.start(); !started) {
        for (const Net::ListenFailure &failure : started.error().first(std::min<qsizetype>(1, started.error().size())))
            notes(Net::failureSentence(failure));
        return CannotStart;
    }
    const QByteArray ready = Net::readyLine(server.listeningAddresses(), settings);
    output.write({ready + '\n'});
    manager.tellReady(ready);
    if (const QString served = Net::servedSentence(server.listeningAddresses()); !served.isEmpty())
        log.note("listen", served);
    log.note("tls", certificates.sentence());
    const int exitCode = QCoreApplication::exec();
    deadline.waitsFor("the disk");
    return exitCode;
}

QString saveSettings(const Settings::ServerSettings &settings)
{
    const auto written = Settings::writeTomlFile(settings);
    return written ? QString() : written.error();
}

/// A language without a file of ours gets English, whose file holds plural forms only. Qt's own words (Cancel) follow
/// the language of ours, so that no window speaks two.
void loadTexts(QTranslator &texts, QTranslator &textsOfQt)
{
    if (!texts.load(QLocale::system(), u"mailserver"_s, u"_"_s, u":/i18n"_s) &&
        !texts.load(u":/i18n/mailserver_en.qm"_s))
        return;
    QCoreApplication::installTranslator(&texts);
    if (textsOfQt.load(u"qtbase_"_s + texts.language(), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&textsOfQt);
}

int runWithWindow(const Settings::ServerSettings &settings, const Storage::OpenedStorage &storage,
                  Tls::CertificateKeeper &certificates, Net::StopDeadline &deadline)
{
    Net::SignalWatcher signalWatcher;
    Net::MailServer server(settings, storage.accounts, storage.mail);
    server.setTls(certificates);
    Log::EventDrain drain(server.eventRings());
    drain.keepTexts();
    Log::LogModels log;
    Answers::TaskPool background(1);
    const auto makeSecret = [&background](const QString &password) {
        return background.run(
            [utf8 = password.toUtf8()] { return Login::makePasswordSecret(utf8).value_or(QByteArray()); });
    };
    Model::ServerModels models(server, storage.accounts, storage.mail, {makeSecret, saveSettings});
    Gui::MainWindow window({models, log}, settings.dataFolder + "/window.ini"_L1);
    QObject::connect(&drain, &Log::EventDrain::drained, &log, &Log::LogModels::append);
    QObject::connect(&drain, &Log::EventDrain::dropped, &log, &Log::LogModels::noteDropped);
    QObject::connect(&log, &Log::LogModels::mailChanged, models.mailboxes(), &Model::MailboxesModel::refreshSoon);
    QObject::connect(&signalWatcher, &Net::SignalWatcher::terminationAsked, &window, [&deadline, &window] {
        deadline.start();
        window.stopAndClose();
    });
    QObject::connect(&signalWatcher, &Net::SignalWatcher::reloadAsked, &server,
                     [&server] { server.reload(server.settings()); });
    // In the tray the server goes on without a window, and a dialog that closes there ends nothing.
    QGuiApplication::setQuitOnLastWindowClosed(false);
    QObject::connect(&window, &Gui::MainWindow::finished, QCoreApplication::instance(), &QCoreApplication::quit,
                     Qt::QueuedConnection);
    const Net::WindowCall call(settings.dataFolder);
    QObject::connect(&call, &Net::WindowCall::windowWanted, &window, [&window](const QByteArray &activationToken) {
        if (!activationToken.isEmpty())
            qputenv("XDG_ACTIVATION_TOKEN", activationToken); // Qt's Wayland plugin takes it from there
        window.bringToFront();
    });
    window.show();
    models.server()->start();
    const int exitCode = QApplication::exec();
    deadline.start();
    deadline.waitsFor("the disk");
    return exitCode;
}

/// Qt ends the program without a word that helps if there is no display.
bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

/// Whether the program was started from an icon, so that what it says on standard error is read by nobody.
bool wasStartedFromAnIcon(const Settings::CommandLine &commandLine)
{
    const bool hasScreen = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    return !commandLine.headless && hasScreen && ::isatty(STDERR_FILENO) == 0;
}

/// The application that a start needs, with a window or without one.
class Program
{
public:
    Program(int &argc, char **argv, const Settings::CommandLine &commandLine)
        : m_application(makeApplication(argc, argv, commandLine.headless || !hasDisplay()))
        , m_tellsInDialog(wasStartedFromAnIcon(commandLine))
    {
        if (!commandLine.headless && hasDisplay())
            loadTexts(m_texts, m_textsOfQt);
    }

    /// Says why there is no server.
    int complain(const QString &sentence, int exitCode) const
    {
        ::complain(sentence, exitCode);
        if (m_tellsInDialog) {
            Net::releaseSignals();
            Gui::showStartFailure(sentence);
        }
        return exitCode;
    }

private:
    static std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv, bool headless)
    {
        if (headless)
            return std::make_unique<QCoreApplication>(argc, argv);
        return std::make_unique<QApplication>(argc, argv);
    }

    std::unique_ptr<QCoreApplication> m_application;
    QTranslator m_texts;
    QTranslator m_textsOfQt;
    const bool m_tellsInDialog;
};

/// A second start from an icon is a wish to see the window.
bool showsRunningWindow(const Settings::ServerSettings &settings, const Storage::StoreError &error)
{
    return error.kind == Storage::StoreError::Kind::Locked &&
           Net::WindowCall::raise(settings.dataFolder, qgetenv("XDG_ACTIVATION_TOKEN"));
}

int runServer(int &argc, char **argv, const Settings::CommandLine &commandLine)
{
    const Program program(argc, argv, commandLine);
    const auto settings = Settings::loadSettings(commandLine.options);
    if (!settings)
        return program.complain(settings.error(), WrongUsage);
    if (const QString fault = Settings::startFault(*settings); !fault.isEmpty())
        return program.complain(fault, CannotStart);
    if (!commandLine.headless && !hasDisplay())
        return program.complain(u"There is no display for the window; start with --headless to run without one."_s,
                                CannotStart);
    const Notes notes;
    Net::StopDeadline deadline; // outlives the storage, whose destructor waits for the disk
    if (!notes.isRunning() || !deadline.isRunning())
        return program.complain(Answers::TaskPool::noThreadSentence(), CannotStart);
    const auto storage = openStorage(*settings, notes);
    if (!storage && !commandLine.headless && showsRunningWindow(*settings, storage.error()))
        return say(stderr, complaint(u"MailServer runs already on this data folder; its window is shown."_s), 0);
    if (!storage)
        return program.complain(storage.error().detail, CannotStart);
    Tls::CertificateKeeper certificates(Net::certificateRequest(*settings));
    const QMetaObject::Connection startNotes =
        QObject::connect(&certificates, &Tls::CertificateKeeper::noted, &certificates, notes);
    if (const auto opened = certificates.open(); !opened)
        return program.complain(opened.error(), CannotStart);
    QObject::disconnect(startNotes); // from now on the server says them
    Net::DailyTidying tidying([mail = storage->mail] { return mail->tidy(); });
    QObject::connect(&tidying, &Net::DailyTidying::noted, &tidying, notes);
    tidying.start();
    return commandLine.headless ? runHeadless(*settings, commandLine, *storage, certificates, notes, deadline)
                                : runWithWindow(*settings, *storage, certificates, deadline);
}

int runSubCommand(int &argc, char **argv, const Admin::SubCommand &command, const QStringList &arguments)
{
    Net::releaseSignals(); // what is under way is whole or not there, whenever it ends
    const QCoreApplication application(argc, argv);
    const Admin::Outcome outcome = command(arguments);
    say(stdout, outcome.output, outcome.exitCode);
    return outcome.complaint.isEmpty() ? outcome.exitCode : complain(outcome.complaint, outcome.exitCode);
}

int showHelp(int &argc, char **argv)
{
    const QCoreApplication application(argc, argv); // Qt names the program by it
    return say(stdout, Settings::helpText(), 0);
}

} // namespace

int main(int argc, char *argv[])
{
    Net::openStandardDescriptors();
    Net::refuseCoreDumps();
    Net::holdSignals();
    QCoreApplication::setApplicationName(u"mailserver"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HOMEMAIL_VERSION));
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    if (const auto command = Admin::subCommands(Login::makePasswordSecret).value(arguments.value(1)))
        return runSubCommand(argc, argv, command, arguments);
    const auto commandLine = Settings::parseCommandLine(arguments);
    if (!commandLine)
        return complain(commandLine.error(), WrongUsage);
    if (commandLine->wantsHelp)
        return showHelp(argc, argv);
    if (commandLine->wantsVersion)
        return say(stdout, QStringLiteral("mailserver " HOMEMAIL_VERSION "\n"), 0);
    return runServer(argc, argv, *commandLine);
}
