/* What the parts of the checker share. Included by check*.c only. */
#ifndef KIOSK_EXHIBIT_CHECK_PARTS_H
#define KIOSK_EXHIBIT_CHECK_PARTS_H

#include "kiosk/exhibit/check.h"
#include "kiosk/exhibit/lists.h"
#include "kiosk/exhibit/prose.h"
#include "kiosk/exhibit/reading.h"
#include "kiosk/exhibit/words.h"

struct check {
    const struct exhibit *exhibit; /* borrowed */
    struct diag *diag;             /* borrowed */
    int told_count;                /* the first problems of `diag`: those that the reader has told */
    struct diag unsaid;            /* owned; the same once more */
    struct reading again;          /* files read a second time, for lines; its scratch holds all the check makes */
    struct ini_doc strings[EXHIBIT_MAX_LANGUAGES]; /* strings/<lang>.ini, by language */
    bool unread[EXHIBIT_MAX_LANGUAGES];            /* it cannot be read */
};

/* A panel's text in one language. */
struct page {
    struct check *check;
    const struct panel *panel;
    const struct language *language;
    const struct panel_text *text; /* the panel's, in that language */
};

/* The plain text of a block, and from which span each part of it is. */
struct passage {
    const char *text; /* without soft hyphens */
    const struct markdown_block *block;
    const size_t *starts; /* first byte of each span in `text` */
};

/* A text of the museum's own, and where it stands. */
struct wording {
    const struct language *language;
    const char *file;
    int line;
    const char *text;
};

struct passage passage_of(struct check *check, const struct markdown_block *block);
/* The span that holds the byte `at`. */
const struct markdown_span *passage_span(const struct passage *passage, size_t at);

/* The reader has told an error of the file, in that line (0: in any). */
bool check_told(const struct check *check, const char *file, int line);

/* Calls `visit` with each panel in each language. */
void check_each_page(struct check *check, void (*visit)(const struct page *page));

/* `panels/<slug>/<name>`. */
const char *check_panel_file(struct check *check, const struct panel *panel, const char *name);

/* The text, or its first letters with an ellipsis: enough to know it by. */
const char *check_beginning(struct check *check, struct prose_piece text);

/* The line of `file` at or behind `line` (0: anywhere) where `needle` begins, or `line` itself if there is none: a span
 * knows only where it begins. */
int check_line_of(struct check *check, const char *file, int line, const char *needle);

/* Warns of each phrase of the list that stands outside of quotation marks. */
void check_phrases(struct check *check, const struct wording *wording, enum phrase_list list);

/* Warns of letters whose accents are signs of their own (G6: texts in NFC). */
void check_composed(struct check *check, const char *file, int line, const char *text);

/* The word of a key in a language; NULL if it is missing or empty. */
const struct ini_entry *check_word_of(const struct check *check, int language, const char *section, const char *key);
/* G4: a word is there in a language, with the marks and numbers that it has in the model language. */
void check_translation(struct check *check, int language, int model_language, const char *section, const char *key);
/* G4: the word is there in each language, and says what the default language's says. */
void check_translated(struct check *check, const char *section, const char *key);

/* The parts: texts, wording and numbers of the panels; tables; care; words; languages; theme; files. */
void check_texts(struct check *check);
void check_wording(struct check *check);
void check_numbers(struct check *check);
void check_figures(struct check *check);
void check_flows(struct check *check);
void check_care(struct check *check);
void check_words(struct check *check);
void check_parity(struct check *check);
void check_copies(struct check *check);
void check_ground(struct check *check);
void check_colours(struct check *check);
void check_pictures(struct check *check);
/* Needs no exhibit, only the folder. */
void check_files(struct check *check);

#endif
