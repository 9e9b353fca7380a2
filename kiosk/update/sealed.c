#include "kiosk/update/sealed.h"

#include <string.h>

#include "kiosk/port/clock.h"

static enum update_code read_seal(const struct trust *trust, struct arena *arena, struct sealed *sealed,
                                  struct diag *diag)
{
    struct seal seal;
    bool known = false;
    enum err err = seal_read(arena, SEALED_SEAL, sealed->seal.text, sealed->seal.len, &seal, diag);

    if (err != ERR_OK)
        return err == ERR_LIMIT ? UPDATE_OVER_CAP : UPDATE_SEAL_KIND;
    sealed->key = trust_find(trust, &seal, sealed->list.text, sealed->list.len, &known);
    if (sealed->key != NULL)
        return UPDATE_OK;
    diag_error(diag, SEALED_SEAL, 0, known ? "does not fit %s: one of the two was changed"
                                           : "was made with a key that is not trusted here; %s was not read",
               SEALED_LIST);
    return known ? UPDATE_SEAL_BROKEN : UPDATE_KEY_UNKNOWN;
}

enum update_code sealed_tell_other(const char *name, struct diag *diag)
{
    diag_error(diag, name, 0, "is not as it was sealed");
    return UPDATE_FILE_NOT_AS_SEALED;
}

static enum update_code read_manifest(int folder, struct arena *arena, struct sealed *sealed, struct diag *diag)
{
    const struct sums_entry *entry = sums_find(&sealed->sums, SEALED_MANIFEST);
    uint8_t found[HASH_BYTES];
    struct hash hash;
    enum update_code code = bytes_read(folder, SEALED_MANIFEST, MANIFEST_BYTES_MAX, UPDATE_LISTED_FILE, arena,
                                       &sealed->manifest_bytes, diag);

    if (code != UPDATE_OK)
        return code;
    const struct bytes *bytes = &sealed->manifest_bytes;
    hash_begin(&hash);
    hash_add(&hash, bytes->text, bytes->len);
    hash_end(&hash, found);
    if (memcmp(found, entry->hash, HASH_BYTES) != 0)
        return sealed_tell_other(SEALED_MANIFEST, diag);
    enum err err = manifest_peek((const uint8_t *)bytes->text, bytes->len, &sealed->manifest, diag);
    return err == ERR_OK ? UPDATE_OK : UPDATE_TEXT;
}

enum update_code sealed_read(int folder, const struct trust *trust, struct arena *arena, struct sealed *out,
                             struct diag *diag)
{
    struct sealed sealed = { 0 };
    struct hash hash;
    enum update_code code = bytes_read(folder, SEALED_SEAL, SEAL_BYTES_MAX, UPDATE_NO_SEAL, arena, &sealed.seal, diag);

    if (code == UPDATE_OK)
        code = bytes_read(folder, SEALED_LIST, SUMS_BYTES_MAX, UPDATE_NO_SEAL, arena, &sealed.list, diag);
    if (code == UPDATE_OK)
        code = read_seal(trust, arena, &sealed, diag);
    if (code != UPDATE_OK)
        return code;
    enum err err = sums_read(arena, SEALED_LIST, sealed.list.text, sealed.list.len, &sealed.sums, diag);
    if (err != ERR_OK)
        return err == ERR_LIMIT ? UPDATE_OVER_CAP : UPDATE_LIST_LINE;
    hash_begin(&hash);
    hash_add(&hash, sealed.list.text, sealed.list.len);
    hash_end(&hash, sealed.id);
    code = read_manifest(folder, arena, &sealed, diag);
    if (code == UPDATE_OK)
        *out = sealed;
    return code;
}

static enum update_code measure_file(int folder, const char *name, uint64_t *size, struct diag *diag)
{
    struct disk_info info = { 0 };
    int file = DISK_NONE;
    enum disk_fault fault = disk_open_file(folder, name, &file);

    if (fault == DISK_OK)
        fault = disk_look(file, &info);
    disk_release(file);
    if (fault != DISK_OK)
        return update_fault(diag, bytes_source_code(fault), name, fault);
    *size = info.bytes;
    if (info.bytes <= SEALED_FILE_BYTES_MAX)
        return UPDATE_OK;
    diag_error(diag, name, 0, "has %llu bytes; a file may have %llu", (unsigned long long)info.bytes,
               (unsigned long long)SEALED_FILE_BYTES_MAX);
    return UPDATE_OVER_CAP;
}

enum update_code sealed_measure(int folder, const struct sealed *sealed, uint64_t *sizes, uint64_t *total,
                                struct diag *diag)
{
    enum update_code first = UPDATE_OK;
    uint64_t sum = 0;

    for (int i = 0; i < sealed->sums.count; i++) {
        enum update_code code = measure_file(folder, sealed->sums.entries[i].name, &sizes[i], diag);
        if (code == UPDATE_STICK_REMOVED)
            return code;
        first = first == UPDATE_OK ? code : first;
        sum += code == UPDATE_OK ? sizes[i] : 0;
    }
    if (first != UPDATE_OK)
        return first;
    if (sum > SEALED_TOTAL_BYTES_MAX) {
        diag_error(diag, SEALED_LIST, 0, "names %llu bytes in all; an exhibit may have %llu", (unsigned long long)sum,
                   (unsigned long long)SEALED_TOTAL_BYTES_MAX);
        return UPDATE_OVER_CAP;
    }
    *total = sum;
    return UPDATE_OK;
}

static enum update_code changed(const char *name, struct diag *diag)
{
    diag_error(diag, name, 0, "changed while it was read");
    return UPDATE_FILE_CHANGED;
}

static enum update_code keep_pace(const struct sealed_sink *sink, int64_t asked_ms, uint64_t bytes,
                                  const char *name, struct diag *diag)
{
    if (sink == NULL || sink->pace == NULL || pace_keeps(sink->pace, clock_now_ms() - asked_ms, bytes))
        return UPDATE_OK;
    diag_error(diag, name, 0, "takes too long to read: the stick gives less than %d KB a second, or no answer in %d s; "
               "use another stick", PACE_BYTES_PER_S_MIN / 1000, PACE_ANSWER_MS_MAX / 1000);
    return UPDATE_STICK_SLOW;
}

/* Behind the last byte there must be none, so that a file that grows is refused. */
static enum update_code read_end(int file, const char *name, uint64_t size, const struct sealed_sink *sink,
                                 struct diag *diag)
{
    uint8_t beyond;
    size_t got = 0;
    int64_t asked_ms = clock_now_ms();
    enum disk_fault fault = disk_read(file, size, &beyond, sizeof beyond, &got);

    if (fault != DISK_OK)
        return update_fault(diag, UPDATE_STICK_REMOVED, name, fault);
    enum update_code code = keep_pace(sink, asked_ms, got, name, diag);
    if (code != UPDATE_OK)
        return code;
    return got == 0 ? UPDATE_OK : changed(name, diag);
}

static enum update_code read_pieces(int file, const char *name, uint64_t size, struct hashing *hashing,
                                    const struct sealed_sink *sink, struct diag *diag)
{
    for (uint64_t at = 0; at < size;) {
        uint64_t left = size - at;
        size_t wanted = left < HASHING_STEP_BYTES ? (size_t)left : HASHING_STEP_BYTES, got = 0;
        uint8_t *piece = hashing_room(hashing, wanted);
        int64_t asked_ms = clock_now_ms();
        enum disk_fault fault = disk_read(file, at, piece, wanted, &got);
        if (fault != DISK_OK)
            return update_fault(diag, UPDATE_STICK_REMOVED, name, fault);
        enum update_code code = keep_pace(sink, asked_ms, got, name, diag);
        if (code != UPDATE_OK)
            return code;
        if (got != wanted)
            return changed(name, diag);
        if (sink != NULL) {
            code = sink->take(sink->context, piece, got, diag);
            if (code != UPDATE_OK)
                return code;
        }
        hashing_add(hashing, got);
        at += got;
    }
    return read_end(file, name, size, sink, diag);
}

static enum update_code read_open(int file, const char *name, uint64_t size, struct hashing *hashing,
                                  const struct sealed_sink *sink, struct diag *diag)
{
    struct disk_info info = { 0 };
    enum disk_fault fault = disk_look(file, &info);

    if (fault != DISK_OK)
        return update_fault(diag, bytes_source_code(fault), name, fault);
    if (info.bytes != size)
        return changed(name, diag);
    hashing_begin(hashing);
    return read_pieces(file, name, size, hashing, sink, diag);
}

/* How long a stick takes to find a small file counts like bytes of it. */
static enum update_code open_file(int folder, const char *name, uint64_t size, const struct sealed_sink *sink,
                                  int *file, struct diag *diag)
{
    int64_t asked_ms = clock_now_ms();
    enum disk_fault fault = disk_open_file(folder, name, file);

    if (fault != DISK_OK)
        return update_fault(diag, bytes_source_code(fault), name, fault);
    return keep_pace(sink, asked_ms, size < PACE_FILE_BYTES ? PACE_FILE_BYTES - size : 0, name, diag);
}

enum update_code sealed_hash_file(int folder, const char *name, uint64_t size, struct hashing *hashing,
                                  const struct sealed_sink *sink, uint8_t out[HASH_BYTES], struct diag *diag)
{
    int file = DISK_NONE;
    enum update_code code = open_file(folder, name, size, sink, &file, diag);

    if (code == UPDATE_OK)
        code = read_open(file, name, size, hashing, sink, diag);
    disk_release(file);
    if (code == UPDATE_OK)
        hashing_end(hashing, out);
    return code;
}

static enum update_code tell_wrong(const struct sealed *sealed, int wrong, struct diag *diag)
{
    return wrong == HASHING_NONE ? UPDATE_OK : sealed_tell_other(sealed->sums.entries[wrong].name, diag);
}

enum update_code sealed_read_open(int file, const struct sealed *sealed, int index, uint64_t size,
                                  struct hashing *hashing, const struct sealed_sink *sink, struct diag *diag)
{
    const struct sums_entry *entry = &sealed->sums.entries[index];
    enum update_code code = read_open(file, entry->name, size, hashing, sink, diag);

    return code == UPDATE_OK ? tell_wrong(sealed, hashing_expect(hashing, index, entry->hash), diag) : code;
}

enum update_code sealed_read_file(int folder, const struct sealed *sealed, int index, uint64_t size,
                                  struct hashing *hashing, const struct sealed_sink *sink, struct diag *diag)
{
    int file = DISK_NONE;
    enum update_code code = open_file(folder, sealed->sums.entries[index].name, size, sink, &file, diag);

    if (code == UPDATE_OK)
        code = sealed_read_open(file, sealed, index, size, hashing, sink, diag);
    disk_release(file);
    return code;
}

enum update_code sealed_settle(const struct sealed *sealed, struct hashing *hashing, struct diag *diag)
{
    return tell_wrong(sealed, hashing_settle(hashing), diag);
}

enum update_code sealed_check(int folder, const struct sealed *sealed, struct diag *diag)
{
    struct hashing *hashing = hashing_open();
    enum update_code code = hashing == NULL ? UPDATE_NO_MEMORY : UPDATE_OK;

    for (int i = 0; code == UPDATE_OK && i < sealed->sums.count; i++) {
        uint64_t size = 0;
        code = measure_file(folder, sealed->sums.entries[i].name, &size, diag);
        if (code == UPDATE_OK)
            code = sealed_read_file(folder, sealed, i, size, hashing, NULL, diag);
    }
    if (code == UPDATE_OK)
        code = sealed_settle(sealed, hashing, diag);
    hashing_close(hashing);
    return code;
}
