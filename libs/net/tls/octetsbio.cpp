// SPDX-License-Identifier: MIT
#include "tls/octetsbio.h"

#include <cstring>

namespace Tls {

namespace {

Octets &octetsOf(BIO *bio)
{
    return *static_cast<Octets *>(BIO_get_data(bio));
}

int readOctets(BIO *bio, char *buffer, int size)
{
    BIO_clear_retry_flags(bio);
    Octets &octets = octetsOf(bio);
    const qsizetype count = qMin<qsizetype>(size, octets.incoming.size() - octets.taken);
    if (count <= 0) {
        BIO_set_retry_read(bio);
        return -1;
    }
    std::memcpy(buffer, octets.incoming.constData() + octets.taken, std::size_t(count));
    octets.taken += count;
    if (octets.taken == octets.incoming.size()) {
        octets.incoming = QByteArray();
        octets.taken = 0;
    }
    return int(count);
}

int writeOctets(BIO *bio, const char *buffer, int size)
{
    BIO_clear_retry_flags(bio);
    octetsOf(bio).outgoing.append(buffer, size);
    return size;
}

long control(BIO *, int command, long, void *)
{
    return command == BIO_CTRL_FLUSH ? 1 : 0;
}

int create(BIO *bio)
{
    BIO_set_init(bio, 1);
    return 1;
}

} // namespace

void Octets::feed(const QByteArray &octets)
{
    if (incoming.isEmpty()) {
        incoming = octets;
        return;
    }
    incoming.remove(0, taken);
    taken = 0;
    incoming += octets;
}

BioMethodPtr makeOctetsMethod()
{
    BioMethodPtr method(BIO_meth_new(BIO_TYPE_SOURCE_SINK, "octets"));
    BIO_meth_set_read(method.get(), readOctets);
    BIO_meth_set_write(method.get(), writeOctets);
    BIO_meth_set_ctrl(method.get(), control);
    BIO_meth_set_create(method.get(), create);
    return method;
}

} // namespace Tls
