// What each place of a convolution's result sees, as the rows of a matrix.
// Included once for each instruction set, inside its namespace: no include guard.

// x [batch, height, width, channels] -> y [batch, rows, columns, kernel_height, kernel_width, channels], zeros beyond the border;
// elements of two bytes. Reads x once for each tap that sees it, writes y once.
static int patches(const uint16_t* x, uint16_t* y, const int64_t* sizes, int threads) {
    const Slide& p = *(const Slide*) sizes;
    const int64_t seen = p.kernel_height * p.kernel_width * p.channels;
    const size_t bytes = (size_t) p.channels * 2;
#pragma omp parallel for num_threads(threads) schedule(static) if (p.batch * p.rows * p.columns * seen > 16384)
    for (int64_t row = 0; row < p.batch * p.rows; row++) {
        const int64_t image = row / p.rows, top = row % p.rows * p.stride_height - p.top;
        uint16_t* to = y + row * p.columns * seen;
        for (int64_t column = 0; column < p.columns; column++) {
            const int64_t left = column * p.stride_width - p.left;
            for (int64_t i = 0; i < p.kernel_height; i++) {
                const int64_t h = top + i * p.dilation_height;
                for (int64_t j = 0; j < p.kernel_width; j++, to += p.channels) {
                    const int64_t w = left + j * p.dilation_width;
                    if (h >= 0 && h < p.height && w >= 0 && w < p.width)
                        __builtin_memcpy(to, x + ((image * p.height + h) * p.width + w) * p.channels, bytes);
                    else
                        __builtin_memset(to, 0, bytes);
                }
            }
        }
    }
    return OK;
}
