// SPDX-License-Identifier: MIT
// Wiring only: --check runs without Widgets, all else in the windows.
#include "certificatetrust.h"
#include "check/checkcommand.h"
#include "check/passwordprompt.h"
#include "gui/homeclient.h"
#include "model/accountsettings.h"
#include "options.h"
#include "system/keychain.h"
#include "system/terminationwatch.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QMessageBox>
#include <QTranslator>

#include <unistd.h>

#include <csignal>
#include <cstdio>

namespace {

constexpr int WrongUsage = 2;

void writeOctets(std::FILE *stream, const QByteArray &octets)
{
    std::fwrite(octets.constData(), 1, octets.size(), stream);
    std::fflush(stream);
}

void say(std::FILE *stream, const QString &text)
{
    writeOctets(stream, text.toLocal8Bit());
}

int refuse(const QString &sentence)
{
    say(stderr, QStringLiteral("homeclient: %1\n").arg(sentence));
    return WrongUsage;
}

void nameProgram()
{
    QCoreApplication::setOrganizationName(QStringLiteral("HomeMail"));
    QCoreApplication::setApplicationName(QStringLiteral("HomeClient"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HOMEMAIL_VERSION));
}

int runCheck(const Options &options)
{
    const Model::AccountSettings settings(options.profileFolder);
    Client::MailAccount account = options.account;
    if (account.user.isEmpty() && settings.account().server == account.server)
        account.user = settings.account().user;
    if (account.user.isEmpty())
        return refuse(QCoreApplication::translate("main", "--check needs --user NAME."));
    const auto password =
        options.passwordFromStdin
            ? Check::readPassword(fileno(stdin))
            : Check::askPassword(QCoreApplication::translate("main", "Password of %1: ").arg(account.user));
    if (!password)
        return refuse(password.error());
    account.password = *password;
    account.trust = settings.trust();
    account.trust->setAcceptsFirstUseHere(true);
    account.trust->setGiven(options.trustedFingerprint);
    account.trust->setAllowsClear(options.allowsClear);

    const Mail::NamedAddress identity = settings.identity(account).value_or(Mail::NamedAddress());
    const QString from = identity.address.isEmpty() ? Check::CheckCommand::senderFor(account) : identity.toString();
    Check::CheckCommand check(account, from, options.to, [](const QByteArray &line) { writeOctets(stdout, line); });
    QObject::connect(&check, &Check::CheckCommand::finished, QCoreApplication::instance(), &QCoreApplication::exit,
                     Qt::QueuedConnection);
    check.start();
    return QCoreApplication::exec();
}

/// The words in the person's language, for as long as this lives; of an application that is there. A language without a
/// file of ours gets English, whose file holds plural forms only. Qt's own words (Cancel), and dates and numbers,
/// follow the language of ours, so that no window speaks two.
class Texts
{
public:
    Texts()
    {
        if (!m_ours.load(QLocale::system(), QStringLiteral("homeclient"), QStringLiteral("_"),
                         QStringLiteral(":/i18n")) &&
            !m_ours.load(QStringLiteral(":/i18n/homeclient_en.qm")))
            return;
        QCoreApplication::installTranslator(&m_ours);
        if (QLocale(m_ours.language()).language() != QLocale::system().language())
            QLocale::setDefault(QLocale(m_ours.language()));
        const QString folder = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
        if (m_qts.load(QStringLiteral("qtbase_") + m_ours.language(), folder))
            QCoreApplication::installTranslator(&m_qts);
    }

private:
    QTranslator m_ours;
    QTranslator m_qts;
};

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

/// Whether there is a screen and no terminal: what is said on standard error is not read then.
bool wasStartedFromAnIcon()
{
    const bool hasScreen = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    return hasScreen && ::isatty(STDERR_FILENO) == 0;
}

/// Says in a dialog, too, what is wrong with the options.
int refuseInDialog(int &argc, char **argv)
{
    const QStringList arguments = argumentsOf(argc, argv);
    const QApplication app(argc, argv);
    const Texts texts;
    const QString sentence = Options::parse(arguments).error();
    const int exitCode = refuse(sentence);
    QMessageBox dialog(QMessageBox::Critical, QStringLiteral("HomeClient"),
                       QCoreApplication::translate("main", "HomeClient did not start."), QMessageBox::Close);
    dialog.setInformativeText(sentence);
    dialog.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    dialog.exec();
    return exitCode;
}

int runWindow(const Options &options, int &argc, char **argv)
{
    const QApplication app(argc, argv);
    const Texts texts;
    Model::AccountSettings settings(options.profileFolder);
    System::Keychain keychain;
    Gui::HomeClient client(settings, keychain, options.account);
    const System::TerminationWatch watch;
    // Not quit(), which asks each window whether it may close.
    QObject::connect(&watch, &System::TerminationWatch::terminationAsked, &client, [&client] {
        client.putAway();
        QCoreApplication::exit();
    });
    client.start();
    return QApplication::exec();
}

/// All that needs no display.
int runWithoutWindow(int &argc, char **argv)
{
    const QStringList arguments = argumentsOf(argc, argv);
    const QCoreApplication app(argc, argv);
    const Texts texts;
    const auto options = Options::parse(arguments);
    if (!options)
        return refuse(options.error());
    if (options->task == Options::Task::Check)
        return runCheck(*options);
    say(stdout, options->task == Options::Task::Help ? Options::helpText()
                                                     : QStringLiteral("homeclient " HOMEMAIL_VERSION "\n"));
    return 0;
}

} // namespace

// Which application there is depends on the options, and the words about them on the application, whose language they
// speak: whatever is said of them is said by a second reading.
int main(int argc, char *argv[])
{
    for (const int meaningless : {SIGUSR1, SIGUSR2})
        std::signal(meaningless, SIG_IGN);
    nameProgram();
    const auto options = Options::parse(argumentsOf(argc, argv));
    if (options && options->task == Options::Task::Window)
        return runWindow(*options, argc, argv);
    if (!options && wasStartedFromAnIcon() && !argumentsOf(argc, argv).contains(QStringLiteral("--check")))
        return refuseInDialog(argc, argv);
    return runWithoutWindow(argc, argv);
}
