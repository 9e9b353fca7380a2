/* Secret keys of minisign, and what is made with them. */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/codec/seal_lines.h"

enum {
    CHECKSUM_BYTES = 32,
    SALT_BYTES = 32,
    NUMBER_BYTES = 8,
    BASE64_MAX = 300,
    LINE_MAX_BYTES = 400,
};

/* What minisign asks for, and the most that is granted. */
static const uint64_t OPS_MAX = 33554432, MEMORY_MAX = 1073741824;

/* What is encrypted of a secret key. */
struct inner {
    uint8_t id[SEAL_ID_BYTES], key[SEAL_SECRET_BYTES], checksum[CHECKSUM_BYTES];
};

struct written_secret {
    uint8_t kind[2], derivation[2], checksum_kind[2], salt[SALT_BYTES], ops[NUMBER_BYTES], memory[NUMBER_BYTES];
    struct inner inner;
};

static uint64_t number_of(const uint8_t bytes[NUMBER_BYTES])
{
    uint64_t number = 0;

    for (int i = NUMBER_BYTES - 1; i >= 0; i--)
        number = number << 8 | bytes[i];
    return number;
}

/* Without libsodium's choice of the fastest code and of chance nothing here works: it fails on no machine of ours. */
static void start(void)
{
    if (sodium_init() < 0)
        abort();
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

/* Opens what is encrypted, in place. */
static enum err decrypt(const char *file, struct written_secret *written, const char *password, struct diag *diag)
{
    struct inner stream;
    uint8_t checksum[CHECKSUM_BYTES];
    uint64_t ops = number_of(written->ops), memory = number_of(written->memory);

    if (password == NULL)
        return refuse(ERR_USAGE, file, "this key is encrypted; say where its password is", diag);
    if (ops > OPS_MAX || memory > MEMORY_MAX)
        return refuse(ERR_FORMAT, file, "this key asks for more memory than any of minisign; it is damaged", diag);
    if (crypto_pwhash_scryptsalsa208sha256((unsigned char *)&stream, sizeof stream, password, strlen(password),
                                           written->salt, ops, (size_t)memory) != 0)
        return refuse(ERR_MEMORY, file, "there is too little memory to open this key", diag);
    unsigned char *inner = (unsigned char *)&written->inner;
    const unsigned char *pad = (const unsigned char *)&stream;
    for (size_t i = 0; i < sizeof stream; i++)
        inner[i] ^= pad[i];
    sodium_memzero(&stream, sizeof stream);
    checksum_of(written, checksum);
    if (sodium_memcmp(checksum, written->inner.checksum, sizeof checksum) != 0)
        return refuse(ERR_USAGE, file, "the password is not that of this key", diag);
    return ERR_OK;
}

enum err seal_read_secret(const char *file, const char *bytes, size_t len, const char *password,
                          struct seal_secret *out, struct diag *diag)
{
    static const uint8_t none[2] = { 0 };
    struct seal_line lines[2];
    struct written_secret written;
    enum err err = ERR_OK;

    start();
    if (seal_too_long(file, len, diag))
        return ERR_LIMIT;
    if (!seal_split(bytes, len, lines, 2) || !seal_begins(lines[0], SEAL_UNTRUSTED) ||
        !seal_decode(lines[1], &written, sizeof written) || memcmp(written.kind, "Ed", 2) != 0 ||
        memcmp(written.checksum_kind, "B2", 2) != 0)
        return refuse(ERR_FORMAT, file, "this is no secret key of minisign; copy the .key file again", diag);
    if (memcmp(written.derivation, "Sc", 2) == 0)
        err = decrypt(file, &written, password, diag);
    else if (memcmp(written.derivation, none, 2) != 0)
        err = refuse(ERR_FORMAT, file, "this key is encrypted in an unknown way", diag);
    if (err == ERR_OK) {
        memcpy(out->id, written.inner.id, sizeof out->id);
        memcpy(out->key, written.inner.key, sizeof out->key);
    }
    sodium_memzero(&written, sizeof written);
    return err;
}

void seal_new_pair(struct seal_secret *secret, struct seal_key *key)
{
    start();
    randombytes_buf(secret->id, sizeof secret->id);
    crypto_sign_keypair(key->key, secret->key);
    memcpy(key->id, secret->id, sizeof key->id);
}

void seal_forget(struct seal_secret *secret)
{
    sodium_memzero(secret, sizeof *secret);
}

/* Adds a line of base64 to a text that has room for it. */
static void add_base64(char *text, const void *bytes, size_t len)
{
    char line[BASE64_MAX];

    sodium_bin2base64(line, sizeof line, bytes, len, sodium_base64_VARIANT_ORIGINAL);
    strcat(text, line);
    strcat(text, "\n");
}

const char *seal_write(const struct seal_secret *secret, const void *list, size_t len, const char *comment,
                       struct arena *arena, size_t *text_len)
{
    struct seal_written_signature written = { .kind = { 'E', 'D' } };
    uint8_t hash[SEAL_HASH_BYTES], whole_signature[SEAL_SIGNATURE_BYTES];
    size_t comment_len = strlen(comment);

    start();
    uint8_t *whole = arena_alloc(arena, SEAL_SIGNATURE_BYTES + comment_len);
    char *text = arena_alloc(arena, comment_len + 2 * LINE_MAX_BYTES);
    crypto_generichash(hash, sizeof hash, list, len, NULL, 0);
    memcpy(written.id, secret->id, sizeof written.id);
    crypto_sign_detached(written.signature, NULL, hash, sizeof hash, secret->key);
    memcpy(whole, written.signature, SEAL_SIGNATURE_BYTES);
    memcpy(whole + SEAL_SIGNATURE_BYTES, comment, comment_len);
    crypto_sign_detached(whole_signature, NULL, whole, SEAL_SIGNATURE_BYTES + comment_len, secret->key);
    strcpy(text, SEAL_UNTRUSTED "seal of an exhibit\n");
    add_base64(text, &written, sizeof written);
    strcat(text, SEAL_TRUSTED);
    strcat(text, comment);
    strcat(text, "\n");
    add_base64(text, whole_signature, sizeof whole_signature);
    *text_len = strlen(text);
    return text;
}

const char *seal_write_key(const struct seal_key *key, struct arena *arena, size_t *text_len)
{
    struct seal_written_key written = { .kind = { 'E', 'd' } };
    char *text = arena_alloc(arena, LINE_MAX_BYTES);

    memcpy(written.id, key->id, sizeof written.id);
    memcpy(written.key, key->key, sizeof written.key);
    strcpy(text, SEAL_UNTRUSTED "public key\n");
    add_base64(text, &written, sizeof written);
    *text_len = strlen(text);
    return text;
}

const char *seal_write_secret(const struct seal_secret *secret, struct arena *arena, size_t *text_len)
{
    struct written_secret written = { .kind = { 'E', 'd' }, .checksum_kind = { 'B', '2' } };
    char *text = arena_alloc(arena, LINE_MAX_BYTES);

    start();
    memcpy(written.inner.id, secret->id, sizeof written.inner.id);
    memcpy(written.inner.key, secret->key, sizeof written.inner.key);
    checksum_of(&written, written.inner.checksum);
    strcpy(text, SEAL_UNTRUSTED "secret key, not encrypted\n");
    add_base64(text, &written, sizeof written);
    sodium_memzero(&written, sizeof written);
    *text_len = strlen(text);
    return text;
}
