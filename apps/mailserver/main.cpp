// SPDX-License-Identifier: MIT
// Wires the rooms of mailserver together: options, store, server, log and window. Nothing is decided here.
#include "admin/subcommands.h"
#include "answerqueue.h"
#include "gui/mainwindow.h"
#include "gui/startfailure.h"
#include "listen/announcement.h"
#include "listen/certificatenames.h"
#include "log/consolelog.h"
#include "log/eventdrain.h"
#include "log/linewriter.h"
#include "log/logmodels.h"
#include "log/notes.h"
#include "login/passwordsecret.h"
#include "login/serversecret.h"
#include "model/mailboxesmodel.h"
#include "model/servercontroller.h"
#include "model/servermodels.h"
#include "process/coredumps.h"
#include "process/dailytidying.h"
#include "process/descriptorlimit.h"
#include "process/display.h"
#include "process/servicemanager.h"
#include "process/signalwatcher.h"
#include "process/stopdeadline.h"
#include "process/timezone.h"
#include "process/windowcall.h"
#include "settings/commandline.h"
#include "settings/keeping.h"
#include "settings/load.h"
#include "settings/settingssource.h"
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

int complain(const QString &sentence, int exitCode)
{
    return say(stderr, Log::complaint(sentence), exitCode);
}

Mail::Expected<Storage::OpenedStorage, Storage::StoreError> openStorage(const Settings::ServerSettings &settings,
                                                                        const Log::Notes &notes)
{
    Storage::StoreOptions options;
    options.url = settings.storageUrl;
    options.domain = settings.domains.first().toUtf8();
    options.note = notes;
    options.keeping = Settings::keepingRules(settings);
    return Storage::openStorage(options);
}

/// What a start has opened, for a server with a window and for one without.
struct Start
{
    Settings::ServerSettings settings;
    Settings::SettingsSource &source; ///< of the settings
    Storage::OpenedStorage storage;
    Mail::Expected<QByteArray, QString> serverSecret;
    Tls::CertificateKeeper &certificates;
    const Log::Notes &notes;
    Process::StopDeadline &deadline;
};

/// SIGHUP has the settings, the aliases and the certificate looked at.
void reloadWhenAsked(const Process::SignalWatcher &signalWatcher, Listen::MailServer &server, const Start &start)
{
    auto *answers = new Answers::AnswerQueue(&server);
    const auto reader = std::make_shared<Answers::TaskPool>(1); // the loop accepts connections while a disk hangs
    QObject::connect(&signalWatcher, &Process::SignalWatcher::reloadAsked, &server,
                     [&server, &source = start.source, answers, reader] {
                         answers->deliver(reader->run([&source] { return source.load(); }), &server,
                                          Answers::Delivery::Later,
                                          [&server](const auto &settings) { server.reload(settings); });
                     });
    QObject::connect(&server, &Listen::MailServer::reloaded, &server, [&server, mail = start.storage.mail] {
        mail->setKeepingRules(Settings::keepingRules(server.settings()));
    });
}

void stopWhenAsked(const Process::SignalWatcher &signalWatcher, Listen::MailServer &server,
                   const Process::ServiceManager &manager, Process::StopDeadline &deadline)
{
    QObject::connect(&signalWatcher, &Process::SignalWatcher::terminationAsked, &server, [&] {
        deadline.start();
        manager.tellStopping();
        server.stop();
    });
    QObject::connect(&server, &Listen::MailServer::stopped, QCoreApplication::instance(), &QCoreApplication::quit,
                     Qt::QueuedConnection);
}

/// Says why not.
bool hasStarted(Listen::MailServer &server, const Log::Notes &notes)
{
    const auto started = server.start();
    if (!started && !started.error().isEmpty())
        notes(Listen::failureSentence(started.error().first()));
    return started.has_value();
}

int runHeadless(const Start &start)
{
    const auto format = start.settings.jsonLog ? Log::ConsoleLog::Format::Json : Log::ConsoleLog::Format::Text;
    Process::SignalWatcher signalWatcher;
    Listen::MailServer server(start.settings, start.storage.accounts, start.storage.mail, start.storage.shared);
    server.setServerSecret(start.serverSecret);
    server.setTls(start.certificates);
    Log::EventDrain drain(server.eventRings(), start.settings.logLevel);
    Log::LineWriter output(STDOUT_FILENO, Log::ConsoleLog::droppedLine(format));
    Log::ConsoleLog log(output, format);
    QObject::connect(&drain, &Log::EventDrain::drained, &log, &Log::ConsoleLog::write);
    QObject::connect(&drain, &Log::EventDrain::dropped, &log, &Log::ConsoleLog::noteDropped);
    QObject::connect(&server, &Listen::MailServer::noted, &server, start.notes);
    QObject::connect(&server, &Listen::MailServer::stopped, &drain, &Log::EventDrain::drainNow);
    const Process::ServiceManager manager;
    stopWhenAsked(signalWatcher, server, manager, start.deadline);
    reloadWhenAsked(signalWatcher, server, start);
    if (!output.isRunning())
        start.notes(Answers::TaskPool::noThreadSentence());
    if (!output.isRunning() || !hasStarted(server, start.notes))
        return CannotStart;
    const QByteArray ready = Listen::readyLine(server.listeningAddresses(), start.settings);
    output.write({ready + '\n'});
    manager.tellReady(ready);
    if (const QString served = Listen::servedSentence(server.listeningAddresses()); !served.isEmpty())
        log.note("listen", served);
    log.note("tls", start.certificates.sentence());
    start.deadline.waitsFor("open sessions");
    const int exitCode = QCoreApplication::exec();
    start.deadline.waitsFor("the disk");
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

int runWithWindow(const Start &start)
{
    Process::SignalWatcher signalWatcher;
    Listen::MailServer server(start.settings, start.storage.accounts, start.storage.mail, start.storage.shared);
    server.setServerSecret(start.serverSecret);
    server.setTls(start.certificates);
    Log::EventDrain drain(server.eventRings());
    drain.keepTexts();
    Log::LogModels log;
    Answers::TaskPool background(1);
    const auto makeSecret = [&background](const QString &password) {
        return background.run(
            [utf8 = password.toUtf8()] { return Login::makePasswordSecret(utf8).value_or(QByteArray()); });
    };
    Model::ServerModels models(server, start.storage.accounts, start.storage.mail, {makeSecret, saveSettings});
    Gui::MainWindow window({models, log}, start.settings.dataFolder + "/window.ini"_L1);
    QObject::connect(&drain, &Log::EventDrain::drained, &log, &Log::LogModels::append);
    QObject::connect(&drain, &Log::EventDrain::dropped, &log, &Log::LogModels::noteDropped);
    QObject::connect(&log, &Log::LogModels::mailChanged, models.mailboxes(), &Model::MailboxesModel::refreshSoon);
    QObject::connect(&signalWatcher, &Process::SignalWatcher::terminationAsked, &window, [&start, &window] {
        start.deadline.start();
        window.stopAndClose();
    });
    reloadWhenAsked(signalWatcher, server, start);
    // In the tray the server goes on without a window, and a dialog that closes there ends nothing.
    QGuiApplication::setQuitOnLastWindowClosed(false);
    QObject::connect(&window, &Gui::MainWindow::finished, QCoreApplication::instance(), &QCoreApplication::quit,
                     Qt::QueuedConnection);
    const Process::WindowCall call(start.settings.dataFolder);
    QObject::connect(&call, &Process::WindowCall::windowWanted, &window, [&window](const QByteArray &activationToken) {
        if (!activationToken.isEmpty())
            qputenv("XDG_ACTIVATION_TOKEN", activationToken); // Qt's Wayland plugin takes it from there
        window.bringToFront();
    });
    window.show();
    models.server()->start();
    start.deadline.waitsFor("open sessions");
    const int exitCode = QApplication::exec();
    start.deadline.start();
    start.deadline.waitsFor("the disk");
    return exitCode;
}

/// The application that a start needs, with a window or without one.
class Program
{
public:
    Program(int &argc, char **argv, const Settings::CommandLine &commandLine)
        : m_application(makeApplication(argc, argv, commandLine.headless || !Process::hasDisplay()))
        , m_tellsInDialog(!commandLine.headless && Process::wasStartedFromAnIcon())
    {
        if (!commandLine.headless && Process::hasDisplay())
            loadTexts(m_texts, m_textsOfQt);
    }

    /// Says why there is no server.
    int complain(const QString &sentence, int exitCode) const
    {
        ::complain(sentence, exitCode);
        if (m_tellsInDialog) {
            Process::releaseSignals();
            Gui::StartFailure(sentence).exec();
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
           Process::WindowCall::raise(settings.dataFolder, qgetenv("XDG_ACTIVATION_TOKEN"));
}

int runServer(int &argc, char **argv, const Settings::CommandLine &commandLine)
{
    if (commandLine.headless)
        Process::keepTimeZone();
    const Program program(argc, argv, commandLine);
    Process::StopDeadline deadline; // outlives the storage, whose destructor waits for the disk
    Settings::SettingsSource source(commandLine.options);
    const auto settings = source.load();
    if (!settings)
        return program.complain(settings.error(), WrongUsage);
    if (const QString fault = Settings::startFault(*settings); !fault.isEmpty())
        return program.complain(fault, CannotStart);
    if (!commandLine.headless && !Process::hasDisplay())
        return program.complain(u"There is no display for the window; start with --headless to run without one."_s,
                                CannotStart);
    const Log::Notes notes;
    if (!notes.isRunning() || !deadline.isRunning())
        return program.complain(Answers::TaskPool::noThreadSentence(), CannotStart);
    const auto storage = openStorage(*settings, notes);
    if (!storage && !commandLine.headless && showsRunningWindow(*settings, storage.error()))
        return say(stderr, Log::complaint(u"MailServer runs already on this data folder; its window is shown."_s), 0);
    if (!storage)
        return program.complain(storage.error().detail, CannotStart);
    Tls::CertificateKeeper certificates(Listen::certificateRequest(*settings), storage->shared);
    const QMetaObject::Connection startNotes =
        QObject::connect(&certificates, &Tls::CertificateKeeper::noted, &certificates, notes);
    if (const auto opened = certificates.open(); !opened)
        return program.complain(opened.error(), CannotStart);
    QObject::disconnect(startNotes); // from now on the server says them
    Process::DailyTidying tidying([mail = storage->mail] { return mail->tidy(); });
    QObject::connect(&tidying, &Process::DailyTidying::noted, &tidying, notes);
    tidying.start();
    const Start start{*settings,    source, *storage, Login::serverSecret(*storage->shared).waitForResult(),
                      certificates, notes,  deadline};
    return commandLine.headless ? runHeadless(start) : runWithWindow(start);
}

int runSubCommand(int &argc, char **argv, const Admin::SubCommand &command, const QStringList &arguments)
{
    Process::releaseSignals(); // what is under way is whole or not there, whenever it ends
    const QCoreApplication application(argc, argv);
    const Admin::Outcome outcome = command(arguments);
    say(stdout, outcome.output, outcome.exitCode);
    return outcome.complaint.isEmpty() ? outcome.exitCode : complain(outcome.complaint, outcome.exitCode);
}

/// What is no option may be a sub-command: a shell says that it is none.
int refuse(int &argc, char **argv, const QStringList &arguments, const QString &sentence)
{
    Settings::CommandLine asked;
    asked.headless = arguments.contains(u"--headless"_s) || !arguments.value(1).startsWith(u'-');
    return Program(argc, argv, asked).complain(sentence, WrongUsage);
}

int showHelp(int &argc, char **argv)
{
    const QCoreApplication application(argc, argv); // Qt names the program by it
    return say(stdout, Settings::helpText(), 0);
}

} // namespace

int main(int argc, char *argv[])
{
    Process::openStandardDescriptors();
    Process::refuseCoreDumps();
    Process::holdSignals();
    QCoreApplication::setApplicationName(u"mailserver"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HOMEMAIL_VERSION));
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    if (const auto command = Admin::subCommands(Login::makePasswordSecret).value(arguments.value(1)))
        return runSubCommand(argc, argv, command, arguments);
    const auto commandLine = Settings::parseCommandLine(arguments);
    if (!commandLine)
        return refuse(argc, argv, arguments, commandLine.error());
    if (commandLine->wantsHelp)
        return showHelp(argc, argv);
    if (commandLine->wantsVersion)
        return say(stdout, QStringLiteral("mailserver " HOMEMAIL_VERSION "\n"), 0);
    return runServer(argc, argv, *commandLine);
}
