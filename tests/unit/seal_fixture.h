/* Files of minisign as texts (a public key, a seal, secret keys), and what tests of their readers begin with. */
#ifndef TESTS_UNIT_SEAL_FIXTURE_H
#define TESTS_UNIT_SEAL_FIXTURE_H

#include "kiosk/codec/seal.h"

/* Made by minisign 0.11: `minisign -S -s museum.key -m SHA256SUMS -t 'version 7' -c 'any words'`. */
#define KEY "untrusted comment: minisign public key B711A8A984CE29AE\n" \
    "RWSuKc6EqagRt71AF4n0Mlld3zP0fqG5VqP1pvjUuo+icLZXYl/hXX3Q\n"
#define OTHER_KEY "untrusted comment: minisign public key 1BEC6DF53C3408F0\n" \
    "RWTwCDQ89W3sGz1VjJ7E+0SL0i7+2sTtiwnUIXXirZiv2dNviflXE0xs\n"
#define LIST "0000000000000000000000000000000000000000000000000000000000000000  exhibit.ini\n"
#define FIRST "untrusted comment: any words\n"
#define SIGNATURE \
    "RUSuKc6EqagRt6uteecj7vgVdjwRfvT+lSll134lz4H5hMgcrngJaJ/BeeXtZfopcpvgfgeGEOWZIUexJbZA9hiuUP6Vy31+Twk=\n"
#define COMMENT "trusted comment: version 7\n"
#define WHOLE "MuPHrB+jFqi12nshAxl0VInm3jAJ3zGDAUUAvEm5vM+OhgTO+9YenQSyCy/wwp9OrvJCKQ8kdw/0h2oQr8u9Ag==\n"
#define SEAL FIRST SIGNATURE COMMENT WHOLE
/* The same with -l: the list itself is signed, not its hash. */
#define OLD_KIND FIRST \
    "RWSuKc6EqagRt+G9+AxMK4rtBt451MXJrhMTCGJlr4/5Zhg32VSX5O0SVUBgwTIce1pQ27D6ZKm9gHZJIO59hmnCkrqUnKjB9As=\n" COMMENT \
    "MSbXFZ1ygjHgFnESrrm4uUks5uZZJeDlFpu17++oU6CtMjLY4ezvWvfmS2f0a1GehO6OMxN1qBpSMctOKwkQDw==\n"

/* Made by `minisign -G -W`: the pair of KEY. */
#define SECRET_LINE \
    "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAArinOhKmoEbdZhfKjQXbwASmCQh7m" \
    "xBev4jFzqrTsnTfxaNI0PrwPhb1AF4n0Mlld3zP0fqG5VqP1pvjUuo+icLZXYl/hXX3QAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" \
    "AAAAAAAAAAA=\n"
/* The same as if it were encrypted as minisign does, so that 4 TB of memory were needed, and in another way. */
#define ENCRYPTED_LINE \
    "RWRTY0IyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACAAAAAAAAAEAAAAAArinOhKmoEbdZhfKjQXbwASmCQh7m" \
    "xBev4jFzqrTsnTfxaNI0PrwPhb1AF4n0Mlld3zP0fqG5VqP1pvjUuo+icLZXYl/hXX3QAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" \
    "AAAAAAAAAAA=\n"
#define GREEDY_LINE \
    "RWRTY0IyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAACAAAAAAAAAAAABAAArinOhKmoEbdZhfKjQXbwASmCQh7m" \
    "xBev4jFzqrTsnTfxaNI0PrwPhb1AF4n0Mlld3zP0fqG5VqP1pvjUuo+icLZXYl/hXX3QAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" \
    "AAAAAAAAAAA=\n"
#define STRANGE_LINE \
    "RWRYWEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAArinOhKmoEbdZhfKjQXbwASmCQh7m" \
    "xBev4jFzqrTsnTfxaNI0PrwPhb1AF4n0Mlld3zP0fqG5VqP1pvjUuo+icLZXYl/hXX3QAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" \
    "AAAAAAAAAAA=\n"
/* The first with a bit of the secret changed. */
#define DAMAGED_LINE \
    "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAArinOhKmoEbdYhfKjQXbwASmCQh7m" \
    "xBev4jFzqrTsnTfxaNI0PrwPhb1AF4n0Mlld3zP0fqG5VqP1pvjUuo+icLZXYl/hXX3QAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" \
    "AAAAAAAAAAA=\n"
/* The first, encrypted by libsodium's scrypt with QUICK_PASSWORD at its least cost, so that it opens at once; minisign
 * signs with it too. */
#define QUICK_LINE \
    "RWRTY0IyAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8AgAAAAAAAAAAAAAEAAAAAK7WAHJVRDeW9JQONnobHjvAPacHx" \
    "gUcfCQBJDLhfMVo0+d0Vpn4tsEaxL6vASeDVCv4RB4pzMX+BLtzFCEoEOQrOoWVTitFBPRQx4ZuU/1P8wFJ42ZotFEMTXk+4HtmbVgjW" \
    "nFHHczE=\n"
#define QUICK_PASSWORD "pass w\u00f6rd"
#define SECRET FIRST SECRET_LINE

struct fixture {
    struct arena arena;
    struct diag diag;
    struct seal seal;
};

#include "reading_fixture.h"

static inline enum err read_text(struct fixture *fixture, const char *text)
{
    return seal_read(&fixture->arena, "SHA256SUMS.minisig", text, strlen(text), &fixture->seal, &fixture->diag);
}

static inline struct seal_key read_key(struct fixture *fixture, const char *text)
{
    struct seal_key key;

    assert_int_equal(seal_read_key("museum.pub", text, strlen(text), &key, &fixture->diag), ERR_OK);
    return key;
}

static inline bool holds(const struct fixture *fixture, const struct seal_key *key, const char *list)
{
    return seal_holds(&fixture->seal, key, list, strlen(list));
}

#endif
