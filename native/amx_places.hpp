// Convolutions as products, as pointwise.hpp has them, on matrices of bf16: what a window sees, by weights.
// Included once, after amx.hpp.

// Where sums are taken for a part of the inputs at a time, so many outputs are kept.
static const int64_t KEPT_OUTPUTS = 512;

// Weights as squares of inputs by outputs: [outputs / 32][inputs / 32]. What fills up the last ones is zero.
struct SplitWeights {
    uint16_t* data;
    int64_t inputs, outputs;
    int64_t panels() const { return sides(outputs); }
    int64_t size() const { return panels() * sides(inputs) * SQUARE; }
    uint16_t* at(int64_t panel, int64_t input) const { return data + (panel * sides(inputs) + input / SIDE) * SQUARE; }
};

// 32 inputs of 16 outputs. Weights lie as [inputs, outputs], backward as the transpose.
static inline void split_weights(const Weights<float>& w, const SplitWeights& to, int64_t input, int64_t output) {
    vec first[LANES], second[LANES];
    if (w.backward) read_tap(w, 0, output, input, first), read_tap(w, 0, output, input + LANES, second);
    else read_tap(w, 0, input, output, first), read_tap(w, 0, input + LANES, output, second);
    uint16_t* at = to.at(output / SIDE, input) + output % SIDE / LANES * HALF;
    for (int64_t i = 0; i < LANES; i++) split(first[i], second[i], at + i * ROW);
}

// All weights, by the threads of the region that calls this.
static inline void split_all(const Weights<float>& w, const SplitWeights& to) {
#pragma omp for schedule(static) collapse(2)
    for (int64_t panel = 0; panel < to.panels(); panel++)
        for (int64_t c = 0; c < to.inputs; c += SIDE)
            for (int64_t k = 0; k < SIDE; k += LANES) split_weights(w, to, c, panel * SIDE + k);
}

// w [C, K] -> u [SplitWeights::size], as places takes weights that are split.
static int pack(const float* w, uint16_t* u, int64_t channels, int64_t filters, int threads) {
#pragma omp parallel num_threads(threads)
    split_all(Weights<float>{w, channels, filters, 0}, SplitWeights{u, channels, filters});
    return OK;
}

// A convolution's operands, and how the work is cut: so many places by so many inputs at a time.
struct SplitPass {
    const float* x;
    const Slide& slide;
    const Spread& spread;
    int64_t places;
    SplitWeights w;
    Finish<float> finish;
    int64_t block, depth;

    bool is_whole() const { return depth >= w.inputs; }
    // What a thread needs, in floats: what is gathered, places that are split, twice, and the sums that are kept.
    int64_t gathered() const { return sides(depth) * SIDE; }
    int64_t split() const { return block * depth * PARTS / 2; }
    int64_t size() const { return gathered() + 2 * split() + block * (is_whole() ? 0 : KEPT_OUTPUTS); }
};

// Some inputs of some places, by some panels of outputs.
struct SplitBlock {
    int64_t first, places, begin, end, first_panel, end_panel;
    int64_t squares() const { return sides(end - begin); }
    int64_t products() const { return (end_panel - first_panel) * sides(places) * squares(); }
};

// Splits the inputs of one place of a block after the other, to squares [places / 32][inputs / 32], with zeros behind the last
// input. Rows without a place keep what is there: their sums are not used.
struct PlaceSplitter {
    PatchReader reader;
    const SplitBlock& block;
    float* gathered;
    uint16_t* to;
    int64_t place = 0, input = 0;
    const float* x = nullptr;

    int64_t steps() const { return block.places * block.squares(); }
    void step() {
        const int64_t inputs = block.end - block.begin;
        if (input == 0) x = reader.read(block.begin, block.end, gathered);
        uint16_t* row = to + (place / SIDE * block.squares() + input / SIDE) * SQUARE + place % SIDE * ROW;
        if (input + SIDE <= inputs) split(load(x + input), load(x + input + LANES), row);
        else split(load_some(x + input, inputs - input), load_some(x + input + LANES, inputs - input - LANES), row);
        input += SIDE;
        if (input < inputs) return;
        input = 0;
        reader.step(), place++;
    }
};

// The numbers of one place that are written together, all or the first ones.
static inline void write_number(const Finish<float>& finish, vec value, int64_t place, int64_t output, int64_t outputs) {
    const int64_t at = place * outputs + output;
    if (outputs - output >= LANES) finish.write(value, at);
    else finish.write_some(value, at, outputs - output);
}

// Sums of some places and outputs leave.
static inline void finish_square(const SplitPass& pass, const float* sums, int64_t place, int64_t places, int64_t output) {
    const int64_t outputs = pass.w.outputs;
    const Finish<float>& finish = pass.finish;
    for (int64_t k = output; k < smaller(output + SIDE, outputs); k += LANES) {
        const vec bias = finish.bias ? load_some(finish.bias + k, outputs - k) : vec{};
        for (int64_t r = 0; r < places; r++) write_number(finish, load(sums + r * SIDE + k - output) + bias, place + r, k, outputs);
    }
}

// The same where results are spread: the other places of their cells are zero.
static inline void spread_square(const SplitPass& pass, const float* sums, int64_t place, int64_t places, int64_t output) {
    for (int64_t r = 0; r < places; r++) {
        const Spread::Cell cell = pass.spread.cell(pass.slide, place + r);
        for (int64_t k = output; k < smaller(output + SIDE, pass.w.outputs); k += LANES)
            for (int64_t i = 0; i < cell.down; i++)
                for (int64_t j = 0; j < cell.across; j++) {
                    const vec value = i + j == 0 ? load(sums + r * SIDE + k - output) : vec{};
                    write_number(pass.finish, value, cell.corner + i * pass.spread.width + j, k, pass.w.outputs);
                }
    }
}

// Blocks of one thread, each of which is split while the one before is multiplied.
class PlaceBlocks {
    const SplitPass& pass;
    float *gathered, *kept;
    uint16_t *split, *next;
    SplitBlock block = {};

    // The sums of the block.
    void multiply(Beside<PlaceSplitter>& beside) const {
        const int64_t outputs = pass.w.outputs, squares = block.squares();
        const bool is_last = block.end == pass.w.inputs, more = block.begin > 0;
        alignas(64) float sums[SIDE * SIDE];
        float* to = pass.is_whole() ? sums : kept;
        for (int64_t panel = block.first_panel; panel < block.end_panel; panel++)
            for (int64_t p = 0; p < block.places; p += SIDE) {
                const int64_t output = panel * SIDE;
                const uint16_t *left = split + p / SIDE * squares * SQUARE, *right = pass.w.at(panel, block.begin);
                if (outputs - output > LANES) add_squares<2>(left, right, squares, {to, SIDE}, more, beside);
                else add_squares<1>(left, right, squares, {to, SIDE}, more, beside);
                const int64_t places = smaller(SIDE, block.places - p);
                if (is_last && pass.spread.is_dense()) finish_square(pass, to, block.first + p, places, output);
                else if (is_last) spread_square(pass, to, block.first + p, places, output);
                if (!pass.is_whole()) to += SIDE * SIDE;
            }
    }

public:
    PlaceBlocks(const SplitPass& pass, float* scratch)
        : pass(pass), gathered(scratch), kept(scratch + pass.gathered() + 2 * pass.split()),
          split((uint16_t*) (scratch + pass.gathered())), next(split + 2 * pass.split()) {}

    void take(const SplitBlock& coming) {
        PlaceSplitter splitter{PatchReader(pass.x, pass.slide, coming.first), coming, gathered, next};
        Beside<PlaceSplitter> beside(splitter, splitter.steps(), block.products());
        multiply(beside);
        beside.rest();
        block = coming;
        uint16_t* free = split;
        split = next, next = free;
    }
    // A block of places for some panels.
    void take_places(int64_t first, int64_t first_panel, int64_t end_panel) {
        const int64_t group = pass.is_whole() ? end_panel - first_panel : KEPT_OUTPUTS / SIDE;
        const int64_t places = smaller(pass.block, pass.places - first);
        for (int64_t panel = first_panel; panel < end_panel; panel += group)
            for (int64_t begin = 0; begin < pass.w.inputs; begin += pass.depth) {
                const int64_t end = smaller(begin + pass.depth, pass.w.inputs);
                take({first, places, begin, end, panel, smaller(panel + group, end_panel)});
            }
    }
    void end() { take({}); }
};

// Operands and sizes as pointwise has them. Blocks of places, and parts of inputs and outputs, are multiples of 32. Weights are
// those that pack gives where sizes say 2. Scratch: as for pointwise, with SplitWeights and SplitPass.
static int places(void* const* data, const int64_t* sizes, int threads) {
    const PlacesWork work(data, sizes);
    const SplitWeights u{(uint16_t*) work.packed(), work.inputs, work.outputs};
    const Finish<float> finish = work.finish();
    const SplitPass pass{work.x, work.slide, work.spread, work.places, u, finish, work.block, work.depth};
    float* rest = work.scratch + (work.is_packed() ? 0 : u.size() / 2);
    Shares shares(work.tasks(), threads);
#pragma omp parallel num_threads(threads)
    {
        if (!work.is_packed()) split_all(work.weights(), u);
        const Registers registers;
        PlaceBlocks own(pass, rest + omp_get_thread_num() * pass.size());
        work.each(shares, [&](int64_t place, int64_t panel, int64_t end) { own.take_places(place, panel, end); });
        own.end();
        if (finish.streamed) end_streams();
    }
    return OK;
}
