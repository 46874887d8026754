// SPDX-License-Identifier: MIT
#include "gui/quotadialog.h"

#include "model/quotatext.h"
#include "model/text.h"
#include "model/usersmodel.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace Gui {

using namespace Qt::Literals::StringLiterals;
using Kind = Storage::Quota::Kind;
using Model::UsersModel;

namespace {

constexpr qint64 FirstOfferOctets = 100LL * 1024 * 1024; // for a user that had no limit so far

} // namespace

QuotaDialog::QuotaDialog(UsersModel *users, const QString &user, QWidget *parent)
    : AccountDialog(users, parent)
    , m_user(user)
    , m_asForAll(new QRadioButton(tr("&As set for all users (%1)").arg(Model::limitText(users->rules().quota)), this))
    , m_unlimited(new QRadioButton(tr("&No limit"), this))
    , m_limited(new QRadioButton(tr("At &most"), this))
    , m_size(new QDoubleSpinBox(this))
    , m_unit(new QComboBox(this))
    , m_status(new QLabel(this))
{
    setWindowTitle(tr("Quota of %1").arg(user));
    auto *question = new QLabel(
        tr("%1 keeps %2 of mail. How much may it be?").arg(user, Model::sizeText(users->stored(user))), this);
    question->setWordWrap(true);
    m_status->setWordWrap(true);
    m_status->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_status->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_status->setObjectName(u"status"_s);
    m_status->setAccessibleDescription(tr("State"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_set = buttons->addButton(tr("&Set Quota"), QDialogButtonBox::AcceptRole);
    m_set->setDefault(true);

    auto *column = new QVBoxLayout(this);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{question, m_asForAll, m_unlimited, makeSize(), m_status, buttons})
        column->addWidget(widget);
    setMinimumWidth(60 * fontMetrics().averageCharWidth());
    connect(buttons, &QDialogButtonBox::accepted, this, &QuotaDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    takeCurrent();
}

QWidget *QuotaDialog::makeSize()
{
    auto *box = new QWidget(this);
    auto *choices = new QButtonGroup(this); // one of three, though they do not lie in one widget
    for (QRadioButton *choice : {m_asForAll, m_unlimited, m_limited}) {
        choices->addButton(choice);
        connect(choice, &QRadioButton::toggled, this, &QuotaDialog::check);
    }
    m_size->setDecimals(0);
    m_size->setGroupSeparatorShown(true);
    m_size->setAccessibleName(tr("Size"));
    m_unit->setAccessibleName(tr("Unit"));
    m_unit->setAccessibleDescription(m_unit->accessibleName()); // on Unix, Qt names it by what is chosen
    for (int power = 0; power < 4; ++power)
        m_unit->addItem(QStringList{tr("bytes"), u"kB"_s, u"MB"_s, u"GB"_s}.at(power), qint64(1) << (10 * power));
    connect(m_size, &QDoubleSpinBox::valueChanged, this, &QuotaDialog::check);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &QuotaDialog::adaptToUnit);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_limited);
    row->addWidget(m_size);
    row->addWidget(m_unit);
    row->addStretch(1);
    return box;
}

void QuotaDialog::takeCurrent()
{
    const Storage::Quota quota = users()->ownQuota(m_user);
    setOctets(quota.kind == Kind::Limited ? quota.octets : users()->rules().quota.value_or(FirstOfferOctets));
    QRadioButton *const choices[] = {m_asForAll, m_unlimited, m_limited};
    choices[int(quota.kind)]->setChecked(true);
    choices[int(quota.kind)]->setFocus();
    check();
}

void QuotaDialog::setOctets(qint64 octets)
{
    int unit = m_unit->count() - 1;
    while (octets % m_unit->itemData(unit).toLongLong() != 0)
        --unit; // the last one that says it without a fraction
    m_unit->setCurrentIndex(unit);
    adaptToUnit();
    m_size->setValue(double(octets / m_unit->itemData(unit).toLongLong()));
}

qint64 QuotaDialog::octets() const
{
    return qint64(m_size->value()) * m_unit->currentData().toLongLong();
}

void QuotaDialog::adaptToUnit()
{
    m_size->setRange(1, double(Storage::MaxQuotaOctets / m_unit->currentData().toLongLong()));
    check();
}

void QuotaDialog::check()
{
    m_size->setEnabled(m_limited->isChecked());
    m_unit->setEnabled(m_limited->isChecked());
    std::optional<qint64> limit;
    if (m_limited->isChecked())
        limit = octets();
    else if (m_asForAll->isChecked())
        limit = users()->rules().quota;
    const bool isFull = Model::fillOf(users()->stored(m_user), limit) == Model::Fill::Full;
    m_status->setText(isFull ? tr("Nothing is deleted, but new mail for %1 is refused until there is room.").arg(m_user)
                             : QString());
    m_set->setEnabled(true);
}

void QuotaDialog::submit()
{
    m_set->setEnabled(false);
    m_status->setText(tr("Setting the quota..."));
    if (m_limited->isChecked())
        waitFor(users()->setQuota(m_user, {Kind::Limited, octets()}));
    else
        waitFor(users()->setQuota(m_user, {m_unlimited->isChecked() ? Kind::Unlimited : Kind::Default}));
}

void QuotaDialog::showFailure(const QString &sentence)
{
    m_set->setEnabled(true);
    m_status->setText(sentence);
}

} // namespace Gui
