// Copies between channels of row-major matrices [rows, channels]; elements of four bytes.
// Included once for each instruction set, inside its namespace: no include guard.

// inputs [rows, widths[k]] side by side -> y [rows, sum of widths]. Reads and writes everything once.
static int concat(const float* const* inputs, const int64_t* widths, int count, float* y, int64_t rows, int threads) {
    int64_t total = 0;
    for (int k = 0; k < count; k++) total += widths[k];
#pragma omp parallel for num_threads(threads) schedule(static) if (rows * total > 16384)
    for (int64_t r = 0; r < rows; r++) {
        float* to = y + r * total;
        for (int k = 0; k < count; k++) {
            __builtin_memcpy(to, inputs[k] + r * widths[k], (size_t) widths[k] * 4);
            to += widths[k];
        }
    }
    return OK;
}

// x [rows, channels] -> y [rows, width], the channels from first on.
static int slice_channels(
        const float* x, float* y, int64_t rows, int64_t channels, int64_t first, int64_t width, int threads) {
#pragma omp parallel for num_threads(threads) schedule(static) if (rows * width > 16384)
    for (int64_t r = 0; r < rows; r++) __builtin_memcpy(y + r * width, x + r * channels + first, (size_t) width * 4);
    return OK;
}
