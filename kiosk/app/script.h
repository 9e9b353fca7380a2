/* Scripts of visits: what a visitor does and what the screen must show, for `kiosk play --script`.
 *
 * A text of one command a line; script_help() prints the whole language from the table that is read by
 * (script_forms.c). Repeats are written out while reading, so a script is a plain list of commands, done one after the
 * other. What depends on the screen (its size, names of screens, ids, languages) is for whoever plays the script; every
 * other mistake is found here, before the first touch. Pure; one owner, one thread. */
#ifndef KIOSK_APP_SCRIPT_H
#define KIOSK_APP_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "kiosk/base/arena.h"
#include "kiosk/base/date.h"
#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"
#include "kiosk/port/input.h"

enum {
    SCRIPT_BYTES_MAX = 256 * 1024,        /* of a file */
    SCRIPT_COMMAND_MAX = 20000,           /* once repeats are written out */
    SCRIPT_WORD_BYTES_MAX = 512,          /* of a word, without its quotes */
    SCRIPT_SHOT_MAX = 1000,               /* shots of different names */
    SCRIPT_SHOT_BYTES_MAX = 64,           /* of a shot's name */
    SCRIPT_REPEAT_MAX = 1000,             /* rounds of a repeat */
    SCRIPT_REPEAT_DEPTH_MAX = 4,          /* repeats within each other */
    SCRIPT_PX_MAX = 16384,                /* of a place or a distance */
    SCRIPT_MS_MAX = 24 * 60 * 60 * 1000,  /* of a time: a day */
    SCRIPT_FINGER_MAX = 20,               /* 0 to this; 0 is the mouse, as in port/input.h */
    SCRIPT_PAGE_MAX = 999,                /* of a panel */
    SCRIPT_FRAME_MAX = 1000000,           /* of `expect frames` */
};

enum script_kind {
    SCRIPT_TAP,             /* aim */
    SCRIPT_HOLD,            /* aim, duration_ms */
    SCRIPT_DRAG,            /* aim, at, to, duration_ms; of an id, at and to are within its target */
    SCRIPT_PINCH,           /* at, from_px, to_px, duration_ms */
    SCRIPT_DOWN,            /* number, at */
    SCRIPT_MOVE,            /* number, at */
    SCRIPT_UP,              /* number */
    SCRIPT_LOST,            /* number */
    SCRIPT_KEY,             /* key, duration_ms it is held; 0: pressed and let go */
    SCRIPT_WAIT,            /* duration_ms */
    SCRIPT_SETTLE,          /* until nothing moves and pictures are ready */
    SCRIPT_SHOT,            /* text: name of the picture; in a repeat that of the last round stays */
    SCRIPT_EXPECT_SCREEN,   /* text: name of the screen; negated */
    SCRIPT_EXPECT_LANGUAGE, /* text: code such as "en" */
    SCRIPT_EXPECT_TEXT,     /* text: part of some text on the screen; negated: of none */
    SCRIPT_EXPECT_TARGET,   /* text: id; negated */
    SCRIPT_EXPECT_PANEL,    /* text: slug */
    SCRIPT_EXPECT_PAGE,     /* number: page of the panel, 1 and up */
    SCRIPT_EXPECT_FRAMES,   /* number: so many frames at most were drawn in the last duration_ms */
    SCRIPT_EXPECT_SAME,     /* text: name of a shot of an earlier line; negated: the picture differs from it */
    SCRIPT_EXPECT_DATE,     /* date: a day of the map, as it is shown; negated */
    SCRIPT_EXPECT_READING,  /* text: whose figures the map shows, "account" or "research" */
};

/* What a touch is aimed at. */
enum script_aim {
    SCRIPT_AIM_PLACE, /* at */
    SCRIPT_AIM_ID,    /* text: a target's id, see script_id_matches */
    SCRIPT_AIM_LABEL, /* text: a target's label, the whole of it */
};

/* A length along one side of the screen, see script_px. */
struct script_length {
    double value; /* px from 0 to SCRIPT_PX_MAX, or percent of the side from 0 to 100 */
    bool percent;
};

struct script_place {
    struct script_length x, y; /* from the left, from the top */
};

/* Which fields count stands at each kind; the others are 0 or "". */
struct script_command {
    enum script_kind kind;
    int line;                 /* in the file, 1 and up; rounds of a repeat share it */
    const char *source;       /* the line as it is written, without indent and comment, for messages; the arena's */
    enum script_aim aim;
    bool negated;             /* the opposite is expected */
    const char *text;         /* UTF-8; never NULL; the arena's */
    struct script_place at, to;
    double from_px, to_px;    /* between two fingers */
    int64_t duration_ms;      /* 0 to SCRIPT_MS_MAX */
    int number;               /* of a finger, a page or frames */
    enum input_key key;
    struct date date;         /* a whole one */
};

struct script {
    const char *file;                /* borrowed: as it was given to script_read */
    struct script_command *commands; /* in the order of the visit; the arena's */
    int command_count;               /* 1 to SCRIPT_COMMAND_MAX */
};

/* Reads `utf8[0 .. len)`, borrowed for the call; a byte-order mark and CRLF are taken as they come. ERR_LIMIT above
 * SCRIPT_BYTES_MAX, ERR_FORMAT for everything else, all of it in one run: words that are no command, values out of
 * their range, repeats without end, too many commands, two shots of one name, comparing with a shot that no earlier
 * line takes, a script without a command. Each with an error in `diag` that says what to write; `*out` as it was. */
MUST_CHECK enum err script_read(struct arena *arena, const char *file, const char *utf8, size_t len,
                                struct script *out, struct diag *diag);

/* The length in px along a side of `extent_px` (1 and up). Percents stay on the screen, px may lie outside. */
double script_px(struct script_length length, int extent_px);

/* A target of this id is meant by `wanted`: they are equal, or `wanted` is one part of ids joined by `+`. */
bool script_id_matches(const char *target_id, const char *wanted);

/* Prints the language: each command with a line of explanation, the words that stand for values, the limits. */
void script_help(FILE *out);

#endif
