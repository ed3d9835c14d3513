// The transforms of convolutions of stride 1 that keep the size of their images, by the minimal filtering F(m x m, r x r):
// Lavin and Gray, "Fast algorithms for convolutional neural networks", 2016, section 4. Filters have TAPS = r = 3 or 5 numbers
// in each direction, tiles RESULTS = m = 7 - r, so that both are seen through the same 6 points: 36 multiplications in place
// of 144 for a tile of 4x4 results by 3x3 taps, or of 100 for one of 2x2 by 5x5. Images are nhwc with any number of channels.
// Transformed tiles lie in 36 planes, one for each point; a plane is [channels / LANES][tiles][LANES], its last channels
// filled up with zeros.
// Included once for each instruction set, inside its namespace, which has LANES and stream: no include guard.

typedef float vec __attribute__((vector_size(LANES * 4)));
typedef float loose_vec __attribute__((vector_size(LANES * 4), aligned(4), may_alias));

static inline vec load(const float* p) { return *(const loose_vec*) p; }

static inline void store(float* p, vec v) { *(loose_vec*) p = v; }

static inline int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

static inline int64_t groups(int64_t channels) { return (channels + LANES - 1) / LANES; }

// B^T d: 6 numbers of the image.
static inline void image_transform(const vec* d, vec* out) {
    vec a = d[4] - 4.0f * d[2], b = d[3] - 4.0f * d[1];
    vec e = d[4] - d[2], f = 2.0f * (d[3] - d[1]);
    out[0] = 4.0f * d[0] - 5.0f * d[2] + d[4];
    out[1] = a + b, out[2] = a - b, out[3] = e + f, out[4] = e - f;
    out[5] = 4.0f * d[1] - 5.0f * d[3] + d[5];
}

// The polynomial with N coefficients at the points 0, 1, -1, 2, -2 and infinity: of gradients A y, of weights what scaling
// makes G g.
template <int N>
static inline void evaluate(const vec* y, vec* out) {
    vec even = y[0], odd = y[1], far_even = y[0], far_odd = 2.0f * y[1];
#pragma GCC unroll 4
    for (int i = 2; i < N; i++) {
        if (i % 2 == 0) even += y[i], far_even += (float) (1 << i) * y[i];
        else odd += y[i], far_odd += (float) (1 << i) * y[i];
    }
    out[0] = y[0], out[1] = even + odd, out[2] = even - odd;
    out[3] = far_even + far_odd, out[4] = far_even - far_odd, out[5] = y[N - 1];
}

// The transpose of the above: of products A^T m, N results.
template <int N>
static inline void collect(const vec* m, vec* out) {
    const vec even = m[1] + m[2], odd = m[1] - m[2], far_even = m[3] + m[4], far_odd = m[3] - m[4];
    out[0] = m[0] + even + far_even;
#pragma GCC unroll 4
    for (int i = 1; i < N - 1; i++) out[i] = (i % 2 ? odd : even) + (float) (1 << i) * (i % 2 ? far_odd : far_even);
    out[N - 1] = m[5] + (N % 2 ? even : odd) + (float) (1 << (N - 1)) * (N % 2 ? far_even : far_odd);
}

static inline void scale(const vec* from, vec* to) {
    to[0] = 0.25f * from[0], to[1] = (-1.0f / 6) * from[1], to[2] = (-1.0f / 6) * from[2];
    to[3] = (1.0f / 24) * from[3], to[4] = (1.0f / 24) * from[4], to[5] = from[5];
}

// G g: weights to 6.
template <int TAPS>
static inline void weight_transform(const vec* g, vec* out) {
    vec values[6];
    evaluate<TAPS>(g, values);
    scale(values, out);
}

// G^T m: the transpose of the above, 6 sums to gradients of weights.
template <int TAPS>
static inline void weight_gradient_transform(const vec* m, vec* out) {
    vec scaled[6];
    scale(m, scaled);
    collect<TAPS>(scaled, out);
}

// One of the above, applied to the columns and then to the rows.
template <int IN, int OUT, void (*FUNCTION)(const vec*, vec*)>
static inline void both_ways(const vec (*in)[IN], vec (*out)[OUT]) {
    vec half[OUT][IN];
#pragma GCC unroll 6
    for (int j = 0; j < IN; j++) {
        vec column[IN], results[OUT];
#pragma GCC unroll 6
        for (int i = 0; i < IN; i++) column[i] = in[i][j];
        FUNCTION(column, results);
#pragma GCC unroll 6
        for (int i = 0; i < OUT; i++) half[i][j] = results[i];
    }
#pragma GCC unroll 6
    for (int i = 0; i < OUT; i++) FUNCTION(half[i], out[i]);
}

// A batch of images, cut into tiles of step x step results, which see a border of so many pixels.
struct Tiling {
    int64_t height, width, channels, step, border, down, across, count;
    Tiling(int64_t batch, int64_t height, int64_t width, int64_t channels, int64_t step, int64_t border)
        : height(height), width(width), channels(channels), step(step), border(border), down((height + step - 1) / step),
          across((width + step - 1) / step), count(batch * down * across) {}
    int64_t image(int64_t tile) const { return tile / (down * across) * height * width * channels; }
    int64_t top(int64_t tile) const { return tile % (down * across) / across * step; }
    int64_t left(int64_t tile) const { return tile % across * step; }
};

// 36 planes of so many tiles. The distance of planes is no multiple of a page, or all points of a tile would lie in the
// same few places of the first-level cache.
struct Planes {
    float* data;
    int64_t tiles, step;
    Planes(float* data, int64_t tiles, int64_t channels) : data(data), tiles(tiles), step(size(tiles, channels) / 36) {}
    static int64_t size(int64_t tiles, int64_t channels) { return 36 * (groups(channels) * tiles + 1) * LANES; }
    float* at(int64_t point, int64_t group, int64_t tile) const {
        return data + point * step + (group * tiles + tile) * LANES;
    }
};

// Where N x N pixels of a tile lie; those outside of the image are in the zeros, which are as many as the channels.
template <int N>
struct Patch {
    const float* at[N][N];
    Patch(const float* x, const Tiling& in, int64_t tile, const float* zeros) {
        const int64_t top = in.top(tile) - in.border, left = in.left(tile) - in.border;
        const float* image = x + in.image(tile);
        for (int i = 0; i < N; i++)
            for (int j = 0; j < N; j++) {
                const int64_t row = top + i, place = left + j;
                bool inside = row >= 0 && row < in.height && place >= 0 && place < in.width;
                at[i][j] = inside ? image + (row * in.width + place) * in.channels : zeros;
            }
    }
    void read(int64_t channel, int64_t count, vec (*d)[N]) const {
        if (count >= LANES) {
#pragma GCC unroll 6
            for (int i = 0; i < N; i++)
#pragma GCC unroll 6
                for (int j = 0; j < N; j++) d[i][j] = load(at[i][j] + channel);
        } else {
            for (int i = 0; i < N; i++)
                for (int j = 0; j < N; j++) {
                    d[i][j] = vec{};
                    for (int64_t c = 0; c < count; c++) d[i][j][c] = at[i][j][channel + c];
                }
        }
    }
};

// One tile of channels [first, end) of an image or of a gradient, transformed to planes at the row t.
template <int N, void (*FUNCTION)(const vec*, vec*)>
static inline void transform_tile(const float* x, const Planes& to, const Tiling& in, int64_t t, int64_t tile,
                                  const float* zeros, int64_t first, int64_t end) {
    const Patch<N> patch(x, in, tile, zeros);
    for (int64_t c = first; c < end; c += LANES) {
        vec d[N][N], out[6][6];
        patch.read(c, end - c, d);
        both_ways<N, 6, FUNCTION>(d, out);
        float* v = to.at(0, (c - first) / LANES, t);
#pragma GCC unroll 36
        for (int point = 0; point < 36; point++) store(v + point * to.step, out[point / 6][point % 6]);
    }
}

// Results as they leave: with bias [K] and a summand like y where there are such, then relu where asked for. Streamed
// results go past the caches: they are too many to be read from there again, and need not be read before being written.
struct Finish {
    const float *bias, *summand;
    float* y;
    int relu, streamed;

    vec apply(vec value, int64_t place) const {
        if (summand) value += load(summand + place);
        return relu ? (value < 0.0f ? vec{} : value) : value;
    }
    void write(vec value, int64_t place) const {
        if (streamed) stream(y + place, apply(value, place));
        else store(y + place, apply(value, place));
    }
    void write_some(vec value, int64_t place, int64_t count) const {
        for (int64_t c = 0; c < count; c++) {
            float result = summand ? value[c] + summand[place + c] : value[c];
            y[place + c] = relu && result < 0.0f ? 0.0f : result;
        }
    }
};

// The row t of products, transformed back and finished, to one tile of channels [first, end) of y.
template <int RESULTS>
static inline void transform_result(const Planes& m, const Tiling& out, int64_t t, int64_t tile, const Finish& finish,
                                    int64_t first, int64_t end) {
    const int64_t top = out.top(tile), left = out.left(tile), rows = out.height - top, columns = out.width - left;
    const int64_t corner = out.image(tile) + (top * out.width + left) * out.channels;
    for (int64_t k = first; k < end; k += LANES) {
        const float* from = m.at(0, (k - first) / LANES, t);
        vec d[6][6], results[RESULTS][RESULTS], bias = {};
#pragma GCC unroll 36
        for (int point = 0; point < 36; point++) d[point / 6][point % 6] = load(from + point * m.step);
        both_ways<6, RESULTS, collect<RESULTS>>(d, results);
        if (finish.bias)
            for (int64_t c = 0; c < LANES && c < end - k; c++) bias[c] = finish.bias[k + c];
#pragma GCC unroll 4
        for (int i = 0; i < RESULTS; i++) {
            if (i >= rows) break;
#pragma GCC unroll 4
            for (int j = 0; j < RESULTS; j++) {
                if (j >= columns) break;
                const int64_t place = corner + (i * out.width + j) * out.channels + k;
                if (end - k >= LANES) finish.write(results[i][j] + bias, place);
                else finish.write_some(results[i][j] + bias, place, end - k);
            }
        }
    }
}
