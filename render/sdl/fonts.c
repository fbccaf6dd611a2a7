#include "render/sdl/fonts.h"
#include "render/raster/missing_glyph.h"
#include "render/raster/pixels.h"
#include "render/sdl/font_files.h"
#include <SDL_ttf.h>
#include <stdio.h>

enum { ASCII_COUNT = 128, TAB_SPACES = 4, SIZE_STEPS = 8, FIRST_ENTRIES = 64 };

/// What is known of a code point in a style.
typedef struct Entry {
    uint32_t codepoint;
    int file;         // NO_FONT: a box with its number, or nothing to see
    bool blank;       // nothing to see
    float advance_px; //
    int shift;        // quarters that the picture is moved right: a digit in its wider cell
    bool made[GLYPH_QUARTERS];
    Glyph glyphs[GLYPH_QUARTERS];
} Entry;

/// All glyphs of a style but for its colour.
typedef struct Slot {
    Face face;
    Weight weight;
    bool italic, tabular;
    int size; // in 1/SIZE_STEPS pixels
    int file;
    float digit_px; // width of the widest digit
    TextMetrics metrics;
    Entry *ascii[ASCII_COUNT];
    Entry **others;                       // a table by code point; NULL = free
    uint32_t other_count, other_capacity; // capacity is a power of two, at most half of it used
} Slot;

struct Fonts {
    Memory *memory;
    GlyphSource source;
    FontFiles *files;
    Slot **slots;
    uint32_t slot_count, slot_capacity;
    Slot *last; // the one that was asked for last
};

// ---- slots ------------------------------------------------------------------------------------------------

static float slot_size_px(const Slot *slot) {
    return (float)slot->size / SIZE_STEPS;
}

static bool slot_is(const Slot *slot, const TextStyle *style, int size) {
    return slot->size == size && slot->face == style->face && slot->weight == style->weight &&
           slot->italic == style->italic && slot->tabular == style->tabular;
}

static Slot *add_slot(Fonts *fonts, const TextStyle *style, int size) {
    if (fonts->slot_count == fonts->slot_capacity) {
        uint32_t capacity = fonts->slot_capacity ? fonts->slot_capacity * 2 : 16;
        fonts->slots = memory_resize(fonts->memory, fonts->slots, fonts->slot_capacity * sizeof(Slot *),
                                     capacity * sizeof(Slot *));
        fonts->slot_capacity = capacity;
    }
    Slot *slot = memory_alloc(fonts->memory, MEMORY_RAW, sizeof *slot);
    *slot = (Slot){.face = style->face,
                   .weight = style->weight,
                   .italic = style->italic,
                   .tabular = style->tabular,
                   .size = size};
    slot->file = font_files_face(fonts->files, style->face, style->weight, style->italic);
    float size_px = slot_size_px(slot);
    for (uint32_t digit = '0'; digit <= '9'; digit++) {
        float width = font_file_advance(fonts->files, slot->file, digit) * size_px;
        if (width > slot->digit_px) slot->digit_px = width;
    }
    TextMetrics ems = font_file_metrics(fonts->files, slot->file);
    slot->metrics = (TextMetrics){ems.ascent_px * size_px, ems.descent_px * size_px};
    fonts->slots[fonts->slot_count++] = slot;
    return slot;
}

static Slot *find_slot(Fonts *fonts, const TextStyle *style) {
    int size = pixel_round(style->size_px * SIZE_STEPS);
    if (size < SIZE_STEPS) size = SIZE_STEPS;
    if (fonts->last && slot_is(fonts->last, style, size)) return fonts->last;
    for (uint32_t i = 0; i < fonts->slot_count; i++)
        if (slot_is(fonts->slots[i], style, size)) return fonts->last = fonts->slots[i];
    return fonts->last = add_slot(fonts, style, size);
}

// ---- entries ----------------------------------------------------------------------------------------------

/// Joiners, marks of direction and variation selectors: they change others and show nothing themselves.
static bool is_invisible(uint32_t codepoint) {
    return (codepoint >= 0x200b && codepoint <= 0x200f) || (codepoint >= 0x202a && codepoint <= 0x202e) ||
           (codepoint >= 0x2060 && codepoint <= 0x206f) || (codepoint >= 0xfe00 && codepoint <= 0xfe0f) ||
           codepoint == 0xfeff || codepoint == 0xad || (codepoint >= 0xe0000 && codepoint <= 0xe0fff);
}

static Entry *make_entry(Fonts *fonts, Slot *slot, uint32_t codepoint) {
    Entry *entry = memory_alloc(fonts->memory, MEMORY_RAW, sizeof *entry);
    *entry = (Entry){.codepoint = codepoint, .file = NO_FONT};
    float size_px = slot_size_px(slot);
    if (is_invisible(codepoint)) {
        entry->blank = true;
    } else if (codepoint == '\t') {
        entry->blank = true;
        entry->advance_px = TAB_SPACES * font_file_advance(fonts->files, slot->file, ' ') * size_px;
    } else {
        entry->file = codepoint < ' ' ? NO_FONT : font_files_find(fonts->files, slot->file, codepoint);
        entry->advance_px = entry->file == NO_FONT
                                ? missing_glyph_advance(codepoint, size_px)
                                : font_file_advance(fonts->files, entry->file, codepoint) * size_px;
    }
    if (slot->tabular && codepoint >= '0' && codepoint <= '9') {
        entry->shift = pixel_round((slot->digit_px - entry->advance_px) / 2 * GLYPH_QUARTERS);
        entry->advance_px = slot->digit_px;
    }
    return entry;
}

/// Where a code point stands in the table, or the free place for it.
static Entry **find_place(Entry **table, uint32_t capacity, uint32_t codepoint) {
    uint32_t at = codepoint * 2654435761u >> 7 & (capacity - 1);
    while (table[at] && table[at]->codepoint != codepoint)
        at = (at + 1) & (capacity - 1);
    return &table[at];
}

static void grow_table(Fonts *fonts, Slot *slot) {
    uint32_t capacity = slot->other_capacity ? slot->other_capacity * 2 : FIRST_ENTRIES;
    Entry **table = memory_alloc(fonts->memory, MEMORY_RAW, capacity * sizeof(Entry *));
    for (uint32_t i = 0; i < capacity; i++)
        table[i] = NULL;
    for (uint32_t i = 0; i < slot->other_capacity; i++)
        if (slot->others[i]) *find_place(table, capacity, slot->others[i]->codepoint) = slot->others[i];
    memory_free(fonts->memory, MEMORY_RAW, slot->others, slot->other_capacity * sizeof(Entry *));
    slot->others = table;
    slot->other_capacity = capacity;
}

static Entry *find_entry(Fonts *fonts, Slot *slot, uint32_t codepoint) {
    if (codepoint < ASCII_COUNT) {
        if (!slot->ascii[codepoint]) slot->ascii[codepoint] = make_entry(fonts, slot, codepoint);
        return slot->ascii[codepoint];
    }
    if (2 * slot->other_count >= slot->other_capacity) grow_table(fonts, slot);
    Entry **place = find_place(slot->others, slot->other_capacity, codepoint);
    if (!*place) {
        *place = make_entry(fonts, slot, codepoint);
        slot->other_count++;
    }
    return *place;
}

static void make_glyph(Fonts *fonts, const Slot *slot, Entry *entry, int quarter) {
    entry->made[quarter] = true;
    if (entry->blank) return;
    float size_px = slot_size_px(slot);
    entry->glyphs[quarter] =
        entry->file == NO_FONT
            ? missing_glyph_make(fonts->memory, entry->codepoint, size_px)
            : font_file_glyph(fonts->files, entry->file, entry->codepoint, size_px, quarter + entry->shift);
}

static void free_entry(Fonts *fonts, Entry *entry) {
    if (!entry) return;
    for (int i = 0; i < GLYPH_QUARTERS; i++) {
        Glyph *glyph = &entry->glyphs[i];
        size_t count = (size_t)glyph->width * (size_t)glyph->height;
        memory_free(fonts->memory, MEMORY_RAW, (void *)(uintptr_t)glyph->coverage,
                    glyph->coverage ? count : 0);
        memory_free(fonts->memory, MEMORY_RAW, (void *)(uintptr_t)glyph->colors,
                    glyph->colors ? count * sizeof(uint32_t) : 0);
    }
    memory_free(fonts->memory, MEMORY_RAW, entry, sizeof *entry);
}

// ---- the source -------------------------------------------------------------------------------------------

static const Glyph *source_glyph(void *context, const TextStyle *style, uint32_t codepoint, int quarter) {
    Fonts *fonts = context;
    Slot *slot = find_slot(fonts, style);
    Entry *entry = find_entry(fonts, slot, codepoint);
    if (!entry->made[quarter]) make_glyph(fonts, slot, entry, quarter);
    return &entry->glyphs[quarter];
}

static float source_advance(void *context, const TextStyle *style, uint32_t codepoint) {
    Fonts *fonts = context;
    return find_entry(fonts, find_slot(fonts, style), codepoint)->advance_px;
}

static TextMetrics source_metrics(void *context, const TextStyle *style) {
    return find_slot(context, style)->metrics;
}

Fonts *fonts_open(Memory *memory, char *problem, size_t size) {
    if (TTF_Init() != 0) {
        snprintf(problem, size, "SDL_ttf does not start: %s", TTF_GetError());
        return NULL;
    }
    Fonts *fonts = memory_alloc(memory, MEMORY_RAW, sizeof *fonts);
    *fonts = (Fonts){.memory = memory, .files = font_files_new(memory)};
    fonts->source = (GlyphSource){fonts, source_glyph, source_advance, source_metrics};
    if (font_files_face(fonts->files, FACE_WORDS, WEIGHT_REGULAR, false) == NO_FONT) {
        snprintf(problem, size,
                 "no font is found; install the packages fonts-inter and fonts-jetbrains-mono (or at least "
                 "fonts-dejavu-core)");
        fonts_close(fonts);
        return NULL;
    }
    return fonts;
}

void fonts_close(Fonts *fonts) {
    for (uint32_t i = 0; i < fonts->slot_count; i++) {
        Slot *slot = fonts->slots[i];
        for (int ascii = 0; ascii < ASCII_COUNT; ascii++)
            free_entry(fonts, slot->ascii[ascii]);
        for (uint32_t at = 0; at < slot->other_capacity; at++)
            free_entry(fonts, slot->others[at]);
        memory_free(fonts->memory, MEMORY_RAW, slot->others, slot->other_capacity * sizeof(Entry *));
        memory_free(fonts->memory, MEMORY_RAW, slot, sizeof *slot);
    }
    memory_free(fonts->memory, MEMORY_RAW, fonts->slots, fonts->slot_capacity * sizeof(Slot *));
    font_files_free(fonts->files);
    memory_free(fonts->memory, MEMORY_RAW, fonts, sizeof *fonts);
    TTF_Quit();
}

const GlyphSource *fonts_source(const Fonts *fonts) {
    return &fonts->source;
}

bool fonts_have(Fonts *fonts, uint32_t codepoint) {
    int main = font_files_face(fonts->files, FACE_WORDS, WEIGHT_REGULAR, false);
    return font_files_find(fonts->files, main, codepoint) != NO_FONT;
}
