# SPDX-License-Identifier: MIT
# Sources of mailserver_core (Network, no Widgets) and the program.
find_package(ZLIB REQUIRED)

find_package(PkgConfig REQUIRED)
pkg_check_modules(TOMLPLUSPLUS REQUIRED IMPORTED_TARGET tomlplusplus)
# connections/ first: its unit reads what moc has written, which reads the same headers.
homemail_library(mailserver_core
    connections/connection.cpp connections/loginconnection.cpp connections/peerclock.cpp connections/pop3connection.cpp
    connections/service.cpp connections/smtpconnection.cpp connections/storereplies.cpp connections/trace.cpp
    settings/commandline.cpp settings/keeping.cpp settings/limitspecs.cpp settings/load.cpp settings/option.cpp settings/optiontexts.cpp settings/settingssource.cpp settings/tomlfile.cpp settings/tomltext.cpp settings/values.cpp
    policy/aliases.cpp policy/aliasgraph.cpp policy/aliastable.cpp policy/aliastext.cpp
    policy/localdomains.cpp policy/localpart.cpp policy/logininterval.cpp policy/recipients.cpp policy/senders.cpp
    policy/trust.cpp
    login/authenticator.cpp login/derivedkeys.cpp login/judgement.cpp login/mistakes.cpp login/logindesk.cpp
    login/passwordmemory.cpp login/loginname.cpp login/passwordsecret.cpp login/secretssurvey.cpp login/serversecret.cpp
    guard/admission.cpp guard/bans.cpp guard/connectioncounts.cpp guard/doorway.cpp
    guard/logindelay.cpp guard/turnedawaynotes.cpp
    process/coredumps.cpp process/dailytidying.cpp process/descriptorlimit.cpp process/display.cpp process/servicemanager.cpp
    process/signalwatcher.cpp process/stopdeadline.cpp process/timezone.cpp
    process/windowcall.cpp
    events/connectionlog.cpp events/eventring.cpp
    listen/announcement.cpp listen/certificatenames.cpp listen/entrance.cpp listen/listenaddresses.cpp listen/listener.cpp
    listen/listeners.cpp listen/localaddresses.cpp listen/mailserver.cpp listen/portholder.cpp listen/refusals.cpp
    listen/settingschange.cpp listen/worker.cpp listen/workerpool.cpp
    exchange/canonicaltext.cpp exchange/fileio.cpp exchange/filesreader.cpp exchange/fileswriter.cpp exchange/folderform.cpp
    exchange/fromline.cpp exchange/fromquoting.cpp exchange/gunzip.cpp exchange/inputfile.cpp exchange/mailcheck.cpp exchange/mboxreader.cpp exchange/mboxwriter.cpp exchange/outputfile.cpp
    log/consolelog.cpp log/eventdrain.cpp log/linequeue.cpp log/linewriter.cpp log/notes.cpp
    admin/checkcommand.cpp admin/mailexport.cpp admin/mailimport.cpp admin/passwordprompt.cpp admin/place.cpp admin/progressline.cpp admin/restorecommand.cpp admin/storedtext.cpp
    admin/subcommands.cpp admin/transfer.cpp admin/transfercommand.cpp admin/useradmin.cpp admin/usercommand.cpp
)
set_target_properties(mailserver_core PROPERTIES AUTOMOC ON)
target_link_libraries(mailserver_core PUBLIC Qt6::Core Qt6::Network answer disk net protocol_smtp_server protocol_pop3_server secrets storage mailserver_tls PRIVATE ZLIB::ZLIB PkgConfig::TOMLPLUSPLUS)
