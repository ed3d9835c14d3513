// The gradient of the weights of a convolution, as patch_gradient.hpp has it, on matrices of bf16: patches, transposed, by dy.
// Included once, after amx.hpp.

// Numbers of 32 places, of which some may be missing; all lie as they are read.
struct SidePlaces {
    const float* from[SIDE];
    int64_t count, numbers;
    vec load(int64_t place, int64_t number) const {
        return place < count ? load_some(from[place] + number, numbers - number) : vec{};
    }
};

// Squares of numbers by places: [numbers / 32][places / 32]. What fills up the last ones is zero.
struct SplitPlaces {
    uint16_t* data;
    int64_t places, numbers;
    int64_t squares() const { return sides(places); }
    int64_t size() const { return sides(numbers) * squares() * SQUARE; }
    uint16_t* at(int64_t number, int64_t place) const { return data + (number / SIDE * squares() + place / SIDE) * SQUARE; }
    // The half of a square that begins at this number.
    uint16_t* half(int64_t number, int64_t place) const { return at(number, place) + number % SIDE / LANES * HALF; }

    // For the left: a row is one number of all places.
    void write_left(const SidePlaces& from, int64_t place) const {
        for (int64_t n = 0; n < numbers; n += LANES) {
            vec first[LANES], second[LANES];
            for (int64_t p = 0; p < LANES; p++) first[p] = from.load(p, n), second[p] = from.load(p + LANES, n);
            transpose(first), transpose(second);
            uint16_t* to = half(n, place);
            for (int64_t i = 0; i < LANES; i++) split(first[i], second[i], to + i * ROW);
        }
    }
    // For the right: a row is 16 numbers of two places.
    void write_right(const SidePlaces& from, int64_t place) const {
        for (int64_t p = 0; p < LANES; p++)
            for (int64_t n = 0; n < numbers; n += LANES)
                split(from.load(p, n), from.load(p + LANES, n), half(n, place) + p * ROW);
    }
};

// Adds the products of so many places for the rows and filters of a block.
static inline void add_places(const SplitPlaces& v, const SplitPlaces& z, const PatchSums& sums, int64_t squares, bool more) {
    alignas(64) float some[SIDE * SIDE];
    Nothing nothing;
    for (int64_t k = 0; k < sums.filters(); k += SIDE)
        for (int64_t r = 0; r < sums.rows(); r += SIDE) {
            const int64_t height = smaller(SIDE, sums.rows() - r), width = smaller(SIDE, sums.filters() - k);
            float* to = sums.data + r * sums.stride + k;
            const uint16_t *left = v.at(r, 0), *right = z.at(k, 0);
            if (height == SIDE && width == SIDE) {
                add_squares<2>(left, right, squares, {to, sums.stride}, more, nothing);
                continue;
            }
            if (width > LANES) add_squares<2>(left, right, squares, {some, SIDE}, false, nothing);
            else add_squares<1>(left, right, squares, {some, SIDE}, false, nothing);
            for (int64_t i = 0; i < height; i++)
                for (int64_t j = 0; j < width; j++)
                    to[i * sums.stride + j] = some[i * SIDE + j] + (more ? to[i * sums.stride + j] : 0.0f);
        }
}

// The sums over the places from the reader's to the end, which may be none.
static inline void sum_places(PatchReader patches, const float* dy, int64_t filters, const PatchSums& sums, int64_t end,
                              int64_t block, float* scratch) {
    const int64_t rows = sums.rows();
    const SplitPlaces v{(uint16_t*) scratch, block, rows}, z{v.data + v.size(), block, sums.filters()};
    float* gathered = scratch + (v.size() + z.size()) / 2;
    bool more = false;
    dy += sums.first_filter;
    do {
        const int64_t places = smaller(block, end - patches.place);
        for (int64_t p = 0; p < places; p += SIDE) {
            const int64_t count = smaller(SIDE, places - p);
            SidePlaces seen{{}, count, rows}, by{{}, count, sums.filters()};
            for (int64_t i = 0; i < count; i++, patches.step()) {
                seen.from[i] = patches.read(sums.first_row, sums.end_row, gathered + i * rows);
                by.from[i] = dy + patches.place * filters;
            }
            v.write_left(seen, p);
            z.write_right(by, p);
        }
        add_places(v, z, sums, sides(places), more);
        more = true;
    } while (patches.place < end);
}

// Operands and numbers as patch_gradient has them. The places that are taken at a time are a multiple of 32.
static int gradient(void* const* data, const int64_t* numbers, int threads) {
    const PatchWork work(data, numbers);
    Shares shares(work.tasks(), threads);
#pragma omp parallel num_threads(threads)
    {
        const Registers registers;
        work.run(shares, threads, [&](const PatchReader& patches, const PatchSums& sums, int64_t end, float* own) {
            sum_places(patches, work.dy, work.filters, sums, end, work.block_places, own);
        });
    }
    return OK;
}
