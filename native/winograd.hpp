// Convolutions of 3x3, stride 1, padding 1, by the minimal filtering F(4x4, 3x3): Lavin and Gray, "Fast algorithms for
// convolutional neural networks", 2016, section 4. 36 multiplications in place of 144 for a tile of 4x4 results.
// Images are nhwc, weights [3, 3, C, K]; C and K are multiples of 64. Tiles are taken in blocks whose transforms stay in
// the second-level cache. Memory traffic: images are read about 2.25 times and written once, transformed weights are read
// once for each block. Against direct sums the relative error is some 1e-6.
// Included once, in the namespace of AVX-512: 24 vectors of 16 numbers are the accumulators of a product.

typedef float vec __attribute__((vector_size(64)));
typedef float loose_vec __attribute__((vector_size(64), aligned(4), may_alias));

static inline vec load(const float* p) { return *(const loose_vec*) p; }

static inline void store(float* p, vec v) { *(loose_vec*) p = v; }

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

// A batch of images, cut into tiles.
struct Tiling {
    int64_t height, width, down, across, count, block;
    Tiling(int64_t batch, int64_t height, int64_t width, int64_t block)
        : height(height), width(width), down((height + 3) / 4), across((width + 3) / 4), count(batch * down * across),
          block(block) {}
    int64_t blocks() const { return (count + block - 1) / block; }
    int64_t image(int64_t tile) const { return tile / (down * across); }
    int64_t top(int64_t tile) const { return tile % (down * across) / across * 4; }
    int64_t left(int64_t tile) const { return tile % across * 4; }
    int64_t size(int64_t first) const { return count - first < block ? count - first : block; }
};

// The tile and its border of one, transformed, to V[36][block][C] at row t.
static inline void transform_image(const float* x, float* v, const Tiling& in, int64_t t, int64_t tile, int64_t channels) {
    const int64_t top = in.top(tile) - 1, left = in.left(tile) - 1;
    const float* image = x + in.image(tile) * in.height * in.width * channels;
    for (int64_t c = 0; c < channels; c += 16) {
        vec d[6][6];
        for (int j = 0; j < 6; j++) {
            vec column[6], out[6];
            for (int i = 0; i < 6; i++) {
                const int64_t row = top + i, place = left + j;
                bool inside = row >= 0 && row < in.height && place >= 0 && place < in.width;
                column[i] = inside ? load(image + (row * in.width + place) * channels + c) : vec{};
            }
            image_transform(column, out);
            for (int i = 0; i < 6; i++) d[i][j] = out[i];
        }
        for (int i = 0; i < 6; i++) {
            vec out[6];
            image_transform(d[i], out);
            for (int j = 0; j < 6; j++) store(v + ((i * 6 + j) * in.block + t) * channels + c, out[j]);
        }
    }
}

// The tile of gradients, transformed, to Z[36][block][K] at row t.
static inline void transform_gradient(const float* dy, float* z, const Tiling& in, int64_t t, int64_t tile,
                                      int64_t channels) {
    const int64_t top = in.top(tile), left = in.left(tile);
    const float* image = dy + in.image(tile) * in.height * in.width * channels;
    for (int64_t k = 0; k < channels; k += 16) {
        vec d[6][4];
        for (int j = 0; j < 4; j++) {
            vec column[4], out[6];
            for (int i = 0; i < 4; i++) {
                bool inside = top + i < in.height && left + j < in.width;
                column[i] = inside ? load(image + ((top + i) * in.width + left + j) * channels + k) : vec{};
            }
            gradient_transform(column, out);
            for (int i = 0; i < 6; i++) d[i][j] = out[i];
        }
        for (int i = 0; i < 6; i++) {
            vec out[6];
            gradient_transform(d[i], out);
            for (int j = 0; j < 6; j++) store(z + ((i * 6 + j) * in.block + t) * channels + k, out[j]);
        }
    }
}

// M[36][block][K] at row t, transformed back, with bias, summand and relu where asked for, to the tile of y.
static inline void transform_result(const float* m, float* y, const Tiling& in, int64_t t, int64_t tile, int64_t channels,
                                    const float* bias, const float* summand, int relu) {
    const int64_t top = in.top(tile), left = in.left(tile);
    const int64_t image = in.image(tile) * in.height * in.width * channels;
    for (int64_t k = 0; k < channels; k += 16) {
        vec d[4][6], offset = bias ? load(bias + k) : vec{};
        for (int j = 0; j < 6; j++) {
            vec column[6], out[4];
            for (int i = 0; i < 6; i++) column[i] = load(m + ((i * 6 + j) * in.block + t) * channels + k);
            result_transform(column, out);
            for (int i = 0; i < 4; i++) d[i][j] = out[i];
        }
        for (int i = 0; i < 4 && top + i < in.height; i++) {
            vec out[4];
            result_transform(d[i], out);
            for (int j = 0; j < 4 && left + j < in.width; j++) {
                const int64_t place = image + ((top + i) * in.width + left + j) * channels + k;
                vec value = summand ? out[j] + offset + load(summand + place) : out[j] + offset;
                store(y + place, relu ? (value < 0.0f ? vec{} : value) : value);
            }
        }
    }
}

// R rows of M [.., 64] = rows of V [R, depth] times U [depth, 64].
template <int R>
static inline void product(const float* v, int64_t v_stride, const float* u, float* m, int64_t m_stride, int64_t depth) {
    vec sum[R][4] = {};
    for (int64_t c = 0; c < depth; c++) {
        const vec u0 = load(u + c * 64), u1 = load(u + c * 64 + 16), u2 = load(u + c * 64 + 32), u3 = load(u + c * 64 + 48);
#pragma GCC unroll 8
        for (int r = 0; r < R; r++) {
            const float x = v[r * v_stride + c];
            sum[r][0] += x * u0, sum[r][1] += x * u1, sum[r][2] += x * u2, sum[r][3] += x * u3;
        }
    }
    for (int r = 0; r < R; r++)
        for (int q = 0; q < 4; q++) store(m + r * m_stride + 16 * q, sum[r][q]);
}

// R rows of D [.., 64] += the sums over the tiles of V [tiles, R] times Z [tiles, 64].
template <int R>
static inline void outer_product(const float* v, int64_t v_stride, const float* z, int64_t stride, float* d, int64_t tiles) {
    vec sum[R][4];
    for (int r = 0; r < R; r++)
        for (int q = 0; q < 4; q++) sum[r][q] = load(d + r * stride + 16 * q);
    for (int64_t t = 0; t < tiles; t++) {
        const float* row = z + t * stride;
        const vec z0 = load(row), z1 = load(row + 16), z2 = load(row + 32), z3 = load(row + 48);
#pragma GCC unroll 8
        for (int r = 0; r < R; r++) {
            const float x = v[t * v_stride + r];
            sum[r][0] += x * z0, sum[r][1] += x * z1, sum[r][2] += x * z2, sum[r][3] += x * z3;
        }
    }
    for (int r = 0; r < R; r++)
        for (int q = 0; q < 4; q++) store(d + r * stride + 16 * q, sum[r][q]);
}

// 16 weights of one tap: along the last axis, or, turned round for the gradient of the image, along the one before.
static inline vec tap(const float* w, int64_t channels, int64_t filters, int64_t in, int64_t out, int i, int j, int backward) {
    if (!backward) return load(w + ((i * 3 + j) * channels + in) * filters + out);
    const float* from = w + (((2 - i) * 3 + 2 - j) * channels + out) * filters + in;
    vec gathered;
    for (int lane = 0; lane < 16; lane++) gathered[lane] = from[lane * filters];
    return gathered;
}

// w [3, 3, C, K] -> U[36][outputs / 64][inputs][64]; inputs and outputs change places for the gradient of the image.
static void transform_weights(const float* w, float* u, int64_t channels, int64_t filters, int backward, int threads) {
    const int64_t inputs = backward ? filters : channels, outputs = backward ? channels : filters;
#pragma omp parallel for num_threads(threads) schedule(static)
    for (int64_t in = 0; in < inputs; in++) {
        for (int64_t out = 0; out < outputs; out += 16) {
            vec rows[6][3];
            for (int j = 0; j < 3; j++) {
                vec g[3], r[6];
                for (int i = 0; i < 3; i++) g[i] = tap(w, channels, filters, in, out, i, j, backward);
                weight_transform(g, r);
                for (int i = 0; i < 6; i++) rows[i][j] = r[i];
            }
            for (int i = 0; i < 6; i++) {
                vec r[6];
                weight_transform(rows[i], r);
                for (int j = 0; j < 6; j++)
                    store(u + (((i * 6 + j) * (outputs / 64) + out / 64) * inputs + in) * 64 + out % 64, r[j]);
            }
        }
    }
}

// The products of one block: M[36][block][outputs] of V[36][block][inputs] and U.
static inline void multiply_block(const float* v, const float* u, float* m, int64_t block, int64_t tiles, int64_t inputs,
                                  int64_t outputs) {
    for (int64_t e = 0; e < 36; e++) {
        for (int64_t k = 0; k < outputs; k += 64) {
            const float *ve = v + e * block * inputs, *ue = u + (e * outputs + k) * inputs;
            float* me = m + e * block * outputs + k;
            int64_t t = 0;
            for (; t + 6 <= tiles; t += 6) product<6>(ve + t * inputs, inputs, ue, me + t * outputs, outputs, inputs);
            for (; t < tiles; t++) product<1>(ve + t * inputs, inputs, ue, me + t * outputs, outputs, inputs);
        }
    }
}
