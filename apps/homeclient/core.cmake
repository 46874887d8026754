# SPDX-License-Identifier: MIT
# homeclient_mime (GMime) and homeclient_core (Network, QtKeychain): no Widgets.
find_package(ICU REQUIRED COMPONENTS uc)
find_package(OpenSSL 3 REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(Qt6Keychain REQUIRED)
pkg_check_modules(GMIME REQUIRED IMPORTED_TARGET gmime-3.0)

# Only this library may see GMime.
homemail_library(homeclient_mime
    mime/addressfields.cpp
    mime/attachmentname.cpp
    mime/bodyencoding.cpp
    mime/characterreferences.cpp
    mime/charset.cpp
    mime/charsetlabels.cpp
    mime/encodedwords.cpp
    mime/gmimeobject.cpp
    mime/headerfolding.cpp
    mime/htmlcontext.cpp
    mime/htmlelements.cpp
    mime/htmlreader.cpp
    mime/htmlreadertext.cpp
    mime/htmltable.cpp
    mime/htmltokenizer.cpp
    mime/layoutwork.cpp
    mime/letter.cpp
    mime/messagecomposer.cpp
    mime/messagereader.cpp
    mime/messagesummary.cpp
    mime/parttree.cpp
    mime/parttype.cpp
    mime/plaintextreader.cpp
    mime/richtext.cpp
    mime/richtextbuilder.cpp
    mime/textdecoding.cpp
    mime/weblinks.cpp)
target_link_libraries(homeclient_mime PUBLIC protocol_mail Qt6::Core PRIVATE PkgConfig::GMIME ICU::uc)

homemail_library(homeclient_core
    check/checkcommand.cpp
    check/checkreport.cpp
    check/passwordprompt.cpp
    mailbox/deleteoperation.cpp
    mailbox/deletionstep.cpp
    mailbox/fetchoperation.cpp
    mailbox/headerfile.cpp
    mailbox/headerstep.cpp
    mailbox/inbox.cpp
    mailbox/inboxentry.cpp
    mailbox/knownheaders.cpp
    mailbox/listingstep.cpp
    mailbox/operation.cpp
    mailbox/refreshoperation.cpp
    model/accountsettings.cpp
    net/certificatetrust.cpp
    net/dialer.cpp
    net/encryptionpolicy.cpp
    net/keychain.cpp
    net/link.cpp
    net/linkencryption.cpp
    net/messageneeds.cpp
    net/plainline.cpp
    net/pop3client.cpp
    net/pop3events.cpp
    net/portfinder.cpp
    net/saltedpassword.cpp
    net/servercertificate.cpp
    net/smtpclient.cpp
    net/smtpevents.cpp
    net/terminationwatch.cpp
    net/tlssettings.cpp
    options.cpp)
target_link_libraries(homeclient_core PUBLIC homeclient_mime answer protocol Qt6::Core Qt6::Network PRIVATE Qt6Keychain::Qt6Keychain OpenSSL::Crypto ICU::uc)
set_target_properties(homeclient_core PROPERTIES AUTOMOC ON)
