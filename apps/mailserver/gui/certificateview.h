// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace Model {
class ServerController;
}

namespace Gui {

/// The certificate that clients are shown now: whose, how long, and its fingerprint to be compared or copied.
class CertificateView : public QWidget
{
    Q_OBJECT

public:
    explicit CertificateView(Model::ServerController *server, QWidget *parent = nullptr);

private:
    void refresh();
    void copyFingerprint();

    Model::ServerController *m_server;
    QLabel *m_validity;
    QLabel *m_fingerprint;
    QPushButton *m_copy;
};

} // namespace Gui
