#include "kiosk/update/rules.h"

#include <inttypes.h>
#include <string.h>

#include "kiosk/exhibit/exhibit.h"

static enum update_code judge_version(const struct standing *standing, uint32_t version, struct diag *diag)
{
    const uint32_t floor = standing->floor;

    if (floor == 0 || (version > floor && version - floor <= RULES_JUMP_MAX))
        return UPDATE_OK;
    diag_error(diag, SEALED_MANIFEST, 0, "this is version %" PRIu32 "; version %" PRIu32 " is installed", version,
               floor);
    return version < floor ? UPDATE_OLDER : version == floor ? UPDATE_SAME_VERSION : UPDATE_VERSION_JUMP;
}

enum update_code rules_format(const struct manifest *manifest, struct diag *diag)
{
    if (manifest->format <= EXHIBIT_FORMAT)
        return UPDATE_OK;
    diag_error(diag, SEALED_MANIFEST, 0, "the exhibit has format %" PRIu32 "; this program reads up to %d",
               manifest->format, EXHIBIT_FORMAT);
    return UPDATE_PROGRAM_OLD;
}

enum update_code rules_judge(const struct standing *standing, const struct sealed *sealed, bool marked,
                             struct diag *diag)
{
    const struct manifest *manifest = &sealed->manifest;

    if (rules_format(manifest, diag) != UPDATE_OK)
        return UPDATE_PROGRAM_OLD;
    if (standing->sealed && memcmp(standing->sealed_id, sealed->id, HASH_BYTES) == 0) {
        diag_error(diag, SEALED_LIST, 0, "these are the very files that play now");
        return UPDATE_SAME;
    }
    if (standing->id[0] != 0 && strcmp(standing->id, manifest->id) != 0) {
        diag_error(diag, SEALED_MANIFEST, 0, "this is the exhibit \"%s\"; \"%s\" plays here", manifest->id,
                   standing->id);
        return UPDATE_OTHER_EXHIBIT;
    }
    if (marked) {
        diag_error(diag, SEALED_LIST, 0, "these files were installed here before, and taken back");
        return UPDATE_TAKEN_BACK;
    }
    return judge_version(standing, manifest->version, diag);
}
