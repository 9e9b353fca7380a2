/* What is made with a secret key. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/codec/seal_lines.h"

void seal_new_pair(struct seal_secret *secret, struct seal_key *key)
{
    seal_start();
    randombytes_buf(secret->id, sizeof secret->id);
    crypto_sign_keypair(key->key, secret->key);
    memcpy(key->id, secret->id, sizeof key->id);
}

void seal_key_of(const struct seal_secret *secret, struct seal_key *key)
{
    memcpy(key->id, secret->id, sizeof key->id);
    crypto_sign_ed25519_sk_to_pk(key->key, secret->key);
}

void seal_forget(struct seal_secret *secret)
{
    seal_wipe(secret, sizeof *secret);
}

void seal_wipe(void *bytes, size_t len)
{
    sodium_memzero(bytes, len);
}

void seal_id_text(const uint8_t id[SEAL_ID_BYTES], char out[SEAL_ID_TEXT_BYTES])
{
    for (int i = 0; i < SEAL_ID_BYTES; i++)
        snprintf(out + 2 * i, 3, "%02X", id[SEAL_ID_BYTES - 1 - i]);
}

const char *seal_write(const struct seal_secret *secret, const void *list, size_t len, const char *comment,
                       struct arena *arena, size_t *text_len)
{
    struct seal_written_signature written = { .kind = { 'E', 'D' } };
    uint8_t hash[SEAL_HASH_BYTES], whole_signature[SEAL_SIGNATURE_BYTES];
    size_t comment_len = strlen(comment);

    seal_start();
    uint8_t *whole = arena_alloc(arena, SEAL_SIGNATURE_BYTES + comment_len);
    char *text = arena_alloc(arena, comment_len + 4 * SEAL_LINE_BYTES);
    crypto_generichash(hash, sizeof hash, list, len, NULL, 0);
    memcpy(written.id, secret->id, sizeof written.id);
    crypto_sign_detached(written.signature, NULL, hash, sizeof hash, secret->key);
    memcpy(whole, written.signature, SEAL_SIGNATURE_BYTES);
    memcpy(whole + SEAL_SIGNATURE_BYTES, comment, comment_len);
    crypto_sign_detached(whole_signature, NULL, whole, SEAL_SIGNATURE_BYTES + comment_len, secret->key);
    strcpy(text, SEAL_UNTRUSTED "seal of an exhibit\n");
    seal_add_base64(text, &written, sizeof written);
    strcat(text, SEAL_TRUSTED);
    strcat(text, comment);
    strcat(text, "\n");
    seal_add_base64(text, whole_signature, sizeof whole_signature);
    *text_len = strlen(text);
    return text;
}

const char *seal_write_key(const struct seal_key *key, struct arena *arena, size_t *text_len)
{
    struct seal_written_key written = { .kind = { 'E', 'd' } };
    char *text = arena_alloc(arena, 2 * SEAL_LINE_BYTES), id[SEAL_ID_TEXT_BYTES];

    memcpy(written.id, key->id, sizeof written.id);
    memcpy(written.key, key->key, sizeof written.key);
    seal_id_text(key->id, id);
    snprintf(text, SEAL_LINE_BYTES, SEAL_UNTRUSTED "public key %s\n", id);
    seal_add_base64(text, &written, sizeof written);
    *text_len = strlen(text);
    return text;
}

