// SPDX-License-Identifier: MIT
#pragma once

#include <QScrollArea>

QT_BEGIN_NAMESPACE
class QFormLayout;
class QLabel;
class QVBoxLayout;
QT_END_NAMESPACE

namespace Model {
class SettingsModel;
}

namespace Gui {

struct SettingsWords;

/// Groups of options one below the other, with room to scroll.
class SettingsForm : public QScrollArea
{
    Q_OBJECT

public:
    explicit SettingsForm(Model::SettingsModel *settings, QWidget *parent = nullptr);

    /// What comes next stands in a group of this title.
    void beginGroup(const QString &title);
    void addOptions(const QStringList &options);
    void addOption(const QString &option, const SettingsWords &words);
    void addRow(const QString &title, QWidget *widget);
    /// A sentence over the whole width.
    void addSentence(const QString &sentence);
    /// How wide the titles are, in characters; long ones are wrapped.
    void setTitleCharacters(int characters);
    /// Call it when all is there.
    void finish();

    /// The options that are edited here.
    QStringList options() const { return m_options; }
    /// Whether something that was typed here is wrong.
    bool hasFaults() const;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    static constexpr int LeastTitleCharacters = 20;

    void adaptTitles();

    Model::SettingsModel *m_settings;
    QVBoxLayout *m_groups;
    QFormLayout *m_form = nullptr;
    QStringList m_options;
    QList<QLabel *> m_titles;
    int m_titleCharacters = LeastTitleCharacters;
};

} // namespace Gui
