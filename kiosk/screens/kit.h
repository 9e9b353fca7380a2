/* Pieces that screens share: texts in a style, buttons, the bar, pages of lines. */
#ifndef KIOSK_SCREENS_KIT_H
#define KIOSK_SCREENS_KIT_H

#include "kiosk/screens/stage.h"

/* A paragraph of one style in one colour, in the visitor's language. */
void kit_paragraph(const struct stage *stage, enum type_role role, enum colour colour, int width_px, const char *utf8,
                   struct paragraph *out);
/* The same, centred. */
void kit_centred(const struct stage *stage, enum type_role role, enum colour colour, int width_px, const char *utf8,
                 struct paragraph *out);
/* A style with its lines closer together: for labels and buttons, not for a text that is read (visitors.md L8). */
struct type kit_tight(const struct stage *stage, enum type_role role);
/* A paragraph in it. */
void kit_tight_paragraph(const struct stage *stage, enum type_role role, enum colour colour, int width_px,
                         const char *utf8, struct paragraph *out);
/* Width in px of its longest line. */
int kit_width(const struct paragraph *paragraph);
/* Width in px of a text in one line. */
int kit_text_width(const struct stage *stage, enum type_role role, const char *utf8);
/* The font for a text that runs, in the visitor's language: a wish of type, texts and rim. The page holds it. */
const struct ticker_font *kit_ticker_font(const struct stage *stage, const struct scene *scene,
                                          struct ticker_wish wish);
/* Places a whole paragraph; returns the px below it. */
int kit_place(struct scene *scene, const struct paragraph *paragraph, int x, int y);
/* Colour of the theme. */
uint32_t kit_colour(const struct stage *stage, enum colour colour);

enum icon {
    ICON_NONE, ICON_BACK, ICON_NEXT, ICON_HOME, ICON_CLOSE, ICON_PLAY, ICON_PAUSE, ICON_PLUS, ICON_MINUS, ICON_SHEET
};

struct button {
    const char *id;
    const char *label; /* also said */
    const char *text;  /* shown; NULL: the label; "" shows the icon alone */
    enum icon icon;
    struct rect box; /* px, at least 20 x 20 mm */
    int action, argument;
    bool filled; /* the next step: one on a screen */
    bool chosen; /* of several choices, this one */
};

/* Places the target of a button, all of its box with corners of `radius` px, and returns its index; a `filled` one
 * looks inverse when it is pressed. */
int kit_target(struct scene *scene, const struct button *button, int radius, bool filled);
/* Between the rim of a button and its words at least, in px. */
int kit_button_pad(const struct stage *stage);
/* The words of a button as they stand in its box, within its width; no lines if it shows its icon alone. */
void kit_button_words(const struct stage *stage, const struct button *button, struct paragraph *out);
/* Places a button and its target. */
void kit_button(const struct stage *stage, struct scene *scene, const struct button *button);

/* Places words that can be touched like those in a text, on one line in the button's box; `hit` is what a finger may
 * touch. */
void kit_link(const struct stage *stage, struct scene *scene, const struct button *link, enum colour colour,
              struct rect hit);

/* Places an entry of a list and its target: its label, its icon at the end, and a number before it if that is not
 * "". */
void kit_entry(const struct stage *stage, struct scene *scene, const struct button *entry, const char *number);
/* Room in px for the label of an entry so wide. */
int kit_entry_text_width(const struct stage *stage, int width, bool numbered, bool chevron);

/* Heights in px. */
int kit_bar_height(const struct stage *stage);
int kit_button_height(const struct stage *stage);
/* That of a button so wide with these words, chosen or not; they may need several lines. */
int kit_button_height_for(const struct stage *stage, const char *text, int width_px);
/* What the bar leaves of the screen, without margins. */
struct rect kit_body(const struct stage *stage);

enum bar_action {
    BAR_HOME = 1000, BAR_BACK, BAR_NEXT, BAR_SETTINGS, BAR_LANGUAGE, BAR_CLOSE
};

/* Places the bar at the bottom of the screen: the same places on every screen. */
void kit_bar(const struct stage *stage, struct scene *scene, const struct bar *bar);

/* What it leaves free between its buttons. */
struct rect kit_bar_room(const struct stage *stage, const struct bar *bar);

/* What home, settings and language do on every screen; false for other actions. */
bool kit_bar_act(const struct scene_target *target, struct visit *visit);

/* The part of the screen that sheets may take: above the bar, in reach. */
struct rect kit_sheet_room(const struct stage *stage);
/* Height in px that a sheet has for its content. */
int kit_sheet_height(const struct stage *stage);
/* Grounds a sheet of `content_px` height at the foot of the room, and returns what lies within its margins. */
struct rect kit_sheet(const struct stage *stage, struct scene *scene, int content_px, enum colour ground);

/* The bar under a sheet of so many pages. */
void kit_sheet_bar(const struct stage *stage, int page_count, struct bar *out);
/* Ends the sheet; what it lay over, if anything, is there again at the page it was left. */
void kit_sheet_close(struct visit *visit);
/* Pages of a sheet turn as the bar says; closing ends the sheet. False for other actions. */
bool kit_sheet_act(const struct scene_target *target, int page_count, struct visit *visit);

/* The title of a panel in the visitor's language, without its marks; in the stage's scratch memory. */
const char *kit_panel_title(const struct stage *stage, int panel);

/* Draws an icon in a box. */
void kit_icon(struct scene *scene, enum icon icon, struct rect box, uint32_t argb);

#endif
