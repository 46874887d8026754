// SPDX-License-Identifier: MIT
#pragma once

#include "gui/accountdialog.h"

QT_BEGIN_NAMESPACE
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QRadioButton;
QT_END_NAMESPACE

namespace Gui {

/// Asks how much mail one user may keep: as set for all, no limit, or a size.
class QuotaDialog : public AccountDialog
{
    Q_OBJECT

public:
    QuotaDialog(Model::UsersModel *users, const QString &user, QWidget *parent = nullptr);

private:
    QWidget *makeSize();
    void takeCurrent();
    void setOctets(qint64 octets);
    qint64 octets() const;
    void adaptToUnit();
    void check();
    void submit();
    void showFailure(const QString &sentence) override;

    QString m_user;
    QRadioButton *m_asForAll;
    QRadioButton *m_unlimited;
    QRadioButton *m_limited;
    QDoubleSpinBox *m_size;
    QComboBox *m_unit;
    QLabel *m_status;
    QPushButton *m_set = nullptr;
};

} // namespace Gui
