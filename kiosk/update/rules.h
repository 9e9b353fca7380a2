/* What may be installed over what: the decisions of an update, without a disk. Pure. */
#ifndef KIOSK_UPDATE_RULES_H
#define KIOSK_UPDATE_RULES_H

#include "kiosk/update/sealed.h"

/* Versions further ahead than this are taken for a slip: behind one there would be no way back. */
enum { RULES_JUMP_MAX = 1000000 };

/* What stands now. */
struct standing {
    char id[MANIFEST_ID_BYTES];     /* of the exhibit that plays; "" if none is known */
    uint8_t sealed_id[HASH_BYTES];  /* of its list */
    bool sealed;                    /* it has one */
    uint32_t floor;                 /* version below which nothing is taken unasked; 0: none */
};

/* UPDATE_PROGRAM_OLD, told to `diag`, if this program cannot read what has this manifest. */
enum update_code rules_format(const struct manifest *manifest, struct diag *diag) MUST_CHECK;
/* UPDATE_OK, or why an exhibit whose seal holds is not installed unasked. `marked`: it failed here before. */
enum update_code rules_judge(const struct standing *standing, const struct sealed *sealed, bool marked,
                             struct diag *diag) MUST_CHECK;

#endif
