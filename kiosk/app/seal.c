#include "kiosk/app/seal.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/app/check.h"
#include "kiosk/app/seal_keys.h"
#include "kiosk/app/seal_list.h"
#include "kiosk/app/seal_pictures.h"
#include "kiosk/port/files.h"

static const char MANIFEST[] = "exhibit.ini";

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
static void size_text(int count, int64_t bytes, char out[SIZE_BYTES])
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

/* A kiosk takes by itself only what has a higher version than it shows. */
static void warn_of_version(struct sealing *sealing, const char *list, size_t len)
{
    struct sums before;
    struct diag unsaid = { 0 };
    uint8_t *bytes = NULL;
    size_t bytes_len = 0;

    if (folder_read(sealing->folder, INVENTORY_LIST, SUMS_BYTES_MAX, &sealing->arena, &bytes, &bytes_len, &unsaid) ==
            ERR_OK &&
        (bytes_len != len || memcmp(bytes, list, len) != 0) &&
        sums_read(&sealing->arena, INVENTORY_LIST, (const char *)bytes, bytes_len, &before, &unsaid) == ERR_OK) {
        const struct sums_entry *was = sums_find(&before, MANIFEST), *is = sums_find(&sealing->sums, MANIFEST);
        if (memcmp(was->hash, is->hash, sizeof was->hash) == 0)
            diag_warning(sealing->diag, MANIFEST, 0,
                         "the exhibit has changed since it was last sealed, its version has not: kiosks that have "
                         "version %lu ask their staff; write a higher one and seal it again",
                         (unsigned long)sealing->exhibit.version);
    }
    diag_finish(&unsaid);
}

static enum err write_files(struct sealing *sealing, const char *list, size_t list_len, const char *text,
                            size_t text_len)
{
    char list_path[PATH_BYTES], seal_path[PATH_BYTES];
    const char *path = sealing->options->exhibit;

    if (snprintf(list_path, PATH_BYTES, "%s/" INVENTORY_LIST, path) >= PATH_BYTES ||
        snprintf(seal_path, PATH_BYTES, "%s/" INVENTORY_SEAL, path) >= PATH_BYTES) {
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

    size_text(sealing->inventory.count, sealing->inventory.bytes, size);
    printf("hashing %s\n", size);
    fflush(stdout);
    enum err err = seal_list_make(sealing->folder, &sealing->inventory, &sealing->arena, &sealing->sums, sealing->diag);
    if (err != ERR_OK)
        return err;
    const char *list = sums_write(&sealing->sums, &sealing->arena, &list_len);
    snprintf(comment, sizeof comment, "exhibit %s, version %lu, %d files", sealing->exhibit.id,
             (unsigned long)sealing->exhibit.version, sealing->sums.count);
    const char *text = seal_write(&sealing->secret, list, list_len, comment, &sealing->arena, &text_len);
    warn_of_version(sealing, list, list_len);
    return write_files(sealing, list, list_len, text, text_len);
}

/* What a kiosk will do, with what is on the disk now. */
static enum err read_back(struct sealing *sealing)
{
    struct seal_list found;
    char id[SEAL_ID_TEXT_BYTES], size[SIZE_BYTES];
    int64_t bytes = 0;
    int errors = diag_error_count(sealing->diag);

    say("reading it back");
    enum err err = seal_list_read(sealing->folder, &sealing->key, &sealing->arena, &found, sealing->diag);
    if (err == ERR_OK)
        seal_list_compare(sealing->folder, &found.sums, &bytes, sealing->diag);
    if (diag_error_count(sealing->diag) > errors)
        return ERR_IO;
    seal_id_text(sealing->key.id, id);
    size_text(found.sums.count, bytes, size);
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

static void print_seal(const struct seal_list *found, const struct seal_key *key, int64_t bytes)
{
    char id[SEAL_ID_TEXT_BYTES], size[SIZE_BYTES];

    seal_id_text(key->id, id);
    size_text(found->sums.count, bytes, size);
    printf("as it was sealed with the key %s: %s\nthe seal says: ", id, size);
    diag_print_text(found->comment, stdout);
    putchar('\n');
}

static enum err verify(const struct options *options, struct diag *diag)
{
    struct folder *folder = NULL;
    struct arena arena = { 0 };
    struct diag problems = { 0 };
    struct seal_key key;
    struct seal_list found;
    int64_t bytes = 0;
    enum err err = folder_open(options->exhibit, &folder, diag);

    if (err == ERR_OK)
        err = seal_keys_read_public(options->verify, &key, diag);
    if (err != ERR_OK) {
        folder_close(folder);
        return err;
    }
    err = seal_list_read(folder, &key, &arena, &found, &problems);
    if (err == ERR_OK)
        seal_list_compare(folder, &found.sums, &bytes, &problems);
    check_print(&problems);
    bool good = diag_error_count(&problems) == 0;
    if (good)
        print_seal(&found, &key, bytes);
    diag_finish(&problems);
    arena_finish(&arena);
    folder_close(folder);
    return good ? ERR_OK : ERR_FORMAT;
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
