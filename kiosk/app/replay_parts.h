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

/* One frame passes, or as many as a time has. */
void replay_step(struct replay *replay);
void replay_pass(struct replay *replay, int64_t ms);

/* What hands do, as a command says. */
/* Where the target of an id is, a visitor's or the staff's; false if nothing of that name can be touched. */
bool replay_find(const struct replay *replay, const char *id, struct rect *out);
void replay_touch(struct replay *replay, const struct script_command *command);
void replay_drag(struct replay *replay, const struct script_command *command);
void replay_pinch(struct replay *replay, const struct script_command *command);
void replay_finger_alone(struct replay *replay, const struct script_command *command);
void replay_key(struct replay *replay, const struct script_command *command);

/* Compares what a command expects with what is so; what differs is reported. */
void replay_expect(struct replay *replay, const struct script_command *command);

#endif
