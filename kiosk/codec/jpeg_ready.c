#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include "kiosk/codec/jpeg.h"

/* It finds out when it first works, on a picture of its own making as well as on any other; and only once a thread. */
void jpeg_get_ready(void)
{
    struct jpeg_compress_struct jpeg = { 0 };
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL;
    unsigned long len = 0;
    JSAMPLE samples[DCTSIZE * 3] = { 0 };
    JSAMPROW row = samples;

    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &len);
    jpeg.image_width = DCTSIZE;
    jpeg.image_height = 1;
    jpeg.input_components = 3;
    jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    (void)jpeg_write_scanlines(&jpeg, &row, 1);
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    free(bytes);
}
