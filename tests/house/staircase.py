# SPDX-License-Identifier: MIT
"""The rules of the house, as tables. tst_house.py applies them; nothing is decided there.

A room is a folder below libs/ or apps/, written "floor/room"; files that lie on a floor itself are the room "floor".
"""

import re

# Where an include in quotes may lead to: every path is below one of these, or beside the file that includes it.
FLOORS = {
    "libs/answer": "answer",
    "libs/protocol": "protocol",
    "libs/storage": "storage",
    "apps/mailserver": "mailserver",
    "apps/homeclient": "homeclient",
}

PROTOCOL = ["protocol/mail", "protocol/wire", "protocol/sasl", "protocol/smtp", "protocol/pop3"]

# What each room may include besides its own files: a room, or one header of it ("room: header header").
ALLOWED = {
    "answer": [],
    "protocol/mail": [],
    "protocol/wire": ["protocol/mail"],
    "protocol/sasl": ["protocol/mail", "protocol/wire"],
    "protocol/smtp": ["protocol/mail", "protocol/wire", "protocol/sasl"],
    "protocol/pop3": ["protocol/mail", "protocol/wire", "protocol/sasl"],
    "storage": ["answer", "protocol/mail", "storage/file", "storage/file/accounts", "storage/file/check", "storage/file/disk", "storage/sql"],
    "storage/record": ["protocol/mail", "protocol/wire", "storage"],
    "storage/file/disk": ["protocol/mail", "storage"],
    "storage/file/text": ["protocol/mail", "protocol/wire", "storage", "storage/record", "storage/file/disk"],
    "storage/file/accounts": ["protocol/mail", "protocol/sasl: scramkeys", "storage", "storage/file/disk"],
    "storage/file/check": ["protocol/mail", "storage", "storage/record", "storage/file/disk", "storage/file/text", "storage/file/accounts"],
    "storage/file/mailbox": ["protocol/mail", "storage", "storage/record", "storage/file/disk", "storage/file/text",
                             "storage/file/accounts", "storage/file/check"],
    "storage/file": ["answer: allof", "protocol/mail", "protocol/wire", "storage", "storage/record", "storage/file/disk", "storage/file/text",
                     "storage/file/accounts", "storage/file/check", "storage/file/mailbox"],
    "storage/memory": ["protocol/mail", "protocol/wire", "protocol/sasl: scramkeys", "storage", "storage/record"],
    "storage/sql": ["protocol/mail", "protocol/wire", "protocol/sasl: scramkeys", "storage", "storage/record"],
    "mailserver": ["protocol/mail", "protocol/smtp: command", "mailserver/settings: limits"],
    "mailserver/settings": ["protocol/mail", "protocol/smtp: command", "storage: accounts keepingrules", "storage/file/disk: replacefile", "mailserver"],
    "mailserver/policy": ["answer", "protocol/mail", "protocol/smtp: reply replies", "storage", "storage/file/disk: sharedtext", "mailserver"],
    "mailserver/login": ["answer", "protocol/mail", "protocol/wire: wipe", "protocol/sasl", "storage: accounts storeerror", "storage/file/disk: replacefile", "mailserver", "mailserver/policy: trust"],
    "mailserver/tls": ["protocol/mail", "storage/file/disk: replacefile"],
    "mailserver/net": PROTOCOL + ["answer", "storage", "mailserver", "mailserver/settings", "mailserver/policy", "mailserver/login", "mailserver/tls"],
    "mailserver/log": ["answer", "mailserver/net: connectionevent eventring", "protocol/wire: explanation", "protocol/smtp: explain", "protocol/pop3: explain"],
    "mailserver/model": ["answer", "protocol/mail", "protocol/wire: transcript", "protocol/sasl: scramkeys", "storage", "mailserver", "mailserver/settings",
                         "mailserver/net: localaddresses mailserver service", "mailserver/tls: certificate", "mailserver/login: bans"],
    "mailserver/gui": ["mailserver", "mailserver/model", "mailserver/log", "mailserver/net: connectionevent",
                       "mailserver/settings: limitspecs"],
    "mailserver/exchange": ["protocol/mail", "storage/file/disk: filetools"],
    "mailserver/admin": ["protocol/mail", "protocol/wire", "storage", "storage/record: recordplan", "mailserver", "mailserver/settings",
                         "mailserver/exchange"],
    "homeclient": ["protocol/mail", "homeclient/net: mailaccount servercertificate"],
    "homeclient/net": PROTOCOL + ["answer", "homeclient"],
    "homeclient/mime": ["protocol/mail"],
    "homeclient/mailbox": ["answer", "protocol/mail", "homeclient/mime", "homeclient/net"],
    "homeclient/check": ["protocol/mail", "homeclient", "homeclient/mime", "homeclient/net", "homeclient/mailbox"],
    "homeclient/model": ["answer", "protocol/mail", "homeclient/mime", "homeclient/mailbox", "homeclient/net"],
    "homeclient/gui": ["protocol/mail", "homeclient/mime", "homeclient/mailbox", "homeclient/model"],
}

# main.cpp alone wires rooms: of its own program and of the store, all.
MAIN_MAY = {
    "apps/mailserver/main.cpp": ("answer", "protocol", "storage", "mailserver"),
    "apps/homeclient/main.cpp": ("protocol", "homeclient"),
}

# QtCore values that a protocol may use: rule 1. (<zlib.h>, <openssl/...> and <unicode/...> belong to the apps and the store; of ICU
# the spellings of domains are a value of the protocols.)
PROTOCOL_HEADERS = re.compile(
    r"^(Q(ByteArray|ByteArrayView|ByteArrayList|String|StringView|StringList|StringTokenizer|StringBuilder|StringConverter"
    r"|Latin1String|Latin1StringView|Utf8StringView|RegularExpression|Char|List|Map|Hash|MultiHash|Set|Queue|Date|Time|DateTime|TimeZone|Locale|Pair|Span|Flags"
    r"|Global|Endian|CryptographicHash|MessageAuthenticationCode|PasswordDigestor|HashFunctions"
    r"|Uuid|VarLengthArray|Variant|MetaType|Numeric)"
    r"|Qt[A-Z]\w*|qglobal\.h|qnumeric\.h|qendian\.h"
    r"|tl/expected\.hpp|unicode/uidna\.h"
    r"|algorithm|array|bit|charconv|cstddef|cstdint|cstring|deque|functional|iterator|limits|memory|numeric|optional|span|string_view"
    r"|tuple|type_traits|utility|variant|vector|initializer_list|concepts|ranges|cctype|cmath|compare)$")

NETWORK = r"^(QtNetwork|Q(Abstract|Tcp|Ssl|Udp|Local)Socket|Q(Tcp|Ssl|Local)Server|QNetwork\w+|QDns\w+|QHostInfo|QSsl\w+)"
WIDGETS = r"^(QtWidgets|QtGui|Q(Application|GuiApplication|Widget|Dialog|MainWindow|Icon|Pixmap|Image|Palette|Action|Font)$)"
SQL = r"^(QtSql|QSql\w+)"
SOCKET = r"^Q(Tcp|Ssl|Abstract)Socket$"
FUTURE = r"^(QtConcurrent|Q(Future\w*|Promise)$)"

# (files, what their <includes> may not be, why)
FORBIDDEN_HEADERS = [
    (r"^(libs|apps)/", FUTURE, "an answer comes by libs/answer: QFuture of Qt 6.4 may run a continuation twice"),
    (r"^(libs|apps)/", r"^QThreadPool$", "a pool is an Answers::TaskPool: QThreadPool counts threads that could not be started"),
    (r"^libs/(answer|storage)/", NETWORK, "storage knows no network"),
    (r"^libs/(answer|storage)/", WIDGETS, "storage knows no windows"),
    (r"^libs/storage/(?!sql/)", SQL, "only storage/sql knows SQL"),
    (r"^apps/\w+/(?!gui/|model/|main\.cpp)", WIDGETS, "only gui and model know windows"),
    (r"^apps/mailserver/(?!net/channel\.(h|cpp)$|net/listener\.(h|cpp)$)", SOCKET, "only net/channel knows QTcpSocket and QSslSocket"),
    (r"^apps/\w+/(gui|model|log|mime|mailbox|admin)/", NETWORK, "only net knows sockets"),
    (r"^apps/\w+/(gui|net|log|mime)/", SQL, "no SQL here"),
]

# (files, what their code may not hold (comments and strings taken out), why)
FORBIDDEN_CODE = [
    (r"^(libs|apps)/", r"\bQ(Future\w*|Promise)\b|\bQtFuture\b|(\.|->)(then|unwrap|onFailed|onCanceled)\s*\(|\bwhenA(ll|ny)\s*\(",
     "no QFuture: its continuations may run twice"),
    (r"^(libs|apps)/", r"\bfriend\b", "no friend"),
    (r"^(libs|apps)/", r"\b(SIGNAL|SLOT)\s*\(", "connect member functions, not SIGNAL() and SLOT()"),
    (r"^(libs|apps)/", r"\bwaitFor(ReadyRead|BytesWritten|Connected|Disconnected|Encrypted|NewConnection|Started)\s*\(",
     "a socket is never waited for"),
    (r"^apps/\w+/(gui|model|net|mailbox|log)/", r"\bwaitFor\w+\s*\((?<!waitForDone\()", "nothing blocks an event loop"),
    (r"^(libs|apps)/", r"\bprocessEvents\s*\(", "no processEvents"),
    (r"^(libs|apps)/", r"\bQ_GLOBAL_STATIC\b", "no global, no singleton"),
    (r"^(libs|apps)/", r"^\s*#\s*define\s+\w+\(", "no function macros"),
    (r"^libs/protocol/", r"\b(Q_OBJECT|Q_GADGET|QObject|QTimer|QElapsedTimer|QIODevice|QFile|QDir)\b", "QtCore values only"),
    (r"^libs/protocol/", r"\b(qDebug|qInfo|qWarning|qCritical|tr|printf)\s*\(|\bstd::(cout|cerr)\b", "sessions know no log and no language"),
    (r"^libs/protocol/", r"\bcurrent(DateTime|DateTimeUtc|MSecsSinceEpoch|SecsSinceEpoch|Time|Date)\s*\(|_clock::now\b",
     "no clock: whoever drives a session owns time"),
    (r"^libs/storage/", r"\btr\s*\(", "a store knows no language"),
    # Mailboxes::of() is asked for logins of userinfo.txt only, which has taken no line that isLogin() refuses.
    (r"^(libs|apps)/(?!storage/file/mailboxes\.cpp$|storage/file/text/mailboxpaths\.h$)", r"\bMailboxPaths\s*[({]",
     "a login becomes a path in one place"),
]

# The longest file of ours, in lines; tables of tests may be longer.
MAX_LINES = 350
LENGTH_CHECKED = re.compile(r"^(libs|apps|scripts|tests/(house|system))/.*\.(cpp|h|py|sh)$")

SPDX = "SPDX-License-Identifier: MIT"
SPDX_CHECKED = re.compile(r"(\.(cpp|h|py|sh|cmake|service|in|toml)|CMakeLists\.txt|packages\.txt)$|^(run|test|\.ci/run|scripts/\w+)$"
                          r"|^\.(clang-format|clang-tidy|editorconfig|pre-commit-config\.yaml)$")
