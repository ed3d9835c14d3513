// The gradient of the weights of a convolution as one product: what the places of the result see, patches, transposed, by dy.
// Both are laid into panels for so many places at a time, which the caches hold; patches are never there as a whole.
// Included once for each instruction set, inside its namespace, after winograd_product.hpp and slide.hpp: no include guard.

// A panel of dy for so many places fills half of a first-level cache of 32 KiB.
static const int64_t PLACES = 2048 / LANES;

// So many places are laid into panels together, which then are written by whole lines.
static const int64_t GATHERED = 8;

static inline void copy_numbers(float* to, const float* from, int64_t count) {
    int64_t i = 0;
    for (; i + LANES <= count; i += LANES) store(to + i, load(from + i));
    if (count >= LANES) return store(to + count - LANES, load(from + count - LANES));
    for (; i < count; i++) to[i] = from[i];
}

// Panels of WIDTH numbers of each place: [numbers / WIDTH][places][WIDTH], the last filled up with zeros.
template <int64_t WIDTH>
struct PlacePanels {
    float* data;
    int64_t places;
    int64_t step() const { return places * WIDTH + LANES; }
    int64_t size(int64_t numbers) const { return (numbers + WIDTH - 1) / WIDTH * step(); }
    float* at(int64_t number) const { return data + number / WIDTH * step(); }

    // The numbers of some places, from the given one on.
    void write(const float* const* from, int64_t count, int64_t place, int64_t numbers) const {
        float* to = data + place * WIDTH;
        int64_t i = 0;
        for (; i + WIDTH <= numbers; i += WIDTH, to += step())
            for (int64_t p = 0; p < count; p++) __builtin_memcpy(to + p * WIDTH, from[p] + i, WIDTH * 4);
        if (i == numbers) return;
        for (int64_t p = 0; p < count; p++)
            for (int64_t n = 0; n < WIDTH; n++) to[p * WIDTH + n] = i + n < numbers ? from[p][i + n] : 0.0f;
    }
};

// Goes over the places of the result; a patch is [kernel_height, kernel_width, channels], zeros beyond the border.
struct PatchReader {
    const float* x;
    Slide slide;
    int64_t place, image, row, column;

    PatchReader(const float* x, const Slide& slide, int64_t first)
        : x(x), slide(slide), place(first), image(first / slide.columns / slide.rows), row(first / slide.columns % slide.rows),
          column(first % slide.columns) {}

    // Whether patches lie in x as they are.
    bool is_single() const {
        const bool is_below = (slide.rows - 1) * slide.stride_height < slide.height;
        const bool is_right = (slide.columns - 1) * slide.stride_width < slide.width;
        return slide.kernel_height * slide.kernel_width == 1 && slide.top == 0 && slide.left == 0 && is_below && is_right;
    }
    const float* dense() const { return x + place * slide.channels; }

    void step() {
        place++;
        if (++column < slide.columns) return;
        column = 0;
        if (++row < slide.rows) return;
        row = 0, image++;
    }

    // The numbers [first, end) of the patch, where they lie or gathered to this memory. Taps without holes are one piece.
    const float* read(int64_t first, int64_t end, float* to) const {
        if (slide.is_dense()) return dense() + first;
        const Slide& s = slide;
        const int64_t top = row * s.stride_height - s.top, left = column * s.stride_width - s.left;
        const float* corner = x + ((image * s.height + top) * s.width + left) * s.channels;
        if (is_single()) return corner + first;
        const int64_t taps = s.dilation_width == 1 ? s.kernel_width : 1, piece = taps * s.channels;
        for (int64_t i = 0, origin = 0; i < s.kernel_height; i++)
            for (int64_t j = 0; j < s.kernel_width; j += taps, origin += piece) {
                const int64_t begin = origin > first ? origin : first, stop = smaller(origin + piece, end);
                if (begin >= stop) continue;
                const int64_t h = i * s.dilation_height, w = j * s.dilation_width;
                const float* from = corner + (h * s.width + w) * s.channels - origin;
                gather(from, origin, begin, stop, top + h, left + w, taps, to - first);
            }
        return to;
    }

private:
    // The numbers [begin, stop) of a piece that begins at its origin and sees so many taps from the left on, in the row h.
    void gather(const float* from, int64_t origin, int64_t begin, int64_t stop, int64_t h, int64_t left, int64_t taps,
                float* to) const {
        const int64_t width = h >= 0 && h < slide.height ? slide.width : 0;
        if (left >= 0 && left + taps <= width) return copy_numbers(to + begin, from + begin, stop - begin);
        int64_t low = origin + (left < 0 ? -left : 0) * slide.channels;
        int64_t high = origin + smaller(taps, width - left) * slide.channels;
        low = low < begin ? begin : smaller(low, stop);
        high = high < low ? low : smaller(high, stop);
        for (int64_t i = begin; i < low; i++) to[i] = 0;
        copy_numbers(to + low, from + low, high - low);
        for (int64_t i = high; i < stop; i++) to[i] = 0;
    }
};

// A line of each of some places that come next, one behind the other.
struct Lines {
    const float* line;
    int64_t stride;
    void fetch() { __builtin_prefetch(line, 0, 2), line += stride; }
};

// What is fetched during a product, two lines for each four places.
struct Ahead {
    Lines one, two;
};

// The same numbers of so many places that come next, in parts: each is a quarter of a column of lines.
struct NextPlaces {
    const float* data;
    int64_t stride, numbers, places;
    int64_t parts() const { return places ? (numbers + 15) / 16 * 4 : 0; }
    Lines at(int64_t part) const { return {data + part / 4 * 16 + part % 4 * (places / 4) * stride, stride}; }
};

// All that comes next. A product fetches one part, or two where there are few products.
struct Next {
    NextPlaces dy, x;
    bool are_few;
    Next(const NextPlaces& dy, const NextPlaces& x, int64_t products)
        : dy(dy), x(x), are_few(dy.parts() + x.parts() > products) {}
    Lines part(int64_t i) const {
        const int64_t later = i - dy.parts();
        return later < 0 ? dy.at(i) : later < x.parts() ? x.at(later) : Lines{dy.data, 0};
    }
    Ahead at(int64_t product) const {
        return are_few ? Ahead{part(2 * product), part(2 * product + 1)} : Ahead{part(product), {dy.data, 0}};
    }
};

template <int Q, int R>
static inline __attribute__((always_inline)) void add_place(const float* v, const float* z, vec (*sum)[Q]) {
    vec y[Q];
    for (int q = 0; q < Q; q++) y[q] = load(z + q * LANES);
#pragma GCC unroll 16
    for (int r = 0; r < R; r++) {
        const float x = v[r];
        for (int q = 0; q < Q; q++) sum[r][q] += x * y[q];
    }
}

// R rows of Q vectors of d (+)= V [places][ROWS], transposed, times Z [places][PANEL].
template <int Q, int R>
static inline void sum_places(const float* v, const float* z, float* d, int64_t stride, int64_t places, int more, Ahead ahead) {
    vec sum[R][Q] = {};
#pragma GCC unroll 16
    for (int r = 0; r < R; r++) __builtin_prefetch(d + r * stride, 1);
    int64_t p = 0;
    for (; p + 4 <= places; p += 4) {
        ahead.one.fetch();
        ahead.two.fetch();
#pragma GCC unroll 1
        for (int i = 0; i < 4; i++, v += ROWS, z += PANEL) add_place<Q, R>(v, z, sum);
    }
    for (; p < places; p++, v += ROWS, z += PANEL) add_place<Q, R>(v, z, sum);
#pragma GCC unroll 16
    for (int r = 0; r < R; r++)
        for (int q = 0; q < Q; q++) {
            float* to = d + r * stride + q * LANES;
            store(to, more ? load(to) + sum[r][q] : sum[r][q]);
        }
}

// A block of sums [rows, filters] of dw, or a part of them that is added up later.
struct PatchSums {
    int64_t first_row, end_row, first_filter, end_filter;
    float* data;
    int64_t stride;
    int64_t rows() const { return end_row - first_row; }
    int64_t filters() const { return end_filter - first_filter; }

    // Adds the product of two panels at a row and a filter. The last rows are taken by thirds of a panel.
    void add(const float* v, const float* z, int64_t row, int64_t filter, int64_t places, int more, Ahead ahead) const {
        const int64_t height = rows() - row, third = ROWS / 3;
        if (height > 2 * third) add_rows<ROWS>(v, z, row, filter, places, more, ahead);
        else if (height > third) add_rows<ROWS / 3 * 2>(v, z, row, filter, places, more, ahead);
        else add_rows<ROWS / 3>(v, z, row, filter, places, more, ahead);
    }

private:
    template <int R>
    void add_rows(const float* v, const float* z, int64_t row, int64_t filter, int64_t places, int more, Ahead ahead) const {
        const int64_t height = smaller(rows() - row, R), width = smaller(filters() - filter, PANEL);
        float* to = data + row * stride + filter;
        if (height == R && width == PANEL) return sum_places<2, R>(v, z, to, stride, places, more, ahead);
        float sums[R * PANEL];
        if (width > LANES) sum_places<2, R>(v, z, sums, PANEL, places, 0, ahead);
        else sum_places<1, R>(v, z, sums, PANEL, places, 0, ahead);
        for (int64_t r = 0; r < height; r++)
            for (int64_t k = 0; k < width; k++)
                to[r * stride + k] = sums[r * PANEL + k] + (more ? to[r * stride + k] : 0.0f);
    }
};

// The sums over the places from the reader's to the end, which may be none.
static inline void sum_patches(PatchReader patches, const float* dy, int64_t filters, const PatchSums& sums, int64_t end,
                               int64_t block, float* scratch) {
    const int64_t rows = sums.rows(), columns = sums.filters(), all = end - patches.place;
    const int64_t turns = (all + block - 1) / block, most = all ? (all + turns - 1) / turns : 0;
    const PlacePanels<ROWS> v{scratch, most};
    const PlacePanels<PANEL> z{scratch + v.size(rows), most};
    float* gathered = z.data + z.size(columns);
    int more = 0;
    dy += sums.first_filter;
    do {
        const int64_t places = smaller(most, end - patches.place);
        for (int64_t p = 0; p < places; p += GATHERED) {
            const float *seen[GATHERED], *by[GATHERED];
            const int64_t count = smaller(GATHERED, places - p);
            for (int64_t i = 0; i < count; i++, patches.step()) {
                seen[i] = patches.read(sums.first_row, sums.end_row, gathered + i * rows);
                by[i] = dy + patches.place * filters;
            }
            v.write(seen, count, p, rows);
            z.write(by, count, p, columns);
        }
        const int64_t next = smaller(most, end - patches.place);
        const NextPlaces next_dy{dy + patches.place * filters, filters, columns, next};
        const NextPlaces next_x{patches.dense() + sums.first_row, patches.slide.channels, rows, patches.slide.is_dense() ? next : 0};
        const Next coming(next_dy, next_x, (columns + PANEL - 1) / PANEL * ((rows + ROWS - 1) / ROWS));
        int64_t product = 0;
        for (int64_t k = 0; k < columns; k += PANEL)
            for (int64_t r = 0; r < rows; r += ROWS) sums.add(v.at(r), z.at(k), r, k, places, more, coming.at(product++));
        more = 1;
    } while (patches.place < end);
}

// A gradient's operands, and how it is cut into tasks: blocks of rows (of taps and channels) by filters, times splits of the
// places.
struct PatchWork {
    const float *x, *dy;
    float *dw, *scratch;
    const Slide& slide;
    int64_t filters, block_rows, block_filters, splits, room, block_places;

    PatchWork(void* const* data, const int64_t* numbers)
        : x((const float*) data[0]), dy((const float*) data[1]), dw((float*) data[2]), scratch((float*) data[3]),
          slide(*(const Slide*) numbers) {
        const int64_t* cut = numbers + sizeof(Slide) / sizeof(int64_t);
        filters = cut[0], block_rows = cut[1], block_filters = cut[2], splits = cut[3], room = cut[4], block_places = cut[5];
    }
    int64_t rows() const { return slide.kernel_height * slide.kernel_width * slide.channels; }
    int64_t places() const { return slide.batch * slide.rows * slide.columns; }
    int64_t across() const { return (filters + block_filters - 1) / block_filters; }
    int64_t tasks() const { return (rows() + block_rows - 1) / block_rows * across() * splits; }

    // Calls sum(patches, sums, end, scratch) for all tasks, by the threads of the region, and adds up the splits in their order.
    template <typename F>
    void run(Shares& shares, int threads, F sum) const {
        const int64_t size = rows() * filters;
        float* rest = scratch + threads * room;
        shares.each([&](int64_t task) {
            const int64_t block = task / splits, split = task % splits;
            const int64_t r = block / across() * block_rows, k = block % across() * block_filters;
            float* to = (split ? rest + (split - 1) * size : dw) + r * filters + k;
            const PatchSums sums{r, smaller(r + block_rows, rows()), k, smaller(k + block_filters, filters), to, filters};
            sum(PatchReader(x, slide, places() * split / splits), sums, places() * (split + 1) / splits,
                scratch + omp_get_thread_num() * room);
        });
        if (splits == 1) return;
#pragma omp barrier
#pragma omp for schedule(static)
        for (int64_t i = 0; i < size; i++)
            for (int64_t split = 1; split < splits; split++) dw[i] += rest[(split - 1) * size + i];
    }
};

// (x, dy) -> dw [kernel_height, kernel_width, C, K]; operands x, dy, dw, scratch; numbers: those of Slide, K, how many rows (of
// taps and channels) and filters a block has, splits of the places, whose sums are added in order, the floats that a thread
// needs, and how many places are taken at a time. Memory traffic: x is read K / filters of a block times for each tap that
// sees it, dy rows / rows of a block times. scratch: threads * the floats of one + (splits - 1) * those of dw.
static int patch_gradient(void* const* data, const int64_t* numbers, int threads) {
    const PatchWork work(data, numbers);
    Shares shares(work.tasks(), threads);
#pragma omp parallel num_threads(threads)
    work.run(shares, threads, [&](const PatchReader& patches, const PatchSums& sums, int64_t end, float* own) {
        sum_patches(patches, work.dy, work.filters, sums, end, smaller(work.block_places, PLACES), own);
    });
    return OK;
}
