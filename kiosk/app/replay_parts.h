/* What the parts of the replay share. Included by replay*.c only. */
#ifndef KIOSK_APP_REPLAY_PARTS_H
#define KIOSK_APP_REPLAY_PARTS_H

#include "kiosk/app/replay.h"

/* The replay's own time: that of its frame. */
int64_t replay_now_ms(const struct replay *replay);
/* Counts a failure, and reports the command with what is so instead. */
void replay_fail(struct replay *replay, const struct script_command *command, const char *instead);
/* The picture that was taken under a name; NULL if none was. */
struct replay_shot *replay_find_shot(struct replay *replay, const char *name);

/* Compares what a command expects with what is so; what differs is reported. */
void replay_expect(struct replay *replay, const struct script_command *command);

#endif
