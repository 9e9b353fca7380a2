#include "kiosk/app/update_pin.h"

#include <stdio.h>
#include <string.h>

#include "kiosk/codec/pin_hash.h"
#include "kiosk/codec/seal.h"
#include "kiosk/port/password.h"

bool update_pin_ask(char out[UPDATE_PIN_BYTES], struct diag *diag)
{
    char again[UPDATE_PIN_BYTES] = "";
    bool same = false;

    if (password_ask("The staff's new PIN: ", out, UPDATE_PIN_BYTES, diag) == ERR_OK &&
        password_ask("Once more: ", again, sizeof again, diag) == ERR_OK) {
        same = strcmp(out, again) == 0;
        if (!same)
            diag_error(diag, NULL, 0, "the two PINs differ; try again");
    }
    seal_wipe(again, sizeof again);
    return same;
}

enum err update_pin_print_hash(struct diag *diag)
{
    char digits[UPDATE_PIN_BYTES] = "", hash[PIN_HASH_BYTES];
    enum err err = ERR_FORMAT;

    if (update_pin_ask(digits, diag)) {
        if (!pin_form(digits)) {
            diag_error(diag, NULL, 0, "a PIN has %d to %d digits and nothing else", PIN_DIGITS_MIN, PIN_DIGITS_MAX);
        } else if (!pin_hash(digits, hash)) {
            diag_error(diag, NULL, 0, "there is no memory to hash a PIN");
            err = ERR_MEMORY;
        } else {
            printf("%s\n", hash);
            err = ERR_OK;
        }
    }
    seal_wipe(digits, sizeof digits);
    return err;
}
