// Batch normalisation in training of rows [rows, channels]: Ioffe and Szegedy 2015, algorithm 1 and section 3. Each thread
// passes over its rows twice, the second time from the last chunk to the first: what the caches still hold comes first.
// Sums are in double precision over blocks of rows; in a block they are in single precision about a shift (Chan, Golub and
// LeVeque 1983), so that a large mean costs no digits: the mean of the block before, or of the first rows of a chunk.
// Where that is far off, so is the variance large: what is lost stays a few units in the last place of it.
// Rows are cut into a fixed number of chunks, which are added in order: the bits do not depend on the number of threads.
// x, y and their gradients are of T, f32 or bf16, all else is f32. A mask has the bits of strips.hpp, set where y is positive.
// Memory traffic: forward x twice and y once; backward x and dy twice and dx once. A summand that is added before the relu is
// one more; backward what is left of both gradients of y is written the first time and read the second.
// sizes: rows, channels, whether results go past the caches, which they do not where they lie on an input, and the type T.
// Included once for each instruction set, inside its namespace, after strips.hpp and winograd.hpp: no include guard.

enum { BLOCK_FLOATS = 4096, BLOCK_ROWS = 32, SHIFT_ROWS = 4 };

// What both directions work on. Rows of scratch are as long as whole groups.
struct Normed {
    int64_t rows, channels;
    bool streams;
    const uint16_t* mask;
    double* scratch;
    template <typename T>
    Normed(const int64_t* sizes, bool is_apart, const T* result, const uint16_t* mask, double* scratch)
        : rows(sizes[0]), channels(sizes[1]), mask(mask), scratch(scratch) {
        const int64_t whole = line<T>() * LANES > GROUP ? line<T>() * LANES : GROUP;
        streams = sizes[2] && is_apart && channels % whole == 0 && (uintptr_t) result % 64 == 0;
    }
    const uint16_t* mask_row(int64_t row) const { return mask ? mask + row * groups() : nullptr; }
    int64_t groups() const { return (channels + GROUP - 1) / GROUP; }
    int64_t width() const { return groups() * GROUP; }
    int64_t first(int64_t chunk) const { return rows * chunk / CHUNKS; }
    int64_t block() const { return BLOCK_FLOATS / channels > BLOCK_ROWS ? BLOCK_FLOATS / channels : BLOCK_ROWS; }
    bool is_large() const { return rows * channels > 16384; }
    double* sums(int64_t chunk) const { return scratch + 2 * width() * chunk; }
    // Four rows that hold for all threads, then three for each thread.
    float* factors() const { return (float*) (scratch + 2 * width() * CHUNKS); }
    float* partial() const { return factors() + width() * (4 + 3 * omp_get_thread_num()); }
};

static inline void add(float* p, vec v) { store(p, load(p) + v); }

// The gradients of y: one, or two that are to be added, and where their sum behind the relu is kept, if anywhere.
template <typename T>
struct Arriving {
    const T *dy, *more;
    T* kept;

    // What is left behind the relu of the vectors of a strip from an element on; all without a mask.
    template <typename S>
    void passed(const S& strip, int64_t from, const uint16_t* mask, int64_t c, vec* v) const {
        strip.take(dy + from, v);
        if (more) {
            vec other[S::VECTORS];
            strip.take(more + from, other);
            each<S::VECTORS>([&](int q) { v[q] += other[q]; });
        }
        if (mask) each<S::VECTORS>([&](int q) { v[q] = keep(v[q], (uint32_t) mask[group(c, q)] >> place(c, q)); });
    }
    // Keeps it, and gives it back as it then is.
    template <typename S>
    void keep_all(const S& strip, int64_t from, vec* v) const {
        strip.put(kept + from, v);
        if (sizeof(T) != sizeof(float)) strip.take(kept + from, v);
    }
    bool is_apart(const T* result) const { return result != dy && result != more; }
};

// shift [width] = the means of rows.
template <typename T>
static inline void mean_rows(const Normed& at, const T* x, int64_t rows, float* shift) {
    const float factor = 1.0f / (float) rows;
    for (int64_t c = 0; c < at.width(); c += LANES) store(shift + c, vec{});
    over_strips(at.channels, 0, rows, OF_ONE, [=](int64_t c, auto strip, int64_t row, int64_t last) {
        constexpr int Q = decltype(strip)::VECTORS;
        vec v[Q];
        for (int64_t r = row; r < last; r++) {
            strip.take(x + r * at.channels + c, v);
            each<Q>([&](int q) { add(shift + c + q * LANES, v[q]); });
        }
    });
    for (int64_t c = 0; c < at.width(); c += LANES) store(shift + c, load(shift + c) * factor);
}

// rest, squares [width] = the sums of x - shift and of its square over rows, four at a time.
template <typename T>
static inline void moments(const Normed& at, const T* x, int64_t rows, const float* shift, float* rest, float* squares) {
    const int64_t step = at.channels;
    for (int64_t c = 0; c < at.width(); c += LANES) store(rest + c, vec{}), store(squares + c, vec{});
    over_strips(step, 0, rows, OF_ONE, [=](int64_t c, auto strip, int64_t row, int64_t last) {
        constexpr int Q = decltype(strip)::VECTORS;
        vec sum[Q], square[Q], taken[4][Q];
        each<Q>([&](int q) { sum[q] = load(rest + c + q * LANES), square[q] = load(squares + c + q * LANES); });
        const T* p = x + row * step + c;
        for (; row + 4 <= last; row += 4, p += 4 * step) {
            each<4>([&](int i) { strip.take(p + i * step, taken[i]); });
            each<Q>([&](int q) {
                const vec m = load(shift + c + q * LANES);
                const vec a = taken[0][q] - m, b = taken[1][q] - m, d = taken[2][q] - m, e = taken[3][q] - m;
                sum[q] += (a + b) + (d + e);
                square[q] += (a * a + b * b) + (d * d + e * e);
            });
        }
        for (; row < last; row++, p += step) {
            strip.take(p, taken[0]);
            each<Q>([&](int q) {
                const vec a = taken[0][q] - load(shift + c + q * LANES);
                sum[q] += a;
                square[q] += a * a;
            });
        }
        each<Q>([&](int q) { store(rest + c + q * LANES, sum[q]), store(squares + c + q * LANES, square[q]); });
    });
}

// sums [2][width] += the sums of x and of its square over a block, made in double precision of those about the shift, which
// becomes the mean of the block.
template <typename T>
static inline void add_moments(const Normed& at, const T* x, int64_t rows, double* sums) {
    float *shift = at.partial(), *rest = shift + at.width(), *squares = rest + at.width();
    moments(at, x, rows, shift, rest, squares);
    const double factor = 1.0 / (double) rows;
    double* to_squares = sums + at.width();
#pragma omp simd
    for (int64_t c = 0; c < at.channels; c++) {
        const double m = shift[c], all = rest[c] + (double) rows * m;
        sums[c] += all;
        to_squares[c] += squares[c] + m * (rest[c] + all);
        shift[c] = (float) (all * factor);
    }
}

// sums [2][width] += those over a block of dy behind the relu, which is kept where asked for, and of that times x - mean.
template <typename T>
static inline void add_gradients(const Normed& at, const T* x, const Arriving<T>& dy, int64_t row, int64_t rows, double* sums) {
    const int64_t channels = at.channels;
    float *all = at.partial(), *products = all + at.width();
    for (int64_t c = 0; c < at.width(); c += LANES) store(all + c, vec{}), store(products + c, vec{});
    over_strips(channels, row, rows, OF_SEVERAL, [=](int64_t c, auto strip, int64_t row, int64_t last) {
        constexpr int Q = decltype(strip)::VECTORS;
        vec sum[Q], product[Q], mean[Q], g[Q], v[Q];
        each<Q>([&](int q) {
            sum[q] = load(all + c + q * LANES), product[q] = load(products + c + q * LANES);
            mean[q] = load(at.factors() + c + q * LANES);
        });
        for (int64_t r = row; r < last; r++) {
            const int64_t from = r * channels + c;
            dy.passed(strip, from, at.mask_row(r), c, g);
            if (dy.kept) dy.keep_all(strip, from, g);
            strip.take(x + from, v);
            each<Q>([&](int q) {
                sum[q] += g[q];
                product[q] += g[q] * (v[q] - mean[q]);
            });
        }
        each<Q>([&](int q) { store(all + c + q * LANES, sum[q]), store(products + c + q * LANES, product[q]); });
    });
    for (int64_t c = 0; c < channels; c++) sums[c] += all[c], sums[at.width() + c] += products[c];
}

// Calls f(first row, rows, sums) for the blocks of the chunks that this thread takes, then waits for the others.
template <typename F>
static inline void over_blocks(const Normed& at, Shares& chunks, F f) {
    const int64_t block = at.block();
    chunks.each([&](int64_t chunk) {
        double* sums = at.sums(chunk);
        for (int64_t c = 0; c < at.channels; c++) sums[c] = sums[at.width() + c] = 0;
        const int64_t first = at.first(chunk), last = at.first(chunk + 1);
        for (int64_t r = first; r < last; r += block) f(r, smaller(block, last - r), sums, r == first);
    });
#pragma omp barrier
}

// Calls f(channel, its two sums) for the channels of this thread, then waits for the others.
template <typename F>
static inline void over_channels(const Normed& at, F f) {
    const int64_t thread = omp_get_thread_num(), threads = omp_get_num_threads();
    const int64_t first = at.channels * thread / threads, last = at.channels * (thread + 1) / threads;
    double *sums = at.sums(0), *others = sums + at.width();
    for (int64_t chunk = 1; chunk < CHUNKS; chunk++)
        for (int64_t c = first; c < last; c++) sums[c] += at.sums(chunk)[c], others[c] += at.sums(chunk)[at.width() + c];
    for (int64_t c = first; c < last; c++) f(c, sums[c], others[c]);
#pragma omp barrier
}

// Calls f(first row, rows) for the blocks of the chunks that this thread takes, the last chunk first. In a chunk rows come in
// their order: processors do not fetch ahead from one block to the one before it.
template <typename F>
static inline void over_rows(const Normed& at, Shares& chunks, F f) {
    const int64_t block = at.block();
    chunks.each([&](int64_t chunk) {
        const int64_t last = at.first(chunk + 1);
        for (int64_t r = at.first(chunk); r < last; r += block) f(r, smaller(block, last - r));
    }, true);
    if (at.streams) end_streams();
}

// x, gamma, beta -> y = gamma (x - mean) / sqrt(variance + epsilon) + beta, and a summand if there is one, mean, variance; with
// relu that of y, and a mask. Results that are null are left out; y may be x or the summand.
// scratch: (2 CHUNKS + 2 + 2 threads) * (channels + 16) doubles.
template <typename T>
static int batch_norm(const void* images, const float* gamma, const float* beta, const void* added, void* results, float* mean,
                      float* variance, uint16_t* mask, int relu, const int64_t* sizes, double epsilon, double* scratch,
                      int threads) {
    const T *x = (const T*) images, *summand = (const T*) added;
    T* y = (T*) results;
    const Normed at(sizes, y != x && y != summand, y, nullptr, scratch);
    const int64_t channels = at.channels, groups = at.groups();
    float *center = at.factors(), *scale = center + at.width(), *shift = scale + at.width();
    const auto finish = [=](int64_t c, double sum, double squares) {
        const double m = sum / (double) sizes[0], v = squares / (double) sizes[0] - m * m;
        const float spread = v < 0 ? 0.0f : (float) v;
        if (mean) mean[c] = (float) m;
        if (variance) variance[c] = spread;
        center[c] = (float) m;
        scale[c] = (float) (gamma[c] / __builtin_sqrt(spread + epsilon));
        shift[c] = beta[c];
    };
    const bool streams = at.streams;
    const auto normalize = [=](int64_t row, int64_t rows) {
        over_strips(channels, row, rows, OF_ONE, [=](int64_t c, auto strip, int64_t row, int64_t last) {
            constexpr int Q = decltype(strip)::VECTORS;
            vec m[Q], g[Q], b[Q], v[Q], other[Q];
            each<Q>([&](int q) {
                m[q] = load(center + c + q * LANES), g[q] = load(scale + c + q * LANES), b[q] = load(shift + c + q * LANES);
            });
            for (int64_t r = row; r < last; r++) {
                const int64_t from = r * channels + c;
                strip.take(x + from, v);
                each<Q>([&](int q) { v[q] = (v[q] - m[q]) * g[q] + b[q]; });
                if (summand) strip.take(summand + from, other);
                if (summand) each<Q>([&](int q) { v[q] += other[q]; });
                if (mask) put_bits<Q>(mask + r * groups, c, v);
                if (relu) each<Q>([&](int q) { v[q] = v[q] < 0.0f ? vec{} : v[q]; });
                if (y) strip.give(y + from, streams, v);
            }
        });
    };
    Shares summed(CHUNKS, threads), written(CHUNKS, threads);
#pragma omp parallel num_threads(threads) if (at.is_large())
    {
        over_blocks(at, summed, [&](int64_t row, int64_t rows, double* sums, bool is_first) {
            if (is_first) mean_rows(at, x + row * channels, smaller(rows, SHIFT_ROWS), at.partial());
            add_moments(at, x + row * channels, rows, sums);
        });
        over_channels(at, finish);
        if (y || mask) over_rows(at, written, normalize);
    }
    return OK;
}

// x, mean, variance, gamma, dy -> dx, dgamma, dbeta; with a mask dy counts where it is set. With a summand there may be two dy,
// which are added, and what is left of them is its gradient. Results that are null are left out; dx and the gradient of the
// summand may be dy. scratch as above.
template <typename T>
static int batch_norm_backward(const void* images, const float* mean, const float* variance, const float* gamma,
                               const void* gradients, const uint16_t* mask, const void* others, void* results, float* dgamma,
                               float* dbeta, void* summand, const int64_t* sizes, double epsilon, double* scratch, int threads) {
    const T* x = (const T*) images;
    T *dx = (T*) results, *kept = (T*) summand;
    const Arriving<T> dy{(const T*) gradients, (const T*) others, kept};
    const Arriving<T> again = kept ? Arriving<T>{kept, nullptr, nullptr} : dy;
    const Normed at(sizes, again.is_apart(dx), dx, mask, scratch);
    const int64_t channels = at.channels, groups = at.groups();
    float *center = at.factors(), *by_x = center + at.width(), *by_dy = by_x + at.width(), *rest = by_dy + at.width();
    // dx = gamma / s (dy - dbeta / rows - (x - mean) / s dgamma / rows), where s is the root.
    const auto finish = [=](int64_t c, double sum, double product) {
        const double scale = 1 / __builtin_sqrt(variance[c] + epsilon), factor = gamma[c] * scale;
        if (dbeta) dbeta[c] = (float) sum;
        if (dgamma) dgamma[c] = (float) (product * scale);
        by_dy[c] = (float) factor;
        by_x[c] = (float) (-factor * scale * scale * product / (double) sizes[0]);
        rest[c] = (float) (-factor * sum / (double) sizes[0]);
    };
    const bool streams = at.streams;
    const auto propagate = [=](int64_t row, int64_t rows) {
        over_strips(channels, row, rows, OF_SEVERAL, [=](int64_t c, auto strip, int64_t row, int64_t last) {
            constexpr int Q = decltype(strip)::VECTORS;
            vec m[Q], a[Q], b[Q], d[Q], v[Q], g[Q];
            each<Q>([&](int q) {
                m[q] = load(center + c + q * LANES), a[q] = load(by_x + c + q * LANES);
                b[q] = load(by_dy + c + q * LANES), d[q] = load(rest + c + q * LANES);
            });
            for (int64_t r = row; r < last; r++) {
                const int64_t from = r * channels + c;
                strip.take(x + from, v);
                again.passed(strip, from, mask && !kept ? mask + r * groups : nullptr, c, g);
                each<Q>([&](int q) { v[q] = g[q] * b[q] + ((v[q] - m[q]) * a[q] + d[q]); });
                strip.give(dx + from, streams, v);
            }
        });
    };
    for (int64_t c = 0; c < channels; c++) center[c] = mean[c];
    Shares summed(CHUNKS, threads), written(CHUNKS, threads);
#pragma omp parallel num_threads(threads) if (at.is_large())
    {
        over_blocks(at, summed, [&](int64_t row, int64_t rows, double* sums, bool) { add_gradients(at, x, dy, row, rows, sums); });
        over_channels(at, finish);
        if (dx) over_rows(at, written, propagate);
    }
    return OK;
}
