# SPDX-License-Identifier: MIT
# homeclient_mime (GMime) and homeclient_core (Network, QtKeychain): no Widgets.
find_package(ICU REQUIRED COMPONENTS uc)
find_package(PkgConfig REQUIRED)
find_package(Qt6Keychain REQUIRED)
pkg_check_modules(GMIME REQUIRED IMPORTED_TARGET gmime-3.0)

# Only this library may see GMime.
homemail_library(homeclient_mime
    mime/addressfields.cpp
    mime/attachmentname.cpp
    mime/base64.cpp
    mime/bodyencoding.cpp
    mime/characterreferences.cpp
    mime/charset.cpp
    mime/charsetlabels.cpp
    mime/encodedwords.cpp
    mime/fieldparameter.cpp
    mime/gmimeobject.cpp
    mime/headerfolding.cpp
    mime/htmlcontext.cpp
    mime/htmlelements.cpp
    mime/htmlreader.cpp
    mime/htmlreadertext.cpp
    mime/htmltable.cpp
    mime/htmltokenizer.cpp
    mime/keptconverters.cpp
    mime/layoutwork.cpp
    mime/letter.cpp
    mime/linktext.cpp
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
    mailbox/entrylist.cpp
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
    options.cpp
    system/keychain.cpp
    system/terminationwatch.cpp)
target_link_libraries(homeclient_core PUBLIC homeclient_mime answer client Qt6::Core Qt6::Network PRIVATE disk Qt6Keychain::Qt6Keychain)
set_target_properties(homeclient_core PROPERTIES AUTOMOC ON)
