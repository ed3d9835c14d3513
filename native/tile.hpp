// Element-wise programs over tiles that stay in the first-level cache. Java class TileCode writes the code that is read
// here and documents it. Numbers of bf16 are floats between load and store. Memory traffic: every full input is read once,
// every output written once; an output may be the same memory as an input, because a tile is stored after it was read.
// Included once for each instruction set, inside its namespace: no include guard.

struct Instruction {
    int32_t op, result, a, b, c, value;
};

struct TileCode {
    const int32_t* code;
    int32_t tile() const { return code[0]; }
    int32_t inputs() const { return code[1]; }
    int32_t outputs() const { return code[2]; }
    int32_t buffers() const { return code[3]; }
    int32_t prologue() const { return code[4]; }
    int32_t body() const { return code[5]; }
    int32_t copies() const { return code[6]; }
    int32_t form() const { return code[7]; }
    int32_t access(int input) const { return code[8 + 2 * input]; }
    int32_t buffer(int input) const { return code[9 + 2 * input]; }
    const Instruction* instructions() const { return (const Instruction*) (code + 8 + 2 * inputs()); }
    const int32_t* copy(int i) const { return (const int32_t*) (instructions() + prologue() + body()) + 3 * i; }
};

enum Form { INTERPRETED, ADAM };

enum Access { FULL, SCALAR, CHANNEL, FULL_BF16 };

// An operand of an instruction: its tile, or one number that holds for every element.
struct Operand {
    const float* at;
    bool is_single;
};

// Buffers are this many floats apart beyond their tile, so that the same elements of all do not share a set of the cache.
enum { TILE_GAP = 32 };

// Tiles are shared in so many pieces for each thread.
enum { TILE_PIECES = 8 };

// Where the operands of a program lie: inputs, outputs and buffers.
struct Places {
    float* at[MAX_BUFFERS];
    bool is_single[MAX_BUFFERS];
    Operand operand(int place, const float* otherwise) const {
        return place < 0 ? Operand{otherwise, false} : Operand{at[place], is_single[place]};
    }
};

template <typename F>
static inline void map1(float* y, const float* a, int n, F f) {
#pragma omp simd
    for (int i = 0; i < n; i++) y[i] = f(a[i]);
}

template <typename F>
static inline void map2(float* y, Operand a, Operand b, int n, F f) {
    const float *p = a.at, *q = b.at;
    if (a.is_single) return map1(y, q, n, [f, v = *p](float x) { return f(v, x); });
    if (b.is_single) return map1(y, p, n, [f, v = *q](float x) { return f(x, v); });
#pragma omp simd
    for (int i = 0; i < n; i++) y[i] = f(p[i], q[i]);
}

static inline void select(float* y, Operand condition, Operand b, Operand c, int n) {
    const float *a = condition.at, *p = b.at, *q = c.at;
    if (condition.is_single) {
        const Operand& chosen = *a != 0.0f ? b : c;
        if (chosen.is_single) return map1(y, y, n, [v = *chosen.at](float) { return v; });
        if (chosen.at != y) __builtin_memcpy(y, chosen.at, (size_t) n * 4);
        return;
    }
    const int p_step = !b.is_single, q_step = !c.is_single;
    if (p_step && q_step) {
#pragma omp simd
        for (int i = 0; i < n; i++) y[i] = a[i] != 0.0f ? p[i] : q[i];
        return;
    }
    for (int i = 0; i < n; i++) y[i] = a[i] != 0.0f ? p[i * p_step] : q[i * q_step];
}

// Philox4x32-10 (Salmon and others, SC 2011): key (seed, stream), counter (element / 4, step, 0).
static inline void philox(uint32_t k0, uint32_t k1, uint64_t block, uint32_t step, uint32_t* out) {
    uint32_t c0 = (uint32_t) block, c1 = (uint32_t) (block >> 32), c2 = step, c3 = 0;
    for (int round = 0; round < 10; round++) {
        uint64_t p0 = (uint64_t) 0xD2511F53u * c0, p1 = (uint64_t) 0xCD9E8D57u * c2;
        c0 = (uint32_t) (p1 >> 32) ^ c1 ^ k0;
        c2 = (uint32_t) (p0 >> 32) ^ c3 ^ k1;
        c1 = (uint32_t) p1;
        c3 = (uint32_t) p0;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    out[0] = c0, out[1] = c1, out[2] = c2, out[3] = c3;
}

static void dropout_mask(float* y, const Instruction& in, uint32_t step, int64_t first, int n) {
    float rate = from_bits(in.value), keep = 1.0f / (1.0f - rate);
    enum { BLOCKS = 64 };
    uint32_t words[4 * BLOCKS];
    int64_t last = first + n;
    for (int64_t block = first >> 2; 4 * block < last; block += BLOCKS) {
#pragma omp simd
        for (int i = 0; i < BLOCKS; i++) philox(in.b, in.c, block + i, step, words + 4 * i);
        int64_t begin = 4 * block < first ? first : 4 * block;
        int64_t end = 4 * (block + BLOCKS) > last ? last : 4 * (block + BLOCKS);
        for (int64_t i = begin; i < end; i++) {
            float u = (float) (int32_t) (words[i - 4 * block] >> 8) * 5.9604644775390625e-8f;
            y[i - first] = u < rate ? 0.0f : keep;
        }
    }
}

static void execute(const Instruction& in, const Places& places, int64_t first, int n) {
    float *y = places.at[in.result], v = from_bits(in.value);
    const bool is_mask = in.op == 24;
    const Operand first_operand = places.operand(in.a, y), second = places.operand(is_mask ? -1 : in.b, y);
    const float* a = first_operand.at;
    switch (in.op) {
        case 0: return map1(y, y, n, [v](float) { return v; });
        case 1: return map2(y, first_operand, second, n, [](float p, float q) { return p + q; });
        case 2: return map2(y, first_operand, second, n, [](float p, float q) { return p - q; });
        case 3: return map2(y, first_operand, second, n, [](float p, float q) { return p * q; });
        case 4: return map2(y, first_operand, second, n, [](float p, float q) { return p / q; });
        // The second comparison lets a NaN of either side through.
        case 5: return map2(y, first_operand, second, n, [](float p, float q) { return p < q || q != q ? q : p; });
        case 6: return map2(y, first_operand, second, n, [](float p, float q) { return p > q || q != q ? q : p; });
        case 7: return map1(y, a, n, [](float p) { return -p; });
        case 8: return map1(y, a, n, [](float p) { return from_bits(to_bits(p) & 0x7fffffff); });
        case 9: return map1(y, a, n, [](float p) { return p * p; });
        case 10: return map1(y, a, n, [](float p) { return __builtin_sqrtf(p); });
        case 11: return map1(y, a, n, [](float p) { return exp_of(p); });
        case 12: return map1(y, a, n, [](float p) { return log_of(p); });
        case 13: return map1(y, a, n, [](float p) { return p < 0.0f ? 0.0f : p; });
        case 14: return map1(y, a, n, [](float p) { return p > 0.0f ? 1.0f : 0.0f; });
        case 15: return map1(y, a, n, [v](float p) { return p > 0.0f ? p : v * p; });
        case 16: return map1(y, a, n, [v](float p) { return p > 0.0f ? 1.0f : v; });
        case 17: return map1(y, a, n, [](float p) { return sigmoid_of(p); });
        case 18: return map1(y, a, n, [](float p) { return tanh_of(p); });
        case 19: return map1(y, a, n, [](float p) { return gelu_of(p); });
        case 20: return map1(y, a, n, [](float p) { return gelu_step_of(p); });
        case 21: return map1(y, a, n, [](float p) { return softplus_of(p); });
        case 22: return select(y, first_operand, second, places.operand(in.c, y), n);
        case 23: return map2(y, first_operand, second, n, [](float p, float q) { return p > q ? 1.0f : 0.0f; });
        case 24: return dropout_mask(y, in, (uint32_t) to_bits(a[0]), first, n);
    }
}

// Element i of the tile gets the value of channel (first + i) mod channels.
static void fill_channels(float* y, const float* x, int64_t first, int n, int64_t channels) {
    int64_t channel = first % channels;
    for (int i = 0; i < n; i++) {
        y[i] = x[channel];
        channel = channel + 1 == channels ? 0 : channel + 1;
    }
}

// Scalars and what the prologue makes of them are one number in each place.
static void mark_singles(const TileCode& code, Places& places) {
    for (int input = 0; input < code.inputs(); input++)
        if (code.access(input) == SCALAR) places.is_single[code.buffer(input)] = true;
    for (int i = 0; i < code.prologue(); i++) places.is_single[code.instructions()[i].result] = true;
}

static void fill_scalars(const TileCode& code, void* const* data, const Places& places) {
    for (int input = 0; input < code.inputs(); input++) {
        if (code.access(input) != SCALAR) continue;
        const float value = *(const float*) data[input];
        float* buffer = places.at[code.buffer(input)];
        map1(buffer, buffer, code.tile(), [value](float) { return value; });
    }
}

static void widen(float* y, const bfloat16* x, int n) {
#pragma omp simd
    for (int i = 0; i < n; i++) y[i] = x[i];
}

static void narrow(bfloat16* y, const float* x, int n) {
#pragma omp simd
    for (int i = 0; i < n; i++) store(y + i, x[i]);
}

// While one lives, its thread computes zero for what is smaller than the smallest normal number. x86 takes some hundred cycles
// for an operation on such a number; the mean of a gradient that stays zero is one after some 800 steps, and stays one.
class TinyIsZero {
#if defined(__x86_64__)
    unsigned before = __builtin_ia32_stmxcsr();

public:
    // Results (bit 15) and operands (bit 6).
    TinyIsZero() { __builtin_ia32_ldmxcsr(before | 0x8040); }
    ~TinyIsZero() { __builtin_ia32_ldmxcsr(before); }
#endif
};

// The program of TileBody.ADAM, all of it in one loop: inputs m g v, two scalars of the step, one of the root, the parameter, and
// whether to do it at all; outputs parameter m v. The prologue holds its five constants.
static void adam_tile(const TileCode& code, void* const* data, int64_t first, int n) {
    const float *m = (const float*) data[0] + first, *g = (const float*) data[1] + first, *v = (const float*) data[2] + first;
    const float* p = (const float*) data[6] + first;
    float *new_p = (float*) data[8] + first, *new_m = (float*) data[9] + first, *new_v = (float*) data[10] + first;
    if (*(const float*) data[7] == 0.0f) {
        __builtin_memmove(new_p, p, (size_t) n * 4);
        __builtin_memmove(new_m, m, (size_t) n * 4);
        __builtin_memmove(new_v, v, (size_t) n * 4);
        return;
    }
    const Instruction* constants = code.instructions();
    const float keep_m = from_bits(constants[0].value), add_m = from_bits(constants[1].value);
    const float keep_v = from_bits(constants[2].value), add_v = from_bits(constants[3].value);
    const float epsilon = from_bits(constants[4].value), correction = *(const float*) data[3];
    const float rate = *(const float*) data[4], root_correction = *(const float*) data[5];
    const TinyIsZero tiny_is_zero;
#pragma omp simd
    for (int i = 0; i < n; i++) {
        const float mean = m[i] * keep_m + g[i] * add_m, square = v[i] * keep_v + g[i] * g[i] * add_v;
        const float parameter = p[i] - mean * correction * rate / (__builtin_sqrtf(square * root_correction) + epsilon);
        new_m[i] = mean, new_v[i] = square, new_p[i] = parameter;
    }
}

static void run_tile(const TileCode& code, void* const* data, Places& places, int64_t first, int n, int64_t channels, bool again) {
    if (code.form() == ADAM) return adam_tile(code, data, first, n);
    float** at = places.at;
    for (int input = 0; input < code.inputs(); input++) {
        if (code.access(input) == FULL) at[input] = (float*) data[input] + first;
        if (code.access(input) == FULL_BF16) widen(at[code.buffer(input)], (const bfloat16*) data[input] + first, n);
        // A tile that holds whole rows of channels is filled the same way each time.
        if (code.access(input) == CHANNEL && !(again && code.tile() % channels == 0))
            fill_channels(at[code.buffer(input)], (const float*) data[input], first, n, channels);
    }
    int operands = code.inputs() + code.outputs();
    for (int i = code.inputs(); i < operands; i++) at[i] = (float*) data[i] + first;
    const Instruction* body = code.instructions() + code.prologue();
    for (int i = 0; i < code.body(); i++) execute(body[i], places, first, n);
    for (int i = 0; i < code.copies(); i++) {
        const int32_t* copy = code.copy(i);
        if (copy[2])
            narrow((bfloat16*) data[copy[0]] + first, at[copy[1]], n);
        else if (at[copy[0]] != at[copy[1]])
            __builtin_memmove(at[copy[0]], at[copy[1]], (size_t) n * 4);
    }
}

// Whether both sets of operands have their scalars at the same places.
static bool same_scalars(const TileCode& code, void* const* a, void* const* b) {
    for (int input = 0; input < code.inputs(); input++)
        if (code.access(input) == SCALAR && a[input] != b[input]) return false;
    return true;
}

static inline int64_t tiles_of(int64_t n, int64_t tile) { return (n + tile - 1) / tile; }

// A program over sets of operands: data holds the inputs and then the outputs of the first set, then those of the next; sizes
// holds their numbers of elements. The tiles of all sets are one row.
struct TileRun {
    const TileCode& code;
    void* const* data;
    const int64_t* sizes;
    int sets;
    int64_t channels;

    int operands() const { return code.inputs() + code.outputs(); }
    int64_t tiles() const {
        int64_t tiles = 0;
        for (int set = 0; set < sets; set++) tiles += tiles_of(sizes[set], code.tile());
        return tiles;
    }

    // The tiles [begin, end) with the places of this thread, which hold the scalars of a set that is ready, if any.
    void take(int64_t begin, int64_t end, Places& places, void* const*& ready) const {
        const int64_t tile = code.tile();
        int64_t before = 0;
        for (int set = 0; set < sets && before < end; set++) {
            void* const* mine = data + (int64_t) set * operands();
            const int64_t n = sizes[set], here = tiles_of(n, tile);
            const int64_t from = begin > before ? begin - before : 0, to = smaller(end - before, here);
            if (from < to && !(ready && same_scalars(code, ready, mine))) {
                fill_scalars(code, mine, places);
                for (int i = 0; i < code.prologue(); i++) execute(code.instructions()[i], places, 0, (int) tile);
                ready = mine;
            }
            // The last tile may be short; when it is the first of these, its rows of channels are short as well.
            for (int64_t t = from; t < to; t++) {
                const int64_t first = t * tile;
                run_tile(code, mine, places, first, (int) smaller(tile, n - first), channels, t > from);
            }
            before += here;
        }
    }
};

// Launch shape: threads share the tiles by neighbours, so many times as many pieces as there are threads.
// A scalar input whose memory is that of an output belongs to one set alone.
static int tile_run(const int32_t* text, void* const* data, const int64_t* sizes, int sets, int64_t channels, float* scratch,
                    int threads) {
    const TileCode code{text};
    const TileRun run{code, data, sizes, sets, channels};
    if (run.operands() + code.buffers() > MAX_BUFFERS) return TOO_MANY_BUFFERS;
    const int64_t tiles = run.tiles(), pieces = smaller(tiles, (int64_t) threads * TILE_PIECES);
    Shares shares(pieces, threads);
#pragma omp parallel num_threads(threads) if (tiles > 4)
    {
        Places places = {};
        const int64_t stride = code.tile() + TILE_GAP;
        float* own = scratch + (int64_t) omp_get_thread_num() * code.buffers() * stride;
        for (int i = 0; i < code.buffers(); i++) places.at[run.operands() + i] = own + i * stride;
        mark_singles(code, places);
        void* const* ready = nullptr;
        shares.each([&](int64_t piece) { run.take(tiles * piece / pieces, tiles * (piece + 1) / pieces, places, ready); });
    }
    return OK;
}
