// Strips of channels: neighbouring vectors of rows, whose sums and factors stay in registers while rows are passed over.
// A mask has one bit for each element: [rows][groups of GROUP channels], a word for each group.
// Included once for each instruction set, inside its namespace, which has LANES and positive, after vector.hpp: no include
// guard.

// Rows are passed over by tiles: some neighbouring rows, of these one strip after the other. Of wide rows there are few, so that
// what is read and written lies nearly in a line. While a tile is worked on the next one is fetched: it lies beyond the page
// that processors look ahead in.
enum { GROUP = 16, STRIP_VECTORS = 4 };

// Calls f(0) to f(Q - 1), each written out, so that what they index can stay in registers.
template <int Q, typename F>
static inline __attribute__((always_inline)) void each(F f) {
    if constexpr (Q > 1) each<Q - 1>(f);
    f(Q - 1);
}

// Q whole vectors.
template <int Q>
struct Whole {
    enum { VECTORS = Q };
    // How many elements further on lies what is fetched.
    int64_t ahead;

    template <typename T>
    void take(const T* p, vec* v) const {
        const int64_t next = ahead;
        each<Q>([=](int q) {
            __builtin_prefetch(p + next + q * LANES);
            v[q] = load(p + q * LANES);
        });
    }
    template <typename T>
    void put(T* p, const vec* v) const {
        each<Q>([=](int q) { store(p + q * LANES, v[q]); });
    }
    // Puts them, past the caches where asked for and where they fill lines.
    template <typename T>
    void give(T* p, bool streams, const vec* v) const {
        constexpr int L = line<T>();
        if constexpr (Q >= L)
            if (streams) return each<Q / L>([=](int l) { stream_all<L>(p + l * L * LANES, v + l * L); });
        put(p, v);
    }
};

// The first n elements of a vector, at the end of rows; the others are zero. Apart from whole vectors, so that loops over
// these keep all in registers.
struct Edge {
    enum { VECTORS = 1 };
    int64_t n;

    template <typename T>
    __attribute__((noinline, cold)) void take(const T* p, vec* v) const {
        *v = vec{};
        for (int64_t i = 0; i < n; i++) (*v)[i] = p[i];
    }
    template <typename T>
    __attribute__((noinline, cold)) void put(T* p, const vec* v) const {
        for (int64_t i = 0; i < n; i++) store(p + i, (*v)[i]);
    }
    template <typename T>
    void give(T* p, bool, const vec* v) const { put(p, v); }
};

// How many rows a tile has: so many at least, and as many times that as fit so many floats. With several rows, factors and sums
// are read less often; with many, what is read of several images competes for the first cache.
struct TileShape {
    int64_t least, floats;
    int64_t rows(int64_t channels) const {
        const int64_t fit = floats / channels / least * least;
        return fit > least ? fit : least;
    }
};
// Where one image is read, whose sums are taken by four rows, and where several are.
static const TileShape OF_ONE = {4, 2048}, OF_SEVERAL = {1, 1024};

// Calls f(channel, strip, first row, last row) for the strips of the tiles of rows, in the order of their channels.
template <typename F>
static inline void over_strips(int64_t channels, int64_t row, int64_t rows, TileShape shape, F f) {
    const int64_t tile = shape.rows(channels), end = row + rows;
    const int64_t ahead = tile * channels > shape.floats ? tile * channels : shape.floats;
    for (; row < end; row += tile) {
        const int64_t last = row + smaller(tile, end - row);
        int64_t c = 0;
        for (; channels - c >= STRIP_VECTORS * LANES; c += STRIP_VECTORS * LANES) f(c, Whole<STRIP_VECTORS>{ahead}, row, last);
        for (; channels - c >= 2 * LANES; c += 2 * LANES) f(c, Whole<2>{ahead}, row, last);
        if (channels - c >= LANES) f(c, Whole<1>{ahead}, row, last), c += LANES;
        if (c < channels) f(c, Edge{channels - c}, row, last);
    }
}

// The word of a mask that a vector of a strip has its bits in, and the place of the first.
static inline int64_t group(int64_t c, int q) { return (c + q * LANES) / GROUP; }

static inline int place(int64_t c, int q) { return LANES < (int) GROUP ? (int) ((c + q * LANES) % GROUP) : 0; }

// Strips come in the order of their channels: what begins inside a word adds to it.
template <int Q>
static inline void put_bits(uint16_t* mask, int64_t c, const vec* v) {
    each<Q>([&](int q) {
        uint16_t* to = mask + group(c, q);
        const uint32_t bits = positive(v[q]) << place(c, q);
        *to = (uint16_t) (place(c, q) ? *to | bits : bits);
    });
}
