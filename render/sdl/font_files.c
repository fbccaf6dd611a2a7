#include "render/sdl/font_files.h"
#include "render/raster/pixels.h"
#include "render/sdl/glyph_bitmap.h"
#include <SDL_ttf.h>
#include <string.h>
#include <sys/stat.h>

enum { EM_UNITS = 1000, POINTS_PER_INCH = 72, MAX_PATH_BYTES = 256 };

// ---- the tables of assets/fonts.def -----------------------------------------------------------------------

static const char *const ROOTS[] = {
#define FONT_ROOT(path) path,
#include "assets/fonts.def"
};

static const struct {
    Face face;
    Weight weight;
    bool italic;
    const char *path;
} FACES[] = {
#define FONT_FACE(face, weight, italic, path) {FACE_##face, WEIGHT_##weight, italic, path},
#include "assets/fonts.def"
};

static const char *const EMOJI[] = {
#define FONT_EMOJI(path) path,
#include "assets/fonts.def"
};

static const struct {
    uint32_t first, last;
    const char *path;
} FALLBACKS[] = {
#define FONT_FALLBACK(first, last, path) {first, last, path},
#include "assets/fonts.def"
};

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))
enum { MAX_FILES = COUNT(FACES) + COUNT(EMOJI) + COUNT(FALLBACKS) };

// ---- opening ----------------------------------------------------------------------------------------------

typedef struct FontFile {
    const char *path; // as in the table
    TTF_Font *metric; // at EM_UNITS pixels, unhinted: widths are those of the outline; NULL: not installed
    TTF_Font *raster; // at `size`; NULL until a picture is wanted
    int size;         // in 1/POINTS_PER_INCH pixels
    bool emoji;       // coloured bitmaps of one size
} FontFile;

struct FontFiles {
    Memory *memory;
    FontFile files[MAX_FILES]; // those that were looked for
    int count;
};

FontFiles *font_files_new(Memory *memory) {
    FontFiles *files = memory_alloc(memory, MEMORY_RAW, sizeof *files);
    *files = (FontFiles){.memory = memory};
    return files;
}

void font_files_free(FontFiles *files) {
    for (int i = 0; i < files->count; i++) {
        if (files->files[i].metric) TTF_CloseFont(files->files[i].metric);
        if (files->files[i].raster) TTF_CloseFont(files->files[i].raster);
    }
    memory_free(files->memory, MEMORY_RAW, files, sizeof *files);
}

static TTF_Font *open_font(const char *path, int points, unsigned dpi_x, unsigned dpi_y) {
    for (int i = 0; i < COUNT(ROOTS); i++) {
        char full[MAX_PATH_BYTES];
        struct stat info;
        SDL_snprintf(full, sizeof full, "%s%s", ROOTS[i], path);
        if (stat(full, &info) == 0) return TTF_OpenFontDPI(full, points, dpi_x, dpi_y);
    }
    return NULL;
}

static bool is_emoji_file(const char *path) {
    for (int i = 0; i < COUNT(EMOJI); i++)
        if (strcmp(EMOJI[i], path) == 0) return true;
    return false;
}

/// The number of a file, looked for and opened when first asked; NO_FONT if it is not installed.
static int file_number(FontFiles *files, const char *path) {
    for (int i = 0; i < files->count; i++)
        if (strcmp(files->files[i].path, path) == 0) return files->files[i].metric ? i : NO_FONT;
    FontFile *file = &files->files[files->count++];
    *file = (FontFile){.path = path, .emoji = is_emoji_file(path)};
    file->metric = open_font(path, EM_UNITS, POINTS_PER_INCH, POINTS_PER_INCH);
    if (!file->metric) return NO_FONT;
    TTF_SetFontHinting(file->metric, TTF_HINTING_NONE);
    return files->count - 1;
}

/// How far a row of FACES is from what is wanted: first the face, then the weight, then the slant.
static int distance(int row, Face face, Weight weight, bool italic) {
    int weights = (int)FACES[row].weight - (int)weight;
    return 100 * (FACES[row].face != face) + 10 * (weights < 0 ? -weights : weights) +
           (FACES[row].italic != italic);
}

int font_files_face(FontFiles *files, Face face, Weight weight, bool italic) {
    enum { FARTHEST = 200 };
    for (int far = 0; far < FARTHEST; far++)
        for (int row = 0; row < COUNT(FACES); row++) {
            if (distance(row, face, weight, italic) != far) continue;
            int number = file_number(files, FACES[row].path);
            if (number != NO_FONT) return number;
        }
    return NO_FONT;
}

// ---- code points ------------------------------------------------------------------------------------------

/// True if the code point is shown as a coloured picture unless something else is asked for: Unicode's
/// Emoji_Presentation (emoji-data.txt), its scattered part below U+1F000 and, roughly, all above.
static bool is_emoji(uint32_t codepoint) {
    static const uint16_t LOW[][2] = {
        {0x231a, 0x231b}, {0x23e9, 0x23ec}, {0x23f0, 0x23f0}, {0x23f3, 0x23f3}, {0x25fd, 0x25fe},
        {0x2614, 0x2615}, {0x2648, 0x2653}, {0x267f, 0x267f}, {0x2693, 0x2693}, {0x26a1, 0x26a1},
        {0x26aa, 0x26ab}, {0x26bd, 0x26be}, {0x26c4, 0x26c5}, {0x26ce, 0x26ce}, {0x26d4, 0x26d4},
        {0x26ea, 0x26ea}, {0x26f2, 0x26f3}, {0x26f5, 0x26f5}, {0x26fa, 0x26fa}, {0x26fd, 0x26fd},
        {0x2705, 0x2705}, {0x270a, 0x270b}, {0x2728, 0x2728}, {0x274c, 0x274c}, {0x274e, 0x274e},
        {0x2753, 0x2755}, {0x2757, 0x2757}, {0x2795, 0x2797}, {0x27b0, 0x27b0}, {0x27bf, 0x27bf},
        {0x2b1b, 0x2b1c}, {0x2b50, 0x2b50}, {0x2b55, 0x2b55},
    };
    if (codepoint >= 0x1f000) return codepoint <= 0x1faff;
    for (int i = 0; i < COUNT(LOW); i++)
        if (codepoint >= LOW[i][0] && codepoint <= LOW[i][1]) return true;
    return false;
}

static bool has(FontFiles *files, int number, uint32_t codepoint) {
    return number != NO_FONT && TTF_GlyphIsProvided32(files->files[number].metric, codepoint);
}

int font_files_find(FontFiles *files, int main, uint32_t codepoint) {
    if (is_emoji(codepoint))
        for (int i = 0; i < COUNT(EMOJI); i++) {
            int number = file_number(files, EMOJI[i]);
            if (has(files, number, codepoint)) return number;
        }
    if (has(files, main, codepoint)) return main;
    for (int i = 0; i < COUNT(FALLBACKS); i++) {
        if (codepoint < FALLBACKS[i].first || codepoint > FALLBACKS[i].last) continue;
        int number = file_number(files, FALLBACKS[i].path);
        if (has(files, number, codepoint)) return number;
    }
    return NO_FONT;
}

/// Pixels that the em of a file's metrics counts: EM_UNITS, or what a bitmap font has.
static float em_px(const FontFile *file) {
    return file->emoji ? (float)(TTF_FontAscent(file->metric) - TTF_FontDescent(file->metric)) * 0.85f
                       : (float)EM_UNITS;
}

float font_file_advance(FontFiles *files, int file, uint32_t codepoint) {
    int left, right, bottom, top, advance;
    if (TTF_GlyphMetrics32(files->files[file].metric, codepoint, &left, &right, &bottom, &top, &advance) != 0)
        return 0;
    return (float)advance / em_px(&files->files[file]);
}

TextMetrics font_file_metrics(FontFiles *files, int file) {
    const FontFile *font = &files->files[file];
    return (TextMetrics){(float)TTF_FontAscent(font->metric) / em_px(font),
                         (float)-TTF_FontDescent(font->metric) / em_px(font)};
}

// ---- pictures ---------------------------------------------------------------------------------------------

/// Sets the size for pictures: the height exactly, the width finer, so that quarters can be made from it.
static TTF_Font *raster_font(FontFile *file, float size_px) {
    int size = pixel_round(size_px * POINTS_PER_INCH);
    if (!file->raster) {
        file->raster = open_font(file->path, 1, (unsigned)size * GLYPH_QUARTERS, (unsigned)size);
        if (!file->raster) return NULL;
        TTF_SetFontHinting(file->raster, TTF_HINTING_LIGHT);
    } else if (file->size != size) {
        TTF_SetFontSizeDPI(file->raster, 1, (unsigned)size * GLYPH_QUARTERS, (unsigned)size);
    }
    file->size = size;
    return file->raster;
}

Glyph font_file_glyph(FontFiles *files, int file, uint32_t codepoint, float size_px, int quarter) {
    FontFile *font = &files->files[file];
    if (font->emoji)
        return glyph_bitmap_colors(files->memory, font->metric, codepoint, size_px / em_px(font), quarter);
    TTF_Font *raster = raster_font(font, size_px);
    if (!raster) return (Glyph){0};
    return glyph_bitmap_coverage(files->memory, raster, codepoint, quarter);
}
