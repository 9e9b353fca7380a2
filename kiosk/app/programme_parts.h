/* What the parts of the programme share. */
#ifndef KIOSK_APP_PROGRAMME_PARTS_H
#define KIOSK_APP_PROGRAMME_PARTS_H

#include "kiosk/app/programme.h"
#include "kiosk/update/trial.h"

/* A store with the keys that it is read with, for as long as something of it is looked at or changed. */
struct opened {
    struct store store; /* without its lock it may only be read */
    struct trust trust;
    struct arena arena;
    bool busy; /* it may not, since an update runs */
};

/* Where the store cannot be opened for writing, because an update runs or the disk refuses it, it is only read. False
 * if it is not there; either is told `diag` once. */
bool programme_open_store(struct programme *programme, struct opened *out, struct diag *diag);
void programme_close_store(struct opened *opened);
/* Tells a code as staff know it; nothing for UPDATE_OK. */
void programme_tell(struct diag *diag, enum update_code code);

/* The time of the machine at one of ours. */
int64_t programme_machine_ms(const struct programme *programme, int64_t now_ms);
/* From here on an end of the program counts against what plays, unless its starts are counted by the store. */
void programme_note(struct programme *programme);
/* From here on none counts. */
void programme_quiet(struct programme *programme);

#endif
