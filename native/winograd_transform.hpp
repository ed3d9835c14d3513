// The transforms of convolutions of stride 1 that keep the size of their images, by the minimal filtering F(4x4, TAPS x TAPS)
// of Lavin and Gray, "Fast algorithms for convolutional neural networks", 2016, section 4. Tiles of 4x4 results are seen
// through TAPS + 3 points in each direction: 36 multiplications in place of 144 for 3 taps, 64 in place of 400 for 5.
// Included once for each instruction set, inside its namespace, after vector.hpp: no include guard.

// Points of each direction: 0, 1, -1, 2, -2, with more taps 1/2, -1/2, then infinity.
constexpr int points(int taps) { return taps + 3; }

// The two values of an even and an odd part, at a point and its opposite.
static inline void pair(vec even, vec odd, vec* out) { out[0] = even + odd, out[1] = even - odd; }

// B^T d: the numbers of the image as coefficients, times the polynomial that is zero at all other points. Here and below no two
// products are added, so that compilers have one way to fuse them and all element types get the same bits.
template <int POINTS>
static inline void image_transform(const vec* d, vec* out) {
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
static inline void evaluate_pair(const vec* y, float point, vec* out) {
    const float square = point * point;
    vec even = N > 4 ? y[2] + square * y[4] : y[2], odd = N > 3 ? y[1] + square * y[3] : y[1];
    pair(y[0] + square * even, point * odd, out);
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
