#include "platform/drm/scanout.h"

#include <drm_fourcc.h>
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

static int make(struct scanout *scanout, int w, int h)
{
    struct drm_mode_create_dumb made = { .width = (uint32_t)w, .height = (uint32_t)h, .bpp = 32 };
    uint32_t handles[4] = { 0 }, pitches[4] = { 0 }, offsets[4] = { 0 };
    struct drm_mode_map_dumb map = { 0 };

    if (drmIoctl(scanout->card, DRM_IOCTL_MODE_CREATE_DUMB, &made) != 0)
        return errno;
    scanout->handle = handles[0] = map.handle = made.handle;
    scanout->bytes = (size_t)made.size; /* of a screen: far less than a processor of 32 bit can point to */
    scanout->stride = (int)(made.pitch / 4);
    pitches[0] = made.pitch;
    if (drmModeAddFB2(scanout->card, (uint32_t)w, (uint32_t)h, DRM_FORMAT_XRGB8888, handles, pitches, offsets,
                      &scanout->fb, 0) != 0)
        return errno;
    if (drmIoctl(scanout->card, DRM_IOCTL_MODE_MAP_DUMB, &map) != 0)
        return errno;
    void *pixels = mmap(NULL, scanout->bytes, PROT_READ | PROT_WRITE, MAP_SHARED, scanout->card, (off_t)map.offset);
    if (pixels == MAP_FAILED)
        return errno;
    scanout->pixels = pixels;
    memset(pixels, 0, scanout->bytes);
    return 0;
}

int scanout_open(struct scanout *scanout, int card, int w, int h)
{
    *scanout = (struct scanout){ .card = card };
    int why = make(scanout, w, h);
    if (why == 0)
        stale_init(&scanout->stale, w, h);
    else
        scanout_close(scanout);
    return why;
}

void scanout_close(struct scanout *scanout)
{
    struct drm_mode_destroy_dumb gone = { .handle = scanout->handle };

    if (scanout->pixels != NULL)
        munmap(scanout->pixels, scanout->bytes);
    if (scanout->fb != 0)
        (void)drmModeRmFB(scanout->card, scanout->fb);
    if (scanout->handle != 0)
        (void)drmIoctl(scanout->card, DRM_IOCTL_MODE_DESTROY_DUMB, &gone);
    stale_finish(&scanout->stale);
    *scanout = (struct scanout){ 0 };
}

struct rect scanout_write(struct scanout *scanout, const struct turn *turn, const struct paint_target *picture)
{
    struct rect all = { 0 }, part;

    while (stale_take(&scanout->stale, &part)) {
        turn_write(turn, picture, part, scanout->pixels, scanout->stride);
        all = rect_join(all, part);
    }
    return all;
}
