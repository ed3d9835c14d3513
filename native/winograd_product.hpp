// Weights and products of minimal filtering on the planes of winograd.hpp, which stands before it.
// Included once for each instruction set, inside its namespace: no include guard.

// Results of a product are ROWS tiles by two vectors: with the operands they fill the vector registers.
enum { ROWS = LANES == 16 ? 12 : 6 };
static const int64_t PANEL = 2 * LANES;

// Transformed weights U [outputs / PANEL][planes][inputs][PANEL] of so many inputs and outputs, from the first ones on; the last
// panel may be of one vector. As with planes, the distance of points is no multiple of a page.
struct Panels {
    float* data;
    int64_t planes, inputs, outputs, first, first_input;
    static int64_t step(int64_t inputs, int64_t width) { return inputs * width + LANES; }
    int64_t size() const { return count(outputs) * planes * step(inputs, PANEL); }
    static int64_t count(int64_t outputs) { return (outputs + PANEL - 1) / PANEL; }
    int64_t width(int64_t panel) const { return outputs - panel * PANEL > LANES ? PANEL : LANES; }
    float* at(int64_t panel, int64_t point) const {
        return data + panel * planes * step(inputs, PANEL) + point * step(inputs, width(panel));
    }
};

// The weights [TAPS, TAPS, C, K] of a convolution; for the gradient of the image C and K change places, and the taps turn round.
template <typename T>
struct Weights {
    const T* data;
    int64_t channels, filters;
    int backward;
    int64_t inputs() const { return backward ? filters : channels; }
    int64_t outputs() const { return backward ? channels : filters; }
};

// LANES vectors, rows and columns exchanged: in each round halves of pairs of rows change places.
static inline void transpose(vec* rows) {
#pragma GCC unroll 4
    for (int half = 1; half < LANES; half *= 2) {
        lanes low, high;
        for (int i = 0; i < LANES; i++) {
            low[i] = i & half ? LANES + i - half : i;
            high[i] = i & half ? LANES + i : i + half;
        }
#pragma GCC unroll 16
        for (int i = 0; i < LANES; i++) {
            if (i & half) continue;
            const vec a = rows[i], b = rows[i + half];
            rows[i] = __builtin_shuffle(a, b, low), rows[i + half] = __builtin_shuffle(a, b, high);
        }
    }
}

// One tap of LANES by LANES weights, those that are missing as zeros: a vector of outputs for each input.
template <typename T>
static inline void read_tap(const Weights<T>& w, int tap, int64_t channel, int64_t filter, vec* rows) {
    const int64_t count = w.filters - filter;
    for (int64_t i = 0; i < LANES; i++) {
        const T* from = w.data + (tap * w.channels + channel + i) * w.filters + filter;
        rows[i] = vec{};
        if (channel + i >= w.channels) continue;
        if (count >= LANES) rows[i] = load(from);
        else for (int64_t k = 0; k < count; k++) rows[i][k] = from[k];
    }
    if (w.backward) transpose(rows);
}

// LANES by LANES weights, transformed to their places in panels. Reads all taps and writes all points of each pair of channels.
template <typename WINDOW, typename T>
static inline void transform_weights(const Weights<T>& w, const Panels& u, int64_t input, int64_t output) {
    constexpr int N = WINDOW::WEIGHTS, TAPS = WINDOW::TAPS, count = TAPS * TAPS;
    vec taps[count][LANES];
    for (int tap = 0; tap < count; tap++) {
        if (w.backward) read_tap(w, count - 1 - tap, u.first + output, u.first_input + input, taps[tap]);
        else read_tap(w, tap, u.first_input + input, u.first + output, taps[tap]);
    }
    const int64_t panel = output / PANEL, width = u.width(panel), step = Panels::step(u.inputs, width);
    for (int64_t i = 0; i < LANES && input + i < u.inputs; i++) {
        float* to = u.at(panel, 0) + (input + i) * width + output % PANEL;
        both_ways<TAPS, N, WINDOW::read_weights>([&](int row, int column) { return taps[row * TAPS + column][i]; },
                                                   [=](int row, int column, vec v) { store(to + (row * N + column) * step, v); });
    }
}

// The inputs that are multiplied: all, the first of several parts, or more of them, which are added to what is there.
enum Inputs { ALL, FIRST, MORE };

// ROWS tiles of Q planes of M = the same tiles of V times U [depth][Q * LANES]. What comes next is fetched on the way, a vector
// for each step, since it comes from behind the second-level cache: weights, or where inputs are not all LANES tiles of each group.
template <int Q, Inputs INPUTS>
static inline __attribute__((always_inline)) void product(const float* v, int64_t v_group, const float* u, const float* next,
                                                          float* m, int64_t m_group, int64_t depth) {
    vec sum[ROWS][Q] = {};
    if (INPUTS == MORE) {
#pragma GCC unroll 16
        for (int r = 0; r < ROWS; r++)
            for (int q = 0; q < Q; q++) sum[r][q] = load(m + q * m_group + r * LANES);
    }
    for (int64_t first = 0; first < depth; first += LANES, v += v_group) {
        const int64_t count = depth - first < LANES ? depth - first : LANES;
        for (int64_t c = 0; c < count; c++, u += Q * LANES, next += LANES) {
            __builtin_prefetch(next, 0, 2);
            vec w[Q];
            for (int q = 0; q < Q; q++) w[q] = load(u + q * LANES);
#pragma GCC unroll 16
            for (int r = 0; r < ROWS; r++) {
                const float x = v[r * LANES + c];
                for (int q = 0; q < Q; q++) sum[r][q] += x * w[q];
            }
        }
        if (INPUTS != ALL) next += v_group - LANES * LANES;
    }
#pragma GCC unroll 16
    for (int r = 0; r < ROWS; r++)
        for (int q = 0; q < Q; q++) store(m + q * m_group + r * LANES, sum[r][q]);
}

// The products of one point of a panel of a block, for its tiles [begin, end).
struct PointProducts {
    const Planes &v, &m;
    int64_t point, begin, end;

    // To groups of m from the given one on; tiles are filled up to a multiple of ROWS by others. What is multiplied after it is
    // fetched.
    void multiply(const float* weights, int64_t width, int64_t depth, int64_t group, const float* after) const {
        const int64_t v_group = v.tiles * LANES, m_group = m.tiles * LANES;
        for (int64_t tile = begin, half = 0; tile < end; tile += ROWS, half = !half) {
            const int64_t t = smaller(tile, m.tiles - ROWS);
            const float *from = v.at(point, 0, t), *next = after + half * depth * LANES;
            float* to = m.at(point, group, t);
            if (width == PANEL) product<2, ALL>(from, v_group, weights, next, to, m_group, depth);
            else product<1, ALL>(from, v_group, weights, next, to, m_group, depth);
        }
    }
    // From groups of v from the given one on, added to what is there of the others. Planes have ROWS tiles at their end that
    // nobody wants. Tiles that come next are fetched.
    template <Inputs INPUTS>
    void add(const float* weights, int64_t width, int64_t depth, int64_t group) const {
        const int64_t v_group = v.tiles * LANES, m_group = m.tiles * LANES;
        for (int64_t t = begin; t < end; t += ROWS) {
            const float* from = v.at(point, group, t);
            const float* next = t + ROWS < end ? from + ROWS * LANES : v.at(point, group, begin) + v.step;
            float* to = m.at(point, 0, t);
            if (width == PANEL) product<2, INPUTS>(from, v_group, weights, next, to, m_group, depth);
            else product<1, INPUTS>(from, v_group, weights, next, to, m_group, depth);
        }
    }
};
