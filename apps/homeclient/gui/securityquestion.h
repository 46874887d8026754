// SPDX-License-Identifier: MIT
#pragma once

#include "model/securitydecision.h"

#include <QDialog>

class QFormLayout;
class QPushButton;
class QVBoxLayout;

namespace Gui {

/// Asks once what only a person can decide: whether to trust a certificate, or to let a password out in clear. One that
/// has changed cannot be accepted here: what is stored must be forgotten first, and then the question about the new one
/// comes anew. Opens itself, deletes itself; accepted() means: try again.
class SecurityQuestion : public QDialog
{
    Q_OBJECT

public:
    /// @p decision is not Kind::None.
    SecurityQuestion(const Model::SecurityDecision &decision, QWidget *parent);

private:
    using Kind = Model::SecurityDecision::Kind;

    void build();
    void addHeading(QVBoxLayout *column);
    void addCertificate(QFormLayout *form);
    void addLine(QFormLayout *form, const QString &name, const QString &text, bool isFixed = false);
    void addButtons(QVBoxLayout *column);
    void takeYes();
    QString heading() const;
    QString explanation() const;
    QString advice() const;
    QString yesText() const;
    bool isAlarm() const;

    Model::SecurityDecision m_decision;
};

} // namespace Gui
