// The transforms of convolutions of stride 1 that keep the size of their images, by the minimal filtering F(4x4, TAPS x TAPS)
// of Lavin and Gray, "Fast algorithms for convolutional neural networks", 2016, section 4. Tiles of 4x4 results are seen
// through TAPS + 3 points in each direction: 36 multiplications in place of 144 for 3 taps, 64 in place of 400 for 5. At its end
// the same for windows of 3x3 that stride by two.
// Included once for each instruction set, inside its namespace, after vector.hpp: no include guard.

// Their vectors stay in registers: compilers give up on inlining in files as large as all kernels are together.
#define TRANSFORM static inline __attribute__((always_inline))

// Points of each direction: 0, 1, -1, 2, -2, with more taps 1/2, -1/2, then infinity.
constexpr int points(int taps) { return taps + 3; }

// The two values of an even and an odd part, at a point and its opposite.
TRANSFORM void pair(vec even, vec odd, vec* out) { out[0] = even + odd, out[1] = even - odd; }

// B^T d: the numbers of the image as coefficients, times the polynomial that is zero at all other points. Here and below no two
// products are added, so that compilers have one way to fuse them and all element types get the same bits.
template <int POINTS>
TRANSFORM void image_transform(const vec* d, vec* out) {
    if (POINTS == 6) {
        out[0] = 4.0f * (d[0] - d[2]) + (d[4] - d[2]);
        pair(d[4] - 4.0f * d[2], d[3] - 4.0f * d[1], out + 1);
        pair(d[4] - d[2], 2.0f * (d[3] - d[1]), out + 3);
        out[5] = 4.0f * (d[1] - d[3]) + (d[5] - d[3]);
    } else {
        const vec odd_1 = d[1] - d[3], odd_5 = d[5] - d[3], even_2 = d[2] - d[4], even_6 = d[6] - d[4];
        out[0] = d[6] - d[0] + 5.25f * even_2;
        pair(d[6] + d[2] - 4.25f * d[4], d[5] + d[1] - 4.25f * d[3], out + 1);
        pair(even_6 + 0.25f * even_2, 0.5f * (odd_1 + 4.0f * odd_5), out + 3);
        pair(even_6 + 4.0f * even_2, 0.5f * (odd_5 + 4.0f * odd_1), out + 5);
        out[7] = d[7] - d[1] - 5.25f * odd_5;
    }
}

// The polynomial with N coefficients, up to five, at a point and its opposite.
template <int N>
TRANSFORM void evaluate_pair(const vec* y, float point, vec* out) {
    const float square = point * point;
    vec even = N > 4 ? y[2] + square * y[4] : y[2], odd = N > 3 ? y[1] + square * y[3] : y[1];
    pair(y[0] + square * even, point * odd, out);
}

// The polynomial with N coefficients at all points: of gradients A y, of weights what scaling makes G g.
template <int N, int POINTS>
TRANSFORM void evaluate(const vec* y, vec* out) {
    out[0] = y[0];
    evaluate_pair<N>(y, 1.0f, out + 1);
    evaluate_pair<N>(y, 2.0f, out + 3);
    if (POINTS == 8) evaluate_pair<N>(y, 0.5f, out + 5);
    out[POINTS - 1] = y[N - 1];
}

// The transpose of the above: of products A^T m, N results.
template <int N, int POINTS>
TRANSFORM void collect(const vec* m, vec* out) {
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
TRANSFORM void scale(const vec* from, vec* to) {
    const float zero = POINTS == 6 ? 1.0f / 4 : -1.0f, one = POINTS == 6 ? -1.0f / 6 : -2.0f / 9;
    const float two = POINTS == 6 ? 1.0f / 24 : 1.0f / 90, half = 32.0f / 45;
    to[0] = zero * from[0], to[1] = one * from[1], to[2] = one * from[2], to[3] = two * from[3], to[4] = two * from[4];
    if (POINTS == 8) to[5] = half * from[5], to[6] = half * from[6];
    to[POINTS - 1] = from[POINTS - 1];
}

// G g: weights to points.
template <int TAPS>
TRANSFORM void weight_transform(const vec* g, vec* out) {
    vec values[points(TAPS)];
    evaluate<TAPS, points(TAPS)>(g, values);
    scale<points(TAPS)>(values, out);
}

// G^T m: the transpose of the above, sums to gradients of weights.
template <int TAPS>
TRANSFORM void weight_gradient_transform(const vec* m, vec* out) {
    vec scaled[points(TAPS)];
    scale<points(TAPS)>(m, scaled);
    collect<TAPS, points(TAPS)>(scaled, out);
}

// What loops over rows and columns of transforms are unrolled by: where registers are few, one row at a time is all they hold.
enum { UNROLLED = LANES == 16 ? 9 : 1 };

// One of the above, applied to the columns and then to the rows: read(i, j) gives what is transformed, write(i, j, v) takes it.
template <int IN, int OUT, void (*FUNCTION)(const vec*, vec*), typename READ, typename WRITE>
static inline void both_ways(READ read, WRITE write) {
    vec half[OUT][IN];
#pragma GCC unroll UNROLLED
    for (int j = 0; j < IN; j++) {
        vec column[IN], results[OUT];
#pragma GCC unroll 9
        for (int i = 0; i < IN; i++) column[i] = read(i, j);
        FUNCTION(column, results);
#pragma GCC unroll 9
        for (int i = 0; i < OUT; i++) half[i][j] = results[i];
    }
#pragma GCC unroll UNROLLED
    for (int i = 0; i < OUT; i++) {
        vec row[OUT];
        FUNCTION(half[i], row);
#pragma GCC unroll 9
        for (int j = 0; j < OUT; j++) write(i, j, row[j]);
    }
}

// What a pass needs to know of its window. PATCH: the pixels that a tile sees in a direction, RESULTS: those that it gives,
// POINTS and those of them whose weights differ. A tile that covers 3 does without points that are last.
template <int N>
struct Dense {
    enum { TAPS = N, STRIDE = 1, PATCH = N + 3, RESULTS = 4, POINTS = N + 3, WEIGHTS = N + 3 };
    TRANSFORM void read(const vec* d, vec* v) { image_transform<POINTS>(d, v); }
    TRANSFORM void write(const vec* m, vec* y) { collect<4, POINTS>(m, y); }
    TRANSFORM void read_gradient(const vec* dy, vec* z) { evaluate<4, POINTS>(dy, z); }
    TRANSFORM void read_weights(const vec* g, vec* u) { weight_transform<N>(g, u); }
    TRANSFORM void write_weights(const vec* m, vec* g) { weight_gradient_transform<N>(m, g); }
    static constexpr int weights(int point) { return point; }
    static constexpr bool is_last(int point) { return point == POINTS - 1; }
};

// 3 taps with stride 2 and a border of one: of the pixels -1, 0 .. 7 every second one, from -1 on, meets the taps 0 and 2, which
// is F(4, 2), and the others meet tap 1. So 4 results take 5 + 4 products in place of 12: 81 of 144 for 4x4. Points are 0, 1, -1,
// 2 and infinity, then the 4 pixels, whose weights are the same.
struct Strided {
    enum { TAPS = 3, STRIDE = 2, PATCH = 9, RESULTS = 4, POINTS = 9, WEIGHTS = 6 };

    TRANSFORM void filter(vec d0, vec d1, vec d2, vec d3, vec d4, vec* v) {
        const vec step = d3 - d2;
        v[0] = 2.0f * (d0 - d2) + (d3 - d1), v[1] = step - 2.0f * d1, v[2] = step + 2.0f * (d1 - d2), v[3] = d3 - d1;
        v[4] = 2.0f * (d1 - d3) + (d4 - d2);
    }
    TRANSFORM void collect(const vec* m, vec* y) {
        const vec even = m[1] + m[2], odd = m[1] - m[2];
        y[0] = m[0] + even + m[3], y[1] = odd + 2.0f * m[3], y[2] = even + 4.0f * m[3], y[3] = odd + m[4] + 8.0f * m[3];
    }

    TRANSFORM void read(const vec* d, vec* v) {
        filter(d[0], d[2], d[4], d[6], d[8], v);
        for (int i = 0; i < 4; i++) v[5 + i] = d[2 * i + 1];
    }
    TRANSFORM void write(const vec* m, vec* y) {
        collect(m, y);
        for (int i = 0; i < 4; i++) y[i] += m[5 + i];
    }
    TRANSFORM void read_gradient(const vec* dy, vec* z) {
        const vec even = dy[0] + dy[2], odd = dy[1] + dy[3];
        z[0] = dy[0], z[1] = even + odd, z[2] = even - odd, z[4] = dy[3];
        z[3] = dy[0] + 4.0f * dy[2] + 2.0f * (dy[1] + 4.0f * dy[3]);
        for (int i = 0; i < 4; i++) z[5 + i] = dy[i];
    }
    TRANSFORM void read_weights(const vec* g, vec* u) {
        u[0] = 0.5f * g[0], u[1] = -0.5f * (g[0] + g[2]), u[2] = -1.0f / 6 * (g[0] - g[2]), u[3] = 1.0f / 6 * (g[0] + 2.0f * g[2]);
        u[4] = g[2], u[5] = g[1];
    }
    TRANSFORM void write_weights(const vec* m, vec* g) {
        const vec zero = 0.5f * m[0], one = 0.5f * m[1], two = 1.0f / 6 * (m[3] - m[2]);
        g[0] = zero - one + two, g[1] = m[5], g[2] = 1.0f / 6 * (m[2] + 2.0f * m[3]) + m[4] - one;
    }
    static constexpr int weights(int point) { return point < 5 ? point : 5; }
    static constexpr bool is_last(int point) { return point == 4 || point == 8; }
};

// The gradient of its image: of the pixels 0 .. 7 every second one, from 1 on, is F(4, 2) of the gradients 0 .. 4, with the taps
// turned round, and the others are their products with tap 1.
struct StridedBack : Strided {
    enum { PATCH = 5, RESULTS = 8 };
    TRANSFORM void read(const vec* d, vec* v) {
        filter(d[0], d[1], d[2], d[3], d[4], v);
        for (int i = 0; i < 4; i++) v[5 + i] = d[i];
    }
    TRANSFORM void write(const vec* m, vec* y) {
        vec odd[4];
        collect(m, odd);
        for (int i = 0; i < 4; i++) y[2 * i] = m[5 + i], y[2 * i + 1] = odd[i];
    }
};

#undef TRANSFORM
