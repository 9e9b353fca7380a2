/* The command line: `kiosk VERB [DIR] [--option VALUE]`. */
#ifndef KIOSK_APP_OPTIONS_H
#define KIOSK_APP_OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"
#include "kiosk/port/display.h"

enum verb { VERB_PLAY, VERB_CHECK, VERB_TOUR, VERB_BENCH, VERB_SEAL, VERB_UPDATE };

enum { OPTIONS_DEFAULT_IDLE_S = 60, OPTIONS_LEAST_IDLE_S = 30, OPTIONS_MOST_IDLE_S = 300 };
/* From a screen in the hand to one that fills a wall. */
enum { OPTIONS_LEAST_MM = 20, OPTIONS_MOST_MM = 5000 };

struct device_settings;

/* Texts are borrowed from the arguments; NULL where an option is not given. */
struct options {
    enum verb verb;
    bool help, version;
    const char *exhibit; /* folder; NULL: the one that came with the program */
    bool window;         /* a window instead of the whole screen */
    int w_px, h_px;      /* 0: the screen's own size */
    enum display_way way; /* play, bench: to the screen */
    int turn_deg;         /* play, bench: 0, 90, 180, 270, clockwise */
    bool mirror;
    bool mirror_vertical; /* play: top and bottom changed, before the picture is turned; not beside `mirror` */
    const struct display_touch *touch; /* play: borrowed; NULL: each touch screen is heard and believed */
    double w_mm, h_mm;   /* 0: that of the usual panel with so many px */
    const char *script, *shots, *transcript;
    const char *keys; /* play: the file of a keypad's keys */
    const char *settings; /* play, bench: the file of the device's settings */
    const struct device_settings *device; /* play, bench: what it says besides; borrowed; NULL: there is no such file */
    const char *out; /* tour: a folder; bench --board: a file */
    const char *language; /* tour: only this one */
    int text_size;        /* tour: 0, 1, 2 */
    bool contrast, low_reach;
    int idle_s;
    bool board;  /* bench: a report of the machine with its own screen, also to the file `out` if that is given */
    bool crowd;  /* bench: only the crowd of the map */
    bool update; /* bench: only an update, in the folder `exhibit` */
    int frames; /* bench crowd, bench --board: frames for each figure; 0: as usual */
    const char *key, *password_file; /* seal: files; of a new key, `password_file` holds the one it gets */
    const char *verify;              /* seal: a public key's file, to look whether the folder is as it was sealed */
    const char *new_key;             /* seal: the file of a secret key to make */
    bool convert, no_password;
    const char *store, *trust; /* play, update: folders of what is installed, and of the public keys that are trusted */
    const char *from;          /* update: folder that is installed from */
    bool consent, keep, go_back, go_factory, set_pin, pin_hash;
    bool report;       /* update: says what it does in lines for another program */
    bool history;      /* update: says what happened last */
    const char *save;  /* update: folder of a stick that the exhibit is saved to */
    const char *log;   /* update --save: file of what the kiosk has said; "-": the standard input; NULL: none */
    bool installed;    /* play: `exhibit` is one of the store's, as play itself found out */
    const char *media; /* play: folder in which sticks appear as folders; NULL: none */
};

/* Reads the arguments behind the program's name. ERR_USAGE with a problem in `diag`. */
enum err options_read(int count, char **arguments, struct options *out, struct diag *diag) MUST_CHECK;
/* The same where something else than usual holds for what is not given; `usual` begins as options_usual. */
enum err options_read_over(const struct options *usual, int count, char **arguments, struct options *out,
                           struct diag *diag) MUST_CHECK;
/* What holds for a command line without options. */
struct options options_usual(void);
/* Writes what a verb does and takes. */
void options_help(enum verb verb, FILE *out);

#endif
