// Products of f32 on processors that multiply matrices of bf16 (AMX). A number is taken as the sum of three of bf16, its parts:
// each is what is left of it, rounded. Of the nine products of two numbers' parts the six largest are added up, the small ones
// first; the others are 2^-23 of the whole at most, of either sign. The processor adds up 32 products before it adds them to a
// sum, so that sums are nearer to the exact ones than those of one multiplication after the other (PartsTest; G. Henry, P. T. P.
// Tang, A. Heinecke: Leveraging the bfloat16 Artificial Intelligence Datatype For Higher-Precision Computations, ARITH 2019).
// What is not finite, or next to the largest number, becomes NaN. What is below the smallest normal number becomes 0, so that
// products below 2^-110 miss their small parts.
// The 32 numbers of a sum that are multiplied at a time go into pairs of the one and the 16th after it: vectors that are read one
// after the other are split without being shuffled.
// Included once, inside a namespace that sees the vectors of AVX-512.

// Numbers are multiplied in squares of so many by so many, each in two registers of half of its rows for each part. Parts of a
// row lie one behind the other.
enum { SIDE = 32, PARTS = 3, ROW = PARTS * SIDE };
static const int64_t HALF = SIDE / 2 * ROW, SQUARE = 2 * HALF;

static inline int64_t sides(int64_t count) { return (count + SIDE - 1) / SIDE; }

// The registers of a thread, of 16 rows by 64 bytes, for as long as this lives.
class Registers {
    struct alignas(64) Shapes {
        uint8_t palette = 1, start = 0, none[14] = {};
        uint16_t bytes[16] = {};
        uint8_t rows[16] = {};
    };

public:
    Registers() {
        Shapes shapes;
        for (int i = 0; i < 8; i++) shapes.bytes[i] = 64, shapes.rows[i] = 16;
        // Compilers take it to read one number.
        asm volatile("" ::"r"(&shapes) : "memory");
        _tile_loadconfig(&shapes);
    }
    ~Registers() { _tile_release(); }
};

// The parts of 16 pairs of numbers, side by side. They are rounded away from zero where they lie between two of bf16; nothing is
// left of the third.
static inline void split(vec first, vec second, uint16_t* to) {
    const bits_vec kept = bits_vec{} + 0xffff0000u;
#pragma GCC unroll 3
    for (int part = 0; part < PARTS; part++) {
        const uint32_t half = part < PARTS - 1 ? 0x8000 : 0;
        const bits_vec low = (bits_vec) first + half, high = (bits_vec) second + half;
        _mm512_storeu_si512(to + part * SIDE, (__m512i) (low >> 16 | (high & kept)));
        first -= (vec) (low & kept), second -= (vec) (high & kept);
    }
}

// As many numbers as there are, then zeros.
static inline vec load_some(const float* from, int64_t count) {
    if (count >= LANES) return load(from);
    return count <= 0 ? vec{} : (vec) _mm512_maskz_loadu_ps((__mmask16) ((1u << count) - 1), from);
}

static inline void load_left(const uint16_t* square, int part) {
    _tile_loadd(4, square + part * SIDE, ROW * 2);
    _tile_loadd(5, square + part * SIDE + HALF, ROW * 2);
}

template <int Q>
static inline void load_right(const uint16_t* square, int part) {
    _tile_loadd(6, square + part * SIDE, ROW * 2);
    if (Q == 2) _tile_loadd(7, square + part * SIDE + HALF, ROW * 2);
}

template <int Q>
static inline void multiply() {
    _tile_dpbf16ps(0, 4, 6);
    if (Q == 2) _tile_dpbf16ps(1, 4, 7);
    _tile_dpbf16ps(2, 5, 6);
    if (Q == 2) _tile_dpbf16ps(3, 5, 7);
}

// 32 by Q * 16 sums in registers, the first of a row lying so many numbers behind that of the one before.
template <int Q>
struct Square {
    float* data;
    int64_t stride;

    void load() const {
        _tile_loadd(0, data, stride * 4);
        if (Q == 2) _tile_loadd(1, data + 16, stride * 4);
        _tile_loadd(2, data + 16 * stride, stride * 4);
        if (Q == 2) _tile_loadd(3, data + 16 * stride + 16, stride * 4);
    }
    void store() const {
        _tile_stored(0, data, stride * 4);
        if (Q == 2) _tile_stored(1, data + 16, stride * 4);
        _tile_stored(2, data + 16 * stride, stride * 4);
        if (Q == 2) _tile_stored(3, data + 16 * stride + 16, stride * 4);
    }
};

static inline void clear() {
    _tile_zero(0);
    _tile_zero(1);
    _tile_zero(2);
    _tile_zero(3);
}

// Nothing is done beside products.
struct Nothing {
    void step() {}
};

// Work in so many small steps that is done beside products of so many squares: it takes other parts of the processor, and what
// it reads comes from memory meanwhile.
template <typename F>
class Beside {
    enum { TIMES = 6 };
    F& work;
    const int64_t steps, squares;
    int64_t done = 0, due = 0;

public:
    Beside(F& work, int64_t steps, int64_t squares) : work(work), steps(steps), squares(TIMES * squares) {}
    // TIMES for each square.
    void step() {
        for (due += steps; due >= squares && done < steps; due -= squares, done++) work.step();
    }
    void rest() {
        for (; done < steps; done++) work.step();
    }
};

// To (+)= the products of so many squares on the left, one behind the other, and on the right. Compilers do not know that
// registers of this kind are loaded from memory, which has to be written before.
template <int Q, typename B>
static inline void add_squares(const uint16_t* left, const uint16_t* right, int64_t squares, const Square<Q>& to, bool more,
                               B& beside) {
    asm volatile("" ::: "memory");
    if (more) to.load();
    else clear();
    for (int64_t i = 0; i < squares; i++, left += SQUARE, right += SQUARE) {
        load_left(left, 0), load_right<Q>(right, 2), multiply<Q>(), beside.step();
        load_right<Q>(right, 1), multiply<Q>(), beside.step();
        load_left(left, 1), multiply<Q>(), beside.step();
        load_right<Q>(right, 0), multiply<Q>(), beside.step();
        load_left(left, 2), multiply<Q>(), beside.step();
        load_left(left, 0), multiply<Q>(), beside.step();
    }
    to.store();
    asm volatile("" ::: "memory");
}
