#include "kiosk/codec/seal.h"

#include <sodium.h>
#include <string.h>

#include "kiosk/codec/seal_lines.h"

static const char KEY_KIND[] = "Ed", SEAL_KIND[] = "ED", OTHER_KIND[] = "Ed";

static enum err refuse(const char *file, const char *what, struct diag *diag)
{
    diag_error(diag, file, 0, "%s", what);
    return ERR_FORMAT;
}

enum err seal_read_key(const char *file, const char *bytes, size_t len, struct seal_key *out, struct diag *diag)
{
    struct seal_line lines[2];
    struct seal_written_key key;

    if (seal_too_long(file, len, diag))
        return ERR_LIMIT;
    if (!seal_split(bytes, len, lines, 2) || !seal_begins(lines[0], SEAL_UNTRUSTED) ||
        !seal_decode(lines[1], &key, sizeof key) || memcmp(key.kind, KEY_KIND, SEAL_KIND_BYTES) != 0)
        return refuse(file, "this is no public key of minisign; copy the .pub file again", diag);
    memcpy(out->id, key.id, sizeof out->id);
    memcpy(out->key, key.key, sizeof out->key);
    return ERR_OK;
}

enum err seal_read(struct arena *arena, const char *file, const char *bytes, size_t len, struct seal *out,
                   struct diag *diag)
{
    struct seal_line lines[4];
    struct seal_written_signature written;
    struct seal seal;

    if (seal_too_long(file, len, diag))
        return ERR_LIMIT;
    if (!seal_split(bytes, len, lines, 4) || !seal_begins(lines[0], SEAL_UNTRUSTED) ||
        !seal_begins(lines[2], SEAL_TRUSTED) ||
        !seal_decode(lines[1], &written, sizeof written) ||
        !seal_decode(lines[3], seal.whole_signature, sizeof seal.whole_signature))
        return refuse(file, "this is no signature of minisign, or it is damaged; seal the exhibit again", diag);
    if (memcmp(written.kind, OTHER_KIND, SEAL_KIND_BYTES) == 0)
        return refuse(file, "a signature of minisign's old kind; seal the exhibit again without -l", diag);
    if (memcmp(written.kind, SEAL_KIND, SEAL_KIND_BYTES) != 0)
        return refuse(file, "a signature of an unknown kind; seal the exhibit again with minisign", diag);
    memcpy(seal.id, written.id, sizeof seal.id);
    memcpy(seal.signature, written.signature, sizeof seal.signature);
    seal.comment_len = lines[2].len - strlen(SEAL_TRUSTED);
    seal.comment = arena_text(arena, lines[2].bytes + strlen(SEAL_TRUSTED), seal.comment_len);
    *out = seal;
    return ERR_OK;
}

bool seal_names(const struct seal *seal, const struct seal_key *key)
{
    return memcmp(seal->id, key->id, SEAL_ID_BYTES) == 0;
}

bool seal_holds(const struct seal *seal, const struct seal_key *key, const void *list, size_t len)
{
    uint8_t hash[SEAL_HASH_BYTES], whole[SEAL_SIGNATURE_BYTES + SEAL_BYTES_MAX];

    if (!seal_names(seal, key) || seal->comment_len > SEAL_BYTES_MAX)
        return false;
    crypto_generichash(hash, sizeof hash, list, len, NULL, 0);
    memcpy(whole, seal->signature, SEAL_SIGNATURE_BYTES);
    memcpy(whole + SEAL_SIGNATURE_BYTES, seal->comment, seal->comment_len);
    return crypto_sign_verify_detached(seal->signature, hash, sizeof hash, key->key) == 0 &&
           crypto_sign_verify_detached(seal->whole_signature, whole, SEAL_SIGNATURE_BYTES + seal->comment_len,
                                       key->key) == 0;
}
