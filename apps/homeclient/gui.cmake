# SPDX-License-Identifier: MIT
# homeclient_gui: the models that windows look at, and the windows.
homemail_library(homeclient_gui
    gui/attachmentbar.cpp
    gui/composeform.cpp
    gui/composewindow.cpp
    gui/connectionsettings.cpp
    gui/deletionquestion.cpp
    gui/deletions.cpp
    gui/editmenu.cpp
    gui/failurewords.cpp
    gui/faultlabel.cpp
    gui/homeclient.cpp
    gui/icons.cpp
    gui/inboxactions.cpp
    gui/inboxstatus.cpp
    gui/inboxtable.cpp
    gui/inboxwindow.cpp
    gui/logindialog.cpp
    gui/longtextview.cpp
    gui/mailbrowser.cpp
    gui/messageheader.cpp
    gui/messageview.cpp
    gui/noticebar.cpp
    gui/partwords.cpp
    gui/onelineedit.cpp
    gui/securityquestion.cpp
    gui/securitywords.cpp
    gui/sendingwords.cpp
    model/draft.cpp
    model/inboxmodel.cpp
    model/linksecurity.cpp
    model/loginattempt.cpp
    model/loginkeeper.cpp
    model/messagedecoder.cpp
    model/outgoingmail.cpp
    model/ownaddresses.cpp
    model/sealeddocument.cpp
    model/securitydecision.cpp
    ${PROJECT_SOURCE_DIR}/resources/homeclient.qrc)
set_target_properties(homeclient_gui PROPERTIES AUTOMOC ON AUTORCC ON AUTOGEN_ORIGIN_DEPENDS OFF)
target_link_libraries(homeclient_gui PUBLIC homeclient_core Qt6::Widgets PRIVATE Qt6::Svg)
