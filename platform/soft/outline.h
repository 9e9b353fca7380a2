/* The numbers of FreeType's outlines, which 2.13.3 made unsigned. */
#ifndef PLATFORM_SOFT_OUTLINE_H
#define PLATFORM_SOFT_OUTLINE_H

#include <ft2build.h>
#include FT_FREETYPE_H

#if FREETYPE_MAJOR * 10000 + FREETYPE_MINOR * 100 + FREETYPE_PATCH >= 21303
typedef unsigned short outline_count;
typedef unsigned char outline_tag;
#else
typedef short outline_count;
typedef char outline_tag;
#endif

#endif
