// Batch normalisation in training of rows [rows, channels]: Ioffe and Szegedy 2015, algorithm 1 and section 3. Each thread
// passes over its rows twice, the second time block by block from the last to the first: what the caches still hold comes
// first. Sums are in double precision over blocks of rows; in a block they are in single precision about a shift (Chan, Golub
// and LeVeque 1983), so that a large mean costs no digits: the mean of the block before, or of the first rows of a chunk.
// Where that is far off, so is the variance large: what is lost stays a few units in the last place of it.
// Rows are cut into a fixed number of chunks, which are added in order: the bits do not depend on the number of threads.
// x, y and their gradients are of T, f32 or bf16, all else is f32.
// A mask has one bit for each element, set where y is positive: [rows][groups of 16 channels], a word for each group.
// Memory traffic: forward x twice and y once; backward x and dy twice and dx once. A summand that is added before the relu is
// one more; backward what is left of both gradients of y is written the first time and read the second.
// sizes: rows, channels, whether results go past the caches, which they do not where they lie on an input, and the type T.
// Included once for each instruction set, inside its namespace, which has LANES, positive and keep, after vector.hpp and
// winograd.hpp: no include guard.

// FETCH is how many bytes ahead of their use x and dy are fetched: a page, beyond which the processor does not look itself.
enum { GROUP = 16, BLOCK_FLOATS = 4096, BLOCK_ROWS = 32, SHIFT_ROWS = 4, FETCH = 4096 };

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

// A vector of which only n elements are there; the others are zero. Apart from where vectors are whole, so that loops over
// these keep all in registers.
template <typename T>
static __attribute__((noinline, cold)) vec take_some(const T* p, int64_t n) {
    vec v = {};
    for (int64_t i = 0; i < n; i++) v[i] = p[i];
    return v;
}

template <typename T>
static __attribute__((noinline, cold)) void put_some(T* p, vec v, int64_t n) {
    for (int64_t i = 0; i < n; i++) store(p + i, v[i]);
}

template <typename T>
static inline vec take(const T* p, int64_t n) { return n >= LANES ? load(p) : take_some(p, n); }

template <typename T>
static inline vec fetched(const T* p, int64_t n) {
    __builtin_prefetch((const char*) p + FETCH);
    return take(p, n);
}

// A row of results from the values of its vectors, which are asked for in their order.
template <typename T, typename F>
static inline void put_row(T* to, int64_t channels, bool streams, F value) {
    for (int64_t c = 0; streams && c < channels; c += line<T>() * LANES) {
        vec values[line<T>()];
        for (int i = 0; i < line<T>(); i++) values[i] = value(c + i * LANES);
        stream_all<line<T>()>(to + c, values);
    }
    for (int64_t c = 0; !streams && c < channels; c += LANES) {
        const vec v = value(c);
        if (channels - c >= LANES) store(to + c, v);
        else put_some(to + c, v, channels - c);
    }
}

static inline void add(float* p, vec v) { store(p, load(p) + v); }

// The gradients of y: one, or two that are to be added, and where their sum behind the relu is kept, if anywhere.
template <typename T>
struct Arriving {
    const T *dy, *more;
    T* kept;

    // What is left behind the relu of the vector of a row that begins at a channel; all without a mask.
    vec passed(int64_t row, const uint16_t* mask, int64_t c, int64_t channels) const {
        vec v = fetched(dy + row * channels + c, channels - c);
        if (more) v += fetched(more + row * channels + c, channels - c);
        return mask ? keep(v, (uint32_t) mask[c / GROUP] >> c % GROUP) : v;
    }
    // Keeps it, and gives it back as it then is.
    vec keep_all(int64_t row, int64_t c, int64_t channels, vec v) const {
        T* to = kept + row * channels + c;
        if (channels - c >= LANES) store(to, v);
        else put_some(to, v, channels - c);
        return sizeof(T) == sizeof(float) ? v : take(to, channels - c);
    }
    bool is_apart(const T* result) const { return result != dy && result != more; }
};

// shift [width] = the means of rows.
template <typename T>
static inline void mean_rows(const Normed& at, const T* x, int64_t rows, float* shift) {
    const float factor = 1.0f / (float) rows;
    for (int64_t c = 0; c < at.channels; c += LANES) {
        vec sum = {};
        for (int64_t r = 0; r < rows; r++) sum += take(x + r * at.channels + c, at.channels - c);
        store(shift + c, sum * factor);
    }
}

// rest, squares [width] = the sums of x - shift and of its square over rows, four at a time.
template <typename T>
static inline void moments(const Normed& at, const T* x, int64_t rows, const float* shift, float* rest, float* squares) {
    const int64_t step = at.channels;
    for (int64_t c = 0; c < at.width(); c += LANES) store(rest + c, vec{}), store(squares + c, vec{});
    for (; rows >= 4; rows -= 4, x += 4 * step)
        for (int64_t c = 0; c < step; c += LANES) {
            const T* p = x + c;
            const int64_t n = step - c;
            const vec m = load(shift + c), a = fetched(p, n) - m, b = fetched(p + step, n) - m;
            const vec d = fetched(p + 2 * step, n) - m, e = fetched(p + 3 * step, n) - m;
            add(rest + c, (a + b) + (d + e));
            add(squares + c, (a * a + b * b) + (d * d + e * e));
        }
    for (; rows > 0; rows--, x += step)
        for (int64_t c = 0; c < step; c += LANES) {
            const vec a = take(x + c, step - c) - load(shift + c);
            add(rest + c, a);
            add(squares + c, a * a);
        }
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
    const float* mean = at.factors();
    float *sum = at.partial(), *product = sum + at.width();
    for (int64_t c = 0; c < channels; c += LANES) store(sum + c, vec{}), store(product + c, vec{});
    for (int64_t r = row; r < row + rows; r++) {
        const T* p = x + r * channels;
        const uint16_t* mask = at.mask_row(r);
        for (int64_t c = 0; c < channels; c += LANES) {
            vec g = dy.passed(r, mask, c, channels);
            if (dy.kept) g = dy.keep_all(r, c, channels, g);
            add(sum + c, g);
            add(product + c, g * (fetched(p + c, channels - c) - load(mean + c)));
        }
    }
    for (int64_t c = 0; c < channels; c++) sums[c] += sum[c], sums[at.width() + c] += product[c];
}

// Calls f(first row, rows, sums) for the blocks of the chunks of this thread, then waits for the others.
template <typename F>
static inline void over_blocks(const Normed& at, F f) {
    const int64_t thread = omp_get_thread_num(), threads = omp_get_num_threads(), block = at.block();
    for (int64_t chunk = CHUNKS * thread / threads; chunk < CHUNKS * (thread + 1) / threads; chunk++) {
        double* sums = at.sums(chunk);
        for (int64_t c = 0; c < at.channels; c++) sums[c] = sums[at.width() + c] = 0;
        const int64_t first = at.first(chunk), last = at.first(chunk + 1);
        for (int64_t r = first; r < last; r += block) f(r, smaller(block, last - r), sums, r == first);
    }
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

// Calls f(row) for the rows of this thread, the last first.
template <typename F>
static inline void over_rows(const Normed& at, F f) {
    const int64_t thread = omp_get_thread_num(), threads = omp_get_num_threads();
    const int64_t first = at.first(CHUNKS * thread / threads), last = at.first(CHUNKS * (thread + 1) / threads);
    const int64_t block = at.block();
    for (int64_t end = last; end > first; end -= block)
        for (int64_t r = end - block > first ? end - block : first; r < end; r++) f(r);
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
    const auto normalize = [=](int64_t r) {
        const T* p = x + r * channels;
        uint16_t* bits = mask ? mask + r * groups : nullptr;
        uint32_t word = 0;
        const auto value = [&](int64_t c) {
            vec v = (fetched(p + c, channels - c) - load(center + c)) * load(scale + c) + load(shift + c);
            if (summand) v += fetched(summand + r * channels + c, channels - c);
            if (!relu) return v;
            word |= positive(v) << c % GROUP;
            const bool is_last = (c + LANES) % GROUP == 0 || c + LANES >= channels;
            if (is_last && bits) bits[c / GROUP] = (uint16_t) word;
            word = is_last ? 0 : word;
            return v < 0.0f ? vec{} : v;
        };
        if (y) put_row(y + r * channels, channels, streams, value);
        else for (int64_t c = 0; c < channels; c += LANES) value(c);
    };
#pragma omp parallel num_threads(threads) if (at.is_large())
    {
        over_blocks(at, [&](int64_t row, int64_t rows, double* sums, bool is_first) {
            if (is_first) mean_rows(at, x + row * channels, smaller(rows, SHIFT_ROWS), at.partial());
            add_moments(at, x + row * channels, rows, sums);
        });
        over_channels(at, finish);
        if (y || mask) over_rows(at, normalize);
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
    const auto propagate = [=](int64_t r) {
        const T* p = x + r * channels;
        const uint16_t* bits = mask && !kept ? mask + r * groups : nullptr;
        put_row(dx + r * channels, channels, streams, [&](int64_t c) {
            const vec d = fetched(p + c, channels - c) - load(center + c);
            return again.passed(r, bits, c, channels) * load(by_dy + c) + (d * load(by_x + c) + load(rest + c));
        });
    };
    for (int64_t c = 0; c < channels; c++) center[c] = mean[c];
#pragma omp parallel num_threads(threads) if (at.is_large())
    {
        over_blocks(at, [&](int64_t row, int64_t rows, double* sums, bool) { add_gradients(at, x, dy, row, rows, sums); });
        over_channels(at, finish);
        if (dx) over_rows(at, propagate);
    }
    return OK;
}
