// The passes of a convolution that give images, on the files before it.
// Included once for each instruction set, inside its namespace: no include guard.

// What the caches hold of results when they are needed again is less than this.
static const int64_t STREAMED = (int64_t) 8 << 20;

template <typename T>
static inline int may_stream(const T* y, int64_t channels, int64_t size) {
    const int64_t number = sizeof(T);
    return channels * number % sizeof(vec) == 0 && (uintptr_t) y % sizeof(vec) == 0 && size * number >= STREAMED;
}

// All weights, by the threads of the region that calls this.
template <typename WINDOW, typename T>
static inline void transform_all(const Weights<T>& weights, const Panels& u) {
#pragma omp for schedule(static) collapse(2)
    for (int64_t k = 0; k < u.outputs; k += LANES)
        for (int64_t c = 0; c < u.inputs; c += LANES) transform_weights<WINDOW>(weights, u, c, k);
}

// w [TAPS, TAPS, C, K] -> u [Panels::size], as winograd_image takes weights that are prepared.
template <typename WINDOW>
static int winograd_prepare(const float* w, float* u, int64_t channels, int64_t filters, int threads) {
    const Weights<float> weights{w, channels, filters, 0};
    const Panels panels{u, WINDOW::WEIGHTS * WINDOW::WEIGHTS, channels, filters, 0, 0};
#pragma omp parallel num_threads(threads)
    transform_all<WINDOW>(weights, panels);
    return OK;
}

// A convolution's operands, and where threads keep transformed tiles. Its weights, and what they are transformed to: all before
// they are multiplied or some at a time.
template <typename WINDOW, typename T>
struct ImagePass {
    static constexpr int N = WINDOW::POINTS;
    const T *x, *zeros;
    Tiling in, out;
    Weights<T> w;
    Panels u;
    Finish<T> finish;
    int64_t block;
    float* scratch;

    // The planes of this thread, of inputs and behind them of so many outputs.
    Planes inputs(int64_t outputs) const {
        const int64_t size = Planes::size(N * N, block, u.inputs) + Planes::size(N * N, block, outputs);
        return Planes(scratch + omp_get_thread_num() * size, block, u.inputs);
    }
    Planes outputs(int64_t outputs) const {
        return Planes(inputs(outputs).data + Planes::size(N * N, block, u.inputs), block, outputs);
    }
    static constexpr int64_t points() { return N * N; }
    int64_t blocks() const { return (in.count + block - 1) / block; }
    Block tiles_from(int64_t first) const { return Block(in, first, smaller(block, in.count - first)); }
    void read(const Planes& v, const Block& tiles) const {
        tiles.each([&](int64_t t, const Tile& tile) {
            transform_tile<WINDOW::PATCH, N, WINDOW::read>(x, v, in, t, tile, zeros, 0, u.inputs);
        });
        clear(v, tiles.tiles, smaller(v.tiles, tiles.tiles + ROWS - 1));
    }
    // Tiles that fill up products: what has been there before may be no numbers, which takes long to multiply.
    void clear(const Planes& v, int64_t begin, int64_t end) const {
        for (int64_t i = 0; begin < end && i < points() * groups(u.inputs); i++)
            for (int64_t t = begin; t < end; t++) store(v.at(i / groups(u.inputs), i % groups(u.inputs), t), vec{});
    }
    static constexpr int64_t plane(int64_t point) {
        return WINDOW::weights(point / N) * WINDOW::WEIGHTS + WINDOW::weights(point % N);
    }
    const float* weights(int64_t panel, int64_t point) const { return u.at(panel, plane(point)); }
    static PointProducts products(const Planes& v, const Planes& m, const Block& tiles, int64_t point) {
        const bool is_low = WINDOW::is_last(point / N), is_right = WINDOW::is_last(point % N);
        return {v, m, point, tiles.begin(is_right), tiles.end(is_low, is_right)};
    }
    void multiply(const Planes& v, const Planes& m, const Block& tiles, int64_t point, int64_t panel, int64_t group,
                  const float* after) const {
        products(v, m, tiles, point).multiply(weights(panel, point), u.width(panel), u.inputs, group, after);
    }
    // The results of these panels.
    void write(const Planes& m, const Block& tiles, int64_t begin, int64_t end) const {
        const int64_t from = begin * PANEL, to = smaller(end * PANEL, w.outputs());
        tiles.each([&](int64_t t, const Tile& tile) { transform_result<WINDOW>(m, out, t, tile, finish, from, to); });
    }
};

// Panels that are taken together, point by point: tiles are then read once for each block, but more results wait. With large
// second-level caches, which keep the tiles, one is faster.
static inline int64_t together(int64_t panels) { return LANES == 16 ? 1 : panels; }

// Each thread takes blocks. Memory traffic: images are read and written once, weights are read once for each block.
template <typename WINDOW, typename T>
static inline void take_blocks(const ImagePass<WINDOW, T>& pass, Shares& blocks) {
    const Panels& u = pass.u;
    const int64_t panels = Panels::count(u.outputs), group = together(panels);
    const Planes v = pass.inputs(group * PANEL), m = pass.outputs(group * PANEL);
    blocks.each([&](int64_t task) {
        const int64_t first = task * pass.block;
        const Block tiles = pass.tiles_from(first);
        pass.read(v, tiles);
        const int64_t next = first + pass.block, after = smaller(pass.block, pass.in.count - next);
        RowsAhead<T> ahead(pass.x, pass.in, next, after, 0, u.inputs, panels * pass.points());
        for (int64_t begin = 0; begin < panels; begin += group) {
            const int64_t end = smaller(begin + group, panels);
            for (int64_t point = 0; point < pass.points(); point++)
                for (int64_t panel = begin; panel < end; panel++) {
                    ahead.fetch();
                    const float* following = panel + 1 < end ? pass.weights(panel + 1, point)
                                             : point + 1 < pass.points() ? pass.weights(begin, point + 1) : u.at(end % panels, 0);
                    pass.multiply(v, m, tiles, point, panel, (panel - begin) * 2, following);
                }
            pass.write(m, tiles, begin, end);
        }
    });
}

// Each thread takes panels of all blocks, point by point, so that it reads its part of the weights and the tiles once for
// each block. Transforms of tiles are done by each thread for itself: what another core has just written comes slowly.
template <typename WINDOW, typename T>
static inline void take_panels(const ImagePass<WINDOW, T>& pass, int threads) {
    const Panels& u = pass.u;
    const int64_t share = (Panels::count(u.outputs) + threads - 1) / threads, begin = omp_get_thread_num() * share;
    const int64_t end = smaller(begin + share, Panels::count(u.outputs));
    const Planes v = pass.inputs(share * PANEL), m = pass.outputs(share * PANEL);
    for (int64_t first = 0; first < pass.in.count && begin < end; first += pass.block) {
        const Block tiles = pass.tiles_from(first);
        pass.read(v, tiles);
        for (int64_t point = 0; point < pass.points(); point++)
            for (int64_t panel = begin; panel < end; panel++) {
                const float* after = panel + 1 < end ? pass.weights(panel + 1, point)
                                                     : pass.weights(begin, (point + 1) % pass.points());
                pass.multiply(v, m, tiles, point, panel, (panel - begin) * 2, after);
            }
        pass.write(m, tiles, begin, end);
    }
}

// Weights that are transformed where they are multiplied, those of so many inputs and one panel at a time: they never leave the
// second-level cache. Threads take blocks of tiles or, split, panels.
template <typename WINDOW, typename T>
static inline void take_weights(const ImagePass<WINDOW, T>& pass, int64_t depth, int split, Shares& blocks) {
    const int64_t thread = omp_get_thread_num(), threads = omp_get_num_threads(), panels = Panels::count(pass.w.outputs());
    const int64_t share = split ? (panels + threads - 1) / threads : panels, begin = split ? thread * share : 0;
    const int64_t end = smaller(begin + share, panels);
    const int64_t inputs = pass.w.inputs(), points = pass.points(), held = pass.block + ROWS, planes = pass.u.planes;
    const int64_t sizes[] = {Planes::size(points, held, inputs), Planes::size(points, held, PANEL)};
    float* own = pass.scratch + thread * (sizes[0] + sizes[1] + planes * Panels::step(depth, PANEL));
    const Planes v(own, held, inputs), m(own + sizes[0], held, PANEL);
    const auto take = [&](int64_t task) {
        const Block tiles = pass.tiles_from(task * pass.block);
        pass.read(v, tiles);
        for (int64_t panel = begin; panel < end; panel++) {
            const int64_t output = panel * PANEL, wide = smaller(PANEL, pass.w.outputs() - output);
            for (int64_t input = 0; input < inputs; input += depth) {
                const Panels u{own + sizes[0] + sizes[1], planes, smaller(depth, inputs - input), wide, output, input};
                for (int64_t k = 0; k < wide; k += LANES)
                    for (int64_t c = 0; c < u.inputs; c += LANES) transform_weights<WINDOW>(pass.w, u, c, k);
                for (int64_t point = 0; point < points; point++) {
                    const PointProducts sums = pass.products(v, m, tiles, point);
                    const float* of = u.at(0, pass.plane(point));
                    if (input) sums.template add<MORE>(of, u.width(0), u.inputs, input / LANES);
                    else sums.template add<FIRST>(of, u.width(0), u.inputs, 0);
                }
            }
            pass.write(m, tiles, panel, panel + 1);
        }
    };
    if (!split) blocks.each(take);
    else if (begin < end) for (int64_t task = 0; task < pass.blocks(); task++) take(task);
}

// (x [batch, height, width, C], w [TAPS, TAPS, C, K], bias [K] or null, summand like y or null) -> y, of which a window that
// strides gives fewer rows and columns, all but the bias of T; backward: (dy, w) -> dx, which then has the height and width, and
// where inputs are the filters; split: threads take panels and not blocks. A
// block is a multiple of 12 tiles. So many inputs have their weights transformed at a time, a multiple of 16: all of them before
// they are multiplied, fewer where they are multiplied. With 0 of them w is what winograd_prepare gives, in f32. scratch: inputs +
// 16 + Panels::size of all weights unless w is prepared + threads * both Planes::size, or what take_weights needs.
template <typename WINDOW, typename T>
static int winograd_image(const void* x, const void* w, const float* bias, const void* summand, void* y, int64_t batch,
                          int64_t height, int64_t width, int64_t channels, int64_t filters, int64_t block, int64_t depth,
                          int relu, int backward, int split, float* scratch, int threads) {
    const Weights<T> weights{(const T*) w, channels, filters, backward};
    const int64_t inputs = weights.inputs(), outputs = weights.outputs();
    const Tilings<WINDOW> tilings{batch, height, width};
    const bool is_back = WINDOW::RESULTS > 4, are_all = depth >= inputs;
    const Tiling in = is_back ? tilings.results(inputs, 0) : tilings.image(inputs, WINDOW::TAPS / 2);
    const Tiling out = is_back ? tilings.image(outputs, 0) : tilings.results(outputs, 0);
    float *zeros = scratch, *rest = zeros + groups(inputs) * LANES;
    const Panels u{depth ? rest : (float*) w, WINDOW::WEIGHTS * WINDOW::WEIGHTS, inputs, outputs, 0, 0};
    T* results = (T*) y;
    const int streamed = may_stream(results, outputs, batch * out.height * out.width * outputs);
    const Finish<T> finish{bias, (const T*) summand, results, relu, streamed};
    const ImagePass<WINDOW, T> pass{(const T*) x, (const T*) zeros, in, out, weights, u, finish, block,
                                    rest + (are_all ? u.size() : 0)};
    __builtin_memset(zeros, 0, (size_t) inputs * 4);
    Shares blocks(pass.blocks(), threads);
#pragma omp parallel num_threads(threads)
    {
        if (are_all) transform_all<WINDOW>(weights, u);
        if (depth && !are_all) take_weights(pass, depth, split, blocks);
        else if (split) take_panels(pass, omp_get_num_threads());
        else take_blocks(pass, blocks);
        if (finish.streamed) end_streams();
    }
    return OK;
}

// The same for a window that strides, whose passes differ.
static int winograd_strided(const void* x, const void* w, const float* bias, const void* summand, void* y, int64_t batch,
                            int64_t height, int64_t width, int64_t channels, int64_t filters, int64_t block, int64_t depth,
                            int relu, int backward, int split, float* scratch, int threads) {
    const auto pass = backward ? winograd_image<StridedBack, float> : winograd_image<Strided, float>;
    return pass(x, w, bias, summand, y, batch, height, width, channels, filters, block, depth, relu, backward, split, scratch,
                threads);
}
