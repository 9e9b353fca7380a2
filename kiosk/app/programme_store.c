#include "kiosk/app/programme_parts.h"

void programme_tell(struct diag *diag, enum update_code code)
{
    if (code != UPDATE_OK)
        diag_warning(diag, NULL, 0, "E%d %s %s", (int)code, update_code_sentence(code), update_code_remedy(code));
}

/* What stays wrong is not told every few seconds for years. */
static void tell_once(struct programme *programme, enum update_code code, const struct diag *why, struct diag *diag)
{
    if (code == UPDATE_RUNNING || programme->told == (int)code)
        return;
    programme->told = (int)code;
    diag_add(diag, why);
    programme_tell(diag, code);
}

bool programme_open_store(struct programme *programme, struct opened *out, struct diag *diag)
{
    struct diag why = { 0 };

    *out = (struct opened){ 0 };
    trust_read(programme->trust, &out->arena, &out->trust, diag);
    enum update_code code = store_open(programme->store, &out->store, &why);
    out->busy = code == UPDATE_RUNNING;
    bool open = code == UPDATE_OK;
    if (open)
        programme->told = 0;
    else
        open = store_open_reading(programme->store, &out->store, &why) == UPDATE_OK;
    tell_once(programme, code, &why, diag);
    diag_finish(&why);
    if (open)
        trust_add_device(out->store.root, &out->arena, &out->trust, diag);
    else
        arena_finish(&out->arena);
    return open;
}

void programme_close_store(struct opened *opened)
{
    store_close(&opened->store);
    arena_finish(&opened->arena);
}
