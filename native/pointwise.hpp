// Convolutions as products: the places of all images, whose channels lie innermost, by a matrix of weights. A place is what a
// window sees: a row of an image where the window is 1x1, else what is gathered of some rows.
// Its panels have PANEL outputs each and lie one behind the other, [inputs][PANEL]; the last may be of one vector.
// Included once for each instruction set, inside its namespace, after slide.hpp and winograd_run.hpp: no include guard.

// Where sums are taken for a part of the inputs at a time, so many outputs are kept.
static const int64_t KEPT = 256;
// Places that a block has at most.
static const int64_t MOST_PLACES = 96;

struct PackedWeights {
    float* data;
    int64_t inputs, outputs;
    int64_t panels() const { return Panels::count(outputs); }
    int64_t size() const { return panels() * PANEL * inputs; }
    int64_t width(int64_t panel) const { return outputs - panel * PANEL > LANES ? PANEL : LANES; }
    float* at(int64_t panel, int64_t input) const { return data + panel * PANEL * inputs + input * width(panel); }
};

// LANES inputs of LANES outputs, those that are missing as zeros. Weights lie as [inputs, outputs], backward as the transpose.
static inline void pack_square(const Weights<float>& w, const PackedWeights& to, int64_t input, int64_t output) {
    vec rows[LANES];
    if (w.backward) read_tap(w, 0, output, input, rows);
    else read_tap(w, 0, input, output, rows);
    const int64_t panel = output / PANEL, count = smaller(LANES, to.inputs - input);
    float* at = to.at(panel, input) + output % PANEL;
    for (int64_t i = 0; i < count; i++) store(at + i * to.width(panel), rows[i]);
}

// All weights, by the threads of the region that calls this.
static inline void pack_all(const Weights<float>& w, const PackedWeights& to) {
#pragma omp for schedule(static) collapse(2)
    for (int64_t panel = 0; panel < to.panels(); panel++)
        for (int64_t c = 0; c < to.inputs; c += LANES)
            for (int64_t k = 0; k < to.width(panel); k += LANES) pack_square(w, to, c, panel * PANEL + k);
}

// w [C, K] -> u [PackedWeights::size], as pointwise takes weights that are packed.
static int pack_weights(const float* w, float* u, int64_t channels, int64_t filters, int threads) {
#pragma omp parallel num_threads(threads)
    pack_all(Weights<float>{w, channels, filters, 0}, PackedWeights{u, channels, filters});
    return OK;
}

// A convolution's operands, and how the work is cut: so many places by so many inputs at a time.
struct PlacesPass {
    const float* x;
    const Slide& slide;
    const Spread& spread;
    int64_t places;
    PackedWeights w;
    Finish<float> finish;
    int64_t block, depth;

    bool is_whole() const { return depth >= w.inputs; }
    // Places that are copied lie so far from each other.
    int64_t copied() const { return depth + LANES; }
    // The inputs [begin, end) of a place: those of its taps one after the other, outside of the image zeros.
    void gather(int64_t place, int64_t begin, int64_t end, float* to) const {
        const int64_t line = place / slide.columns, image = line / slide.rows, channels = slide.channels;
        const int64_t row = line % slide.rows * slide.stride_height - slide.top;
        const int64_t column = place % slide.columns * slide.stride_width - slide.left;
        for (int64_t at = begin; at < end;) {
            const int64_t tap = at / channels, count = smaller(end, (tap + 1) * channels) - at;
            const int64_t r = row + tap / slide.kernel_width * slide.dilation_height;
            const int64_t c = column + tap % slide.kernel_width * slide.dilation_width;
            const bool is_inside = r >= 0 && r < slide.height && c >= 0 && c < slide.width;
            const float* from = x + ((image * slide.height + r) * slide.width + c) * channels + at % channels;
            if (is_inside) __builtin_memcpy(to, from, (size_t) count * 4);
            else __builtin_memset(to, 0, (size_t) count * 4);
            at += count, to += count;
        }
    }
    // What a thread needs: copies of a block, and behind them the sums that are kept.
    int64_t size() const { return block * (copied() + (is_whole() ? 0 : KEPT)); }
};

// Weights that are multiplied next: a product fetches so many of them for each of its inputs. Weights come from memory more
// slowly than they are multiplied with few places, so that all products of these share in it.
struct NextWeights {
    const float* data;
    int64_t step;
};

// The sums of ROWS places for the outputs of a panel: what is multiplied, from the first place and output on; how many of
// them there are; where sums are kept; and to which places they go, null for those of their numbers.
struct PlaceSums {
    const float* x;
    int64_t row, place, output, places, outputs;
    float* kept;
    const int64_t* corners;
    NextWeights next;
};

template <int Q>
static inline void load_bias(const float* bias, const PlaceSums& at, vec* values) {
    for (int q = 0; q < Q; q++) {
        const int64_t first = q * LANES, count = at.outputs - first;
        values[q] = vec{};
        if (bias && count >= LANES) values[q] = load(bias + at.output + first);
        else if (bias) for (int64_t i = 0; i < count; i++) values[q][i] = bias[at.output + first + i];
    }
}

// Sums of R places go on with the inputs [begin, end): they start at the bias, are kept in between, and leave when they are
// whole. Their summand is fetched meanwhile. A function of its own, so that its loop has all registers.
template <int Q, int R>
static __attribute__((noinline)) void add_products(const PlacesPass& pass, const PlaceSums& at, const float* w, int64_t begin,
                                                   int64_t end) {
    const int64_t row = at.row, outputs = pass.w.outputs;
    const bool is_last = end == pass.w.inputs, is_added = is_last && pass.finish.summand;
    const float *x = at.x, *next = at.next.data;
    vec sum[R][Q], bias[Q];
    load_bias<Q>(pass.finish.bias, at, bias);
#pragma GCC unroll 16
    for (int r = 0; r < R; r++) {
        for (int q = 0; q < Q; q++) sum[r][q] = begin ? load(at.kept + (r * Q + q) * LANES) : bias[q];
        for (int64_t line = 0; is_added && line < Q * LANES; line += 16)
            __builtin_prefetch(pass.finish.summand + (at.place + r) * outputs + at.output + line, 0, 3);
    }
#pragma GCC unroll 4
    for (int64_t c = begin; c < end; c++, w += Q * LANES, x++, next += at.next.step) {
        vec u[Q];
        for (int q = 0; q < Q; q++) u[q] = load(w + q * LANES);
        for (int64_t line = 0; line < Q * LANES; line += 16) __builtin_prefetch(next + line, 0, 2);
#pragma GCC unroll 16
        for (int r = 0; r < R; r++) {
            const float value = x[r * row];
            for (int q = 0; q < Q; q++) sum[r][q] += value * u[q];
        }
    }
#pragma GCC unroll 16
    for (int r = 0; r < R; r++) {
        if (r >= at.places) break;
        const int64_t place = (at.corners ? at.corners[r] : at.place + r) * outputs + at.output;
#pragma GCC unroll 2
        for (int q = 0; q < Q; q++) {
            if (!is_last) store(at.kept + (r * Q + q) * LANES, sum[r][q]);
            else if (at.outputs >= (q + 1) * LANES) pass.finish.write(sum[r][q], place + q * LANES);
            else pass.finish.write_some(sum[r][q], place + q * LANES, at.outputs - q * LANES);
        }
    }
}

// Numbers of ROWS places that are multiplied next are fetched: at first they come from behind the caches.
static inline void fetch_places(const float* x, int64_t row, int64_t count) {
    for (int r = 0; r < ROWS; r++)
        for (int64_t c = 0; c < count; c += 16) __builtin_prefetch(x + r * row + c, 0, 3);
}

// Of the last places a third or two of the rows are enough, where so few are left.
template <int Q>
static inline void add_rows(const PlacesPass& pass, const PlaceSums& at, const float* w, int64_t begin, int64_t end) {
    if (at.places > ROWS * 2 / 3) add_products<Q, ROWS>(pass, at, w, begin, end);
    else if (at.places > ROWS / 3) add_products<Q, ROWS * 2 / 3>(pass, at, w, begin, end);
    else add_products<Q, ROWS / 3>(pass, at, w, begin, end);
}

// Some panels.
struct PanelRange {
    int64_t first, end;
};

// The cells that places of a block go to: their corners, and zeros for some outputs of their other places.
static inline void clear_cells(const PlacesPass& pass, int64_t first, int64_t places, PanelRange panels, int64_t* corners) {
    const int64_t outputs = pass.w.outputs, end = smaller(panels.end * PANEL, outputs);
    for (int64_t p = 0; p < places; p++) {
        const Spread::Cell cell = pass.spread.cell(pass.slide, first + p);
        corners[p] = cell.corner;
        for (int64_t i = 0; i < cell.down; i++)
            for (int64_t j = i == 0; j < cell.across; j++) {
                const int64_t place = (cell.corner + i * pass.spread.width + j) * outputs;
                int64_t k = panels.first * PANEL;
                for (; k + LANES <= end; k += LANES) pass.finish.write(vec{}, place + k);
                if (k < end) pass.finish.write_some(vec{}, place + k, end - k);
            }
    }
}

// A block of places by the inputs from one on, for some outputs. Places that fill no tile or that do not lie one behind the
// other are gathered.
static inline void add_inputs(const PlacesPass& pass, int64_t first, int64_t begin, PanelRange panels, float* scratch) {
    const int64_t inputs = pass.w.inputs, outputs = pass.w.outputs, end = smaller(begin + pass.depth, inputs);
    const int64_t places = smaller(pass.block, pass.places - first), whole = pass.slide.is_dense() ? places / ROWS * ROWS : 0;
    const float* x = pass.x + first * inputs + begin;
    float* kept = scratch + pass.block * pass.copied();
    const bool is_spread = end == inputs && !pass.spread.is_dense();
    int64_t corners[MOST_PLACES];
    if (is_spread) clear_cells(pass, first, places, panels, corners);
    for (int64_t r = whole; r < places; r++) pass.gather(first + r, begin, end, scratch + (r - whole) * pass.copied());
    // What fills up the last rows is multiplied, too: what has been there before may be no numbers, which takes long.
    for (int64_t r = places; r % (ROWS / 3); r++)
        __builtin_memset(scratch + (r - whole) * pass.copied(), 0, (size_t) (end - begin) * 4);
    const int64_t products = (places + ROWS - 1) / ROWS, step = (PANEL + products - 1) / products;
    for (int64_t panel = panels.first; panel < panels.end; panel++) {
        const float* w = pass.w.at(panel, begin);
        const float* after = panel + 1 < panels.end ? pass.w.at(panel + 1, begin) : pass.w.at(panels.first, end % inputs);
        for (int64_t t = 0; t < places; t += ROWS) {
            const bool in_place = t < whole;
            const float* from = in_place ? x + t * inputs : scratch + (t - whole) * pass.copied();
            if (panel == panels.first && t + ROWS < whole) fetch_places(from + ROWS * inputs, inputs, end - begin);
            const int64_t row = in_place ? inputs : pass.copied(), k = panel * PANEL;
            const NextWeights next{after + t / ROWS * (end - begin) * step, step};
            const PlaceSums at{from, row, first + t, k, places - t, outputs - k, kept, is_spread ? corners + t : nullptr, next};
            if (pass.w.width(panel) == PANEL) add_rows<2>(pass, at, w, begin, end);
            else add_rows<1>(pass, at, w, begin, end);
            if (!pass.is_whole()) kept += ROWS * PANEL;
        }
    }
}

// A block of places for some outputs.
static inline void take_places(const PlacesPass& pass, int64_t first, PanelRange panels, float* scratch) {
    const int64_t group = pass.is_whole() ? panels.end - panels.first : KEPT / PANEL;
    for (int64_t panel = panels.first; panel < panels.end; panel += group)
        for (int64_t begin = 0; begin < pass.w.inputs; begin += pass.depth)
            add_inputs(pass, first, begin, {panel, smaller(panel + group, panels.end)}, scratch);
}

// What pointwise is given, and how it is cut into tasks: blocks of places for so many panels of outputs.
struct PlacesWork {
    const float *x, *bias, *summand;
    float *w, *y, *scratch;
    int64_t places, inputs, outputs, block, depth, share;
    int relu, lie;
    const Slide& slide;
    const Spread& spread;

    PlacesWork(void* const* data, const int64_t* sizes)
        : x((const float*) data[0]), bias((const float*) data[2]), summand((const float*) data[3]), w((float*) data[1]),
          y((float*) data[4]), scratch((float*) data[5]), places(sizes[0]), inputs(sizes[1]), outputs(sizes[2]),
          block(sizes[3]), depth(sizes[4]), share((sizes[5] + PANEL - 1) / PANEL), relu((int) sizes[6]), lie((int) sizes[7]),
          slide(*(const Slide*) (sizes + 8)), spread(*(const Spread*) (&slide + 1)) {}
    bool is_packed() const { return lie == 2; }
    float* packed() const { return is_packed() ? w : scratch; }
    Weights<float> weights() const {
        return lie ? Weights<float>{w, outputs, inputs, 1} : Weights<float>{w, inputs, outputs, 0};
    }
    Finish<float> finish() const {
        return {bias, summand, y, relu, may_stream(y, outputs, slide.batch * spread.height * spread.width * outputs)};
    }
    int64_t blocks() const { return (places + block - 1) / block; }
    int64_t tasks() const { return ((outputs + PANEL - 1) / PANEL + share - 1) / share * blocks(); }
    // Calls take(place, panel, end) for all tasks, by the threads of the region.
    template <typename F>
    void each(Shares& shares, F take) const {
        const int64_t panels = (outputs + PANEL - 1) / PANEL, count = blocks();
        shares.each([&](int64_t task) {
            const int64_t panel = task / count * share;
            take(task % count * block, panel, smaller(panel + share, panels));
        });
    }
};

// (x [batch, height, width, channels], weights, bias [outputs] or null, summand like y or null) -> y [places, outputs]. sizes
// end with a Slide and a Spread, which has strides only without bias, summand and activation. Weights lie as [inputs, outputs]
// where sizes say 0, as the transpose where 1, as pack_weights gives them where 2. Threads take blocks of places for so many
// outputs, as they come: each number is one sum in the order of the inputs, so that bits do not depend on who takes what.
// Memory traffic: x, summand and y once, weights once for each block of places, which is a multiple of 12. data: the operands,
// y, and scratch: PackedWeights::size unless packed + threads * PlacesPass::size floats.
static int pointwise(void* const* data, const int64_t* sizes, int threads) {
    const PlacesWork work(data, sizes);
    const PackedWeights u{work.packed(), work.inputs, work.outputs};
    const Finish<float> finish = work.finish();
    const PlacesPass pass{work.x, work.slide, work.spread, work.places, u, finish, work.block, work.depth};
    float* rest = work.scratch + (work.is_packed() ? 0 : u.size());
    Shares shares(work.tasks(), threads);
#pragma omp parallel num_threads(threads)
    {
        if (!work.is_packed()) pack_all(work.weights(), u);
        float* own = rest + omp_get_thread_num() * pass.size();
        work.each(shares, [&](int64_t place, int64_t panel, int64_t end) { take_places(pass, place, {panel, end}, own); });
        if (finish.streamed) end_streams();
    }
    return OK;
}
