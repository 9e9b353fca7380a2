#include "kiosk/codec/seal.h"

#include <sodium.h>
#include <string.h>

enum { KIND_BYTES = 2, HASH_BYTES = 64 };

static const char UNTRUSTED[] = "untrusted comment: ", TRUSTED[] = "trusted comment: ";
static const char KEY_KIND[] = "Ed", SEAL_KIND[] = "ED", OTHER_KIND[] = "Ed";

struct line {
    const char *bytes;
    size_t len;
};

/* What minisign writes as bytes behind a kind of two letters. */
struct written_key {
    uint8_t kind[KIND_BYTES], id[SEAL_ID_BYTES], key[SEAL_KEY_BYTES];
};

struct written_signature {
    uint8_t kind[KIND_BYTES], id[SEAL_ID_BYTES], signature[SEAL_SIGNATURE_BYTES];
};

/* Takes the file apart into exactly so many lines. */
static bool split(const char *bytes, size_t len, struct line *lines, int count)
{
    const char *end = bytes + len;

    for (int i = 0; i < count; i++) {
        const char *feed = bytes < end ? memchr(bytes, '\n', (size_t)(end - bytes)) : NULL;
        if (feed == NULL)
            return false;
        lines[i] = (struct line){ bytes, (size_t)(feed - bytes) };
        bytes = feed + 1;
    }
    return bytes == end;
}

static bool begins(struct line line, const char *with)
{
    return line.len >= strlen(with) && memcmp(line.bytes, with, strlen(with)) == 0;
}

/* All of a line is base64 of exactly so many bytes. libsodium 1.0.18 takes some bytes above 127 for letters. */
static bool decode(struct line line, void *out, size_t bytes)
{
    size_t len = 0;

    for (size_t i = 0; i < line.len; i++) {
        if ((unsigned char)line.bytes[i] > 127)
            return false;
    }
    return sodium_base642bin(out, bytes, line.bytes, line.len, NULL, &len, NULL, sodium_base64_VARIANT_ORIGINAL) == 0 &&
           len == bytes;
}

static enum err refuse(const char *file, const char *what, struct diag *diag)
{
    diag_error(diag, file, 0, "%s", what);
    return ERR_FORMAT;
}

static bool too_long(const char *file, size_t len, struct diag *diag)
{
    if (len <= SEAL_BYTES_MAX)
        return false;
    diag_error(diag, file, 0, "%zu bytes: neither a key nor a signature has more than %d", len, (int)SEAL_BYTES_MAX);
    return true;
}

enum err seal_read_key(const char *file, const char *bytes, size_t len, struct seal_key *out, struct diag *diag)
{
    struct line lines[2];
    struct written_key key;

    if (too_long(file, len, diag))
        return ERR_LIMIT;
    if (!split(bytes, len, lines, 2) || !begins(lines[0], UNTRUSTED) || !decode(lines[1], &key, sizeof key) ||
        memcmp(key.kind, KEY_KIND, KIND_BYTES) != 0)
        return refuse(file, "this is no public key of minisign; copy the .pub file again", diag);
    memcpy(out->id, key.id, sizeof out->id);
    memcpy(out->key, key.key, sizeof out->key);
    return ERR_OK;
}

enum err seal_read(struct arena *arena, const char *file, const char *bytes, size_t len, struct seal *out,
                   struct diag *diag)
{
    struct line lines[4];
    struct written_signature written;
    struct seal seal;

    if (too_long(file, len, diag))
        return ERR_LIMIT;
    if (!split(bytes, len, lines, 4) || !begins(lines[0], UNTRUSTED) || !begins(lines[2], TRUSTED) ||
        !decode(lines[1], &written, sizeof written) ||
        !decode(lines[3], seal.whole_signature, sizeof seal.whole_signature))
        return refuse(file, "this is no signature of minisign, or it is damaged; seal the exhibit again", diag);
    if (memcmp(written.kind, OTHER_KIND, KIND_BYTES) == 0)
        return refuse(file, "a signature of minisign's old kind; seal the exhibit again without -l", diag);
    if (memcmp(written.kind, SEAL_KIND, KIND_BYTES) != 0)
        return refuse(file, "a signature of an unknown kind; seal the exhibit again with minisign", diag);
    memcpy(seal.id, written.id, sizeof seal.id);
    memcpy(seal.signature, written.signature, sizeof seal.signature);
    seal.comment_len = lines[2].len - strlen(TRUSTED);
    seal.comment = arena_text(arena, lines[2].bytes + strlen(TRUSTED), seal.comment_len);
    *out = seal;
    return ERR_OK;
}

bool seal_names(const struct seal *seal, const struct seal_key *key)
{
    return memcmp(seal->id, key->id, SEAL_ID_BYTES) == 0;
}

bool seal_holds(const struct seal *seal, const struct seal_key *key, const void *list, size_t len)
{
    uint8_t hash[HASH_BYTES], whole[SEAL_SIGNATURE_BYTES + SEAL_BYTES_MAX];

    if (!seal_names(seal, key) || seal->comment_len > SEAL_BYTES_MAX)
        return false;
    crypto_generichash(hash, sizeof hash, list, len, NULL, 0);
    memcpy(whole, seal->signature, SEAL_SIGNATURE_BYTES);
    memcpy(whole + SEAL_SIGNATURE_BYTES, seal->comment, seal->comment_len);
    return crypto_sign_verify_detached(seal->signature, hash, sizeof hash, key->key) == 0 &&
           crypto_sign_verify_detached(seal->whole_signature, whole, SEAL_SIGNATURE_BYTES + seal->comment_len,
                                       key->key) == 0;
}
