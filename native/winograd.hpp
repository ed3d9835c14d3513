// The transforms of convolutions of stride 1 that keep the size of their images, by the minimal filtering F(4x4, TAPS x TAPS)
// of Lavin and Gray, "Fast algorithms for convolutional neural networks", 2016, section 4. Tiles of 4x4 results are seen
// through TAPS + 3 points in each direction: 36 multiplications in place of 144 for 3 taps, 64 in place of 400 for 5. Images
// are nhwc with any number of channels. Transformed tiles lie in planes, one for each point; a plane is
// [channels / LANES][tiles][LANES], its last channels filled up with zeros. Images and weights are f32 or bf16, transformed ones
// f32: numbers of bf16 are floats from where they are read to where a result is rounded.
// Included once for each instruction set, inside its namespace, after vector.hpp: no include guard.

static inline int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

static inline int64_t groups(int64_t channels) { return (channels + LANES - 1) / LANES; }

// Points of each direction: 0, 1, -1, 2, -2, with more taps 1/2, -1/2, then infinity.
constexpr int points(int taps) { return taps + 3; }

// The two values of an even and an odd part, at a point and its opposite.
static inline void pair(vec even, vec odd, vec* out) { out[0] = even + odd, out[1] = even - odd; }

// B^T d: the numbers of the image as coefficients, times the polynomial that is zero at all other points.
template <int POINTS>
static inline void image_transform(const vec* d, vec* out) {
    if (POINTS == 6) {
        out[0] = 4.0f * d[0] - 5.0f * d[2] + d[4];
        pair(d[4] - 4.0f * d[2], d[3] - 4.0f * d[1], out + 1);
        pair(d[4] - d[2], 2.0f * (d[3] - d[1]), out + 3);
        out[5] = 4.0f * d[1] - 5.0f * d[3] + d[5];
    } else {
        out[0] = d[6] - d[0] + 5.25f * (d[2] - d[4]);
        pair(d[6] + d[2] - 4.25f * d[4], d[5] + d[1] - 4.25f * d[3], out + 1);
        pair(d[6] + 0.25f * d[2] - 1.25f * d[4], 2.0f * d[5] + 0.5f * d[1] - 2.5f * d[3], out + 3);
        pair(d[6] + 4.0f * d[2] - 5.0f * d[4], 0.5f * d[5] + 2.0f * d[1] - 2.5f * d[3], out + 5);
        out[7] = d[7] - d[1] + 5.25f * (d[3] - d[5]);
    }
}

// The polynomial with N coefficients at a point and its opposite.
template <int N>
static inline void evaluate_pair(const vec* y, float point, vec* out) {
    vec even = y[0], odd = point * y[1];
    float power = point;
#pragma GCC unroll 4
    for (int i = 2; i < N; i++) {
        power *= point;
        if (i % 2 == 0) even += power * y[i];
        else odd += power * y[i];
    }
    pair(even, odd, out);
}

// The polynomial with N coefficients at all points: of gradients A y, of weights what scaling makes G g.
template <int N, int POINTS>
static inline void evaluate(const vec* y, vec* out) {
    out[0] = y[0];
    evaluate_pair<N>(y, 1.0f, out + 1);
    evaluate_pair<N>(y, 2.0f, out + 3);
    if (POINTS == 8) evaluate_pair<N>(y, 0.5f, out + 5);
    out[POINTS - 1] = y[N - 1];
}

// The transpose of the above: of products A^T m, N results.
template <int N, int POINTS>
static inline void collect(const vec* m, vec* out) {
    const vec even = m[1] + m[2], odd = m[1] - m[2], even_2 = m[3] + m[4], odd_2 = m[3] - m[4];
#pragma GCC unroll 5
    for (int i = 0; i < N; i++) {
        out[i] = i % 2 ? odd : even;
        if (i == 0) out[i] += m[0];
        if (i == N - 1) out[i] += m[POINTS - 1];
        out[i] += (float) (1 << i) * (i % 2 ? odd_2 : even_2);
        if (POINTS == 8) out[i] += 1.0f / (1 << i) * (i % 2 ? m[5] - m[6] : m[5] + m[6]);
    }
}

// One over what the polynomial of the image is at its own point.
template <int POINTS>
static inline void scale(const vec* from, vec* to) {
    const float zero = POINTS == 6 ? 1.0f / 4 : -1.0f, one = POINTS == 6 ? -1.0f / 6 : -2.0f / 9;
    const float two = POINTS == 6 ? 1.0f / 24 : 1.0f / 90, half = 32.0f / 45;
    to[0] = zero * from[0], to[1] = one * from[1], to[2] = one * from[2], to[3] = two * from[3], to[4] = two * from[4];
    if (POINTS == 8) to[5] = half * from[5], to[6] = half * from[6];
    to[POINTS - 1] = from[POINTS - 1];
}

// G g: weights to points.
template <int TAPS>
static inline void weight_transform(const vec* g, vec* out) {
    vec values[points(TAPS)];
    evaluate<TAPS, points(TAPS)>(g, values);
    scale<points(TAPS)>(values, out);
}

// G^T m: the transpose of the above, sums to gradients of weights.
template <int TAPS>
static inline void weight_gradient_transform(const vec* m, vec* out) {
    vec scaled[points(TAPS)];
    scale<points(TAPS)>(m, scaled);
    collect<TAPS, points(TAPS)>(scaled, out);
}

// What loops over rows and columns of transforms are unrolled by: where registers are few, one row at a time is all they hold.
enum { UNROLLED = LANES == 16 ? 8 : 1 };

// One of the above, applied to the columns and then to the rows: read(i, j) gives what is transformed, write(i, j, v) takes it.
template <int IN, int OUT, void (*FUNCTION)(const vec*, vec*), typename READ, typename WRITE>
static inline void both_ways(READ read, WRITE write) {
    vec half[OUT][IN];
#pragma GCC unroll UNROLLED
    for (int j = 0; j < IN; j++) {
        vec column[IN], results[OUT];
#pragma GCC unroll 8
        for (int i = 0; i < IN; i++) column[i] = read(i, j);
        FUNCTION(column, results);
#pragma GCC unroll 8
        for (int i = 0; i < OUT; i++) half[i][j] = results[i];
    }
#pragma GCC unroll UNROLLED
    for (int i = 0; i < OUT; i++) {
        vec row[OUT];
        FUNCTION(half[i], row);
#pragma GCC unroll 8
        for (int j = 0; j < OUT; j++) write(i, j, row[j]);
    }
}

// A batch of images, cut into tiles of 4x4 results, which see a border of so many pixels.
struct Tiling {
    int64_t height, width, channels, border, down, across, count;
    Tiling(int64_t batch, int64_t height, int64_t width, int64_t channels, int64_t border)
        : height(height), width(width), channels(channels), border(border), down((height + 3) / 4), across((width + 3) / 4),
          count(batch * down * across) {}
    int64_t image(int64_t tile) const { return tile / (down * across) * height * width * channels; }
    int64_t top(int64_t tile) const { return tile % (down * across) / across * 4; }
    int64_t left(int64_t tile) const { return tile % across * 4; }
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
        const int64_t last = first + tiles - 1, bottom = smaller(in.top(last) + 4 + in.border, in.height);
        const int64_t from = in.image(first) + in.top(first) * in.width * step;
        const int64_t count = (in.image(last) + bottom * in.width * step - from) / step;
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

// Where N x N pixels of a tile lie; those outside of the image are in the zeros, which are as many as the channels.
template <int N, typename T>
struct Patch {
    const T* at[N][N];
    Patch(const T* x, const Tiling& in, int64_t tile, const T* zeros) {
        const int64_t top = in.top(tile) - in.border, left = in.left(tile) - in.border;
        const T* image = x + in.image(tile);
        for (int i = 0; i < N; i++)
            for (int j = 0; j < N; j++) {
                const int64_t row = top + i, place = left + j;
                bool inside = row >= 0 && row < in.height && place >= 0 && place < in.width;
                at[i][j] = inside ? image + (row * in.width + place) * in.channels : zeros;
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

// One tile of channels [first, end) of an image or of a gradient, transformed to planes at the row t.
template <int N, int POINTS, void (*FUNCTION)(const vec*, vec*), typename T>
static inline void transform_tile(const T* x, const Planes& to, const Tiling& in, int64_t t, int64_t tile, const T* zeros,
                                  int64_t first, int64_t end) {
    const Patch<N, T> patch(x, in, tile, zeros);
    for (int64_t c = first; c < end; c += LANES) {
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
template <int POINTS, typename T>
static inline void transform_result(const Planes& m, const Tiling& out, int64_t t, int64_t tile, const Finish<T>& finish,
                                    int64_t first, int64_t end) {
    const int64_t top = out.top(tile), left = out.left(tile), rows = out.height - top, columns = out.width - left;
    const int64_t corner = out.image(tile) + (top * out.width + left) * out.channels;
    const auto transform = [&](int64_t k, auto write) {
        const float* from = m.at(0, (k - first) / LANES, t);
        vec bias = {};
        if (finish.bias)
            for (int64_t c = 0; c < LANES && c < end - k; c++) bias[c] = finish.bias[k + c];
        both_ways<POINTS, 4, collect<4, POINTS>>([=](int i, int j) { return load(from + (i * POINTS + j) * m.step); },
                                                 [=](int i, int j, vec v) { write(i, j, v + bias); });
    };
    for (int64_t k = first; k < end; k += LANES) {
        vec before[4][4];
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
