#include "kiosk/base/err.h"

const char *err_text(enum err err)
{
    switch (err) {
    case ERR_OK: return "no error";
    case ERR_MEMORY: return "not enough memory";
    case ERR_IO: return "reading or writing failed";
    case ERR_FORMAT: return "wrong format";
    case ERR_LIMIT: return "larger than allowed";
    case ERR_MISSING: return "missing";
    case ERR_USAGE: return "wrong use";
    case ERR_PLATFORM: return "refused by the system";
    }
    return "unknown error";
}
