// Depthwise convolutions: each channel has a filter of its own, so that channels are lanes of vectors.
// Included once for each instruction set, inside its namespace: no include guard.

typedef float Lanes __attribute__((vector_size(64), aligned(4), may_alias));

// The products of one tap and one row of the result, summed over the columns from first to last: x and dy begin at the first.
static void tap_row(const float* x, const float* dy, float* sum, int64_t count, int64_t step, int64_t channels) {
    int64_t c = 0;
    for (; c + 64 <= channels; c += 64) {
        Lanes s0 = *(const Lanes*) (sum + c), s1 = *(const Lanes*) (sum + c + 16);
        Lanes s2 = *(const Lanes*) (sum + c + 32), s3 = *(const Lanes*) (sum + c + 48);
        for (int64_t i = 0; i < count; i++) {
            const float *a = x + i * step + c, *b = dy + i * channels + c;
            s0 += *(const Lanes*) a * *(const Lanes*) b;
            s1 += *(const Lanes*) (a + 16) * *(const Lanes*) (b + 16);
            s2 += *(const Lanes*) (a + 32) * *(const Lanes*) (b + 32);
            s3 += *(const Lanes*) (a + 48) * *(const Lanes*) (b + 48);
        }
        *(Lanes*) (sum + c) = s0, *(Lanes*) (sum + c + 16) = s1;
        *(Lanes*) (sum + c + 32) = s2, *(Lanes*) (sum + c + 48) = s3;
    }
    for (; c + 16 <= channels; c += 16) {
        Lanes s = *(const Lanes*) (sum + c);
        for (int64_t i = 0; i < count; i++) s += *(const Lanes*) (x + i * step + c) * *(const Lanes*) (dy + i * channels + c);
        *(Lanes*) (sum + c) = s;
    }
    for (; c < channels; c++) {
        float s = sum[c];
        for (int64_t i = 0; i < count; i++) s += x[i * step + c] * dy[i * channels + c];
        sum[c] = s;
    }
}

// One row of the result with all taps; sums [taps, channels].
static void taps_row(const float* x, const float* dy, const Slide& d, int64_t sample, int64_t row, float* sums) {
    for (int64_t i = 0; i < d.kernel_height; i++) {
        const int64_t y = row * d.stride_height - d.top + i * d.dilation_height;
        if (y < 0 || y >= d.height) continue;
        for (int64_t j = 0; j < d.kernel_width; j++) {
            // The columns o with 0 <= o stride + shift < width.
            const int64_t shift = j * d.dilation_width - d.left;
            const int64_t first = shift >= 0 ? 0 : (-shift + d.stride_width - 1) / d.stride_width;
            const int64_t end = shift >= d.width ? 0 : (d.width - 1 - shift) / d.stride_width + 1;
            const int64_t last = end < d.columns ? end : d.columns;
            if (first >= last) continue;
            const float* from = x + ((sample * d.height + y) * d.width + first * d.stride_width + shift) * d.channels;
            const float* at = dy + ((sample * d.rows + row) * d.columns + first) * d.channels;
            tap_row(from, at, sums + (i * d.kernel_width + j) * d.channels, last - first, d.stride_width * d.channels, d.channels);
        }
    }
}

// x, dy -> dw [channels, taps]. Reads x and dy once for each tap, from the cache of a row. scratch: CHUNKS * taps * channels
// floats; rows are cut into a fixed number of chunks, so that the bits do not depend on the number of threads.
static int depthwise_weights(const float* x, const float* dy, float* dw, const int64_t* sizes, float* scratch, int threads) {
    const Slide& d = *(const Slide*) sizes;
    const int64_t taps = d.kernel_height * d.kernel_width, size = taps * d.channels, rows = d.batch * d.rows;
#pragma omp parallel for num_threads(threads) schedule(static) if (rows * d.columns * size > 65536)
    for (int64_t chunk = 0; chunk < CHUNKS; chunk++) {
        float* sums = scratch + chunk * size;
        for (int64_t i = 0; i < size; i++) sums[i] = 0;
        for (int64_t r = rows * chunk / CHUNKS; r < rows * (chunk + 1) / CHUNKS; r++)
            taps_row(x, dy, d, r / d.rows, r % d.rows, sums);
    }
    for (int64_t tap = 0; tap < taps; tap++) {
        for (int64_t c = 0; c < d.channels; c++) {
            double total = 0;
            for (int64_t chunk = 0; chunk < CHUNKS; chunk++) total += scratch[chunk * size + tap * d.channels + c];
            dw[c * taps + tap] = (float) total;
        }
    }
    return OK;
}
