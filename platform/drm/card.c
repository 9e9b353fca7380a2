#include "platform/drm/card.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <xf86drm.h>

#include "platform/drm/modes.h"

enum { CARDS_MAX = 8, PATH_BYTES = 96, DPMS_ON = 0, DPMS_OFF = 3 };

static uint32_t find_dpms(int fd, uint32_t connector)
{
    drmModeObjectProperties *all = drmModeObjectGetProperties(fd, connector, DRM_MODE_OBJECT_CONNECTOR);
    uint32_t found = 0;

    for (uint32_t i = 0; all != NULL && i < all->count_props && found == 0; i++) {
        drmModePropertyRes *property = drmModeGetProperty(fd, all->props[i]);
        if (property != NULL && strcmp(property->name, "DPMS") == 0)
            found = property->prop_id;
        drmModeFreeProperty(property);
    }
    drmModeFreeObjectProperties(all);
    return found;
}

/* Some controller that can feed the connector; with one screen any will do. 0 if none can. */
static uint32_t find_crtc(int fd, const drmModeRes *resources, const drmModeConnector *connector)
{
    for (int i = 0; i < connector->count_encoders; i++) {
        drmModeEncoder *encoder = drmModeGetEncoder(fd, connector->encoders[i]);
        uint32_t possible = encoder != NULL ? encoder->possible_crtcs : 0;
        drmModeFreeEncoder(encoder);
        for (int k = 0; k < resources->count_crtcs && k < 32; k++) {
            if ((possible >> k & 1) != 0)
                return resources->crtcs[k];
        }
    }
    return 0;
}

static bool take_connector(struct card *card, const drmModeRes *resources, const drmModeConnector *connector, int w,
                           int h)
{
    int mode = modes_choose(connector->modes, connector->count_modes, w, h);
    uint32_t crtc = find_crtc(card->fd, resources, connector);
    const char *kind = drmModeGetConnectorTypeName(connector->connector_type);

    if (connector->connection != DRM_MODE_CONNECTED || mode < 0 || crtc == 0)
        return false;
    card->connected = true;
    card->connector = connector->connector_id;
    card->crtc = crtc;
    card->dpms = find_dpms(card->fd, connector->connector_id);
    card->mode = connector->modes[mode];
    card->w_mm = (int)connector->mmWidth;
    card->h_mm = (int)connector->mmHeight;
    snprintf(card->name, sizeof card->name, "%s-%u", kind != NULL ? kind : "screen", connector->connector_type_id);
    return true;
}

static bool find_screen(struct card *card, int w, int h)
{
    drmModeRes *resources = drmModeGetResources(card->fd);
    bool found = false;

    for (int i = 0; resources != NULL && i < resources->count_connectors && !found; i++) {
        drmModeConnector *connector = drmModeGetConnector(card->fd, resources->connectors[i]);
        found = connector != NULL && take_connector(card, resources, connector, w, h);
        drmModeFreeConnector(connector);
    }
    drmModeFreeResources(resources);
    return found;
}

static bool still_there(const struct card *card)
{
    drmModeConnector *connector = drmModeGetConnectorCurrent(card->fd, card->connector);
    bool there = connector != NULL && connector->connection == DRM_MODE_CONNECTED;

    drmModeFreeConnector(connector);
    return there;
}

bool card_look(struct card *card, int w, int h)
{
    if (!card->connected)
        return find_screen(card, w, h);
    card->connected = still_there(card);
    return !card->connected;
}

bool card_change_mode(struct card *card, int w, int h, bool exactly)
{
    drmModeConnector *connector = drmModeGetConnectorCurrent(card->fd, card->connector);
    int chosen = connector != NULL ? modes_choose(connector->modes, connector->count_modes, w, h) : -1;
    const drmModeModeInfo *mode = chosen >= 0 ? &connector->modes[chosen] : NULL;
    bool whole = mode != NULL && (mode->flags & DRM_MODE_FLAG_INTERLACE) == 0;
    bool found = exactly ? whole && mode->hdisplay == w && mode->vdisplay == h : mode != NULL;

    if (found)
        card->mode = *mode;
    drmModeFreeConnector(connector);
    return found;
}

/* A card that only draws, as Lima's and Panfrost's, has no connectors. */
static bool can_show(int fd)
{
    drmModeRes *resources = drmModeGetResources(fd);
    uint64_t dumb = 0;
    bool can = resources != NULL && resources->count_connectors > 0 && resources->count_crtcs > 0 &&
               drmGetCap(fd, DRM_CAP_DUMB_BUFFER, &dumb) == 0 && dumb != 0;

    drmModeFreeResources(resources);
    return can;
}

/* The first card with a screen wins; until one is found, the first that could have one is kept. */
static bool try_card(struct card *card, int index, int fd, int w, int h)
{
    struct card tried = { .fd = fd, .index = index };

    if (!can_show(fd)) {
        close(fd);
        return false;
    }
    bool shows = find_screen(&tried, w, h);
    if (shows || card->fd < 0) {
        card_close(card);
        *card = tried;
    } else {
        close(fd);
    }
    return shows;
}

static enum err refuse(const char *folder, int why, struct diag *diag)
{
    if (why == ENOENT)
        diag_error(diag, NULL, 0, "no screen can be opened: there is no graphics card in %s that can show a picture; "
                                  "look whether its driver is loaded", folder);
    else
        diag_error(diag, NULL, 0, "no screen can be opened: a graphics card in %s says \"%s\"; %s", folder,
                   strerror(why), why == EACCES || why == EPERM ? "the kiosk's user must be in the group video"
                                                                : "start the machine again");
    return ERR_PLATFORM;
}

enum err card_open(struct card *card, const char *folder, int w, int h, struct diag *diag)
{
    int why = ENOENT;
    bool shows = false;

    *card = (struct card){ .fd = -1 };
    for (int i = 0; i < CARDS_MAX && !shows; i++) {
        char path[PATH_BYTES];
        snprintf(path, sizeof path, "%s/card%d", folder, i);
        int fd = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK);
        if (fd >= 0)
            shows = try_card(card, i, fd, w, h);
        else if (errno != ENOENT)
            why = errno;
    }
    if (card->fd < 0)
        return refuse(folder, why, diag);
    if (drmSetMaster(card->fd) == 0 || drmIsMaster(card->fd))
        return ERR_OK;
    diag_error(diag, NULL, 0, "no screen can be opened: another program holds the graphics card; end the desktop, "
                              "or play in a window of it");
    card_close(card);
    return ERR_PLATFORM;
}

void card_adopt(struct card *card, int fd)
{
    card_close(card);
    card->fd = fd;
    card->adopted = true;
}

void card_close(struct card *card)
{
    if (card->fd >= 0 && !card->adopted)
        close(card->fd);
    card->fd = -1;
    card->adopted = false;
}

bool card_has_vblanks(const struct card *card)
{
    uint64_t sequence = 0, time_ns = 0;

    return drmCrtcGetSequence(card->fd, card->crtc, &sequence, &time_ns) == 0 || errno != EOPNOTSUPP;
}

void card_light(const struct card *card, bool on)
{
    if (card->dpms != 0)
        (void)drmModeConnectorSetProperty(card->fd, card->connector, card->dpms, on ? DPMS_ON : DPMS_OFF);
}
