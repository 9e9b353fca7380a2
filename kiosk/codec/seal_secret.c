/* The files of secret keys, as minisign writes them: encrypted with a password, or not. */
#include <assert.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/codec/seal_lines.h"

enum { CHECKSUM_BYTES = 32, SALT_BYTES = 32, NUMBER_BYTES = 8, BEGINNING_BYTES = 8 };

/* What minisign asks for (libsodium's "sensitive" scrypt), and the most that is granted. */
static const uint64_t OPS = crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE;
static const uint64_t MEMORY = crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE;

static const char KIND[] = "Ed", ENCRYPTED[] = "Sc", CHECKSUM_KIND[] = "B2";
/* The same three as base64, which takes 6 bytes to 8 letters: how the second line of such a file begins. */
static const char ENCRYPTED_BEGINNING[] = "RWRTY0Iy", PLAIN_BEGINNING[] = "RWQAAEIy";

/* What is encrypted of a secret key. */
struct inner {
    uint8_t id[SEAL_ID_BYTES], key[SEAL_SECRET_BYTES], checksum[CHECKSUM_BYTES];
};

struct written_secret {
    uint8_t kind[SEAL_KIND_BYTES], derivation[SEAL_KIND_BYTES], checksum_kind[SEAL_KIND_BYTES], salt[SALT_BYTES],
        ops[NUMBER_BYTES], memory[NUMBER_BYTES];
    struct inner inner;
};

static uint64_t number_of(const uint8_t bytes[NUMBER_BYTES])
{
    uint64_t number = 0;

    for (int i = NUMBER_BYTES - 1; i >= 0; i--)
        number = number << 8 | bytes[i];
    return number;
}

static void put_number(uint64_t number, uint8_t bytes[NUMBER_BYTES])
{
    for (int i = 0; i < NUMBER_BYTES; i++)
        bytes[i] = (uint8_t)(number >> 8 * i & 0xff);
}

static void checksum_of(const struct written_secret *written, uint8_t out[CHECKSUM_BYTES])
{
    crypto_generichash_state state;

    crypto_generichash_init(&state, NULL, 0, CHECKSUM_BYTES);
    crypto_generichash_update(&state, written->kind, sizeof written->kind);
    crypto_generichash_update(&state, written->inner.id, sizeof written->inner.id);
    crypto_generichash_update(&state, written->inner.key, sizeof written->inner.key);
    crypto_generichash_final(&state, out, CHECKSUM_BYTES);
}

static enum err refuse(enum err err, const char *file, const char *what, struct diag *diag)
{
    diag_error(diag, file, 0, "%s", what);
    return err;
}

/* Encrypts what is not, and the other way round, with the costs that `written` says. False without the memory. */
static bool turn(struct written_secret *written, const char *password)
{
    struct inner stream;
    unsigned char *inner = (unsigned char *)&written->inner;
    const unsigned char *pad = (const unsigned char *)&stream;

    if (crypto_pwhash_scryptsalsa208sha256((unsigned char *)&stream, sizeof stream, password, strlen(password),
                                           written->salt, number_of(written->ops),
                                           (size_t)number_of(written->memory)) != 0)
        return false;
    for (size_t i = 0; i < sizeof stream; i++)
        inner[i] ^= pad[i];
    sodium_memzero(&stream, sizeof stream);
    return true;
}

static enum err decrypt(const char *file, struct written_secret *written, const char *password, struct diag *diag)
{
    uint8_t checksum[CHECKSUM_BYTES];

    if (password == NULL)
        return refuse(ERR_USAGE, file, "this key is encrypted; say where its password is", diag);
    if (number_of(written->ops) > OPS || number_of(written->memory) > MEMORY)
        return refuse(ERR_FORMAT, file, "this key asks for more memory than any of minisign; it is damaged", diag);
    if (!turn(written, password))
        return refuse(ERR_MEMORY, file, "there is too little memory to open this key; it takes 1 GB", diag);
    checksum_of(written, checksum);
    if (sodium_memcmp(checksum, written->inner.checksum, sizeof checksum) != 0)
        return refuse(ERR_USAGE, file, "the password is not that of this key; try again", diag);
    return ERR_OK;
}

/* Minisign gives a key that is not encrypted no checksum, but half of it can be computed from the other. */
static bool whole(const struct inner *inner)
{
    uint8_t seed[crypto_sign_SEEDBYTES], public_key[SEAL_KEY_BYTES], key[SEAL_SECRET_BYTES];

    crypto_sign_ed25519_sk_to_seed(seed, inner->key);
    crypto_sign_seed_keypair(public_key, key, seed);
    bool same = sodium_memcmp(key, inner->key, sizeof key) == 0;
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(key, sizeof key);
    return same;
}

/* What is said of a file that is no secret key. */
static const char *no_secret(const char *file, const char *bytes, size_t len)
{
    struct diag unsaid = { 0 };
    struct seal_key key;
    bool public_key = seal_read_key(file, bytes, len, &key, &unsaid) == ERR_OK;

    diag_finish(&unsaid);
    return public_key ? "this is the public key, which seals nothing; name the secret one, which was made with it"
                      : "this is no secret key of minisign; copy the .key file again";
}

enum err seal_read_secret(const char *file, const char *bytes, size_t len, const char *password,
                          struct seal_secret *out, struct diag *diag)
{
    static const uint8_t none[SEAL_KIND_BYTES] = { 0 };
    struct seal_line lines[2];
    struct written_secret written;
    enum err err = ERR_OK;

    seal_start();
    if (seal_too_long(file, len, diag))
        return ERR_LIMIT;
    if (!seal_split(bytes, len, lines, 2) || !seal_begins(lines[0], SEAL_UNTRUSTED) ||
        !seal_decode(lines[1], &written, sizeof written) || memcmp(written.kind, KIND, SEAL_KIND_BYTES) != 0 ||
        memcmp(written.checksum_kind, CHECKSUM_KIND, SEAL_KIND_BYTES) != 0)
        return refuse(ERR_FORMAT, file, no_secret(file, bytes, len), diag);
    if (memcmp(written.derivation, ENCRYPTED, SEAL_KIND_BYTES) == 0)
        err = decrypt(file, &written, password, diag);
    else if (memcmp(written.derivation, none, SEAL_KIND_BYTES) != 0)
        err = refuse(ERR_FORMAT, file, "this key is encrypted in an unknown way", diag);
    if (err == ERR_OK && !whole(&written.inner))
        err = refuse(ERR_FORMAT, file, "this key is damaged; copy the .key file again", diag);
    if (err == ERR_OK) {
        memcpy(out->id, written.inner.id, sizeof out->id);
        memcpy(out->key, written.inner.key, sizeof out->key);
    }
    sodium_memzero(&written, sizeof written);
    return err;
}

static bool has_line_beginning(const char *bytes, size_t len, const char *with)
{
    for (size_t at = 0; at + BEGINNING_BYTES <= len; at++) {
        if ((at == 0 || bytes[at - 1] == '\n' || bytes[at - 1] == '\r') &&
            memcmp(bytes + at, with, BEGINNING_BYTES) == 0)
            return true;
    }
    return false;
}

bool seal_is_encrypted(const char *bytes, size_t len)
{
    return has_line_beginning(bytes, len, ENCRYPTED_BEGINNING);
}

bool seal_is_secret(const char *bytes, size_t len)
{
    return seal_is_encrypted(bytes, len) || has_line_beginning(bytes, len, PLAIN_BEGINNING);
}

static void fill(const struct seal_secret *secret, struct written_secret *written)
{
    memcpy(written->kind, KIND, SEAL_KIND_BYTES);
    memcpy(written->checksum_kind, CHECKSUM_KIND, SEAL_KIND_BYTES);
    memcpy(written->inner.id, secret->id, sizeof written->inner.id);
    memcpy(written->inner.key, secret->key, sizeof written->inner.key);
    checksum_of(written, written->inner.checksum);
}

static const char *write_file(struct written_secret *written, const char *comment, struct arena *arena,
                              size_t *text_len)
{
    char *text = arena_alloc(arena, 2 * SEAL_LINE_BYTES);

    snprintf(text, SEAL_LINE_BYTES, SEAL_UNTRUSTED "%s\n", comment);
    seal_add_base64(text, written, sizeof *written);
    sodium_memzero(written, sizeof *written);
    *text_len = strlen(text);
    return text;
}

const char *seal_write_secret(const struct seal_secret *secret, struct arena *arena, size_t *text_len)
{
    struct written_secret written = { 0 };

    seal_start();
    fill(secret, &written);
    return write_file(&written, "secret key, not encrypted", arena, text_len);
}

const char *seal_write_encrypted(const struct seal_secret *secret, const char *password, struct arena *arena,
                                 size_t *text_len)
{
    struct written_secret written = { 0 };

    assert(password[0] != 0 && strlen(password) <= SEAL_PASSWORD_BYTES_MAX);
    seal_start();
    fill(secret, &written);
    memcpy(written.derivation, ENCRYPTED, SEAL_KIND_BYTES);
    put_number(OPS, written.ops);
    put_number(MEMORY, written.memory);
    randombytes_buf(written.salt, sizeof written.salt);
    if (!turn(&written, password)) {
        sodium_memzero(&written, sizeof written);
        return NULL;
    }
    return write_file(&written, "encrypted secret key", arena, text_len);
}
