#include "kiosk/app/seal_keys.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/codec/sums.h"
#include "kiosk/port/files.h"
#include "kiosk/port/password.h"
#include "kiosk/port/storage.h"

enum {
    PASSWORD_BYTES = SEAL_PASSWORD_BYTES_MAX + 1,
    PASSWORD_FILE_BYTES_MAX = 64 * 1024,
    PROMPT_BYTES = 200,
    TRIES = 3,
};

static const char IN_EXHIBIT[] =
    "a secret key may not lie in an exhibit, with which it would be copied; keep it in a safe place";

/* What Notepad writes before a text. */
static const char BYTE_ORDER_MARK[] = "\xef\xbb\xbf";

static enum err refuse(enum err err, const char *file, const char *what, struct diag *diag)
{
    diag_error(diag, file, 0, "%s", what);
    return err;
}

static enum err first_line(const char *path, const char *bytes, size_t len, char password[PASSWORD_BYTES],
                           struct diag *diag)
{
    const char *end = memchr(bytes, '\n', len);
    size_t line = end == NULL ? len : (size_t)(end - bytes);

    if (line >= strlen(BYTE_ORDER_MARK) && memcmp(bytes, BYTE_ORDER_MARK, strlen(BYTE_ORDER_MARK)) == 0) {
        bytes += strlen(BYTE_ORDER_MARK);
        line -= strlen(BYTE_ORDER_MARK);
    }
    if (line > 0 && bytes[line - 1] == '\r')
        line--;
    if (line == 0 || memchr(bytes, 0, line) != NULL)
        return refuse(ERR_USAGE, path, "its first line is no password; write the password there", diag);
    if (line > SEAL_PASSWORD_BYTES_MAX)
        return refuse(ERR_USAGE, path, "the password in its first line is longer than any key has", diag);
    memcpy(password, bytes, line);
    password[line] = 0;
    return ERR_OK;
}

static enum err read_password_file(const char *path, char password[PASSWORD_BYTES], struct diag *diag)
{
    struct arena arena = { 0 };
    uint8_t *bytes = NULL;
    size_t len = 0;
    enum err err = file_read(path, PASSWORD_FILE_BYTES_MAX, &arena, &bytes, &len, diag);

    if (err == ERR_OK) {
        err = first_line(path, (const char *)bytes, len, password, diag);
        seal_wipe(bytes, len);
    }
    arena_finish(&arena);
    return err;
}

static enum err ask(const char *prompt, char password[PASSWORD_BYTES], struct diag *diag)
{
    struct diag heard = { 0 };
    enum err err = password_ask(prompt, password, PASSWORD_BYTES, &heard);

    if (err == ERR_PLATFORM && heard.count > 0)
        diag_error(diag, NULL, 0, "%s; add --password-file FILE", heard.problems[0].text);
    else
        diag_add(diag, &heard);
    diag_finish(&heard);
    return err;
}

/* Only a wrong password is asked for again: nothing else becomes better by it. */
static enum err open_at_terminal(const char *path, const char *bytes, size_t len, struct seal_secret *out,
                                 struct diag *diag)
{
    char password[PASSWORD_BYTES], prompt[PROMPT_BYTES];
    enum err err = ERR_USAGE;

    snprintf(prompt, sizeof prompt, "Password of %.150s: ", path);
    for (int i = 0; i < TRIES && err == ERR_USAGE; i++) {
        struct diag heard = { 0 };
        err = ask(prompt, password, diag);
        if (err != ERR_OK)
            break;
        err = seal_read_secret(path, bytes, len, password, out, &heard);
        if (err != ERR_USAGE || i == TRIES - 1)
            diag_add(diag, &heard);
        diag_finish(&heard);
        snprintf(prompt, sizeof prompt, "That is not the password of %.120s. Again: ", path);
    }
    seal_wipe(password, sizeof password);
    return err;
}

static enum err open_bytes(const char *path, const char *bytes, size_t len, const char *password_file,
                           struct seal_secret *out, struct diag *diag)
{
    char password[PASSWORD_BYTES];

    if (!seal_is_encrypted(bytes, len))
        return seal_read_secret(path, bytes, len, NULL, out, diag);
    if (password_file == NULL)
        return open_at_terminal(path, bytes, len, out, diag);
    enum err err = read_password_file(password_file, password, diag);
    if (err == ERR_OK)
        err = seal_read_secret(path, bytes, len, password, out, diag);
    seal_wipe(password, sizeof password);
    return err;
}

/* What is wrong with a key is wrong with the command that names it, not with the exhibit. */
static enum err of_the_command(enum err err)
{
    return err == ERR_FORMAT || err == ERR_LIMIT ? ERR_USAGE : err;
}

enum err seal_keys_open(const char *path, const char *exhibit, const char *password_file, struct seal_secret *out,
                        struct diag *diag)
{
    struct arena arena = { 0 };
    uint8_t *bytes = NULL;
    size_t len = 0;

    if (file_is_below(path, exhibit))
        return refuse(ERR_USAGE, path, IN_EXHIBIT, diag);
    enum err err = file_read(path, SEAL_BYTES_MAX, &arena, &bytes, &len, diag);
    if (err == ERR_OK) {
        err = open_bytes(path, (const char *)bytes, len, password_file, out, diag);
        seal_wipe(bytes, len);
    }
    arena_finish(&arena);
    return of_the_command(err);
}

enum err seal_keys_read_public(const char *path, struct seal_key *out, struct diag *diag)
{
    struct arena arena = { 0 };
    uint8_t *bytes = NULL;
    size_t len = 0;
    enum err err = file_read(path, SEAL_BYTES_MAX, &arena, &bytes, &len, diag);

    if (err == ERR_OK && seal_is_secret((const char *)bytes, len))
        err = refuse(ERR_USAGE, path, "this is the secret key; name the public one, which was made with it", diag);
    else if (err == ERR_OK)
        err = seal_read_key(path, (const char *)bytes, len, out, diag);
    if (bytes != NULL)
        seal_wipe(bytes, len);
    arena_finish(&arena);
    return of_the_command(err);
}

static bool ends_with(const char *text, const char *ending)
{
    size_t len = strlen(text), ending_len = strlen(ending);

    return len > ending_len && strcmp(text + len - ending_len, ending) == 0;
}

static enum err name_public(const char *path, char out[SEAL_KEYS_PATH_BYTES], struct diag *diag)
{
    size_t stem = strlen(path) - (ends_with(path, ".key") ? strlen(".key") : 0);

    if (ends_with(path, ".pub"))
        return refuse(ERR_USAGE, path, "this is how public keys are called; name the secret one, such as museum.key",
                      diag);
    if (snprintf(out, SEAL_KEYS_PATH_BYTES, "%.*s.pub", (int)stem, path) >= SEAL_KEYS_PATH_BYTES)
        return refuse(ERR_USAGE, path, "the name is too long", diag);
    return ERR_OK;
}

/* Only the exhibit's own folder is known by its files; what lies deeper in it is found when it is sealed. */
static bool lies_in_exhibit(const char *path)
{
    char folder[SEAL_KEYS_PATH_BYTES] = ".";
    const char *slash = strrchr(path, '/');
    struct folder *open = NULL;
    struct diag unsaid = { 0 };

    if (slash != NULL)
        snprintf(folder, sizeof folder, "%.*s", (int)(slash - path + 1), path);
    bool exhibit = folder_open(folder, &open, &unsaid) == ERR_OK && folder_has(open, SUMS_MANIFEST);
    folder_close(open);
    diag_finish(&unsaid);
    return exhibit;
}

static enum err ask_new_password(const char *path, char password[PASSWORD_BYTES], struct diag *diag)
{
    char again[PASSWORD_BYTES], prompt[PROMPT_BYTES];

    snprintf(prompt, sizeof prompt, "New password for %.150s: ", path);
    enum err err = ask(prompt, password, diag);
    if (err == ERR_OK && password[0] == 0)
        err = refuse(ERR_USAGE, NULL, "an empty password protects nothing; choose one, or add --no-password", diag);
    if (err == ERR_OK)
        err = ask("The same password again: ", again, diag);
    if (err == ERR_OK && strcmp(password, again) != 0)
        err = refuse(ERR_USAGE, NULL, "the two passwords differ; try again", diag);
    seal_wipe(again, sizeof again);
    return err;
}

/* The text of the secret key's file, encrypted as it is wanted. */
static enum err write_secret(const struct seal_new_keys *wanted, const struct seal_secret *secret, struct arena *arena,
                             struct file_content *file, struct diag *diag)
{
    char password[PASSWORD_BYTES];
    const char *text = NULL;
    enum err err = ERR_OK;

    if (wanted->no_password) {
        text = seal_write_secret(secret, arena, &file->len);
    } else {
        err = wanted->password_file != NULL ? read_password_file(wanted->password_file, password, diag)
                                            : ask_new_password(wanted->path, password, diag);
        if (err == ERR_OK && (text = seal_write_encrypted(secret, password, arena, &file->len)) == NULL)
            err = refuse(ERR_MEMORY, wanted->path,
                         "there is too little memory to encrypt a key, which takes 1 GB; use a larger computer", diag);
        seal_wipe(password, sizeof password);
    }
    file->path = wanted->path;
    file->bytes = (const uint8_t *)text;
    return err;
}

static enum err create_both(const struct file_content *secret, const struct file_content *open, struct diag *diag)
{
    enum err err = file_create(secret, true, diag);

    if (err != ERR_OK)
        return err;
    err = file_create(open, false, diag);
    if (err != ERR_OK)
        file_remove(secret->path);
    return err;
}

enum err seal_keys_make(const struct seal_new_keys *wanted, char public_path[SEAL_KEYS_PATH_BYTES],
                        struct seal_key *out, struct diag *diag)
{
    struct arena arena = { 0 };
    struct seal_secret secret;
    struct seal_key key;
    struct file_content secret_file = { 0 }, public_file = { .path = public_path };
    enum err err = name_public(wanted->path, public_path, diag);

    if (err != ERR_OK)
        return err;
    if (lies_in_exhibit(wanted->path))
        return refuse(ERR_USAGE, wanted->path, IN_EXHIBIT, diag);
    seal_new_pair(&secret, &key);
    public_file.bytes = (const uint8_t *)seal_write_key(&key, &arena, &public_file.len);
    err = write_secret(wanted, &secret, &arena, &secret_file, diag);
    if (err == ERR_OK) {
        err = create_both(&secret_file, &public_file, diag);
        seal_wipe((void *)secret_file.bytes, secret_file.len);
    }
    seal_forget(&secret);
    arena_finish(&arena);
    if (err == ERR_OK)
        *out = key;
    return err;
}
