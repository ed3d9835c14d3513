// Copies between channels of row-major matrices [rows, channels]. Elements of gather and scatter_add have four bytes.
// Included once for each instruction set, inside its namespace: no include guard.

// inputs [rows, widths[k] bytes] side by side -> y [rows, sum of widths]. Reads and writes everything once.
static int concat(const char* const* inputs, const int64_t* widths, int count, char* y, int64_t rows, int threads) {
    int64_t total = 0;
    for (int k = 0; k < count; k++) total += widths[k];
#pragma omp parallel for num_threads(threads) schedule(static) if (rows * total > 65536)
    for (int64_t r = 0; r < rows; r++) {
        char* to = y + r * total;
        for (int k = 0; k < count; k++) {
            __builtin_memcpy(to, inputs[k] + r * widths[k], (size_t) widths[k]);
            to += widths[k];
        }
    }
    return OK;
}

// x [rows, channels bytes] -> y [rows, width bytes], those from first on.
static int slice_channels(
        const char* x, char* y, int64_t rows, int64_t channels, int64_t first, int64_t width, int threads) {
#pragma omp parallel for num_threads(threads) schedule(static) if (rows * width > 65536)
    for (int64_t r = 0; r < rows; r++) __builtin_memcpy(y + r * width, x + r * channels + first, (size_t) width);
    return OK;
}

// table [rows, width], codes [count] -> y [count, width], the row of each code. A code outside of the table is an error.
static int gather(
        const float* table, const int32_t* codes, float* y, int64_t rows, int64_t width, int64_t count, int threads) {
    int bad = 0;
#pragma omp parallel for num_threads(threads) schedule(static) reduction(| : bad) if (count * width > 16384)
    for (int64_t i = 0; i < count; i++) {
        const int outside = codes[i] < 0 || codes[i] >= rows;
        bad |= outside;
        if (!outside) __builtin_memcpy(y + i * width, table + codes[i] * width, (size_t) width * 4);
    }
    return bad ? BAD_CODE : OK;
}

// codes [count], dy [count, width] -> sums [rows, width], the dy of each code added in their order. Each thread has columns of
// its own, so that the bits do not depend on the number of threads. Reads dy once, writes sums once more than it adds.
static int scatter_add(
        const int32_t* codes, const float* dy, float* sums, int64_t rows, int64_t width, int64_t count, int threads) {
    for (int64_t i = 0; i < count; i++)
        if (codes[i] < 0 || codes[i] >= rows) return BAD_CODE;
    const int64_t parts = (width + 15) / 16;
#pragma omp parallel for num_threads(threads) schedule(static) if (count * width > 16384)
    for (int64_t part = 0; part < parts; part++) {
        const int64_t begin = 16 * part, end = begin + 16 < width ? begin + 16 : width;
        for (int64_t r = 0; r < rows; r++)
            for (int64_t c = begin; c < end; c++) sums[r * width + c] = 0;
        for (int64_t i = 0; i < count; i++) {
            float* to = sums + codes[i] * width;
            for (int64_t c = begin; c < end; c++) to[c] += dy[i * width + c];
        }
    }
    return OK;
}
