// Tiles of images and how they are transformed by winograd_transform.hpp, which stands before it. Images are nhwc with any
// number of channels. Transformed tiles lie in planes, one for each point; a plane is [channels / LANES][tiles][LANES], its last
// channels filled up with zeros. Images and weights are f32 or bf16, transformed ones f32: numbers of bf16 are floats from where
// they are read to where a result is rounded.
// Included once for each instruction set, inside its namespace: no include guard.

static inline int64_t groups(int64_t channels) { return (channels + LANES - 1) / LANES; }

// One direction of the results, cut into tiles of 4. Where 4 does not divide it the last tiles are of 3: of these the results
// of points that are finite need neither the last pixel nor the last point.
struct Line {
    int64_t tiles, full;
    explicit Line(int64_t size) : tiles((size + 3) / 4), full(tiles - smaller(tiles, 4 * tiles - size)) {}
    int64_t begin(int64_t tile) const { return 4 * tile - (tile > full ? tile - full : 0); }
    bool is_short(int64_t tile) const { return tile >= full; }
    int64_t covers(int64_t tile) const { return is_short(tile) ? 3 : 4; }
};

// Where a tile is: the image, and its row and column among the image's tiles.
struct Tile {
    int64_t image, row, column;
};

// A batch of images that belong to tiles of 4x4 results, each of which is so many pixels of the image, the step, in each
// direction, and sees a border of so many pixels.
struct Tiling {
    Line down, across;
    int64_t height, width, channels, step, border, count;
    Tiling(int64_t batch, const Line& down, const Line& across, int64_t height, int64_t width, int64_t channels, int64_t step,
           int64_t border)
        : down(down), across(across), height(height), width(width), channels(channels), step(step), border(border),
          count(batch * down.tiles * across.tiles) {}
    Tile tile(int64_t index) const {
        const int64_t row = index / across.tiles;
        return {row / down.tiles, row % down.tiles, index % across.tiles};
    }
    void advance(Tile& tile) const {
        if (++tile.column < across.tiles) return;
        tile.column = 0;
        if (++tile.row < down.tiles) return;
        tile.row = 0, tile.image++;
    }
    // Where a pixel of an image lies.
    int64_t at(int64_t image, int64_t row, int64_t column) const { return ((image * height + row) * width + column) * channels; }
    int64_t top(const Tile& tile) const { return step * down.begin(tile.row) - border; }
    int64_t left(const Tile& tile) const { return step * across.begin(tile.column) - border; }
    bool is_low(const Tile& tile) const { return down.is_short(tile.row); }
    bool is_right(const Tile& tile) const { return across.is_short(tile.column); }
};

// The images that a window slides over, and its results.
template <typename WINDOW>
struct Tilings {
    int64_t batch, height, width;
    static int64_t strides(int64_t size) { return (size + WINDOW::STRIDE - 1) / WINDOW::STRIDE; }
    Line down() const { return Line(strides(height)); }
    Line across() const { return Line(strides(width)); }
    Tiling image(int64_t channels, int64_t border) const {
        return Tiling(batch, down(), across(), height, width, channels, WINDOW::STRIDE, border);
    }
    Tiling results(int64_t filters, int64_t border) const {
        return Tiling(batch, down(), across(), strides(height), strides(width), filters, 1, border);
    }
};

// So many tiles, by what they cover: rows and columns, each 4 or 3. So those that a point is needed for lie together.
struct Block {
    enum Kind { TALL, WHOLE, WIDE, SMALL, KINDS };
    const Tiling& tiling;
    int64_t first, tiles, ends[KINDS];

    Block(const Tiling& tiling, int64_t first, int64_t tiles) : tiling(tiling), first(first), tiles(tiles), ends() {
        walk([&](const Tile& tile) { ends[kind(tile)]++; });
        for (int i = 1; i < KINDS; i++) ends[i] += ends[i - 1];
    }
    // The places of the tiles that are multiplied for a point, which may be the last of its row or of its column.
    int64_t begin(bool is_right) const { return is_right ? ends[TALL] : 0; }
    int64_t end(bool is_low, bool is_right) const { return is_low ? ends[WHOLE] : is_right ? ends[WIDE] : tiles; }

    // Calls with each tile's place and the tile.
    template <typename F>
    void each(F call) const {
        int64_t next[KINDS] = {0, ends[TALL], ends[WHOLE], ends[WIDE]};
        walk([&](const Tile& tile) { call(next[kind(tile)]++, tile); });
    }

private:
    Kind kind(const Tile& tile) const {
        if (tiling.is_low(tile)) return tiling.is_right(tile) ? SMALL : WIDE;
        return tiling.is_right(tile) ? TALL : WHOLE;
    }
    template <typename F>
    void walk(F call) const {
        Tile tile = tiling.tile(first);
        for (int64_t t = 0; t < tiles; t++, tiling.advance(tile)) call(tile);
    }
};

// The rows of an image that tiles will be read from, channels [begin, end), fetched little by little while other tiles are
// multiplied. None where that is too much to be there still when it is read, and where the second-level cache is large: the
// processor's own fetching was enough there.
template <typename T>
struct RowsAhead {
    static const int64_t MOST_BYTES = (int64_t) 256 << 10;
    const T* at;
    int64_t pixels, step, width, each;
    RowsAhead(const T* x, const Tiling& in, int64_t first, int64_t tiles, int64_t begin, int64_t end, int64_t parts)
        : at(x), pixels(0), step(in.channels), width(end - begin), each(0) {
        if (tiles <= 0 || LANES == 16) return;
        const Tile high = in.tile(first), low = in.tile(first + tiles - 1);
        const int64_t begin_row = in.top(high) < 0 ? 0 : in.top(high);
        const int64_t bottom = smaller(in.top(low) + 4 * in.step + 2 * in.border, in.height);
        const int64_t from = in.at(high.image, begin_row, 0), count = (in.at(low.image, bottom, 0) - from) / step;
        if (count * width * (int64_t) sizeof(T) > MOST_BYTES) return;
        at = x + from + begin, pixels = count, each = (count + parts - 1) / parts;
    }
    void fetch() {
        for (int64_t i = 0; i < each && pixels > 0; i++, pixels--, at += step)
            for (int64_t c = 0; c < width; c += 64 / sizeof(T)) __builtin_prefetch(at + c, 0, 2);
    }
};

// So many planes of so many tiles. The distance of planes is no multiple of a page, or all points of a tile would lie in the
// same few places of the first-level cache.
struct Planes {
    float* data;
    int64_t tiles, step;
    Planes(float* data, int64_t tiles, int64_t channels) : data(data), tiles(tiles), step(size(1, tiles, channels)) {}
    static int64_t size(int64_t planes, int64_t tiles, int64_t channels) {
        return planes * (groups(channels) * tiles + 1) * LANES;
    }
    float* at(int64_t point, int64_t group, int64_t tile) const {
        return data + point * step + (group * tiles + tile) * LANES;
    }
};

// Where N x N pixels of a tile lie; those outside of the image, and the last of tiles that cover 3, are in the zeros, which are
// as many as the channels.
template <int N, typename T>
struct Patch {
    const T* at[N][N];
    Patch(const T* x, const Tiling& in, const Tile& tile, const T* zeros) {
        const int64_t top = in.top(tile), low = smaller(in.height - top, N - in.is_low(tile));
        const int64_t left = in.left(tile), right = smaller(in.width - left, N - in.is_right(tile));
        const T* corner = x + in.at(tile.image, top, left);
        for (int i = 0; i < N; i++)
            for (int j = 0; j < N; j++) {
                const bool is_inside = i >= -top && i < low && j >= -left && j < right;
                at[i][j] = is_inside ? corner + (i * in.width + j) * in.channels : zeros;
            }
    }
    vec read(int i, int j, int64_t channel) const { return load(at[i][j] + channel); }
    // Where only so many channels are there.
    vec read(int i, int j, int64_t channel, int64_t count) const {
        vec d = {};
        for (int64_t c = 0; c < count; c++) d[c] = at[i][j][channel + c];
        return d;
    }
};

// The pixels that the tile on the right sees and this one does not, but for those of rows that are there from above, a vector of
// channels at a time: reading them from memory would take as long as transforming them. Smaller caches have RowsAhead.
template <int N, typename T>
struct TileAhead {
    const T* corner;
    int64_t row, pixel;
    TileAhead(const T* x, const Tiling& in, const Tile& tile)
        : corner(x + in.at(tile.image, in.top(tile) + N - FRESH, in.left(tile) + N)), row(in.width * in.channels),
          pixel(in.channels) {}
    void fetch(int64_t channel) const {
        if (LANES < 16) return;
#pragma GCC unroll 8
        for (int i = 0; i < FRESH; i++)
#pragma GCC unroll 8
            for (int j = 0; j < FRESH; j++) __builtin_prefetch(corner + i * row + j * pixel + channel, 0, 2);
    }

private:
    enum { FRESH = N > 8 ? 8 : 4 };
};

// One tile of channels [first, end) of an image or of a gradient, transformed to planes at the row t.
template <int N, int POINTS, void (*FUNCTION)(const vec*, vec*), typename T>
static inline void transform_tile(const T* x, const Planes& to, const Tiling& in, int64_t t, const Tile& tile, const T* zeros,
                                  int64_t first, int64_t end) {
    const Patch<N, T> patch(x, in, tile, zeros);
    const TileAhead<N, T> ahead(x, in, tile);
    for (int64_t c = first; c < end; c += LANES) {
        ahead.fetch(c);
        float* v = to.at(0, (c - first) / LANES, t);
        const int64_t step = to.step, count = end - c;
        const auto write = [=](int i, int j, vec value) { store(v + (i * POINTS + j) * step, value); };
        if (count >= LANES) both_ways<N, POINTS, FUNCTION>([&, c](int i, int j) { return patch.read(i, j, c); }, write);
        else both_ways<N, POINTS, FUNCTION>([&, c](int i, int j) { return patch.read(i, j, c, count); }, write);
    }
}

// Results as they leave: with bias [K] and a summand like y where there are such, then relu where asked for. Streamed
// results go past the caches: they are too many to be read from there again, and need not be read before being written.
template <typename T>
struct Finish {
    const float* bias;
    const T* summand;
    T* y;
    int relu, streamed;

    vec apply(vec value, int64_t place) const {
        if (summand) value += load(summand + place);
        return relu ? (value < 0.0f ? vec{} : value) : value;
    }
    template <int Q>
    void write_all(const vec* values, int64_t place) const {
        vec results[Q];
        for (int q = 0; q < Q; q++) results[q] = apply(values[q], place + q * LANES);
        if (streamed) return stream_all<Q>(y + place, results);
        for (int q = 0; q < Q; q++) store(y + place + q * LANES, results[q]);
    }
    void write(vec value, int64_t place) const { write_all<1>(&value, place); }
    void write_some(vec value, int64_t place, int64_t count) const {
        for (int64_t c = 0; c < count; c++) {
            float result = summand ? value[c] + (float) summand[place + c] : value[c];
            store(y + place + c, relu && result < 0.0f ? 0.0f : result);
        }
    }
};

// The row t of products, transformed back and finished, to one tile of channels [first, end) of y.
template <typename WINDOW, typename T>
static inline void transform_result(const Planes& m, const Tiling& out, int64_t t, const Tile& tile, const Finish<T>& finish,
                                    int64_t first, int64_t end) {
    constexpr int POINTS = WINDOW::POINTS, RESULTS = WINDOW::RESULTS;
    const int64_t top = out.top(tile), left = out.left(tile), corner = out.at(tile.image, top, left);
    const int64_t rows = smaller(out.step * out.down.covers(tile.row), out.height - top);
    const int64_t columns = smaller(out.step * out.across.covers(tile.column), out.width - left);
    const auto transform = [&](int64_t k, auto write) {
        const float* from = m.at(0, (k - first) / LANES, t);
        vec bias = {};
        if (finish.bias)
            for (int64_t c = 0; c < LANES && c < end - k; c++) bias[c] = finish.bias[k + c];
        both_ways<POINTS, RESULTS, WINDOW::write>([=](int i, int j) { return load(from + (i * POINTS + j) * m.step); },
                                                    [=](int i, int j, vec v) { write(i, j, v + bias); });
    };
    for (int64_t k = first; k < end; k += LANES) {
        vec before[RESULTS][RESULTS];
        const bool are_two = line<T>() == 2 && k + 2 * LANES <= end;
        if (are_two) transform(k, [&](int i, int j, vec v) { before[i][j] = v; }), k += LANES;
        transform(k, [&](int i, int j, vec v) {
            if (i >= rows || j >= columns) return;
            const int64_t place = corner + (i * out.width + j) * out.channels + k;
            const vec both[] = {before[i][j], v};
            if (are_two) finish.template write_all<2>(both, place - LANES);
            else if (end - k >= LANES) finish.write(v, place);
            else finish.write_some(v, place, end - k);
        });
    }
}
