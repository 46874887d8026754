# SPDX-License-Identifier: MIT
# Sources of homeclient_core (Network, GMime, QtKeychain; no Widgets).
find_package(PkgConfig REQUIRED)
find_package(Qt6Keychain REQUIRED)
pkg_check_modules(GMIME REQUIRED IMPORTED_TARGET gmime-3.0)

homemail_library(homeclient_core
    check/checkcommand.cpp
    check/checkreport.cpp
    check/passwordprompt.cpp
    mailbox/deleteoperation.cpp
    mailbox/deletionstep.cpp
    mailbox/fetchoperation.cpp
    mailbox/inbox.cpp
    mailbox/listingstep.cpp
    mailbox/operation.cpp
    mailbox/refreshoperation.cpp
    mime/addresslist.cpp
    mime/attachmentname.cpp
    mime/bodyencoding.cpp
    mime/gmimeobject.cpp
    mime/headerfolding.cpp
    mime/messagecomposer.cpp
    mime/messagereader.cpp
    mime/messagesummary.cpp
    mime/parttree.cpp
    mime/textdecoding.cpp
    model/accountsettings.cpp
    net/keychain.cpp
    net/link.cpp
    net/plainline.cpp
    net/pop3client.cpp
    net/portfinder.cpp
    net/smtpclient.cpp
    options.cpp)
target_link_libraries(homeclient_core PUBLIC protocol Qt6::Core Qt6::Network PRIVATE PkgConfig::GMIME Qt6Keychain::Qt6Keychain)
set_target_properties(homeclient_core PROPERTIES AUTOMOC ON)
