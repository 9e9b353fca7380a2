#include "card.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>
#include <drm_fourcc.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

#include "kiosk/port/clock.h"

enum { FDS = 8, BUFFERS = 8, CONNECTOR = 31, ENCODER = 32, CRTC = 33, DPMS = 34, DPMS_ON = 0,
       SMALL_W = 1280, SMALL_H = 720 };

struct paper paper;

static struct {
    int fd, tell; /* what is told at `tell` is read from fd; 0: none */
} opened[FDS];

static struct {
    uint32_t *pixels; /* NULL: none */
    int stride;
    size_t bytes;
} buffers[BUFFERS];

static int held; /* the descriptor that may set modes; 0: none */

static struct {
    int fd;
    uint64_t data;
} lost[FDS];
static int lost_count;

int64_t clock_now_ms(void)
{
    return paper.now_ms;
}

void paper_reset(int w, int h)
{
    assert_int_equal(paper_open_count(), 0);
    paper = (struct paper){ .plugged = true, .w = w, .h = h, .w_mm = w / 4, .h_mm = h / 4, .light = true,
                            .now_ms = 1000 };
    lost_count = 0;
}

int paper_open_count(void)
{
    int count = 0;

    for (int i = 0; i < FDS; i++)
        count += opened[i].fd != 0;
    return count;
}

bool paper_is_held(void)
{
    return held != 0;
}

uint32_t paper_pixel(int x, int y)
{
    assert_non_null(paper.shown);
    return paper.shown[(ptrdiff_t)y * paper.stride + x] & 0xffffff;
}

static int index_of(int fd)
{
    for (int i = 0; i < FDS; i++) {
        if (fd > 0 && opened[i].fd == fd)
            return i;
    }
    return -1;
}

int paper_open(void)
{
    int ends[2], i = 0;

    if (paper.nobodys) {
        errno = ENOENT;
        return -1;
    }
    while (opened[i].fd != 0)
        assert_true(++i < FDS);
    assert_int_equal(pipe(ends), 0);
    opened[i].fd = ends[0];
    opened[i].tell = ends[1];
    return ends[0];
}

static void tell(int fd, uint64_t data)
{
    struct drm_event_vblank event = { .base = { .type = DRM_EVENT_FLIP_COMPLETE, .length = sizeof event },
                                      .user_data = data };
    int i = index_of(fd);

    if (i >= 0)
        assert_int_equal(write(opened[i].tell, &event, sizeof event), (int)sizeof event);
}

void paper_tell_late(void)
{
    for (int i = 0; i < lost_count; i++)
        tell(lost[i].fd, lost[i].data);
    lost_count = 0;
}

static int take(int fd, const uint32_t *pixels, int stride)
{
    assert_true(index_of(fd) >= 0);
    assert_int_equal(held, fd);
    if (!paper.light)
        paper.in_the_dark++;
    paper.shown = pixels;
    paper.stride = stride;
    return 0;
}

int paper_show_by_mode(int fd, const uint32_t *pixels, int stride)
{
    if (paper.refuse_modes) {
        errno = EINVAL;
        return -1;
    }
    paper.light = true;
    paper.modes++;
    return take(fd, pixels, stride);
}

int paper_show_by_flip(int fd, const uint32_t *pixels, int stride, uint64_t data)
{
    if (paper.refuse_flips) {
        errno = EBUSY;
        return -1;
    }
    paper.flips++;
    if (paper.lose > 0) {
        assert_true(lost_count < FDS);
        lost[lost_count].fd = fd;
        lost[lost_count++].data = data;
        paper.lose--;
    } else {
        tell(fd, data);
    }
    return take(fd, pixels, stride);
}

/* What the program asks of the system: the linker sends it here. */

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);
int __wrap_open64(const char *path, int flags, ...);
int __real_close(int fd);
int __wrap_close(int fd);
int __real_poll(struct pollfd *fds, nfds_t count, int timeout_ms);
int __wrap_poll(struct pollfd *fds, nfds_t count, int timeout_ms);
void *__real_mmap(void *at, size_t bytes, int rights, int flags, int fd, off_t offset);
void *__wrap_mmap(void *at, size_t bytes, int rights, int flags, int fd, off_t offset);
void *__wrap_mmap64(void *at, size_t bytes, int rights, int flags, int fd, int64_t offset);
int __real_munmap(void *at, size_t bytes);
int __wrap_munmap(void *at, size_t bytes);

/* No device of the machine that tests is touched. */
int __wrap_open(const char *path, int flags, ...)
{
    if (strcmp(path, "/dev/dri/card0") == 0)
        return paper_open();
    if (strncmp(path, "/dev/dri/", 9) == 0 || strncmp(path, "/dev/input/", 11) == 0) {
        errno = ENOENT;
        return -1;
    }
    return __real_open(path, flags, 0);
}

int __wrap_open64(const char *path, int flags, ...)
{
    return __wrap_open(path, flags);
}

int __wrap_close(int fd)
{
    int i = index_of(fd);

    if (i >= 0) {
        (void)__real_close(opened[i].tell);
        opened[i].fd = opened[i].tell = 0;
        if (held == fd)
            held = 0;
    }
    return __real_close(fd);
}

/* A wait without an end, in which nothing can come, is what must never be. */
int __wrap_poll(struct pollfd *fds, nfds_t count, int timeout_ms)
{
    int ready = __real_poll(fds, count, 0);

    if (ready != 0)
        return ready;
    assert_true(timeout_ms >= 0);
    paper.now_ms += timeout_ms;
    return 0;
}

static int buffer_of(const void *pixels)
{
    for (int i = 0; i < BUFFERS; i++) {
        if (pixels != NULL && buffers[i].pixels == pixels)
            return i;
    }
    return -1;
}

void *__wrap_mmap(void *at, size_t bytes, int rights, int flags, int fd, off_t offset)
{
    if (index_of(fd) < 0)
        return __real_mmap(at, bytes, rights, flags, fd, offset);
    return buffers[offset >> 12].pixels;
}

void *__wrap_mmap64(void *at, size_t bytes, int rights, int flags, int fd, int64_t offset)
{
    return __wrap_mmap(at, bytes, rights, flags, fd, (off_t)offset);
}

int __wrap_munmap(void *at, size_t bytes)
{
    return buffer_of(at) >= 0 ? 0 : __real_munmap(at, bytes);
}

/* libdrm. Handles and framebuffers are called by the buffer's place, from 1 on. */

static int make_buffer(struct drm_mode_create_dumb *dumb)
{
    int i = 0;

    if (paper.no_memory) {
        errno = ENOMEM;
        return -1;
    }
    while (buffers[i].pixels != NULL)
        assert_true(++i < BUFFERS);
    buffers[i].stride = (int)dumb->width + 16;
    buffers[i].bytes = (size_t)buffers[i].stride * dumb->height * 4;
    buffers[i].pixels = malloc(buffers[i].bytes);
    assert_non_null(buffers[i].pixels);
    memset(buffers[i].pixels, 0x55, buffers[i].bytes);
    dumb->handle = (uint32_t)i + 1;
    dumb->pitch = (uint32_t)buffers[i].stride * 4;
    dumb->size = buffers[i].bytes;
    return 0;
}

static int free_buffer(uint32_t handle)
{
    if (paper.shown == buffers[handle - 1].pixels)
        paper.shown = NULL;
    free(buffers[handle - 1].pixels);
    buffers[handle - 1].pixels = NULL;
    return 0;
}

int drmIoctl(int fd, unsigned long request, void *argument)
{
    assert_true(index_of(fd) >= 0);
    switch (request) {
    case DRM_IOCTL_MODE_CREATE_DUMB: return make_buffer(argument);
    case DRM_IOCTL_MODE_MAP_DUMB: {
        struct drm_mode_map_dumb *map = argument;
        map->offset = (uint64_t)(map->handle - 1) << 12;
        return 0;
    }
    case DRM_IOCTL_MODE_DESTROY_DUMB: return free_buffer(((struct drm_mode_destroy_dumb *)argument)->handle);
    default: errno = EINVAL; return -1;
    }
}

int drmModeAddFB2(int fd, uint32_t w, uint32_t h, uint32_t format, const uint32_t handles[4], const uint32_t pitches[4],
                  const uint32_t offsets[4], uint32_t *id, uint32_t flags)
{
    (void)fd;
    (void)offsets;
    (void)flags;
    assert_true(w > 0 && h > 0 && pitches[0] >= w * 4 && format == DRM_FORMAT_XRGB8888);
    *id = handles[0];
    return 0;
}

int drmModeRmFB(int fd, uint32_t id)
{
    (void)fd;
    (void)id;
    return 0;
}

int drmGetCap(int fd, uint64_t capability, uint64_t *value)
{
    (void)fd;
    (void)capability;
    *value = 1;
    return 0;
}

int drmIsMaster(int fd)
{
    return held == fd;
}

int drmSetMaster(int fd)
{
    if (held != 0 && held != fd) {
        errno = EBUSY;
        return -1;
    }
    held = fd;
    return 0;
}

int drmCrtcGetSequence(int fd, uint32_t crtc, uint64_t *sequence, uint64_t *time_ns)
{
    (void)fd;
    (void)crtc;
    (void)sequence;
    (void)time_ns;
    errno = EOPNOTSUPP;
    return paper.pushed ? -1 : 0;
}

int drmModeDirtyFB(int fd, uint32_t id, drmModeClipPtr clips, uint32_t count)
{
    (void)clips;
    assert_int_equal(count, 1);
    if (!paper.pushed || paper.refuse_flips) {
        errno = paper.pushed ? EBUSY : ENOSYS;
        return -1;
    }
    return take(fd, buffers[id - 1].pixels, buffers[id - 1].stride);
}

int drmModeSetCrtc(int fd, uint32_t crtc, uint32_t id, uint32_t x, uint32_t y, uint32_t *connectors, int count,
                   drmModeModeInfoPtr mode)
{
    (void)x;
    (void)y;
    assert_true(crtc == CRTC && count == 1 && connectors[0] == CONNECTOR);
    bool small = paper.small_mode && mode->hdisplay == SMALL_W && mode->vdisplay == SMALL_H;
    assert_true(small || (mode->hdisplay == paper.w && mode->vdisplay == paper.h));
    return paper_show_by_mode(fd, buffers[id - 1].pixels, buffers[id - 1].stride);
}

int drmModePageFlip(int fd, uint32_t crtc, uint32_t id, uint32_t flags, void *data)
{
    (void)flags;
    assert_int_equal(crtc, CRTC);
    return paper_show_by_flip(fd, buffers[id - 1].pixels, buffers[id - 1].stride, (uint64_t)(uintptr_t)data);
}

static void *copy_of(const void *bytes, size_t size)
{
    void *copy = malloc(size);

    assert_non_null(copy);
    return memcpy(copy, bytes, size);
}

drmModeResPtr drmModeGetResources(int fd)
{
    static uint32_t connectors[] = { CONNECTOR }, crtcs[] = { CRTC };
    const drmModeRes resources = { .count_connectors = 1, .connectors = connectors, .count_crtcs = 1, .crtcs = crtcs };

    assert_true(index_of(fd) >= 0);
    return copy_of(&resources, sizeof resources);
}

void drmModeFreeResources(drmModeResPtr resources)
{
    free(resources);
}

drmModeConnectorPtr drmModeGetConnector(int fd, uint32_t id)
{
    static uint32_t encoders[] = { ENCODER };
    static drmModeModeInfo modes[2];
    const drmModeConnector connector = {
        .connector_id = id,
        .connector_type = DRM_MODE_CONNECTOR_HDMIA,
        .connector_type_id = 1,
        .connection = paper.plugged ? DRM_MODE_CONNECTED : DRM_MODE_DISCONNECTED,
        .mmWidth = (uint32_t)paper.w_mm,
        .mmHeight = (uint32_t)paper.h_mm,
        .count_modes = !paper.plugged ? 0 : paper.small_mode ? 2 : 1,
        .modes = modes,
        .count_encoders = 1,
        .encoders = encoders,
    };

    assert_true(index_of(fd) >= 0);
    modes[0] = (drmModeModeInfo){ .hdisplay = (uint16_t)paper.w, .vdisplay = (uint16_t)paper.h, .vrefresh = 60,
                                  .type = DRM_MODE_TYPE_PREFERRED };
    modes[1] = (drmModeModeInfo){ .hdisplay = SMALL_W, .vdisplay = SMALL_H, .vrefresh = 60 };
    return copy_of(&connector, sizeof connector);
}

drmModeConnectorPtr drmModeGetConnectorCurrent(int fd, uint32_t id)
{
    return drmModeGetConnector(fd, id);
}

void drmModeFreeConnector(drmModeConnectorPtr connector)
{
    free(connector);
}

drmModeEncoderPtr drmModeGetEncoder(int fd, uint32_t id)
{
    const drmModeEncoder encoder = { .encoder_id = id, .possible_crtcs = 1 };

    (void)fd;
    return copy_of(&encoder, sizeof encoder);
}

void drmModeFreeEncoder(drmModeEncoderPtr encoder)
{
    free(encoder);
}

drmModeObjectPropertiesPtr drmModeObjectGetProperties(int fd, uint32_t id, uint32_t type)
{
    static uint32_t names[] = { DPMS };
    static uint64_t values[] = { DPMS_ON };
    const drmModeObjectProperties properties = { .count_props = 1, .props = names, .prop_values = values };

    (void)fd;
    assert_true(id == CONNECTOR && type == DRM_MODE_OBJECT_CONNECTOR);
    return copy_of(&properties, sizeof properties);
}

void drmModeFreeObjectProperties(drmModeObjectPropertiesPtr properties)
{
    free(properties);
}

drmModePropertyPtr drmModeGetProperty(int fd, uint32_t id)
{
    const drmModePropertyRes property = { .prop_id = id, .name = "DPMS" };

    (void)fd;
    return copy_of(&property, sizeof property);
}

void drmModeFreeProperty(drmModePropertyPtr property)
{
    free(property);
}

int drmModeConnectorSetProperty(int fd, uint32_t connector, uint32_t property, uint64_t value)
{
    assert_int_equal(held, fd);
    assert_true(connector == CONNECTOR && property == DPMS);
    paper.light = value == DPMS_ON;
    return 0;
}
