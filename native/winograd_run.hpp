// The passes of a convolution that give images, on the files before it.
// Included once for each instruction set, inside its namespace: no include guard.

// What the caches hold of results when they are needed again is less than this.
static const int64_t STREAMED = (int64_t) 8 << 20;

static inline int may_stream(const float* y, int64_t channels, int64_t size) {
    return channels % LANES == 0 && (uintptr_t) y % sizeof(vec) == 0 && size * 4 >= STREAMED;
}

// (x [batch, height, width, C], w [TAPS, TAPS, C, K], bias [K] or null, summand like y or null) -> y [batch, height, width, K];
// backward: (dy, w) -> dx, where inputs are the filters. A block is a multiple of 12 tiles. Each thread takes blocks, whose
// transforms stay in its second-level cache. Memory traffic: images are read and written once, transformed weights are
// read once for each block. scratch: Panels::size + inputs + 16 + threads * both Planes::size floats.
template <int TAPS>
static int winograd_image(const float* x, const float* w, const float* bias, const float* summand, float* y, int64_t batch,
                          int64_t height, int64_t width, int64_t channels, int64_t filters, int64_t block, int relu,
                          int backward, float* scratch, int threads) {
    const Weights weights{w, channels, filters, backward};
    const int64_t inputs = weights.inputs(), outputs = weights.outputs();
    const int results = 7 - TAPS;
    const Tiling in(batch, height, width, inputs, results, TAPS / 2), out(batch, height, width, outputs, results, 0);
    const Panels u{scratch, inputs, outputs};
    const Finish finish{bias, summand, y, relu, may_stream(y, outputs, batch * height * width * outputs)};
    float *zeros = scratch + Panels::size(inputs, outputs), *rest = zeros + groups(inputs) * LANES;
    __builtin_memset(zeros, 0, (size_t) inputs * 4);
    const int64_t v_size = Planes::size(block, inputs), m_size = Planes::size(block, PANEL);
#pragma omp parallel num_threads(threads)
    {
#pragma omp for schedule(static) collapse(2)
        for (int64_t k = 0; k < outputs; k += LANES)
            for (int64_t c = 0; c < inputs; c += LANES) transform_weights<TAPS>(weights, u, c, k);
        const Planes v(rest + omp_get_thread_num() * (v_size + m_size), block, inputs);
        const Planes m(v.data + v_size, block, PANEL);
#pragma omp for schedule(static)
        for (int64_t first = 0; first < in.count; first += block) {
            const int64_t tiles = smaller(block, in.count - first);
            for (int64_t t = 0; t < tiles; t++)
                transform_tile<6, image_transform>(x, v, in, t, first + t, zeros, 0, inputs);
            for (int64_t k = 0; k < outputs; k += PANEL) {
                multiply_panel(v, u, m, k / PANEL, tiles);
                for (int64_t t = 0; t < tiles; t++)
                    transform_result<results>(m, out, t, first + t, finish, k, smaller(k + PANEL, outputs));
            }
        }
        if (finish.streamed) end_streams();
    }
    return OK;
}
