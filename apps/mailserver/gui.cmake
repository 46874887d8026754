# SPDX-License-Identifier: MIT
# mailserver_models: what a window looks at, without Widgets. mailserver_gui: the window itself.
homemail_library(mailserver_models
    log/connectionlogmodel.cpp log/connectionsfilter.cpp log/connectionsmodel.cpp log/connectionsummary.cpp
    log/eventhistory.cpp log/explainline.cpp log/logfilter.cpp log/logmodels.cpp log/logtext.cpp log/savelog.cpp log/serverwords.cpp log/traffic.cpp
    model/bansmodel.cpp model/connectcard.cpp model/deletedmessagesmodel.cpp model/errortext.cpp model/headertext.cpp model/headertexts.cpp model/mailboxesmodel.cpp model/messagesmodel.cpp model/namerule.cpp model/optionvalues.cpp
    model/quotatext.cpp model/reach.cpp model/recordreader.cpp model/servercontroller.cpp model/servermodels.cpp model/settingsfaults.cpp model/settingsmodel.cpp model/text.cpp model/textpieces.cpp
    model/usersmodel.cpp
)
set_target_properties(mailserver_models PROPERTIES AUTOMOC ON)
find_package(PkgConfig REQUIRED)
pkg_check_modules(GMIME REQUIRED IMPORTED_TARGET gmime-3.0)
target_link_libraries(mailserver_models PUBLIC Qt6::Core mailserver_core storage PRIVATE PkgConfig::GMIME)

homemail_library(mailserver_gui
    gui/aboutbox.cpp gui/accountdialog.cpp gui/actionbutton.cpp gui/addressbar.cpp gui/blockedpage.cpp gui/certificateview.cpp gui/closingquestion.cpp gui/connectionspage.cpp gui/connectpage.cpp gui/connectrows.cpp gui/dialoguepanel.cpp gui/dialogueview.cpp gui/elidedlabel.cpp
    gui/deletedmailview.cpp gui/explanations.cpp gui/focusedwheelbox.cpp gui/hinttable.cpp gui/icons.cpp gui/layoutfile.cpp gui/linemeaning.cpp
    gui/mailboxespage.cpp gui/mainactions.cpp gui/mainwindow.cpp gui/messagesview.cpp gui/nextturn.cpp gui/notice.cpp gui/pageroom.cpp gui/problembar.cpp
    gui/quotadelegate.cpp gui/quotadialog.cpp gui/removeuserdialog.cpp gui/rowdelegate.cpp gui/settingsfield.cpp gui/settingsform.cpp
    gui/settingspage.cpp gui/settingswords.cpp gui/sortedtable.cpp gui/startfailure.cpp gui/statusline.cpp gui/textsize.cpp gui/trayicon.cpp gui/userdialog.cpp gui/userspage.cpp gui/windowclosing.cpp
    ${PROJECT_SOURCE_DIR}/resources/mailserver.qrc
)
set_target_properties(mailserver_gui PROPERTIES AUTOMOC ON AUTORCC ON)
target_link_libraries(mailserver_gui PUBLIC Qt6::Widgets Qt6::Svg mailserver_models)
