// Weights [taps, C, K] laid into blocks for oneDNN's convolutions, which want another order for each direction.
// Included once for each instruction set, inside its namespace, after winograd_product.hpp: no include guard.

// So many filters of a block are turned at a time: two lines of each channel.
static const int64_t TURNED = 32;

// Weights in their order, and as blocks of so many filters: [K / width][taps][C][width]; turned, as blocks of channels:
// [C / width][taps][K][width]. What fills up the last block is zero.
struct BlockedWeights {
    const float* from;
    float* to;
    int64_t taps, channels, filters, width;
    bool is_turned;

    int64_t outer() const { return is_turned ? channels : filters; }
    int64_t inner() const { return is_turned ? filters : channels; }
    int64_t blocks() const { return (outer() + width - 1) / width; }
    const float* at(int64_t tap, int64_t channel, int64_t filter) const {
        return from + (tap * channels + channel) * filters + filter;
    }
    float* row(int64_t block, int64_t tap, int64_t i) const { return to + ((block * taps + tap) * inner() + i) * width; }
};

// One channel's filters of a block.
static inline void copy_block(const BlockedWeights& w, int64_t block, int64_t tap, int64_t channel) {
    const int64_t first = block * w.width, count = smaller(w.width, w.filters - first);
    float* to = w.row(block, tap, channel);
    __builtin_memcpy(to, w.at(tap, channel, first), (size_t) count * sizeof(float));
    for (int64_t i = count; i < w.width; i++) to[i] = 0;
}

// The filters [first, end) of a block of channels.
static inline void turn_block(const BlockedWeights& w, int64_t block, int64_t tap, int64_t first, int64_t end) {
    const int64_t base = block * w.width;
    for (int64_t c = 0; c < w.width; c += LANES)
        for (int64_t k = first; k < end; k += LANES) {
            const bool is_whole = base + c + LANES <= w.channels && c + LANES <= w.width && k + LANES <= end;
            if (is_whole) {
                vec rows[LANES];
                for (int i = 0; i < LANES; i++) rows[i] = load(w.at(tap, base + c + i, k));
                transpose(rows);
                for (int i = 0; i < LANES; i++) store(w.row(block, tap, k + i) + c, rows[i]);
                continue;
            }
            for (int64_t i = k; i < smaller(k + LANES, end); i++)
                for (int64_t j = c; j < smaller(c + LANES, w.width); j++)
                    w.row(block, tap, i)[j] = base + j < w.channels ? *w.at(tap, base + j, i) : 0.0f;
        }
}

// data: weights, blocks; sizes: taps, C, K, the width of a block, and whether blocks are of channels.
static int block_weights(void* const* data, const int64_t* sizes, int threads) {
    const BlockedWeights w{(const float*) data[0], (float*) data[1], sizes[0], sizes[1], sizes[2], sizes[3], sizes[4] != 0};
    const int64_t step = w.is_turned ? TURNED : 16;
#pragma omp parallel for schedule(static) collapse(3) num_threads(threads)
    for (int64_t block = 0; block < w.blocks(); block++)
        for (int64_t tap = 0; tap < w.taps; tap++)
            for (int64_t i = 0; i < w.inner(); i += step) {
                const int64_t end = smaller(i + step, w.inner());
                if (w.is_turned) turn_block(w, block, tap, i, end);
                else for (int64_t c = i; c < end; c++) copy_block(w, block, tap, c);
            }
    return OK;
}
