// Convolutions of 1x1 and stride 1 as products of matrices: the places of all images by the channels, which lie innermost.
// Files of minimal filtering stand before it. Weights lie in panels of PANEL outputs, one behind the other, each
// [inputs][PANEL]; the last may be of one vector.
// Included once for each instruction set, inside its namespace: no include guard.

// A matrix [inputs, outputs] in panels, made from weights that lie so or, where turned, as [outputs, inputs].
struct PanelRows {
    float* data;
    int64_t inputs, outputs;
    int64_t count() const { return (outputs + PANEL - 1) / PANEL; }
    int64_t width(int64_t panel) const { return outputs - panel * PANEL > LANES ? PANEL : LANES; }
    float* at(int64_t panel, int64_t input) const { return data + panel * PANEL * inputs + input * width(panel); }
};

// LANES inputs of LANES outputs to their places.
static inline void pack_square(const float* w, const PanelRows& to, int turned, int64_t input, int64_t output) {
    const Weights weights = turned ? Weights{w, to.outputs, to.inputs, 1} : Weights{w, to.inputs, to.outputs, 0};
    vec rows[LANES];
    if (turned) read_tap(weights, 0, output, input, rows);
    else read_tap(weights, 0, input, output, rows);
    const int64_t panel = output / PANEL, width = to.width(panel);
    float* at = to.at(panel, input) + output % PANEL;
    for (int64_t i = 0; i < LANES && input + i < to.inputs; i++) store(at + i * width, rows[i]);
}

static inline void pack_all(const float* w, const PanelRows& to, int turned) {
#pragma omp for schedule(static) collapse(2)
    for (int64_t k = 0; k < to.outputs; k += LANES)
        for (int64_t c = 0; c < to.inputs; c += LANES) pack_square(w, to, turned, c, k);
}

// Places, and how the work is cut: so many places at a time by so many inputs by so many panels.
struct PlacesPass {
    const float* x;
    int64_t count;
    PanelRows w;
    Finish finish;
    int64_t block, depth, panels;
    float* scratch;
};

// What a tile begins with and ends as.
struct PlaceTile {
    const float* x;
    int64_t row, rows, first, end, place, output;
    float* partial;
};

template <int Q>
static inline void multiply_places(const PlacesPass& pass, const PlaceTile& t, const float* w, int64_t ahead) {
    vec sum[ROWS][Q];
    const Finish& finish = pass.finish;
    const int64_t outputs = pass.w.outputs, count = outputs - t.output;
    const float* x = t.x;
    if (t.first) {
#pragma GCC unroll 16
        for (int r = 0; r < ROWS; r++)
            for (int q = 0; q < Q; q++) sum[r][q] = load(t.partial + (r * Q + q) * LANES);
    } else {
        vec bias[Q] = {};
        if (finish.bias)
            for (int q = 0; q < Q; q++) {
                if (count >= (q + 1) * LANES) bias[q] = load(finish.bias + t.output + q * LANES);
                else for (int64_t i = 0; q * LANES + i < count; i++) bias[q][i] = finish.bias[t.output + q * LANES + i];
            }
#pragma GCC unroll 16
        for (int r = 0; r < ROWS; r++)
            for (int q = 0; q < Q; q++) sum[r][q] = bias[q];
    }
    const bool last = t.end == pass.w.inputs;
    if (last && finish.summand) {
        const float* next = finish.summand + t.place * outputs + t.output + ahead;
#pragma GCC unroll 16
        for (int r = 0; r < ROWS; r++)
            for (int line = 0; line < Q * LANES; line += 16) __builtin_prefetch(next + r * outputs + line, 0, 3);
    }
    for (int64_t c = t.first; c < t.end; c++, w += Q * LANES, x++) {
        vec u[Q];
        for (int q = 0; q < Q; q++) u[q] = load(w + q * LANES);
#pragma GCC unroll 16
        for (int r = 0; r < ROWS; r++) {
            const float v = x[r * t.row];
            for (int q = 0; q < Q; q++) sum[r][q] += v * u[q];
        }
    }
    if (!last) {
#pragma GCC unroll 16
        for (int r = 0; r < ROWS; r++)
            for (int q = 0; q < Q; q++) store(t.partial + (r * Q + q) * LANES, sum[r][q]);
        return;
    }
#pragma GCC unroll 16
    for (int r = 0; r < ROWS; r++) {
        if (r >= t.rows) break;
        for (int q = 0; q < Q; q++) {
            const int64_t place = (t.place + r) * outputs + t.output + q * LANES, some = count - q * LANES;
            if (some >= LANES) finish.write(sum[r][q], place);
            else finish.write_some(sum[r][q], place, some);
        }
    }
}

// Rows of places, copied side by side: those that are missing stay what they are.
static inline void copy_places(const PlacesPass& pass, int64_t first, int64_t rows, int64_t begin, int64_t end, float* to) {
    const int64_t row = pass.depth + LANES;
    for (int64_t r = 0; r < rows; r++)
        __builtin_memcpy(to + r * row, pass.x + (first + r) * pass.w.inputs + begin, (size_t) (end - begin) * 4);
}

static inline void take_places(const PlacesPass& pass, int64_t first, int64_t panel, int copied, float* scratch) {
    const int64_t rows = smaller(pass.block, pass.count - first), inputs = pass.w.inputs;
    const int64_t panels = smaller(panel + pass.panels, pass.w.count());
    float *copies = scratch, *partial = scratch + pass.block * (pass.depth + LANES);
    const int64_t whole = copied ? 0 : rows / ROWS * ROWS;
    for (int64_t begin = 0; begin < inputs; begin += pass.depth) {
        const int64_t end = smaller(begin + pass.depth, inputs);
        if (whole < rows) copy_places(pass, first + whole, rows - whole, begin, end, copies);
        for (int64_t p = panel; p < panels; p++) {
            const int64_t width = pass.w.width(p), tiles = (pass.block / ROWS) * (p - panel);
            const int64_t ahead = p + 1 < panels ? PANEL : (pass.block * pass.w.outputs - (panels - 1 - panel) * PANEL);
            for (int64_t t = 0; t < rows; t += ROWS) {
                const int in_place = t < whole;
                const PlaceTile tile{in_place ? pass.x + (first + t) * inputs + begin : copies + (t - whole) * (pass.depth + LANES),
                                     in_place ? inputs : pass.depth + LANES, rows - t, begin, end, first + t, p * PANEL,
                                     partial + (tiles + t / ROWS) * ROWS * PANEL};
                if (width == PANEL) multiply_places<2>(pass, tile, pass.w.at(p, begin), ahead);
                else multiply_places<1>(pass, tile, pass.w.at(p, begin), ahead);
            }
        }
    }
}

static int pointwise(const float* x, const float* w, const float* bias, const float* summand, float* y, const int64_t* sizes,
                     float* scratch, int threads) {
    const int64_t places = sizes[0], inputs = sizes[1], outputs = sizes[2], block = sizes[3], depth = sizes[4];
    const int64_t panels = sizes[5];
    const int relu = (int) sizes[6], turned = (int) sizes[7], prepared = (int) sizes[8], copied = (int) sizes[9];
    const int stream_ok = sizes[10];
    const PanelRows u{prepared ? const_cast<float*>(w) : scratch, inputs, outputs};
    float* rest = scratch + (prepared ? 0 : u.count() * PANEL * inputs);
    const Finish finish{bias, summand, y, relu, stream_ok && may_stream(y, outputs, places * outputs)};
    const PlacesPass pass{x, places, u, finish, block, depth, panels, rest};
    const int64_t size = block * (depth + LANES) + block * panels * PANEL;
#pragma omp parallel num_threads(threads)
    {
        if (!prepared) pack_all(w, u, turned);
        float* own = rest + omp_get_thread_num() * size;
#pragma omp for schedule(static) collapse(2)
        for (int64_t first = 0; first < places; first += block)
            for (int64_t panel = 0; panel < u.count(); panel += panels) take_places(pass, first, panel, copied, own);
        if (finish.streamed) end_streams();
    }
    return OK;
}
