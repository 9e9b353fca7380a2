#include "kiosk/app/option_table.h"

#include "kiosk/app/key_file.h"
#include "kiosk/app/script.h"

static const char COUNTING[] =
    "\nInstructions a dot are counted, not timed, by toolchain/count-instructions: a dot more takes 8.3 on aarch64\n"
    "and 14.9 on x86-64.\n";

static const char SEALING[] =
    "\nA museum makes its keys once: `kiosk seal --new-key museum.key` asks for a password and writes museum.key,\n"
    "the secret key, and museum.pub, the public one. Keep the secret key and its password safe, in two places and\n"
    "never in an exhibit: whoever has both can change what the kiosks show. The public key is for the kiosks.\n"
    "\nSealing checks the exhibit as `kiosk check` does, and refuses one with problems; thumbnails and other files\n"
    "that systems leave in folders are left out. It writes SHA256SUMS, the list of all files, and\n"
    "SHA256SUMS.minisig, its seal. After any change the exhibit is sealed again, with a higher version in\n"
    "exhibit.ini. Any computer with sha256sum and minisign can look at it too:\n"
    "\n  sha256sum -c SHA256SUMS && minisign -V -p museum.pub -m SHA256SUMS\n";

static const char SETTINGS[] =
    "\nThe file of a device's settings, such as kiosk.ini on the card; everything in it may be left out:\n"
    "\n"
    "  [screen]\n"
    "  width_mm = 345               ; of the picture as it is seen; both or neither\n"
    "  height_mm = 194\n"
    "  rotation = 0                 ; 0, 90, 180 or 270, clockwise\n"
    "  mirror = none                ; horizontal: left and right changed; vertical: top and bottom\n"
    "  brightness = 80 %            ; 10 to 100, where the panel lets itself be set\n"
    "  driver = auto                ; or drm, kmsdrm: the way to a screen without a desktop\n"
    "  frames = auto                ; or 60, 30: pictures a second; auto: as many as the machine can do\n"
    "  picture = auto               ; or full, small: two thirds of the screen's pixels each way, for a slow machine\n"
    "  measure = no                 ; yes: kiosk bench --board at each start, shown until somebody touches the screen\n"
    "\n"
    "  [touch]\n"
    "  matrix = 1 0 0 0 1 0         ; from panel to screen, as libinput has it; measure: marks to be touched\n"
    "  panel = 1a2c:0e24            ; the touch screen of these USB numbers or this port, as the log tells them\n"
    "\n"
    "  [hours]                      ; out of them the screen is off\n"
    "  open = 09:00                 ; every day without a line of its own\n"
    "  close = 18:00\n"
    "  monday = closed              ; or a day's own times: 09:00-17:00; tuesday to sunday likewise\n"
    "\n"
    "  [clock]                      ; on a card: set once for each time that stands here\n"
    "  set = 2026-12-01 09:30\n"
    "\n"
    "  [visit]\n"
    "  idle_s = 60                  ; as --idle\n"
    "\n"
    "  [staff]\n"
    "  pin_hash = $argon2id$...     ; what `kiosk update --pin-hash` prints; holds instead of --set-pin\n"
    "\n"
    "  [sound]\n"
    "  volume = 60 %                ; for later: nothing sounds yet\n"
    "\n"
    "  [keypad] and [keys] as above; --keys FILE holds instead of them. A mistake is told in the log with its line\n"
    "  and with what holds instead, and never stops the exhibit. A touch wakes a screen that is off, and does nothing\n"
    "  more; ten minutes after the last one it is off again. With a clock that shows a day before the program was\n"
    "  built it is always on.\n";

static void help_with(enum verb verb, FILE *out)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option *option = &OPTION_TABLE[i];
        char left[40];
        if ((option->verbs >> verb & 1) == 0)
            continue;
        snprintf(left, sizeof left, "%s %s", option->name, option->value != NULL ? option->value : "");
        fprintf(out, "  %-20s %s\n", left, option->help);
    }
}

void options_help(enum verb verb, FILE *out)
{
    static const char *const uses[] = {
        [VERB_PLAY] = "kiosk [play] [DIR]   shows the exhibit in DIR, or the one that came with the program",
        [VERB_CHECK] = ("kiosk check DIR      names every mistake of the exhibit in DIR; exit status 0 (none), 1 "
                        "(problems),\n                     2 (cannot be checked)"),
        [VERB_TOUR] = "kiosk tour [DIR] --out DIR   writes every screen of every language as PNG",
        [VERB_BENCH] = ("kiosk bench [DIR]    measures memory, processor time and frames of a visit\n"
                        "kiosk bench --board  the same on a board's own screen, as a page that can be photographed\n"
                        "kiosk bench crowd    measures what it costs to move people over the map\n"
                        "kiosk bench update DIR   measures what it costs to install 200 MB on the disk of DIR"),
        [VERB_SEAL] = ("kiosk seal DIR --key FILE      seals the exhibit in DIR: kiosks that trust the key install it\n"
                       "kiosk seal DIR --verify FILE   looks whether it is as it was sealed; exit status 0 (it is),\n"
                       "                               1 (it is not), 2 (cannot be looked at)\n"
                       "kiosk seal --new-key FILE      makes the keys of a museum"),
        [VERB_UPDATE] = ("kiosk update --store DIR --trust DIR              says what plays, and what before it\n"
                         "kiosk update --store DIR --trust DIR --from DIR   installs an exhibit; exit status 0 (it is\n"
                         "                               installed), 1 (refused), 2 (cannot be installed)\n"
                         "kiosk update --store DIR --trust DIR --save DIR   saves what plays to a stick; the same\n"
                         "                               exit status"),
    };

    fprintf(out, "%s\n", uses[verb]);
    if (verb == VERB_PLAY) {
        for (int other = VERB_PLAY + 1; other < VERB_COUNT; other++)
            fprintf(out, "%s\n", uses[other]);
    }
    fputs("\nOptions:\n", out);
    help_with(verb, out);
    fputs("  --help               this text; behind check, tour, bench, seal and update theirs\n", out);
    if (verb == VERB_BENCH)
        fputs(COUNTING, out);
    if (verb == VERB_SEAL)
        fputs(SEALING, out);
    if (verb != VERB_PLAY)
        return;
    fputs("  --version            the program's version\n\nOptions of kiosk tour:\n", out);
    help_with(VERB_TOUR, out);
    fputs("\nOptions of kiosk bench:\n", out);
    help_with(VERB_BENCH, out);
    fputs("\nOptions of kiosk seal:\n", out);
    help_with(VERB_SEAL, out);
    fputs("\nOptions of kiosk update:\n", out);
    help_with(VERB_UPDATE, out);
    fputs("\nThe file of a keypad's keys:\n\n", out);
    fputs(key_file_help(), out);
    fputs(SETTINGS, out);
    fputs("\nThe language of scripts:\n\n", out);
    script_help(out);
}
