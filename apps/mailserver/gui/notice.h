// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace Gui {

/// A sentence in a strip beside the thing it is about, until it is put away or replaced. Hidden while it is empty.
class Notice : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Information, Warning };

    explicit Notice(QWidget *parent = nullptr);

    void say(Kind kind, const QString &sentence);
    QString sentence() const;
    /// Offers one thing to do about it. Call it after say(), which takes the offer away. The button is made once and
    /// kept.
    QPushButton *offer(const QString &what);

Q_SIGNALS:
    void offerTaken();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showIcon();

    Kind m_kind = Kind::Information;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_offer;
};

} // namespace Gui
