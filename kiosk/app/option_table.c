#include "kiosk/app/option_table.h"

const char *const VERB_NAMES[VERB_COUNT] = { "play", "check", "tour", "bench", "seal", "update" };

enum { PLAY = 1 << VERB_PLAY, TOUR = 1 << VERB_TOUR, BENCH = 1 << VERB_BENCH, SEAL = 1 << VERB_SEAL,
       UPDATE = 1 << VERB_UPDATE };

const struct option OPTION_TABLE[OPTION_COUNT] = {
    [OPTION_WINDOW] = { "--window", NULL, PLAY, "a window instead of the whole screen" },
    [OPTION_SIZE] = { "--size", "WxH", PLAY | TOUR | BENCH, "size in pixels, such as 1920x1080" },
    [OPTION_MM] = { "--mm", "WxH", PLAY | TOUR | BENCH, "the screen's size in millimetres, such as 345x194" },
    [OPTION_SCRIPT] = { "--script", "FILE", PLAY, "replay the visit that FILE describes (see below)" },
    [OPTION_SHOTS] = { "--shots", "DIR", PLAY, "write the script's pictures there; without a screen" },
    [OPTION_TRANSCRIPT] = { "--transcript", "FILE", PLAY, "write there what a voice would say" },
    [OPTION_KEYS] = { "--keys", "FILE", PLAY, "the keys of a keypad (see below)" },
    [OPTION_OUT] = { "--out", "DIR", TOUR, "write the pictures there" },
    [OPTION_LANGUAGE] = { "--language", "CODE", TOUR, "only this language" },
    [OPTION_TEXT_SIZE] = { "--text", "0|1|2", TOUR, "text size: normal, large, largest" },
    [OPTION_CONTRAST] = { "--contrast", NULL, TOUR, "high contrast" },
    [OPTION_LOW_REACH] = { "--low-reach", NULL, TOUR, "all controls in the lower half" },
    [OPTION_IDLE] = { "--idle", "SECONDS", PLAY, "ask \"still there?\" after so many, 30 to 300; usually 60" },
    [OPTION_FRAMES] = { "--frames", "N", BENCH, "bench crowd: frames for each figure, 1 to 10000; usually 120" },
    [OPTION_KEY] = { "--key", "FILE", SEAL, "the secret key to seal with" },
    [OPTION_PASSWORD_FILE] = { "--password-file", "FILE", SEAL,
                               "the first line is the key's password; else it is asked" },
    [OPTION_CONVERT] = { "--convert", NULL, SEAL, "rewrite pictures that are not in the form that exhibits take" },
    [OPTION_VERIFY] = { "--verify", "FILE", SEAL,
                        "only look whether DIR is as the owner of that public key sealed it" },
    [OPTION_NEW_KEY] = { "--new-key", "FILE", SEAL, "make a secret key, and its public key beside it" },
    [OPTION_NO_PASSWORD] = { "--no-password", NULL, SEAL, "the new key opens without a password" },
    [OPTION_FROM] = { "--from", "DIR", UPDATE, "install the exhibit in DIR, or in a folder of it" },
    [OPTION_STORE] = { "--store", "DIR", PLAY | UPDATE, "where exhibits are installed" },
    [OPTION_TRUST] = { "--trust", "DIR", PLAY | UPDATE, "the public keys that are trusted: *.pub" },
    [OPTION_CONSENT] = { "--consent", NULL, UPDATE, "also what is older or not sealed, until the next start" },
    [OPTION_KEEP] = { "--keep", NULL, UPDATE, "what is on trial stays" },
    [OPTION_GO_BACK] = { "--go-back", NULL, UPDATE, "the exhibit before this one plays again" },
    [OPTION_GO_FACTORY] = { "--go-factory", NULL, UPDATE, "the exhibit that came with the kiosk plays again" },
    [OPTION_SET_PIN] = { "--set-pin", NULL, UPDATE, "ask for the staff's new PIN, six to eight digits" },
    [OPTION_HISTORY] = { "--history", NULL, UPDATE, "say the last things that happened, the newest first" },
    [OPTION_SAVE] = { "--save", "DIR", UPDATE, "save what plays to a stick, as a folder that can be edited" },
    [OPTION_LOG] = { "--log", "FILE", UPDATE, "what the kiosk has said, to be saved too; - is the standard input" },
    [OPTION_REPORT] = { "--report", NULL, UPDATE, "say in lines for a program what is done" },
    [OPTION_MEDIA] = { "--media", "DIR", PLAY, "a folder put into DIR is a stick: its exhibit is installed" },
};
