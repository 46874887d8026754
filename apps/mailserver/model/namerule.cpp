// SPDX-License-Identifier: MIT
#include "model/namerule.h"

#include "accounts.h"

#include <QCoreApplication>

#include <algorithm>

namespace Model {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype MaxNameLength = 64; // what Storage::isLogin() takes

struct NameRuleTr
{
    Q_DECLARE_TR_FUNCTIONS(NameRule)
};

bool mayStand(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'.' || c == u'_' ||
           c == u'-';
}

} // namespace

QString nameRule()
{
    return NameRuleTr::tr(
        "1 to 64 letters a-z, digits, dots, hyphens and underscores; it begins with a letter, a digit or an "
        "underscore, and does not end in a dot.");
}

QString nameFault(const QString &name)
{
    if (name.isEmpty())
        return {};
    const auto strange = std::find_if_not(name.begin(), name.end(), mayStand);
    if (strange != name.end())
        return strange->isSpace() ? NameRuleTr::tr("A name has no blanks.")
                                  : NameRuleTr::tr("\"%1\" cannot stand in a name.").arg(QString(*strange));
    if (name.startsWith(u'.') || name.startsWith(u'-'))
        return NameRuleTr::tr("A name does not begin with \"%1\".").arg(name.front());
    if (name.endsWith(u'.'))
        return NameRuleTr::tr("A name does not end in a dot.");
    if (name.contains(u".."_s))
        return NameRuleTr::tr("Two dots in a row cannot stand in a name.");
    if (name.size() > MaxNameLength)
        return NameRuleTr::tr("A name has at most %1 characters.").arg(MaxNameLength);
    // The store has the last word: device names of other platforms are left.
    return Storage::isLogin(name.toLatin1()) ? QString()
                                             : NameRuleTr::tr("\"%1\" is a device's name on some systems.").arg(name);
}

} // namespace Model
