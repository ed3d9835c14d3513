// The transforms of convolutions of 3x3, stride 1, padding 1, by the minimal filtering F(4x4, 3x3): Lavin and Gray, "Fast
// algorithms for convolutional neural networks", 2016, section 4. 36 multiplications in place of 144 for a tile of 4x4
// results. Images are nhwc with any number of channels. Transformed tiles lie in 36 planes, one for each point; a plane is
// [channels / LANES][tiles][LANES], its last channels filled up with zeros.
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

// A^T m: 6 products to 4 results.
static inline void result_transform(const vec* m, vec* out) {
    vec s = m[1] + m[2], d = m[1] - m[2], t = m[3] + m[4], e = m[3] - m[4];
    out[0] = m[0] + s + t, out[1] = d + 2.0f * e, out[2] = s + 4.0f * t, out[3] = m[5] + d + 8.0f * e;
}

// A y: the transpose of the above, 4 gradients to 6.
static inline void gradient_transform(const vec* y, vec* out) {
    vec s = y[0] + y[2], d = y[1] + y[3], t = y[0] + 4.0f * y[2], e = 2.0f * y[1] + 8.0f * y[3];
    out[0] = y[0], out[1] = s + d, out[2] = s - d, out[3] = t + e, out[4] = t - e, out[5] = y[3];
}

// G g: 3 weights to 6.
static inline void weight_transform(const vec* g, vec* out) {
    vec s = g[0] + g[2], t = g[0] * (1.0f / 24) + g[2] * (1.0f / 6), u = g[1] * (1.0f / 12);
    out[0] = 0.25f * g[0];
    out[1] = (-1.0f / 6) * (s + g[1]), out[2] = (-1.0f / 6) * (s - g[1]);
    out[3] = t + u, out[4] = t - u, out[5] = g[2];
}

// G^T m: the transpose of the above, 6 sums to 3 gradients of weights.
static inline void weight_gradient_transform(const vec* m, vec* out) {
    vec s = m[1] + m[2], d = m[2] - m[1], t = m[3] + m[4], e = m[3] - m[4];
    out[0] = 0.25f * m[0] - (1.0f / 6) * s + (1.0f / 24) * t;
    out[1] = (1.0f / 6) * d + (1.0f / 12) * e;
    out[2] = m[5] - (1.0f / 6) * s + (1.0f / 6) * t;
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

// A batch of images, cut into tiles.
struct Tiling {
    int64_t height, width, channels, down, across, count;
    Tiling(int64_t batch, int64_t height, int64_t width, int64_t channels)
        : height(height), width(width), channels(channels), down((height + 3) / 4), across((width + 3) / 4),
          count(batch * down * across) {}
    int64_t image(int64_t tile) const { return tile / (down * across) * height * width * channels; }
    int64_t top(int64_t tile) const { return tile % (down * across) / across * 4; }
    int64_t left(int64_t tile) const { return tile % across * 4; }
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
    Patch(const float* x, const Tiling& in, int64_t tile, int border, const float* zeros) {
        const int64_t top = in.top(tile) - border, left = in.left(tile) - border;
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

// One tile of channels [first, end) of an image or, without border, of a gradient, transformed to planes at the row t.
template <int N, void (*FUNCTION)(const vec*, vec*)>
static inline void transform_tile(const float* x, const Planes& to, const Tiling& in, int64_t t, int64_t tile,
                                  const float* zeros, int64_t first, int64_t end) {
    const Patch<N> patch(x, in, tile, N == 6, zeros);
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
static inline void transform_result(const Planes& m, const Tiling& out, int64_t t, int64_t tile, const Finish& finish,
                                    int64_t first, int64_t end) {
    const int64_t top = out.top(tile), left = out.left(tile), rows = out.height - top, columns = out.width - left;
    const int64_t corner = out.image(tile) + (top * out.width + left) * out.channels;
    for (int64_t k = first; k < end; k += LANES) {
        const float* from = m.at(0, (k - first) / LANES, t);
        vec d[6][6], results[4][4], bias = {};
#pragma GCC unroll 36
        for (int point = 0; point < 36; point++) d[point / 6][point % 6] = load(from + point * m.step);
        both_ways<6, 4, result_transform>(d, results);
        if (finish.bias)
            for (int64_t c = 0; c < LANES && c < end - k; c++) bias[c] = finish.bias[k + c];
#pragma GCC unroll 4
        for (int i = 0; i < 4; i++) {
            if (i >= rows) break;
#pragma GCC unroll 4
            for (int j = 0; j < 4; j++) {
                if (j >= columns) break;
                const int64_t place = corner + (i * out.width + j) * out.channels + k;
                if (end - k >= LANES) finish.write(results[i][j] + bias, place);
                else finish.write_some(results[i][j] + bias, place, end - k);
            }
        }
    }
}
