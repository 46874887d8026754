# SPDX-License-Identifier: MIT
"""The rules of the house, as tables. tst_house.py applies them; nothing is decided there.

A room is a folder below libs/ or apps/, written "floor/room"; files that lie on a floor itself are the room "floor".
"""

import re

# Where an include in quotes may lead to: every path is below one of these, or beside the file that includes it.
FLOORS = {
    "libs/answer": "answer",
    "libs/disk": "disk",
    "libs/net": "net",
    "libs/secrets": "secrets",
    "libs/protocol": "protocol",
    "libs/storage": "storage",
    "libs/client": "client",
    "apps/mailserver": "mailserver",
    "apps/homeclient": "homeclient",
}

SHARED = ["protocol/mail", "protocol/wire", "protocol/sasl"]
SERVERS = SHARED + ["protocol/smtp/words", "protocol/smtp/server", "protocol/pop3/words", "protocol/pop3/server"]
CLIENTS = SHARED + ["protocol/smtp/words", "protocol/smtp/client", "protocol/pop3/words", "protocol/pop3/client"]

# What each room may include besides its own files: a room, or one header of it ("room: header header").
ALLOWED = {
    "answer": [],
    "disk": [],
    "net": ["net/tls"],
    "net/loop": [],
    "net/tls": [],
    "secrets": ["protocol/wire: wipe"],
    "protocol/mail": [],
    "protocol/wire": ["protocol/mail"],
    "protocol/sasl": ["protocol/mail", "protocol/wire"],
    "protocol/smtp/words": SHARED,
    "protocol/smtp/server": SHARED + ["protocol/smtp/words"],
    "protocol/smtp/client": SHARED + ["protocol/smtp/words"],
    "protocol/pop3/words": SHARED,
    "protocol/pop3/server": SHARED + ["protocol/pop3/words"],
    "protocol/pop3/client": SHARED + ["protocol/pop3/words"],
    "storage": ["answer", "disk", "protocol/mail", "storage/file", "storage/file/accounts", "storage/file/check", "storage/file/shared", "storage/sql"],
    "storage/record": ["protocol/mail", "protocol/wire", "storage"],
    "storage/file/text": ["protocol/mail", "protocol/wire", "storage", "storage/record", "disk"],
    "storage/file/accounts": ["protocol/mail", "protocol/sasl: scramkeys", "storage", "disk"],
    "storage/file/shared": ["protocol/mail", "storage", "disk", "storage/file/accounts: sharedsnapshot"],
    "storage/file/check": ["protocol/mail", "storage", "storage/record", "disk", "storage/file/text", "storage/file/accounts"],
    "storage/file/mailbox": ["protocol/mail", "storage", "storage/record", "disk", "storage/file/text",
                             "storage/file/accounts", "storage/file/check"],
    "storage/file": ["answer: allof", "protocol/mail", "protocol/wire", "storage", "storage/record", "disk", "storage/file/text",
                     "storage/file/accounts", "storage/file/check", "storage/file/mailbox", "storage/file/shared"],
    "storage/memory": ["protocol/mail", "protocol/wire", "protocol/sasl: scramkeys", "storage", "storage/record"],
    "storage/sql": ["protocol/mail", "protocol/wire", "protocol/sasl: scramkeys", "storage", "storage/record"],
    "client": CLIENTS + ["answer", "disk: replacefile", "secrets", "net", "net/tls"],
    "mailserver": ["protocol/mail", "protocol/smtp/words: command", "protocol/pop3/words: command", "mailserver/settings: limits"],
    "mailserver/settings": ["protocol/mail", "protocol/smtp/words: command", "storage: accounts keepingrules", "disk: replacefile", "mailserver"],
    "mailserver/policy": ["answer", "protocol/mail", "protocol/smtp/words: reply replies", "storage", "mailserver"],
    "mailserver/login": ["answer", "secrets", "protocol/mail", "protocol/wire: wipe", "protocol/sasl", "storage: accounts sharedsettings storeerror", "mailserver", "mailserver/policy: clock trust",
                         "mailserver/guard: bans logindelay"],
    "mailserver/tls": ["answer", "net/tls", "protocol/mail", "storage: sharedsettings"],
    "mailserver/guard": ["protocol/mail: expected", "mailserver", "mailserver/policy: clock trust", "mailserver/process: descriptorlimit"],
    "mailserver/process": ["answer", "protocol/mail: expected", "storage: storeanswer"],
    "mailserver/events": ["protocol/wire: transcript", "mailserver: loglevel"],
    "mailserver/connections": SERVERS + ["answer", "secrets: randomoctets", "net", "net/tls", "storage", "mailserver", "mailserver/settings: limits",
                                          "mailserver/policy", "mailserver/guard: connectioncounts logindelay", "mailserver/login", "mailserver/tls: contextsource",
                                          "mailserver/events"],
    "mailserver/listen": ["answer", "net", "net/loop: epolldispatcher", "protocol/mail: domain expected", "protocol/smtp/words: replies", "protocol/pop3/words: reply", "storage", "mailserver",
                          "mailserver/policy", "mailserver/guard", "mailserver/login", "mailserver/tls", "mailserver/process: descriptorlimit",
                          "mailserver/events", "mailserver/connections"],
    "mailserver/log": ["answer", "mailserver/events: connectionevent eventring", "protocol/wire: explanation", "protocol/smtp/words: explain", "protocol/pop3/words: explain"],
    "mailserver/model": ["answer", "protocol/mail", "protocol/wire: transcript", "protocol/sasl: scramkeys", "storage", "mailserver", "mailserver/settings",
                         "mailserver/listen: listeningaddress localaddresses mailserver", "mailserver/connections: service", "mailserver/tls: certificate", "mailserver/guard: bans"],
    "mailserver/gui": ["mailserver", "mailserver/model", "mailserver/log", "mailserver/events: connectionevent",
                       "mailserver/settings: limitspecs"],
    "mailserver/exchange": ["protocol/mail", "disk: filetools"],
    "mailserver/admin": ["protocol/mail", "protocol/wire", "storage", "storage/record: recordplan", "mailserver", "mailserver/settings",
                         "mailserver/exchange"],
    "homeclient": ["protocol/mail", "client: mailaccount servercertificate"],
    "homeclient/system": [],
    "homeclient/mime": ["protocol/mail"],
    "homeclient/mailbox": ["answer", "disk: replacefile", "protocol/mail", "client", "homeclient/mime", "homeclient/system: parting"],
    "homeclient/check": ["protocol/mail", "client", "homeclient", "homeclient/mime", "homeclient/mailbox"],
    "homeclient/model": ["answer", "disk: replacefile", "protocol/mail", "client", "homeclient/mime", "homeclient/mailbox", "homeclient/system"],
    "homeclient/gui": ["protocol/mail", "homeclient/mime", "homeclient/mailbox", "homeclient/model"],
}

# What a room may not reach either, through whatever it includes: windows know no sockets, sessions or stores.
SESSIONS = ["net", "net/loop", "net/tls", "protocol/smtp/server: serversession", "protocol/smtp/client: clientsession",
            "protocol/pop3/server: serversession", "protocol/pop3/client: clientsession"]
NOT_REACHED = {
    "mailserver/gui": SESSIONS + ["storage: accounts mailstore managedmailstore storefactory", "storage/file", "storage/memory",
                                  "mailserver/listen: entrance listener listeners mailserver worker workerpool",
                                  "mailserver/connections: connection loginconnection pop3connection smtpconnection serverlimits services",
                                  "mailserver/login", "mailserver/process"],
    "homeclient/gui": SESSIONS + ["client: pop3client smtpclient serverlink"],
}

# main.cpp alone wires rooms: of its own program and of the store, all.
MAIN_MAY = {
    "apps/mailserver/main.cpp": ("answer", "disk", "protocol", "storage", "mailserver"),
    "apps/homeclient/main.cpp": ("protocol", "client", "homeclient"),
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
SOCKET = r"^Q(Tcp|Ssl|Udp|Abstract)Socket$"
SOCKET_CALLS = r"^(QLocalSocket|sys/socket\.h)$"
FUTURE = r"^(QtConcurrent|Q(Future\w*|Promise)$)"

# (files, what their <includes> may not be, why)
FORBIDDEN_HEADERS = [
    (r"^(libs|apps)/", FUTURE, "an answer comes by libs/answer: QFuture of Qt 6.4 may run a continuation twice"),
    (r"^(libs|apps)/", r"^QThreadPool$", "a pool is an Answers::TaskPool: QThreadPool counts threads that could not be started"),
    (r"^libs/(answer|disk|secrets|storage)/", NETWORK, "storage knows no network"),
    (r"^libs/(answer|disk|secrets|storage|net|client)/", WIDGETS, "only apps know windows"),
    (r"^libs/storage/(?!sql/)", SQL, "only storage/sql knows SQL"),
    (r"^apps/\w+/(?!gui/|model/|main\.cpp)", WIDGETS, "only gui and model know windows"),
    (r"^(libs/(?!net/)|apps/(?!mailserver/listen/listener\.(h|cpp)$))", SOCKET, "only libs/net knows sockets"),
    (r"^(libs/(?!net/)|apps/(?!mailserver/(listen/listener\.|guard/doorway\.|process/)))", SOCKET_CALLS,
     "only libs/net calls on sockets, and what turns a client away before there is a link; process speaks with this machine"),
    (r"^(libs|apps)/", r"^QSsl\w+$", "TLS is that of libs/net/tls, at both ends"),
    (r"^apps/\w+/(gui|model|log|mime|mailbox|check|system|admin)/", NETWORK, "only net and client know sockets"),
    (r"^(libs/(net|client)|apps/\w+/(gui|connections|listen|log|mime))/", SQL, "no SQL here"),
]

# What the comments of these files may not say, and why.
COMMENTS_CHECKED = re.compile(r"^(libs|apps)/.*\.(cpp|h)$")
FORBIDDEN_COMMENT = re.compile(r"//.*\b([Ww]hoever|[Nn]obody)\b|//[/<]*\s*Who\b|//.*[.:;] Who\b")
COMMENT_WHY = "the subject of a comment is a class, a caller or the client"

# (files, what their code may not hold (comments and strings taken out), why)
FORBIDDEN_CODE = [
    (r"^(libs|apps)/", r"\bQ(Future\w*|Promise)\b|\bQtFuture\b|(\.|->)(then|unwrap|onFailed|onCanceled)\s*\(|\bwhenA(ll|ny)\s*\(",
     "no QFuture: its continuations may run twice"),
    (r"^(libs|apps)/", r"\bfriend\b", "no friend"),
    (r"^(libs|apps)/", r"\b(SIGNAL|SLOT)\s*\(", "connect member functions, not SIGNAL() and SLOT()"),
    (r"^(libs|apps)/", r"\bwaitFor(ReadyRead|BytesWritten|Connected|Disconnected|Encrypted|NewConnection|Started)\s*\(",
     "a socket is never waited for"),
    (r"^(libs/(net|client)|apps/\w+/(gui|model|net|mailbox|log))/", r"\bwaitFor\w+\s*\((?<!waitForDone\()", "nothing blocks an event loop"),
    (r"^(libs|apps)/(?!net/loop/)", r"\bprocessEvents\s*\(", "no processEvents, but where the loop itself is"),
    (r"^(libs|apps)/", r"\bQ_GLOBAL_STATIC\b", "no global, no singleton"),
    (r"^(libs|apps)/", r"^\s*#\s*define\s+\w+\(", "no function macros"),
    (r"^libs/protocol/", r"\b(Q_OBJECT|Q_GADGET|QObject|QTimer|QElapsedTimer|QIODevice|QFile|QDir)\b", "QtCore values only"),
    (r"^libs/protocol/", r"\b(qDebug|qInfo|qWarning|qCritical|tr|printf)\s*\(|\bstd::(cout|cerr)\b", "sessions know no log and no language"),
    (r"^libs/protocol/", r"\bcurrent(DateTime|DateTimeUtc|MSecsSinceEpoch|SecsSinceEpoch|Time|Date)\s*\(|_clock::now\b",
     "no clock: the driver of a session owns time"),
    (r"^libs/(disk|storage)/", r"\btr\s*\(", "a store knows no language"),
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
