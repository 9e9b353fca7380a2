#include "kiosk/update/code.h"

struct words {
    enum update_code code;
    const char *sentence, *remedy;
};

static const char AGAIN[] = "Put the stick in again.", SEAL_AGAIN[] = "Seal the exhibit again and copy it anew.",
                  CALL[] = "Call service and name this code.", NOTHING[] = "Nothing needs to be done.",
                  MEND[] = "Mend it on a computer and try again.", PIN[] = "Staff can install it with the PIN.";

static const struct words WORDS[] = {
    { UPDATE_OK, "The exhibit is installed.", NOTHING },
    { UPDATE_NO_EXHIBIT, "There is no exhibit on the stick.",
      "Copy the folder that has exhibit.ini in it to the top of the stick." },
    { UPDATE_STICK_FORMAT, "The stick cannot be read.", "Format it as FAT32 or exFAT and copy the exhibit again." },
    { UPDATE_STICK_REMOVED, "The stick was taken out too early, or cannot be read.", AGAIN },
    { UPDATE_STICK_SLOW, "The stick does not answer, or is too slow.", "Use another stick." },
    { UPDATE_TOO_MANY_ENTRIES, "There are too many files or folders on the stick.",
      "Copy only the exhibit to an empty stick." },
    { UPDATE_SECOND_STICK, "A second stick waits until the first one is done.", NOTHING },
    { UPDATE_STICK_FULL, "The stick is full or cannot be written to.", "Use an empty stick without a write lock." },
    { UPDATE_FILE_CHANGED, "A file changed while it was read.", "Copy the exhibit to the stick again." },
    { UPDATE_FILE_NAME, "A file has a name that an exhibit cannot have.", MEND },
    { UPDATE_FILE_MISSING, "A file is missing.", "Copy it into the folder and try again." },
    { UPDATE_TEXT, "A text cannot be read.", MEND },
    { UPDATE_TABLE, "A table cannot be read.", MEND },
    { UPDATE_PICTURE, "A picture cannot be used.", MEND },
    { UPDATE_FONT, "A typeface is not known here.", "Typefaces come only with a sealed exhibit: leave it out." },
    { UPDATE_FILE_TYPE, "A file is of a kind that an exhibit cannot have.", "Take it out of the folder." },
    { UPDATE_RULE, "The exhibit breaks a rule that the museum gave itself.", MEND },
    { UPDATE_TOO_BIG, "A file is too big.", "Make it smaller and try again." },
    { UPDATE_NO_SEAL, "The exhibit is not sealed.", PIN },
    { UPDATE_KEY_UNKNOWN, "The exhibit is sealed with a key that this kiosk does not know.", PIN },
    { UPDATE_SEAL_BROKEN, "The seal does not fit the exhibit.", SEAL_AGAIN },
    { UPDATE_SEAL_KIND, "The seal is damaged or of another kind.", SEAL_AGAIN },
    { UPDATE_FILE_NOT_AS_SEALED, "A file is not as it was sealed.",
      "Copy the exhibit again; if it was edited, seal it." },
    { UPDATE_LISTED_FILE, "A sealed file is missing, or is no plain file.", "Copy the whole exhibit again." },
    { UPDATE_LIST_LINE, "The list of sealed files cannot be read.", SEAL_AGAIN },
    { UPDATE_OVER_CAP, "The exhibit is larger than a kiosk takes.", "Leave out or shrink large files." },
    { UPDATE_SAME, "This exhibit is installed already.", NOTHING },
    { UPDATE_OLDER, "This exhibit is older than the one that is installed.", PIN },
    { UPDATE_SAME_VERSION, "Another exhibit with this version number is installed.", PIN },
    { UPDATE_VERSION_JUMP, "The version number is far above the installed one.", PIN },
    { UPDATE_OTHER_EXHIBIT, "This is another exhibit than the one that is installed.", PIN },
    { UPDATE_PROGRAM_OLD, "The exhibit needs a newer program than this kiosk has.", CALL },
    { UPDATE_TAKEN_BACK, "This exhibit was taken back here before.", PIN },
    { UPDATE_NO_ROOM, "There is not enough room for the exhibit.", CALL },
    { UPDATE_READ_ONLY, "The kiosk's storage cannot be written to.", CALL },
    { UPDATE_WRITE_FAILED, "The exhibit could not be written to the kiosk's storage.", CALL },
    { UPDATE_READS_BACK_WRONG, "What was written to the kiosk's storage reads back differently.", CALL },
    { UPDATE_NO_STORE, "The kiosk's storage is missing.", CALL },
    { UPDATE_IMPORTER_ENDED, "The update ended by itself.", "Try again; if it happens again, call service." },
    { UPDATE_IMPORTER_SILENT, "The update stopped answering.", "Try again; if it happens again, call service." },
    { UPDATE_NO_MEMORY, "The update needed too much memory.", "Make pictures smaller and try again." },
    { UPDATE_DECODER_DIED, "A picture could not be read safely.", "Save it again as PNG and try again." },
    { UPDATE_RUNNING, "Another update is running.", "Wait until it is done." },
    { UPDATE_THREE_STARTS, "The new exhibit failed at three starts; the one before it plays.",
      "Have its author check it." },
    { UPDATE_INSTALLED_DAMAGED, "The installed exhibit is damaged; another one plays.", "Install it again." },
    { UPDATE_STATE_REBUILT, "The kiosk had to find out again what it plays.", NOTHING },
    { UPDATE_FACTORY_PLAYS, "The exhibit that came with the kiosk plays.", "Install the exhibit again." },
    { UPDATE_TOO_MANY_CHANGES, "The exhibit changed too often by itself; the one that came with the kiosk plays.",
      CALL },
    { UPDATE_NOT_KEPT, "Nobody kept the new exhibit; the one before it plays.",
      "Install it again and touch Keep when it shows." },
    { UPDATE_PIN_WRONG, "The PIN is not right.", "Try again." },
    { UPDATE_PIN_WAIT, "Too many wrong PINs.", "Wait as long as the screen says." },
};

static const struct words *find(enum update_code code)
{
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (WORDS[i].code == code)
            return &WORDS[i];
    }
    return NULL;
}

const char *update_code_sentence(enum update_code code)
{
    const struct words *words = find(code);

    return words == NULL ? "" : words->sentence;
}

const char *update_code_remedy(enum update_code code)
{
    const struct words *words = find(code);

    return words == NULL ? "" : words->remedy;
}

bool update_code_asks(enum update_code code)
{
    switch (code) {
    case UPDATE_OLDER:
    case UPDATE_SAME_VERSION:
    case UPDATE_VERSION_JUMP:
    case UPDATE_OTHER_EXHIBIT:
    case UPDATE_TAKEN_BACK: return true;
    default: return false;
    }
}

static const char *fault_text(enum disk_fault fault)
{
    switch (fault) {
    case DISK_OK: return "is good";
    case DISK_MISSING: return "is not there";
    case DISK_EXISTS: return "is there already";
    case DISK_NOT_PLAIN: return "is a link or a device, or a folder where a file is meant";
    case DISK_FULL: return "has no room left";
    case DISK_READ_ONLY: return "lies where nothing can be written";
    case DISK_DENIED: return "may not be opened by this program";
    case DISK_BUSY: return "is in use by another program";
    case DISK_FAILED: return "does not answer as it should";
    }
    return "";
}

enum update_code update_fault(struct diag *diag, enum update_code code, const char *name, enum disk_fault fault)
{
    diag_error(diag, name, 0, "%s", fault_text(fault));
    return code;
}

enum update_code update_store_code(enum disk_fault fault)
{
    return fault == DISK_READ_ONLY || fault == DISK_DENIED ? UPDATE_READ_ONLY : UPDATE_WRITE_FAILED;
}
