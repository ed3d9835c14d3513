// The three passes of a convolution on the transforms of winograd.hpp, which stands before it.
// Included once, in the namespace of AVX-512.

// (x [batch, height, width, C], w [3, 3, C, K], bias [K] or null, summand like y or null) -> y [batch, height, width, K]; backward: (dy, w) -> dx,
// where inputs are the filters. scratch: 36 C K + threads * 36 block (C + K) floats.
static int winograd_image(const float* x, const float* w, const float* bias, const float* summand, float* y, int64_t batch, int64_t height,
                          int64_t width, int64_t channels, int64_t filters, int64_t block, int relu, int backward,
                          float* scratch, int threads) {
    const Tiling tiling(batch, height, width, block);
    const int64_t inputs = backward ? filters : channels, outputs = backward ? channels : filters;
    transform_weights(w, scratch, channels, filters, backward, threads);
    float* rest = scratch + 36 * channels * filters;
#pragma omp parallel num_threads(threads)
    {
        float* v = rest + omp_get_thread_num() * 36 * block * (inputs + outputs);
        float* m = v + 36 * block * inputs;
#pragma omp for schedule(static)
        for (int64_t b = 0; b < tiling.blocks(); b++) {
            const int64_t first = b * block, tiles = tiling.size(first);
            for (int64_t t = 0; t < tiles; t++) transform_image(x, v, tiling, t, first + t, inputs);
            multiply_block(v, scratch, m, block, tiles, inputs, outputs);
            for (int64_t t = 0; t < tiles; t++) transform_result(m, y, tiling, t, first + t, outputs, bias, summand, relu);
        }
    }
    return OK;
}

// The sums over one block: D[36][C][K] += V^T Z. C is a multiple of 16, so that 0, 2 or 4 rows remain of sixes.
static inline void add_block(const float* v, const float* z, float* d, int64_t block, int64_t tiles, int64_t channels,
                             int64_t filters) {
    for (int64_t e = 0; e < 36; e++) {
        for (int64_t k = 0; k < filters; k += 64) {
            const float *ve = v + e * block * channels, *ze = z + e * block * filters + k;
            float* de = d + e * channels * filters + k;
            int64_t c = 0;
            for (; c + 6 <= channels; c += 6) outer_product<6>(ve + c, channels, ze, filters, de + c * filters, tiles);
            for (; c < channels; c += 2) outer_product<2>(ve + c, channels, ze, filters, de + c * filters, tiles);
        }
    }
}

// The sums of all threads, in their order, transformed back: dw [3, 3, C, K] at 16 filters of one channel.
static inline void store_weight_gradient(const float* sums, int64_t stride, int threads, float* dw, int64_t channels,
                                         int64_t filters, int64_t c, int64_t k) {
    vec rows[3][6];
    for (int j = 0; j < 6; j++) {
        vec column[6] = {}, out[3];
        for (int i = 0; i < 6; i++)
            for (int thread = 0; thread < threads; thread++)
                column[i] += load(sums + thread * stride + ((i * 6 + j) * channels + c) * filters + k);
        weight_gradient_transform(column, out);
        for (int i = 0; i < 3; i++) rows[i][j] = out[i];
    }
    for (int i = 0; i < 3; i++) {
        vec out[3];
        weight_gradient_transform(rows[i], out);
        for (int j = 0; j < 3; j++) store(dw + ((i * 3 + j) * channels + c) * filters + k, out[j]);
    }
}

// (x [batch, height, width, C], dy [batch, height, width, K]) -> dw [3, 3, C, K].
// scratch: threads * (36 C K + 36 block (C + K)) floats.
static int winograd_weights(const float* x, const float* dy, float* dw, int64_t batch, int64_t height, int64_t width,
                            int64_t channels, int64_t filters, int64_t block, float* scratch, int threads) {
    const Tiling tiling(batch, height, width, block);
    const int64_t stride = 36 * channels * filters;
    float* rest = scratch + threads * stride;
#pragma omp parallel num_threads(threads)
    {
        const int thread = omp_get_thread_num(), team = omp_get_num_threads();
        __builtin_memset(scratch + thread * stride, 0, (size_t) stride * 4);
        float* v = rest + thread * 36 * block * (channels + filters);
        float* z = v + 36 * block * channels;
#pragma omp for schedule(static)
        for (int64_t b = 0; b < tiling.blocks(); b++) {
            const int64_t first = b * block, tiles = tiling.size(first);
            for (int64_t t = 0; t < tiles; t++) {
                transform_image(x, v, tiling, t, first + t, channels);
                transform_gradient(dy, z, tiling, t, first + t, filters);
            }
            add_block(v, z, scratch + thread * stride, block, tiles, channels, filters);
        }
#pragma omp for schedule(static)
        for (int64_t c = 0; c < channels; c++)
            for (int64_t k = 0; k < filters; k += 16)
                store_weight_gradient(scratch, stride, team, dw, channels, filters, c, k);
    }
    return OK;
}
