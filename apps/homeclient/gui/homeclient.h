// SPDX-License-Identifier: MIT
#pragma once

#include "net/mailaccount.h"

#include <QObject>

#include <memory>

namespace Model {
class AccountSettings;
}
namespace Net {
class Keychain;
}

namespace Gui {

/// HomeClient's windows, in the order a person meets them: the login dialog, then the inbox, and the messages being written.
///
/// Wiring in main.cpp, with a QApplication and Qt's quitOnLastWindowClosed left on; Q_INIT_RESOURCE(homeclient) is done here:
///
///     Model::AccountSettings settings(profileFolder);
///     Net::Keychain keychain;
///     Gui::HomeClient client(settings, keychain, preset);   // preset: what stood on the command line; empty and 0 elsewhere
///     client.start();
///     return app.exec();
///
/// What the preset leaves open comes from the settings. The program ends when the last window is closed.
class HomeClient : public QObject
{
    Q_OBJECT

public:
    /// @p settings and @p keychain must outlive this object.
    HomeClient(Model::AccountSettings &settings, Net::Keychain &keychain, const Net::MailAccount &preset,
               QObject *parent = nullptr);
    ~HomeClient() override;

    /// Shows the login dialog.
    void start();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Gui
