/* The settings of an exhibit that nobody vouches for, read in a cage. */
#ifndef KIOSK_UPDATE_IMPORT_SETTINGS_H
#define KIOSK_UPDATE_IMPORT_SETTINGS_H

#include "kiosk/exhibit/manifest.h"
#include "kiosk/update/code.h"

/* Reads what exhibit.ini of an open folder says of itself. UPDATE_TEXT, or another code of import_is_content, with what
 * is wrong in `diag`; any other code: it could not be looked at. */
enum update_code import_settings(int folder, struct manifest *out, struct diag *diag) MUST_CHECK;

#endif
