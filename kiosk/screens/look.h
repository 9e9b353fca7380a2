/* Sizes, colours and types for one visitor on one screen.
 *
 * Sizes are asked for in mm and answered in px, by the screen's physical size; text is asked for by the height of its
 * capitals, so that every face is as legible as the others (visitors.md L1). */
#ifndef KIOSK_SCREENS_LOOK_H
#define KIOSK_SCREENS_LOOK_H

#include "kiosk/exhibit/exhibit.h"
#include "kiosk/port/text.h"
#include "kiosk/screens/visit.h"
#include "kiosk/ui/paragraph.h"

/* The faces of the exhibit as the text port numbers them. */
struct face_set {
    int faces[FACE_ROLE_COUNT][TYPE_MAX_FACES];
    int counts[FACE_ROLE_COUNT];
};

/* The screen as it hangs on the wall. */
struct surface {
    int w_px, h_px;
    double w_mm, h_mm;
};

enum type_role {
    TYPE_TEXT,        /* the museum's voice and the controls */
    TYPE_TEXT_BOLD,
    TYPE_TEXT_ITALIC,
    TYPE_QUOTE,       /* the account */
    TYPE_QUOTE_ITALIC,
    TYPE_QUOTE_BOLD,
    TYPE_TITLE,
    TYPE_NUMBER,
    TYPE_DISPLAY,
    TYPE_COUNT
};

enum shape {
    SHAPE_WIDE,  /* paper and text side by side */
    SHAPE_TALL,  /* paper above, text below */
    SHAPE_SMALL, /* one after the other */
};

struct look {
    struct surface surface;
    enum shape shape;
    bool compact; /* so low or narrow that every mm is needed: less room between things */
    const uint32_t *colours; /* of the theme */
    struct type types[TYPE_COUNT];
    double factor; /* text size: 1, 1.53, 2 */
    bool low_reach;
};

/* Loads the faces of the theme from fonts/ of the first of the folders that has them; a role without any is a problem.
 * The bytes live in `arena`. */
enum err face_set_load(struct folder *const *folders, int folder_count, const struct exhibit *exhibit,
                       struct text *text, struct arena *arena, struct face_set *out, struct diag *diag) MUST_CHECK;

/* The look for a visitor. */
void look_make(const struct exhibit *exhibit, const struct face_set *faces, struct text *text,
               const struct surface *surface, const struct visit *visit, struct look *out);

/* A surface of w x h px: the size given, or that of the usual panel with so many px. */
struct surface surface_make(int w_px, int h_px, double w_mm, double h_mm);

/* Millimetres in px across and down; pixels need not be square. At least 1 px for a positive size. */
int look_x(const struct look *look, double mm);
int look_y(const struct look *look, double mm);

/* Width in px of a column of about 50 characters of running text, and never much more (visitors.md L7). */
int look_measure(const struct look *look);

#endif
