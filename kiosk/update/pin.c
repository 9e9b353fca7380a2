#include "kiosk/update/pin.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "kiosk/codec/hash.h"
#include "kiosk/update/bytes.h"
#include "kiosk/update/replace.h"

static const char FILE_NAME[] = "pin", NO_HASH[] = "-";

enum { LINE_BYTES = 256 };

static size_t write_line(const struct pin *pin, char out[LINE_BYTES])
{
    char sum[HASH_SHORT_HEX_BYTES];
    int len = snprintf(out, LINE_BYTES, "KPN1 failed=%" PRIu32 " hash=%s", pin->failed,
                       pin->set ? pin->hash : NO_HASH);

    hash_short(out, (size_t)len, sum);
    snprintf(out + len, LINE_BYTES - (size_t)len, " sum=%s\n", sum);
    return strlen(out);
}

static bool read_line(const char *bytes, size_t len, struct pin *out)
{
    char line[LINE_BYTES], again[LINE_BYTES];
    struct pin pin = { .set = true };

    if (len >= sizeof line)
        return false;
    memcpy(line, bytes, len);
    line[len] = 0;
    if (sscanf(line, "KPN1 failed=%" SCNu32 " hash=%127s", &pin.failed, pin.hash) != 2 ||
        write_line(&pin, again) != len || memcmp(again, line, len) != 0)
        return false;
    if (strcmp(pin.hash, NO_HASH) == 0)
        pin = (struct pin){ .failed = pin.failed };
    *out = pin;
    return true;
}

void pin_read(const struct store *store, struct pin *out)
{
    struct arena arena = { 0 };
    struct diag unheard = { 0 };
    struct bytes bytes = { 0 };
    struct pin pin = { 0 };

    if (bytes_read(store->root, FILE_NAME, LINE_BYTES, UPDATE_NO_STORE, &arena, &bytes, &unheard) == UPDATE_OK)
        (void)read_line(bytes.text, bytes.len, &pin);
    *out = pin;
    diag_finish(&unheard);
    arena_finish(&arena);
}

static enum update_code keep(struct store *store, const struct pin *pin, struct diag *diag)
{
    char line[LINE_BYTES];
    size_t len = write_line(pin, line);
    enum disk_fault fault = replace_file(store->root, FILE_NAME, line, len);

    return fault == DISK_OK ? UPDATE_OK : update_fault(diag, update_store_code(fault), FILE_NAME, fault);
}

bool pin_known(const struct pin *pin)
{
    return pin->set || pin->instead != NULL;
}

int pin_wait_min(const struct pin *pin)
{
    int wait = 1;

    if (pin->failed < PIN_TRIES)
        return 0;
    for (uint32_t i = PIN_TRIES; i < pin->failed && wait < PIN_WAIT_MIN_MAX; i++)
        wait *= 2;
    return wait < PIN_WAIT_MIN_MAX ? wait : PIN_WAIT_MIN_MAX;
}

enum update_code pin_try(struct store *store, struct pin *pin, const char *digits, struct diag *diag)
{
    struct pin next = *pin;

    if (!pin_known(pin))
        return UPDATE_PIN_WRONG;
    next.failed = pin->failed < UINT32_MAX ? pin->failed + 1 : pin->failed;
    enum update_code code = keep(store, &next, diag);
    if (code != UPDATE_OK)
        return code;
    *pin = next;
    if (!pin_form(digits) || !pin_hash_holds(pin->instead != NULL ? pin->instead : pin->hash, digits))
        return pin_wait_min(pin) > 0 ? UPDATE_PIN_WAIT : UPDATE_PIN_WRONG;
    next.failed = 0;
    code = keep(store, &next, diag);
    if (code == UPDATE_OK)
        *pin = next;
    return code;
}

enum update_code pin_set(struct store *store, const char *digits, struct diag *diag)
{
    struct pin pin = { .set = true };

    if (!pin_form(digits)) {
        diag_error(diag, NULL, 0, "a PIN has %d to %d digits and nothing else", PIN_DIGITS_MIN, PIN_DIGITS_MAX);
        return UPDATE_PIN_WRONG;
    }
    if (!pin_hash(digits, pin.hash))
        return UPDATE_NO_MEMORY;
    return keep(store, &pin, diag);
}
