// The gradient of the weights of a convolution on the transforms of winograd.hpp, which stands before it. Sums are
// taken for blocks of channels by filters, so small that they stay in the second-level cache with the tiles that are added;
// what this costs is that tiles are transformed anew for each block.
// Included once for each instruction set, inside its namespace: no include guard.

// Sums are taken for so many channels at a time, by so many vectors of filters: with the operands they fill the registers.
enum { CHANNELS = LANES / 2, WIDE = LANES == 16 ? 2 : 3 };

// How sums are cut into blocks. Where these are too few for the threads, the tiles are split as well.
struct Cut {
    int64_t planes, channels, filters, block_channels, block_filters, splits;
    int64_t across() const { return (filters + block_filters - 1) / block_filters; }
    int64_t blocks() const { return (channels + block_channels - 1) / block_channels * across(); }
    int64_t size() const { return planes * (block_channels * block_filters + LANES); }
};

// The sums of one block [planes][channels][filters], from one channel and filter on to others.
struct Sums {
    float* data;
    int64_t first_channel, end_channel, first_filter, end_filter, row, step;
    Sums(float* data, const Cut& cut, int64_t block)
        : data(data), first_channel(block / cut.across() * cut.block_channels),
          end_channel(smaller(first_channel + cut.block_channels, cut.channels)),
          first_filter(block % cut.across() * cut.block_filters),
          end_filter(smaller(first_filter + cut.block_filters, cut.filters)), row(cut.block_filters), step(cut.size() / cut.planes) {}
    // How often add_tiles multiplies: points may share their sums.
    int64_t products(int64_t points) const {
        const int64_t rows = (end_channel - first_channel + CHANNELS - 1) / CHANNELS;
        return points * rows * ((end_filter - first_filter + WIDE * LANES - 1) / (WIDE * LANES));
    }
    float* at(int64_t point, int64_t channel, int64_t filter) const { return data + point * step + channel * row + filter; }
};

// CHANNELS rows of Q vectors of sums (+)= V [tiles][LANES], transposed, times Q groups of Z [tiles][LANES].
template <int Q>
static inline void outer_product(const float* v, const float* z, int64_t z_group, float* d, int64_t row, int64_t tiles,
                                 int more) {
    vec sum[CHANNELS][Q] = {};
    if (more) {
#pragma GCC unroll 8
        for (int r = 0; r < CHANNELS; r++)
            for (int q = 0; q < Q; q++) sum[r][q] = load(d + r * row + q * LANES);
    }
    for (int64_t t = 0; t < tiles; t++) {
        vec y[Q];
        for (int q = 0; q < Q; q++) y[q] = load(z + q * z_group + t * LANES);
#pragma GCC unroll 8
        for (int r = 0; r < CHANNELS; r++) {
            const float x = v[t * LANES + r];
            for (int q = 0; q < Q; q++) sum[r][q] += x * y[q];
        }
    }
#pragma GCC unroll 8
    for (int r = 0; r < CHANNELS; r++)
        for (int q = 0; q < Q; q++) store(d + r * row + q * LANES, sum[r][q]);
}

// Calls fetch before each product. Tiles that cover 3 have zeros for the last points of z.
template <typename WINDOW, typename FETCH>
static inline void add_tiles(const Planes& v, const Planes& z, const Sums& sums, const Block& block, int added, FETCH fetch) {
    constexpr int64_t N = WINDOW::POINTS, W = WINDOW::WEIGHTS;
    const int64_t z_group = z.tiles * LANES, filters = sums.end_filter - sums.first_filter;
    for (int64_t point = 0; point < N * N; point++) {
        const int i = point / N, j = point % N, sum = WINDOW::weights(i) * W + WINDOW::weights(j);
        const int more = added || i >= W || j >= W;
        const bool is_low = WINDOW::is_last(i), is_right = WINDOW::is_last(j);
        const int64_t begin = block.begin(is_right), tiles = block.end(is_low, is_right) - begin;
        for (int64_t k = 0; k < filters; k += WIDE * LANES)
            for (int64_t c = 0; c < sums.end_channel - sums.first_channel; c += CHANNELS) {
                fetch();
                const float *from = v.at(point, c / LANES, begin) + c % LANES, *by = z.at(point, k / LANES, begin);
                float* to = sums.at(sum, c, k);
                if (WIDE == 3 && k + 2 * LANES < filters) outer_product<3>(from, by, z_group, to, sums.row, tiles, more);
                else if (k + LANES < filters) outer_product<2>(from, by, z_group, to, sums.row, tiles, more);
                else outer_product<1>(from, by, z_group, to, sums.row, tiles, more);
            }
    }
}

// The sums of all splits, in their order, transformed back to one channel of dw [TAPS, TAPS, C, K].
template <typename WINDOW>
static inline void store_gradient(const Sums& sums, const Cut& cut, int64_t splits, float* dw, int64_t channel) {
    for (int64_t k = sums.first_filter; k < sums.end_filter; k += LANES) {
        constexpr int N = WINDOW::WEIGHTS, TAPS = WINDOW::TAPS;
        const float* from = sums.at(0, channel - sums.first_channel, k - sums.first_filter);
        both_ways<N, TAPS, WINDOW::write_weights>(
                [&](int i, int j) {
                    const float* first = from + (i * N + j) * sums.step;
                    vec sum = load(first);
                    for (int64_t split = 1; split < splits; split++) sum += load(first + split * cut.size());
                    return sum;
                },
                [&](int i, int j, vec v) {
                    float* to = dw + ((i * TAPS + j) * cut.channels + channel) * cut.filters + k;
                    if (sums.end_filter - k >= LANES) store(to, v);
                    else for (int64_t c = 0; c < sums.end_filter - k; c++) to[c] = v[c];
                });
    }
}

// A convolution's images (x, dy), and where a thread keeps transformed tiles of them.
template <typename T>
struct Images {
    const T *x, *dy, *zeros;
    Tiling in, out;
    int64_t block;
};

// The sums over the tiles [first, end), which may be none.
template <typename WINDOW, typename T>
static inline void sum_tiles(const Images<T>& images, const Sums& sums, int64_t first, int64_t end, float* scratch) {
    constexpr int N = WINDOW::POINTS;
    const Planes v(scratch, images.block, sums.end_channel - sums.first_channel);
    const Planes z(scratch + N * N * v.step, images.block, sums.end_filter - sums.first_filter);
    int64_t tile = first;
    do {
        const Block tiles(images.in, tile, smaller(images.block, end - tile));
        tiles.each([&](int64_t t, const Tile& at) {
            transform_tile<WINDOW::PATCH, N, WINDOW::read>(images.x, v, images.in, t, at, images.zeros, sums.first_channel,
                                                           sums.end_channel);
            transform_tile<4, N, WINDOW::read_gradient>(images.dy, z, images.out, t, at, images.zeros, sums.first_filter,
                                                        sums.end_filter);
        });
        const int64_t next = tile + images.block, after = smaller(images.block, end - next);
        RowsAhead<T> x(images.x, images.in, next, after, sums.first_channel, sums.end_channel, sums.products(N * N));
        RowsAhead<T> dy(images.dy, images.out, next, after, sums.first_filter, sums.end_filter, sums.products(N * N));
        add_tiles<WINDOW>(v, z, sums, tiles, tile > first, [&] { x.fetch(), dy.fetch(); });
        tile = next;
    } while (tile < end);
}

// (x [batch, height, width, C], dy [batch, height, width, K]) of T -> dw [TAPS, TAPS, C, K] in f32. Channels and filters of
// blocks are multiples of 16. Memory traffic: x is read K / block_filters times, dy C / block_channels times. scratch: max(C, K) + 16 +
// max(threads, blocks * splits where there are splits) * Cut::size + threads * both Planes::size floats.
template <typename WINDOW, typename T>
static int winograd_weights(const void* x, const void* dy, float* dw, int64_t batch, int64_t height, int64_t width,
                            int64_t channels, int64_t filters, int64_t block, int64_t block_channels, int64_t block_filters,
                            int64_t splits, float* scratch, int threads) {
    constexpr int N = WINDOW::POINTS, SUMS = WINDOW::WEIGHTS * WINDOW::WEIGHTS;
    const Tilings<WINDOW> tilings{batch, height, width};
    const Cut cut{SUMS, channels, filters, block_channels, block_filters, splits};
    const Tiling in = tilings.image(channels, WINDOW::TAPS / 2), out = tilings.results(filters, 0);
    const Images<T> images{(const T*) x, (const T*) dy, (const T*) scratch, in, out, block};
    const int64_t widest = groups(channels > filters ? channels : filters) * LANES, tasks = cut.blocks() * splits;
    const int64_t count = images.in.count, share = ((count + block - 1) / block + splits - 1) / splits * block;
    __builtin_memset(scratch, 0, (size_t) widest * 4);
    float *all = scratch + widest, *rest = all + (splits == 1 ? threads : tasks) * cut.size();
    const int64_t tiles_size = Planes::size(N * N, block, block_channels) + Planes::size(N * N, block, block_filters);
    Shares shares(tasks, threads);
#pragma omp parallel num_threads(threads)
    {
        const int thread = omp_get_thread_num();
        shares.each([&](int64_t task) {
            const Sums sums(all + (splits == 1 ? thread : task) * cut.size(), cut, task / splits);
            const int64_t first = task % splits * share;
            sum_tiles<WINDOW>(images, sums, first, smaller(first + share, count), rest + thread * tiles_size);
            if (splits > 1) return;
            for (int64_t c = sums.first_channel; c < sums.end_channel; c++) store_gradient<WINDOW>(sums, cut, 1, dw, c);
        });
        if (splits > 1) {
#pragma omp barrier
#pragma omp for schedule(static) collapse(2)
            for (int64_t c = 0; c < channels; c++)
                for (int64_t k = 0; k < cut.across(); k++) {
                    const int64_t b = c / block_channels * cut.across() + k;
                    store_gradient<WINDOW>(Sums(all + b * splits * cut.size(), cut, b), cut, splits, dw, c);
                }
        }
    }
    return OK;
}
