/* Counts what is brought to the card of paper: the linker sends here what writes into its buffers, and what sends
 * textures. */
#include <SDL.h>

#include "card.h"
#include "platform/soft/turn.h"
#include "sdl.h"

void __wrap_turn_write(const struct turn *turn, const struct paint_target *picture, struct rect part, uint32_t *panel,
                       int panel_stride);
void __real_turn_write(const struct turn *turn, const struct paint_target *picture, struct rect part, uint32_t *panel,
                       int panel_stride);
int __wrap_SDL_UpdateTexture(SDL_Texture *texture, const SDL_Rect *part, const void *pixels, int pitch);
int __real_SDL_UpdateTexture(SDL_Texture *texture, const SDL_Rect *part, const void *pixels, int pitch);
int __wrap_SDL_RenderCopy(SDL_Renderer *renderer, SDL_Texture *texture, const SDL_Rect *from, const SDL_Rect *to);
int __real_SDL_RenderCopy(SDL_Renderer *renderer, SDL_Texture *texture, const SDL_Rect *from, const SDL_Rect *to);

void __wrap_turn_write(const struct turn *turn, const struct paint_target *picture, struct rect part, uint32_t *panel,
                       int panel_stride)
{
    paper.written += (int64_t)part.w * part.h * 4;
    __real_turn_write(turn, picture, part, panel, panel_stride);
}

int __wrap_SDL_UpdateTexture(SDL_Texture *texture, const SDL_Rect *part, const void *pixels, int pitch)
{
    paper.sent += (int64_t)part->h * pitch;
    return paper_sdl.blank ? 0 : __real_SDL_UpdateTexture(texture, part, pixels, pitch);
}

int __wrap_SDL_RenderCopy(SDL_Renderer *renderer, SDL_Texture *texture, const SDL_Rect *from, const SDL_Rect *to)
{
    return paper_sdl.blank ? 0 : __real_SDL_RenderCopy(renderer, texture, from, to);
}
