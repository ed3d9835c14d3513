// Vectors of LANES floats: how they are read from numbers of either element type, and written to them.
// Included once for each instruction set, inside its namespace, which has LANES, stream, read_upper and write_upper, after
// math.hpp: no include guard.

typedef float vec __attribute__((vector_size(LANES * 4)));
typedef float loose_vec __attribute__((vector_size(LANES * 4), aligned(4), may_alias));
typedef uint32_t bits_vec __attribute__((vector_size(LANES * 4)));

static inline vec load(const float* p) { return *(const loose_vec*) p; }

static inline vec load(const bfloat16* p) { return read_upper(&p->bits); }

// The upper halves are numbers of bf16, rounded as store(bfloat16*, float) does it.
static inline vec rounded(vec v) {
    const bits_vec whole = (bits_vec) v;
    return (vec) (v != v ? whole | 0x400000u : whole + 0x7fffu + (whole >> 16 & 1u));
}

static inline void store(float* p, vec v) { *(loose_vec*) p = v; }

static inline void store(bfloat16* p, vec v) { write_upper(&p->bits, rounded(v)); }

// Vectors that fill a line of the cache, which go out together: streams of half lines are slow.
template <typename T>
constexpr int line() { return sizeof(T) == 2 || LANES == 8 ? 2 : 1; }

// Q vectors, past the caches where they are written whole: on a border of vectors, those of bf16 in pairs.
template <int Q>
static inline void stream_all(float* p, const vec* v) {
    for (int q = 0; q < Q; q++) stream(p + q * LANES, v[q]);
}

template <int Q>
static inline void stream_all(bfloat16* p, const vec* v) {
    if (Q == 1) return store(p, v[0]);
    typedef uint16_t halves __attribute__((vector_size(LANES * 4)));
    halves upper;
    for (int i = 0; i < 2 * LANES; i++) upper[i] = (uint16_t) (2 * i + 1);
    stream((float*) p, (vec) __builtin_shuffle((halves) rounded(v[0]), (halves) rounded(v[1]), upper));
}
