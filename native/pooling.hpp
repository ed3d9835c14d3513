// The largest number of each window of images [batch, height, width, channels] of T, f32 or bf16, and where it stood: its
// position in the window, row by row, among equal ones the first. What lies beyond the border never wins. Channels fill whole
// vectors; windows have no holes.
// Included once for each instruction set, inside its namespace, after vector.hpp, slide.hpp, shares.hpp and winograd_run.hpp:
// no include guard.

// The taps of a window: the channels of the place that each sees, and its position. Windows have up to 256.
template <typename T>
struct Taps {
    enum { MOST = 256 };
    const T* x[MOST];
    int32_t position[MOST];
    int count = 0;

    void add(const T* seen, int64_t at) { x[count] = seen, position[count++] = (int32_t) at; }
    // The largest number of each channel, and the positions, unless these are null.
    void largest(T* y, uint8_t* positions, int64_t channels) const {
        for (int64_t c = 0; c < channels; c += LANES) {
            vec best = load(x[0] + c);
            lanes at = lanes{} + position[0];
            for (int i = 1; i < count; i++) {
                const vec v = load(x[i] + c);
                const lanes wins = v > best;
                best = wins ? v : best;
                at = wins ? lanes{} + position[i] : at;
            }
            if (y) store(y + c, best);
            if (positions) write_bytes(positions + c, at);
        }
    }
};

// One line of y and of positions, unless these are null.
template <typename T>
static inline void max_line(const Slide& s, const T* x, T* y, uint8_t* positions, int64_t line) {
    const int64_t top = line % s.rows * s.stride_height - s.top, last_row = smaller(s.kernel_height, s.height - top);
    const T* rows = x + (line / s.rows * s.height + top) * s.width * s.channels;
    for (int64_t column = 0; column < s.columns; column++) {
        const int64_t left = column * s.stride_width - s.left, last = smaller(s.kernel_width, s.width - left);
        Taps<T> taps;
        for (int64_t i = top < 0 ? -top : 0; i < last_row; i++)
            for (int64_t j = left < 0 ? -left : 0; j < last; j++)
                taps.add(rows + (i * s.width + left + j) * s.channels, i * s.kernel_width + j);
        const int64_t to = (line * s.columns + column) * s.channels;
        taps.largest(y ? y + to : nullptr, positions ? positions + to : nullptr, s.channels);
    }
}

// The windows that see a place: the gradients of what they gave, the positions that won, and that of the place in each.
template <typename T>
struct Windows {
    const T* dy[Taps<T>::MOST];
    const uint8_t* winners[Taps<T>::MOST];
    int32_t position[Taps<T>::MOST];
    int count = 0;

    void add(const T* gradients, const uint8_t* positions, int64_t at) {
        dy[count] = gradients, winners[count] = positions, position[count++] = (int32_t) at;
    }
    vec won(int i, int64_t c) const {
        const lanes is_here = read_bytes(winners[i] + c) == lanes{} + position[i];
        return (vec) ((lanes) load(dy[i] + c) & is_here);
    }
    // The sum of the gradients of the windows that the place won; what is seen once goes past the caches where asked for.
    void sum(T* dx, int64_t channels, int streams) const {
        constexpr int L = line<T>();
        if (count == 1 && streams) {
            for (int64_t c = 0; c < channels; c += L * LANES) {
                vec all[L];
                for (int l = 0; l < L; l++) all[l] = won(0, c + l * LANES);
                stream_all<L>(dx + c, all);
            }
            return;
        }
        if (count == 1) {
            for (int64_t c = 0; c < channels; c += LANES) store(dx + c, won(0, c));
            return;
        }
        for (int64_t c = 0; c < channels; c += LANES) {
            vec all = {};
            for (int i = 0; i < count; i++) all += won(i, c);
            store(dx + c, all);
        }
    }
};

// The windows [first, end) that see a place, along one direction.
struct Seeing {
    const int64_t taps, stride, before, count;
    int64_t first = 0, end = 0;

    int64_t begin(int64_t window) const { return window * stride - before; }
    // To a place that is not before the last one.
    void move_to(int64_t place) {
        while (end < count && begin(end) <= place) end++;
        while (first < end && begin(first) + taps <= place) first++;
    }
};

// One line of dx, in which each place has the gradients of the windows in their order.
template <typename T>
static inline void max_line_gradient(const Slide& s, const T* dy, const uint8_t* positions, T* dx, int streams, int64_t line) {
    const int64_t image = line / s.height, row = line % s.height;
    Seeing down{s.kernel_height, s.stride_height, s.top, s.rows}, across{s.kernel_width, s.stride_width, s.left, s.columns};
    down.move_to(row);
    for (int64_t column = 0; column < s.width; column++) {
        across.move_to(column);
        Windows<T> windows;
        for (int64_t i = down.first; i < down.end; i++)
            for (int64_t j = across.first; j < across.end; j++) {
                const int64_t from = ((image * s.rows + i) * s.columns + j) * s.channels;
                const int64_t position = (row - down.begin(i)) * s.kernel_width + column - across.begin(j);
                windows.add(dy + from, positions + from, position);
            }
        windows.sum(dx + (line * s.width + column) * s.channels, s.channels, streams);
    }
}

// (x) -> y, positions; what is null of the results is left out. Memory traffic: x, y and positions once. Threads share lines.
template <typename T>
static int max_pool(const void* x, void* y, uint8_t* positions, const int64_t* sizes, int threads) {
    const Slide& s = *(const Slide*) sizes;
    Shares lines(s.batch * s.rows, threads);
#pragma omp parallel num_threads(threads) if (s.batch * s.height * s.width * s.channels > 16384)
    lines.each([&](int64_t line) { max_line(s, (const T*) x, (T*) y, positions, line); });
    return OK;
}

// (dy, positions) -> dx. Memory traffic: all once, where the caches hold a few lines of dy. Threads share lines of dx, which go
// past the caches where these do not hold them.
template <typename T>
static int max_pool_gradient(const void* dy, const uint8_t* positions, void* dx, const int64_t* sizes, int threads) {
    const Slide& s = *(const Slide*) sizes;
    const int64_t size = s.batch * s.height * s.width * s.channels;
    const int streams = may_stream((const T*) dx, s.channels, size);
    Shares lines(s.batch * s.height, threads);
#pragma omp parallel num_threads(threads) if (size > 16384)
    {
        lines.each([&](int64_t line) { max_line_gradient(s, (const T*) dy, positions, (T*) dx, streams, line); });
        if (streams) end_streams();
    }
    return OK;
}
