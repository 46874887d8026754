# SPDX-License-Identifier: MIT
# Sources of mailserver_core (Network, no Widgets) and the program.
find_package(OpenSSL 3 REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc)

homemail_library(mailserver_core
    settings/commandline.cpp settings/keeping.cpp settings/load.cpp settings/option.cpp settings/tomlfile.cpp settings/values.cpp
    net/announcement.cpp net/authenticator.cpp net/channel.cpp net/connection.cpp net/connectionlog.cpp net/descriptorlimit.cpp net/endpoint.cpp
    net/eventring.cpp net/listener.cpp net/listeners.cpp net/localdomains.cpp net/logindelay.cpp net/mailserver.cpp
    net/passwordsecret.cpp net/pbkdf2.cpp net/pop3connection.cpp net/portholder.cpp net/recipients.cpp net/saslprep.cpp
    net/senders.cpp net/signalwatcher.cpp net/smtpconnection.cpp net/storereplies.cpp net/trace.cpp net/trust.cpp net/worker.cpp
    net/workerpool.cpp
    log/consolelog.cpp log/eventdrain.cpp
    admin/checkcommand.cpp admin/passwordprompt.cpp admin/place.cpp admin/subcommands.cpp admin/useradmin.cpp admin/usercommand.cpp
)
target_link_libraries(mailserver_core PUBLIC Qt6::Core Qt6::Network protocol storage PRIVATE OpenSSL::Crypto ICU::uc)
