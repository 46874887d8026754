// SPDX-License-Identifier: MIT
#include "gui/icons.h"

#include <QHash>
#include <QPainter>

using namespace Qt::Literals::StringLiterals;

// The resources of a static library are linked only where somebody asks for them; the macro wants no namespace.
static void initResources()
{
    Q_INIT_RESOURCE(mailserver);
}

namespace Gui {

namespace {

/// Names of the freedesktop.org icon naming specification.
QString themeName(const QString &name)
{
    static const QHash<QString, QString> names = {
        {u"start"_s, u"media-playback-start"_s}, {u"stop"_s, u"media-playback-stop"_s},
        {u"pause"_s, u"media-playback-pause"_s}, {u"clear"_s, u"edit-clear"_s},
        {u"save"_s, u"document-save-as"_s},      {u"find"_s, u"edit-find"_s},
        {u"refresh"_s, u"view-refresh"_s},       {u"warning"_s, u"dialog-warning"_s},
        {u"help"_s, u"help-contents"_s},         {u"settings"_s, u"preferences-system"_s},
        {u"users"_s, u"system-users"_s},
    };
    return names.value(name);
}

} // namespace

QIcon ownIcon(const QString &name)
{
    initResources();
    return QIcon(u":/icons/server-"_s + name + u".svg"_s);
}

QIcon icon(const QString &name)
{
    const QString themed = themeName(name);
    return themed.isEmpty() ? ownIcon(name) : QIcon::fromTheme(themed, ownIcon(name));
}

QIcon selectable(QIcon icon, const QSize &size, const QPalette &palette)
{
    // Twice the size is sharp on screens of double density as well.
    QPixmap pixmap = icon.pixmap(size * 2);
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), palette.color(QPalette::HighlightedText));
    painter.end();
    QIcon result;
    result.addPixmap(icon.pixmap(size * 2), QIcon::Normal);
    result.addPixmap(pixmap, QIcon::Selected);
    return result;
}

QIcon appIcon()
{
    initResources();
    return QIcon::fromTheme(u"mailserver"_s, QIcon(u":/mailserver.svg"_s));
}

} // namespace Gui
