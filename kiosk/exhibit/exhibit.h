/* The typed exhibit: what assets/README.md describes, read from a folder.
 *
 * Everything lives in the exhibit's arena and is freed whole when the exhibit is replaced. Nothing changes after
 * exhibit_load. Indices refer to the arrays here; NONE is an index that refers to nothing. */
#ifndef KIOSK_EXHIBIT_EXHIBIT_H
#define KIOSK_EXHIBIT_EXHIBIT_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/base/arena.h"
#include "kiosk/base/date.h"
#include "kiosk/base/diag.h"
#include "kiosk/codec/markdown.h"
#include "kiosk/port/storage.h"

enum { NONE = -1, EXHIBIT_FORMAT = 1 };
enum {
    EXHIBIT_MAX_LANGUAGES = 12,
    EXHIBIT_MAX_PANELS = 64,
    EXHIBIT_MAX_ROWS = 2000, /* of each table */
    EXHIBIT_PICTURE_BYTES_MAX = 24 * 1024 * 1024, /* of a picture's file */
};

struct map_ground; /* kiosk/exhibit/ground.h */
struct words; /* the words of one language: kiosk/exhibit/words.h */
struct flows; /* who went where on the map: kiosk/exhibit/flows.h */

struct language {
    const char *code;     /* ISO 639, such as "en" */
    const char *name;     /* by itself: "English" */
    const char *title;    /* of the exhibit */
    const char *subtitle; /* of the exhibit */
    bool rtl;             /* reads from right to left */
    const struct words *words;
};

enum colour {
    COLOUR_GROUND, COLOUR_RAISED, COLOUR_LINE, COLOUR_EDGE, COLOUR_TEXT, COLOUR_QUIET, COLOUR_PAPER, COLOUR_INK,
    COLOUR_QUIET_INK, COLOUR_ACCENT, COLOUR_AMERICAN, COLOUR_COMMONWEALTH, COLOUR_EASTWARD, COLOUR_SEA, COLOUR_LAND,
    COLOUR_SOVIET_LAND, COLOUR_COAST, COLOUR_BORDER, COLOUR_COUNT
};

enum face_role {
    FACE_VOICE, FACE_VOICE_BOLD, FACE_VOICE_ITALIC, FACE_ACCOUNT, FACE_ACCOUNT_ITALIC, FACE_ACCOUNT_BOLD,
    FACE_ROLE_COUNT
};

enum { THEME_MAX_FALLBACKS = 6 };

struct theme {
    uint32_t colours[2][COLOUR_COUNT]; /* 0xffRRGGBB; [0] the usual, [1] high contrast */
    const char *faces[FACE_ROLE_COUNT][THEME_MAX_FALLBACKS]; /* names in fonts/, NULL behind the last */
    double text_mm, title_mm, number_mm; /* height of a capital at text size one */
    double display_mm;                   /* x-height of the first screen's title */
};

/* A number of history: known or not, one value or a range. */
struct amount {
    bool known;
    bool about;        /* an estimate */
    int64_t low, high; /* equal for a single value */
};

enum measure { MEASURE_STOCK, MEASURE_FLOW, MEASURE_DEATHS };
enum status { STATUS_STATED, STATUS_CONTESTED, STATUS_CORRECTED, STATUS_COMPUTED, STATUS_UNKNOWN };
enum voice { VOICE_ACCOUNT, VOICE_RESEARCH };
enum { FIGURE_MAX_TERMS = 8, FIGURE_MAX_OTHERS = 8 };

struct term {
    int sign;   /* 1 or -1 */
    int figure; /* index */
};

/* What the reader has refused of a figure: only the checker meets one that lacks something. */
enum figure_part { FIGURE_NUMBER = 1, FIGURE_DATE = 2, FIGURE_FORMULA = 4, FIGURE_OTHERS = 8, FIGURE_UNIT = 16 };

struct figure {
    const char *id;
    int line; /* of figures.csv */
    struct amount amount;
    const char *unit; /* "people" */
    enum measure measure;
    enum status status;
    enum voice voice;
    struct date date; /* year 0 if none */
    bool undated;     /* and none is known, which the table says in so many words */
    int place;        /* index or NONE */
    int source;       /* index */
    const char *page; /* "" if none */
    struct term terms[FIGURE_MAX_TERMS]; /* of a computed figure */
    int term_count;
    int others[FIGURE_MAX_OTHERS]; /* indices: figures in which others say something else */
    int other_count;
    unsigned refused; /* bit set of enum figure_part */
};

struct source {
    const char *id;
    int line;
    const char *kind; /* account, official, scholarship, claims, press, reference */
    const char *author, *title, *year, *publication, *page; /* "" if none */
    const char *evidence; /* V, W or GK */
};

struct place {
    const char *id;
    int line;
    const char *name_1945, *name_today;
    double lat_deg, lon_deg;
    double radius_km; /* of an area in which places are not recorded; 0: a point */
    const char *kind;
    const char *date; /* as written, "" if none */
    const char *conf;
};

enum topic {
    TOPIC_DEATHS = 1, TOPIC_SUICIDE = 2, TOPIC_SHOOTING = 4, TOPIC_MASSACRE = 8, TOPIC_ILL_TREATMENT = 16,
    TOPIC_PICTURES_OF_THE_DEAD = 32
};

struct panel_text {
    const char *file;         /* relative, for messages */
    struct markdown markdown; /* blocks; the first heading is the title */
    const char *notice;       /* sensitive panels; "" otherwise */
    struct markdown skip;     /* what is told instead; no blocks if not sensitive */
};

/* The same of a panel. */
enum panel_part { PANEL_STATEMENTS = 1, PANEL_TOPICS = 2 };

struct panel {
    const char *slug; /* folder name, "03-halle" */
    int chapter;      /* index */
    bool short_path;
    struct date date;
    int place;           /* index or NONE */
    const int *statements; /* of the account */
    int statement_count;
    unsigned topics;     /* of enum topic; 0: not sensitive */
    const char *picture; /* relative to the exhibit; "" if none */
    const char *picture_kind, *picture_maker, *picture_date, *picture_holder, *picture_rights; /* "" if none */
    struct panel_text texts[EXHIBIT_MAX_LANGUAGES]; /* by language */
    unsigned refused; /* bit set of enum panel_part */
};

struct exhibit {
    struct arena arena;
    const char *id;
    uint32_t version;
    int statement_total;
    struct date changed;         /* the last change of its content */
    const char *attract_picture; /* relative; "" if none */
    struct language languages[EXHIBIT_MAX_LANGUAGES];
    int language_count;
    int default_language; /* index */
    int account_language; /* index; the account was printed in it */
    const char **chapters; /* ids; names are words */
    int chapter_count;
    struct theme theme;
    struct panel *panels;
    int panel_count;
    struct figure *figures;
    int figure_count;
    struct source *sources;
    int source_count;
    struct place *places;
    int place_count;
    const struct map_ground *ground; /* NULL: the exhibit has no map */
    struct flows *flows; /* NULL: the exhibit has no map */
};

/* Reads the folder. All problems go to `diag`, in one run. ERR_OK if it can be played, with `exhibit` filled: there may
 * be warnings, and errors of what is left out of its map (flows, files of geometry), which shows what is sound; else
 * `exhibit` is left zeroed. The rules that are not needed for playing are in check.h. */
enum err exhibit_load(struct folder *folder, struct exhibit *exhibit, struct diag *diag) MUST_CHECK;
/* The same for the checker, which goes on behind what is refused: even after an error `exhibit` holds all that could be
 * read, and has to be finished. What was refused is left out of it: texts are empty, indices NONE, links lead to ids
 * that are not there. It is not to be played then. */
enum err exhibit_read(struct folder *folder, struct exhibit *exhibit, struct diag *diag) MUST_CHECK;
/* Frees everything. Accepts a zeroed exhibit. */
void exhibit_finish(struct exhibit *exhibit);

/* Indices by id, or NONE. */
int exhibit_figure(const struct exhibit *exhibit, const char *id);
int exhibit_source(const struct exhibit *exhibit, const char *id);
int exhibit_place(const struct exhibit *exhibit, const char *id);
int exhibit_language(const struct exhibit *exhibit, const char *code);

#endif
