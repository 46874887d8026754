// SPDX-License-Identifier: MIT
#include "keptdraft.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace Model {

QByteArray KeptDraft::toJson() const
{
    const QJsonObject fields{{u"homemailDraft"_s, 1},
                             {u"account"_s, account},
                             {u"kept"_s, kept.toUTC().toString(Qt::ISODateWithMs)},
                             {u"from"_s, draft.form.from},
                             {u"to"_s, draft.form.to},
                             {u"subject"_s, draft.form.subject},
                             {u"body"_s, draft.form.body},
                             {u"inReplyTo"_s, draft.inReplyTo},
                             {u"references"_s, draft.references},
                             {u"attachmentsLeftOut"_s, draft.attachmentsLeftOut}};
    return QJsonDocument(fields).toJson();
}

std::optional<KeptDraft> KeptDraft::fromJson(const QByteArray &json)
{
    const QJsonObject fields = QJsonDocument::fromJson(json).object();
    if (fields.value(u"homemailDraft"_s).toInt() != 1)
        return std::nullopt;
    const auto text = [&fields](const QString &name) { return fields.value(name).toString(); };
    KeptDraft kept;
    kept.draft.form = {text(u"from"_s), text(u"to"_s), text(u"subject"_s), text(u"body"_s)};
    kept.draft.inReplyTo = text(u"inReplyTo"_s);
    kept.draft.references = text(u"references"_s);
    kept.draft.attachmentsLeftOut = qMax(0, fields.value(u"attachmentsLeftOut"_s).toInt());
    kept.account = text(u"account"_s);
    kept.kept = QDateTime::fromString(text(u"kept"_s), Qt::ISODateWithMs);
    return kept;
}

} // namespace Model
