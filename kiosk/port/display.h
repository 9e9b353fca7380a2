/* The port to the screen: one screen, shown from a draw list.
 *
 * A display remembers what it shows and paints only what changed. It may be hidden: then it paints into memory, for
 * scripted visits on machines without a screen; the pixels are the same. A card's screen may be off when it is opened,
 * and be pulled and plugged in again: the display goes on, and takes another size where the new screen has one. */
#ifndef KIOSK_PORT_DISPLAY_H
#define KIOSK_PORT_DISPLAY_H

#include <stdbool.h>
#include <stdint.h>

#include "kiosk/base/affine.h"
#include "kiosk/base/diag.h"
#include "kiosk/base/err.h"
#include "kiosk/draw/list.h"

struct display;

/* The ways to a screen that a program may have. */
enum display_way {
    DISPLAY_ANY,     /* a desktop's where there is one, else a card's */
    DISPLAY_DESKTOP, /* a window or the whole screen of a desktop */
    DISPLAY_DRM,     /* a graphics card without a desktop; the processor writes the pixels */
    DISPLAY_KMSDRM,  /* the same through SDL and the card's own drawing */
};

/* How touches are taken without a desktop. Borrowed as long as the display is open. */
struct display_touch {
    struct affine map; /* shares of the panel's width and height, as its touch screen tells them, to where they are */
    const char *panel; /* only this touch screen is heard while it is there: its USB numbers, "1a2c:0e24", or its port,
                        * "usb-0000:01:00.0-1.2" or the end of that, "1.2"; NULL: each is */
};

struct display_options {
    const char *title; /* of the window, where there is one; NULL: none yet */
    bool hidden;       /* no window: memory only */
    bool window;       /* a window of w x h; else the whole screen */
    int w, h;          /* px; 0: the screen's, or 1280x800 in a window */
    enum display_way way;
    int turn_deg;      /* 0, 90, 180 or 270: the picture turned clockwise; only without a desktop, as `mirror` */
    bool mirror;       /* left and right changed, before it is turned */
    const struct display_touch *touch; /* NULL: each touch screen is heard and believed */
};

/* What is known of a screen and of the way to it, for people to read. */
struct display_about {
    const char *way;      /* as --screen calls it, or "memory" */
    char driver[64];      /* the kernel's or SDL's; "": not known, as below */
    char renderer[96];    /* who puts the pixels on the screen */
    char connector[40];
    int w, h;             /* px, of the mode; a turned panel's are not turned */
    int hz;               /* refreshes a second; 0: not known */
    int64_t flips;        /* pictures that the card told to be shown; -1: it tells of none, as the next two */
    int64_t late_flips;   /* of these, shown later than at the next refresh */
    int64_t lost_flips;   /* of which nothing was told */
};

/* What one present did, for benchmarks. */
struct display_stats {
    int rect_count;        /* rectangles painted */
    int64_t painted_bytes; /* bytes written to the screen */
};

/* Opens the screen. */
enum err display_open(const struct display_options *options, struct display **out, struct diag *diag) MUST_CHECK;
/* Gives its window another title. */
void display_title(struct display *display, const char *title);
/* Closes it; accepts NULL. */
void display_close(struct display *display);
/* The screen in px, from 0,0. */
struct rect display_rect(const struct display *display);
/* The same for the picture at its full size, whatever display_shrink has made of it. */
struct rect display_full_rect(const struct display *display);
/* The screen has so many pixels that it is worth while to compose fewer. */
bool display_shrinks(const struct display *display);
/* From now on composes a picture of two thirds of the full size each way, or the full picture again. A screen that has
 * such a mode takes it, which may leave it dark for a moment; else the picture is enlarged. The size in px changes, and
 * places of touches with it; nothing is done where display_shrinks says no. */
void display_shrink(struct display *display, bool small);
/* The screen's size in px changed since the last call. */
bool display_resized(struct display *display);
/* Paints and shows what changed; takes no memory. Blocks at most for the next refresh. */
struct display_stats display_present(struct display *display, const struct draw_list *list);
/* What was presented last is not on the screen, though one is there: it is being tried again. */
bool display_owes(const struct display *display);
/* Everything is shown anew at the next present: another program covered the screen. */
void display_refresh(struct display *display);
/* Switches the screen's light off or on; while it is off nothing is painted. Only a card's screens have a switch: with
 * others nothing is done. Switched on, it shows again what it showed, and an INPUT_REDRAW comes. */
void display_power(struct display *display, bool on);
/* What the screen says of its own size, in mm; false if it says nothing. Cheap panels are known to lie. */
bool display_says_mm(const struct display *display, int *w_mm, int *h_mm);
/* Tells what is known of the screen. Takes its time. */
void display_tell(const struct display *display, struct display_about *out);
/* The pixels that are composed, upright, 0xFFRRGGBB; `stride` in pixels. Borrowed until the next present. */
const uint32_t *display_pixels(const struct display *display, int *stride);

#endif
