// Changes of one picture [height, width, channels], one after the other, on the calling thread alone.
// Included once for each instruction set, inside its namespace: no include guard.
//
// The bits are those of the class Change in Java: the same operations in the same order and precision, so that nothing may be
// contracted here to a product and sum of one rounding.
#pragma GCC push_options
#pragma GCC optimize("fp-contract=off")

// In the order of Change.Kind.
enum PictureChange { FLIP_COLUMNS, FLIP_ROWS, AFFINE, SHIFT, BRIGHTEN, CONTRAST, STANDARDIZE, RESCALE };

typedef float samples4 __attribute__((vector_size(16)));

// What a picture works in. Stores of three channels write four floats, so that both pictures have a margin.
struct PictureRoom {
    float* pictures[2];
    double* rows;
    double* columns;
    double* means;
    double* factors;
    float* across;
    float* down;
    int32_t* first;
    int32_t* beside;
    int32_t* below;
};

struct PictureSize {
    int height, width, channels;
    int row() const { return width * channels; }
    int all() const { return height * row(); }
};

static inline PictureRoom picture_room(PictureSize size, double* scratch) {
    PictureRoom room;
    const int half = size.all() / 2 + 4;
    room.pictures[0] = (float*) scratch;
    room.pictures[1] = (float*) (scratch + half);
    room.rows = scratch + 2 * half;
    room.columns = room.rows + size.width;
    room.means = room.columns + size.width;
    room.factors = room.means + size.row();
    room.across = (float*) (room.factors + size.row());
    room.down = room.across + size.width;
    room.first = (int32_t*) (room.down + size.width);
    room.beside = room.first + size.width;
    room.below = room.beside + size.width;
    return room;
}

// Written where it is called, so that the number of channels may be one that the compiler knows.
static inline __attribute__((always_inline)) void flip_pixels(const float* x, float* y, int width, int channels) {
    for (int i = 0; i < width; i++)
        for (int c = 0; c < channels; c++) y[i * channels + c] = x[(width - 1 - i) * channels + c];
}

static void flip_columns(const float* x, float* y, PictureSize size) {
    for (int r = 0; r < size.height; r++) {
        const float* from = x + r * size.row();
        float* to = y + r * size.row();
        if (size.channels == 1) {
            flip_pixels(from, to, size.width, 1);
        } else if (size.channels == 3) {
            for (int i = 0; i < size.width; i++) __builtin_memcpy(to + 3 * i, from + 3 * (size.width - 1 - i), 16);
        } else {
            flip_pixels(from, to, size.width, size.channels);
        }
    }
}

// Where the pixels of a row come from (Affine.find), parted as in Places.part. Doubles become floats in a loop of their own.
static void find_places(int row, const double* map, PictureSize size, PictureRoom room) {
    const double centre_y = map[0], centre_x = map[1], v = row - centre_y;
    const double yy = map[2], yx = map[3], xy = map[4], xx = map[5], down = map[6], right = map[7];
    const double last_row = size.height - 1, last_column = size.width - 1;
    const int width = size.width, channels = size.channels;
    double* __restrict rows = room.rows;
    double* __restrict columns = room.columns;
    int32_t* __restrict tops = room.below;
    int32_t* __restrict lefts = room.beside;
    int32_t* __restrict first = room.first;
    for (int i = 0; i < width; i++) {
        const double u = i - centre_x;
        double y = centre_y + v * yy + u * yx + down;
        double x = centre_x + u * xx + v * xy + right;
        y = y <= 0 ? 0 : y;
        x = x <= 0 ? 0 : x;
        y = y >= last_row ? last_row : y;
        x = x >= last_column ? last_column : x;
        // A place that is no number is no pixel either.
        tops[i] = (int) (y > 0 ? y : 0);
        lefts[i] = (int) (x > 0 ? x : 0);
        rows[i] = y;
        columns[i] = x;
    }
    float* __restrict across = room.across;
    float* __restrict ways_down = room.down;
    for (int i = 0; i < width; i++) {
        ways_down[i] = (float) (rows[i] - tops[i]);
        across[i] = (float) (columns[i] - lefts[i]);
    }
    for (int i = 0; i < width; i++) {
        first[i] = (tops[i] * width + lefts[i]) * channels;
        tops[i] = tops[i] < size.height - 1 ? width * channels : 0;
        lefts[i] = lefts[i] < width - 1 ? channels : 0;
    }
}

// The mean of the four pixels around each place, by distance (Places.mix); where it is called, as above.
static inline __attribute__((always_inline)) void mix_pixels(
        const float* x, float* y, int width, int channels, PictureRoom room) {
    for (int i = 0; i < width; i++) {
        const float* upper = x + room.first[i];
        const float* lower = upper + room.below[i];
        const int beside = room.beside[i];
        const float across = room.across[i], down = room.down[i];
        for (int c = 0; c < channels; c++) {
            const float above = upper[c] * (1 - across) + upper[c + beside] * across;
            const float under = lower[c] * (1 - across) + lower[c + beside] * across;
            y[i * channels + c] = above * (1 - down) + under * down;
        }
    }
}

static inline samples4 samples_at(const float* x) {
    samples4 samples;
    __builtin_memcpy(&samples, x, 16);
    return samples;
}

// The same for three channels, four at a time; what the fourth writes is written over.
static void mix_colors(const float* x, float* y, PictureSize size, PictureRoom room) {
    for (int i = 0; i < size.width; i++) {
        const float* upper = x + room.first[i];
        const float* lower = upper + room.below[i];
        const int beside = room.beside[i];
        const float across = room.across[i], down = room.down[i];
        const samples4 above = samples_at(upper) * (1 - across) + samples_at(upper + beside) * across;
        const samples4 under = samples_at(lower) * (1 - across) + samples_at(lower + beside) * across;
        const samples4 mixed = above * (1 - down) + under * down;
        __builtin_memcpy(y + 3 * i, &mixed, 16);
    }
}

static void warp(const float* x, float* y, const double* map, PictureSize size, PictureRoom room) {
    for (int r = 0; r < size.height; r++) {
        find_places(r, map, size, room);
        float* to = y + r * size.row();
        if (size.channels == 1)
            mix_pixels(x, to, size.width, 1, room);
        else if (size.channels == 3)
            mix_colors(x, to, size, room);
        else
            mix_pixels(x, to, size.width, size.channels, room);
    }
}

static void shift(const float* x, float* y, int top, int left, PictureSize size) {
    __builtin_memset(y, 0, (size_t) size.all() * 4);
    const int begin = left < 0 ? -left : 0, end = left > 0 ? size.width - left : size.width;
    for (int r = 0; r < size.height; r++) {
        const int from = r + top;
        if (from < 0 || from >= size.height || begin >= end) continue;
        __builtin_memcpy(y + r * size.row() + begin * size.channels, x + from * size.row() + (begin + left) * size.channels,
                         (size_t) (end - begin) * size.channels * 4);
    }
}

// From black to white; a sample that is no number stays so.
static inline float within_scale(float x) { return x <= 0 ? 0.0f : x >= 255 ? 255.0f : x; }

static void contrast(const float* x, float* y, double factor, PictureSize size) {
    const int channels = size.channels, all = size.all();
    for (int c = 0; c < channels; c++) {
        double mean = 0;
        for (int i = c; i < all; i += channels) mean += x[i];
        mean = mean * channels / all;
        for (int i = c; i < all; i += channels) y[i] = within_scale((float) ((x[i] - mean) * factor + mean));
    }
}

static void standardize(const float* x, float* y, const double* moments, PictureSize size, PictureRoom room) {
    for (int i = 0; i < size.row(); i++) {
        room.means[i] = moments[i % size.channels];
        room.factors[i] = 1 / moments[size.channels + i % size.channels];
    }
    for (int r = 0; r < size.height; r++) {
        const float* from = x + r * size.row();
        float* to = y + r * size.row();
        for (int i = 0; i < size.row(); i++) to[i] = (float) ((from[i] - room.means[i]) * room.factors[i]);
    }
}

// Answers how many numbers of the code were for this change, its kind included; 0 for a kind that is not known.
static int change_picture(const float* x, float* y, const double* code, PictureSize size, PictureRoom room) {
    const double* numbers = code + 1;
    switch ((int) code[0]) {
    case FLIP_COLUMNS:
        flip_columns(x, y, size);
        return 1;
    case FLIP_ROWS:
        for (int r = 0; r < size.height; r++)
            __builtin_memcpy(y + r * size.row(), x + (size.height - 1 - r) * size.row(), (size_t) size.row() * 4);
        return 1;
    case AFFINE:
        warp(x, y, numbers, size, room);
        return 9;
    case SHIFT:
        shift(x, y, (int) numbers[0], (int) numbers[1], size);
        return 3;
    case BRIGHTEN: {
        const float added = (float) (numbers[0] * 255.0f);
        for (int i = 0; i < size.all(); i++) y[i] = within_scale(x[i] + added);
        return 2;
    }
    case CONTRAST:
        contrast(x, y, numbers[0], size);
        return 2;
    case STANDARDIZE:
        standardize(x, y, numbers, size, room);
        return 1 + 2 * size.channels;
    case RESCALE:
        for (int i = 0; i < size.all(); i++) y[i] = (float) (x[i] * numbers[0]);
        return 2;
    default:
        return 0;
    }
}

// bytes or else floats [height, width, channels] -> y of the same size, behind so many changes, each a kind and its numbers.
// Reads and writes a picture in the caches for each change.
static int picture(const uint8_t* bytes, const float* floats, PictureSize size, int changes, const double* code, double* scratch,
                   float* y) {
    const PictureRoom room = picture_room(size, scratch);
    const int all = size.all();
    float* now = room.pictures[0];
    if (bytes)
        for (int i = 0; i < all; i++) now[i] = bytes[i];
    else
        __builtin_memcpy(now, floats, (size_t) all * 4);
    float* next = room.pictures[1];
    for (int k = 0; k < changes; k++) {
        // What writes whole vectors beyond a picture does so in the margin.
        const int exact = code[0] != FLIP_COLUMNS && code[0] != AFFINE;
        float* to = k == changes - 1 && exact ? y : next;
        const int used = change_picture(now, to, code, size, room);
        if (used == 0) return BAD_CODE;
        code += used;
        next = now;
        now = to;
    }
    if (now != y) __builtin_memcpy(y, now, (size_t) all * 4);
    return OK;
}

// count pictures [height, width, channels] of bytes or floats, as their places say -> y, shared by as many threads as there are
// rooms in scratch. sizes: height, width, channels, count, the numbers of a room, rooms, and the threads of the team. Reads and
// writes each picture once beside its changes.
static int pictures(const uint8_t* bytes, const float* floats, const int32_t* places, const int32_t* sizes, const double* code,
                    double* scratch, float* y) {
    const PictureSize size = {sizes[0], sizes[1], sizes[2]};
    const int64_t all = size.all(), count = sizes[3];
    const int rooms = sizes[5], threads = sizes[6];
    int answer = OK;
    Shares shares(count, rooms);
#pragma omp parallel num_threads(threads) reduction(max : answer) if (count * all >= 16384)
    {
        const int own = omp_get_thread_num();
        double* room = scratch + (int64_t) own * sizes[4];
        if (own < rooms)
            shares.each([&](int64_t i) {
                const int32_t* place = places + 3 * i;
                const uint8_t* whole = place[2] ? bytes + i * all : nullptr;
                const int made = picture(whole, floats + i * all, size, place[1], code + place[0], room, y + i * all);
                answer = made > answer ? made : answer;
            });
    }
    return answer;
}

#pragma GCC pop_options
