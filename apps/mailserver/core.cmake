# SPDX-License-Identifier: MIT
# Sources of mailserver_core (Network, no Widgets) and the program.
find_package(OpenSSL 3 REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc)
find_package(ZLIB REQUIRED)

homemail_library(mailserver_core
    settings/commandline.cpp settings/keeping.cpp settings/limitspecs.cpp settings/load.cpp settings/option.cpp settings/optiontexts.cpp settings/tomlfile.cpp settings/tomltext.cpp settings/values.cpp
    policy/aliases.cpp policy/aliasgraph.cpp policy/aliastable.cpp policy/aliastext.cpp
    policy/localdomains.cpp policy/localpart.cpp policy/logininterval.cpp policy/recipients.cpp policy/senders.cpp
    policy/trust.cpp
    login/authenticator.cpp login/bans.cpp login/derivedkeys.cpp login/judgement.cpp login/logindelay.cpp login/mistakes.cpp login/logindesk.cpp
    login/passwordmemory.cpp login/passwordforms.cpp login/loginname.cpp login/passwordsecret.cpp login/pbkdf2.cpp login/saslprep.cpp login/secretssurvey.cpp login/serversecret.cpp
    net/admission.cpp net/announcement.cpp net/bannotes.cpp net/channel.cpp net/certificatenames.cpp net/connection.cpp net/connectioncounts.cpp net/connectionlog.cpp net/coredumps.cpp net/dailytidying.cpp net/descriptorlimit.cpp net/doorway.cpp
    net/endpoint.cpp net/eventring.cpp net/listener.cpp net/listenaddresses.cpp net/listeners.cpp net/localaddresses.cpp net/loginconnection.cpp net/mailserver.cpp net/peerclock.cpp net/pop3connection.cpp
    net/portholder.cpp net/refusals.cpp net/service.cpp net/servicemanager.cpp net/settingschange.cpp net/signalwatcher.cpp net/smtpconnection.cpp net/socketwatch.cpp net/stopdeadline.cpp net/storereplies.cpp net/trace.cpp net/windowcall.cpp net/worker.cpp
    net/workerpool.cpp
    exchange/canonicaltext.cpp exchange/fileio.cpp exchange/filesreader.cpp exchange/fileswriter.cpp exchange/folderform.cpp
    exchange/fromline.cpp exchange/fromquoting.cpp exchange/gunzip.cpp exchange/inputfile.cpp exchange/mailcheck.cpp exchange/mboxreader.cpp exchange/mboxwriter.cpp exchange/outputfile.cpp
    log/consolelog.cpp log/eventdrain.cpp log/linequeue.cpp log/linewriter.cpp
    admin/checkcommand.cpp admin/mailexport.cpp admin/mailimport.cpp admin/passwordprompt.cpp admin/place.cpp admin/progressline.cpp admin/restorecommand.cpp admin/storedtext.cpp
    admin/subcommands.cpp admin/transfer.cpp admin/transfercommand.cpp admin/useradmin.cpp admin/usercommand.cpp
)
set_target_properties(mailserver_core PROPERTIES AUTOMOC ON)
target_link_libraries(mailserver_core PUBLIC Qt6::Core Qt6::Network answer protocol storage mailserver_tls PRIVATE OpenSSL::Crypto ICU::uc ZLIB::ZLIB)
