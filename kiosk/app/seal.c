#include "kiosk/app/seal.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/app/check.h"
#include "kiosk/app/seal_keys.h"
#include "kiosk/app/seal_list.h"
#include "kiosk/app/seal_pictures.h"
#include "kiosk/app/seal_verify.h"
#include "kiosk/port/files.h"

enum { PATH_BYTES = 4096, COMMENT_BYTES = 200, SIZE_BYTES = 32 };

/* An exhibit on its way to its seal. */
struct sealing {
    const struct options *options;
    struct folder *folder;      /* owned */
    struct seal_secret secret;  /* to be forgotten */
    struct seal_key key;
    struct exhibit exhibit;     /* owned */
    struct arena arena;
    struct inventory inventory; /* the arena's */
    struct sums sums;
    struct diag *diag;
};

/* A line that is seen before what it tells of is done. */
static void say(const char *what)
{
    puts(what);
    fflush(stdout);
}

/* "143 files, 12.3 MB" */
static void size_text(int count, uint64_t bytes, char out[SIZE_BYTES])
{
    const double kb = 1e3, mb = 1e6;

    if ((double)bytes < mb)
        snprintf(out, SIZE_BYTES, "%d files, %.1f kB", count, (double)bytes / kb);
    else
        snprintf(out, SIZE_BYTES, "%d files, %.1f MB", count, (double)bytes / mb);
}

static enum err convert(struct sealing *sealing)
{
    struct diag unsaid = { 0 };
    struct inventory inventory;

    /* What is wrong with it is said when the exhibit is checked. */
    inventory_take(sealing->folder, &sealing->arena, &inventory, &unsaid);
    diag_finish(&unsaid);
    return seal_pictures_convert(sealing->options->exhibit, sealing->folder, &inventory, stdout, sealing->diag);
}

/* All that keeps the exhibit from being sealed is said in one list. */
static enum err look(struct sealing *sealing)
{
    struct diag problems = { 0 };

    say("checking every screen of the exhibit, which takes a while");
    check_exhibit(sealing->options->exhibit, sealing->folder, &sealing->exhibit, &problems);
    inventory_take(sealing->folder, &sealing->arena, &sealing->inventory, &problems);
    seal_pictures_check(sealing->folder, &sealing->inventory, &problems);
    check_print(&problems);
    bool good = diag_error_count(&problems) == 0;
    if (!good)
        puts("not sealed: correct the problems, and seal it again");
    diag_finish(&problems);
    return good ? ERR_OK : ERR_FORMAT;
}

/* The folder's list from before, if it can be read. */
static bool read_list_before(struct sealing *sealing, struct sums *out)
{
    struct diag unsaid = { 0 };
    uint8_t *bytes = NULL;
    size_t len = 0;
    bool read = folder_read(sealing->folder, SUMS_FILE, SUMS_BYTES_MAX, &sealing->arena, &bytes, &len, &unsaid) ==
                    ERR_OK &&
                sums_read(&sealing->arena, SUMS_FILE, (const char *)bytes, len, out, &unsaid) == ERR_OK;

    diag_finish(&unsaid);
    return read;
}

static bool same_files(const struct sums *a, const struct sums *b)
{
    for (int i = 0; i < a->count; i++) {
        const struct sums_entry *other = sums_find(b, a->entries[i].name);
        if (other == NULL || memcmp(other->hash, a->entries[i].hash, SUMS_HASH_BYTES) != 0)
            return false;
    }
    return a->count == b->count;
}

/* A kiosk takes by itself only what has a higher version than it shows; the version is in exhibit.ini. */
static void warn_of_version(struct sealing *sealing)
{
    struct sums before;

    if (!read_list_before(sealing, &before) || same_files(&before, &sealing->sums))
        return;
    const uint8_t *was = sums_find(&before, SUMS_MANIFEST)->hash, *is = sums_find(&sealing->sums, SUMS_MANIFEST)->hash;
    if (memcmp(was, is, SUMS_HASH_BYTES) == 0)
        diag_warning(sealing->diag, SUMS_MANIFEST, 0,
                     "the exhibit has changed since it was last sealed, its version has not: kiosks that have version "
                     "%lu ask their staff; write a higher one and seal it again",
                     (unsigned long)sealing->exhibit.version);
}

static enum err write_files(struct sealing *sealing, const char *list, size_t list_len, const char *text,
                            size_t text_len)
{
    char list_path[PATH_BYTES], seal_path[PATH_BYTES];
    const char *path = sealing->options->exhibit;

    if (snprintf(list_path, PATH_BYTES, "%s/" SUMS_FILE, path) >= PATH_BYTES ||
        snprintf(seal_path, PATH_BYTES, "%s/" SEAL_FILE, path) >= PATH_BYTES) {
        diag_error(sealing->diag, path, 0, "the name of the folder is too long");
        return ERR_IO;
    }
    const struct file_content files[] = { { list_path, (const uint8_t *)list, list_len },
                                          { seal_path, (const uint8_t *)text, text_len } };
    return file_write_all(files, 2, sealing->diag);
}

static enum err write_seal(struct sealing *sealing)
{
    char comment[COMMENT_BYTES], size[SIZE_BYTES];
    size_t list_len = 0, text_len = 0;

    size_text(sealing->inventory.count, (uint64_t)sealing->inventory.bytes, size);
    printf("hashing %s\n", size);
    fflush(stdout);
    enum err err = seal_list_make(sealing->folder, &sealing->inventory, &sealing->arena, &sealing->sums, sealing->diag);
    if (err != ERR_OK)
        return err;
    const char *list = sums_write(&sealing->sums, &sealing->arena, &list_len);
    snprintf(comment, sizeof comment, "exhibit %s, version %lu, %d files", sealing->exhibit.id,
             (unsigned long)sealing->exhibit.version, sealing->sums.count);
    const char *text = seal_write(&sealing->secret, list, list_len, comment, &sealing->arena, &text_len);
    warn_of_version(sealing);
    return write_files(sealing, list, list_len, text, text_len);
}

/* What a kiosk will do, with what is on the disk now. */
static enum err read_back(struct sealing *sealing)
{
    struct seal_found found;
    char id[SEAL_ID_TEXT_BYTES], size[SIZE_BYTES];

    say("reading it back");
    if (seal_verify(sealing->options->exhibit, &sealing->key, &sealing->arena, &found, sealing->diag) != UPDATE_OK) {
        diag_error(sealing->diag, sealing->options->exhibit, 0,
                   "what was written does not read back; let nothing else write there, and seal it again");
        return ERR_IO;
    }
    seal_id_text(sealing->key.id, id);
    size_text(found.count, found.bytes, size);
    printf("sealed %s, version %lu, with the key %s: %s\n", sealing->exhibit.id,
           (unsigned long)sealing->exhibit.version, id, size);
    return ERR_OK;
}

static enum err seal_exhibit(const struct options *options, struct diag *diag)
{
    struct sealing sealing = { .options = options, .diag = diag };
    enum err err = folder_open(options->exhibit, &sealing.folder, diag);

    if (err == ERR_OK)
        err = seal_keys_open(options->key, options->exhibit, options->password_file, &sealing.secret, diag);
    if (err == ERR_OK) {
        seal_key_of(&sealing.secret, &sealing.key);
        err = options->convert ? convert(&sealing) : ERR_OK;
    }
    if (err == ERR_OK)
        err = look(&sealing);
    if (err == ERR_OK)
        err = write_seal(&sealing);
    if (err == ERR_OK)
        err = read_back(&sealing);
    seal_forget(&sealing.secret);
    exhibit_finish(&sealing.exhibit);
    arena_finish(&sealing.arena);
    folder_close(sealing.folder);
    return err;
}

static void print_seal(const struct seal_found *found, const struct seal_key *key)
{
    char id[SEAL_ID_TEXT_BYTES], size[SIZE_BYTES];

    seal_id_text(key->id, id);
    size_text(found->count, found->bytes, size);
    printf("as it was sealed with the key %s: %s\nthe seal says: ", id, size);
    diag_print_text(found->comment, stdout);
    putchar('\n');
}

/* What a kiosk would say of it; what to do is another thing for whoever sits at a computer. */
static void print_code(enum update_code code)
{
    const char *remedy = update_code_remedy(code);

    if (code == UPDATE_NO_SEAL)
        remedy = "Seal it: kiosk seal DIR --key FILE.";
    else if (code == UPDATE_KEY_UNKNOWN)
        remedy = "Look with the public key that belongs to its seal.";
    printf("E%d %s %s\n", (int)code, update_code_sentence(code), remedy);
}

static enum err verify(const struct options *options, struct diag *diag)
{
    struct folder *folder = NULL;
    struct arena arena = { 0 };
    struct diag problems = { 0 };
    struct seal_key key;
    struct seal_found found;
    enum err err = folder_open(options->exhibit, &folder, diag);

    if (err == ERR_OK)
        err = seal_keys_read_public(options->verify, &key, diag);
    if (err != ERR_OK) {
        folder_close(folder);
        return err;
    }
    enum update_code code = seal_verify(options->exhibit, &key, &arena, &found, &problems);
    seal_verify_unlisted(folder, &problems);
    check_print(&problems);
    if (code == UPDATE_OK)
        print_seal(&found, &key);
    else
        print_code(code);
    diag_finish(&problems);
    arena_finish(&arena);
    folder_close(folder);
    return code == UPDATE_OK ? ERR_OK : ERR_FORMAT;
}

static enum err make_keys(const struct options *options, struct diag *diag)
{
    const struct seal_new_keys wanted = { options->new_key, options->password_file, options->no_password };
    struct seal_key key;
    char public_path[SEAL_KEYS_PATH_BYTES], id[SEAL_ID_TEXT_BYTES];
    enum err err = seal_keys_make(&wanted, public_path, &key, diag);

    if (err != ERR_OK)
        return err;
    seal_id_text(key.id, id);
    printf("%s is the secret key %s: keep it%s safe, in two places and never in an exhibit.\n"
           "%s is the public key, for the kiosks.\n", options->new_key, id,
           options->no_password ? ", which opens without a password," : " and its password", public_path);
    return ERR_OK;
}

enum err seal_run(const struct options *options, struct diag *diag)
{
    if (options->new_key != NULL)
        return make_keys(options, diag);
    return options->verify != NULL ? verify(options, diag) : seal_exhibit(options, diag);
}
