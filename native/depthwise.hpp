// The gradient of the weights of depthwise convolutions: each channel has a filter of its own, so that channels are lanes of
// vectors, two of which are taken together.
// Included once for each instruction set, inside its namespace, after winograd_product.hpp and slide.hpp: no include guard.

// Taps of a row of a filter that are summed together, in as many pairs of registers.
enum { MOST_TAPS = 7 };

// One row of dy and of x in panels [..][PANEL], x with a border of zeros.
struct PanelRow {
    const float *x, *dy;
    int64_t columns, x_step, dy_step, apart;
};

// sums [J][PANEL] += x, from J places apart on, times dy, over all columns.
template <int J>
static inline void add_taps(const PanelRow& row, float* sums) {
    vec sum[J][2];
    const float *x = row.x, *dy = row.dy;
#pragma GCC unroll 8
    for (int j = 0; j < J; j++) sum[j][0] = load(sums + j * PANEL), sum[j][1] = load(sums + j * PANEL + LANES);
    for (int64_t column = 0; column < row.columns; column++, x += row.x_step, dy += row.dy_step) {
        const vec low = load(dy), high = load(dy + LANES);
#pragma GCC unroll 8
        for (int j = 0; j < J; j++) {
            sum[j][0] += load(x + j * row.apart) * low;
            sum[j][1] += load(x + j * row.apart + LANES) * high;
        }
    }
#pragma GCC unroll 8
    for (int j = 0; j < J; j++) store(sums + j * PANEL, sum[j][0]), store(sums + j * PANEL + LANES, sum[j][1]);
}

static inline void add_taps(int64_t taps, const PanelRow& row, float* sums) {
    switch (taps) {
        case 1: return add_taps<1>(row, sums);
        case 2: return add_taps<2>(row, sums);
        case 3: return add_taps<3>(row, sums);
        case 4: return add_taps<4>(row, sums);
        case 5: return add_taps<5>(row, sums);
        case 6: return add_taps<6>(row, sums);
        default: return add_taps<MOST_TAPS>(row, sums);
    }
}

// So many of the channels of a place, filled up with zeros to a panel.
static inline void copy_panel(const float* from, float* to, int64_t channels) {
    if (channels >= PANEL) {
        store(to, load(from)), store(to + LANES, load(from + LANES));
        return;
    }
    for (int64_t c = 0; c < PANEL; c++) to[c] = c < channels ? from[c] : 0.0f;
}

// A panel of channels of all images, and room for a row of x with its border and one of dy.
struct DepthwisePanel {
    const float *x, *dy;
    const Slide& slide;
    int64_t channel;
    float* room;

    int64_t channels() const { return smaller(PANEL, slide.channels - channel); }
    int64_t width() const { return (slide.columns - 1) * slide.stride_width + (slide.kernel_width - 1) * slide.dilation_width + 1; }

    // A row of x as the taps see it.
    void read_row(int64_t line) const {
        const float* from = x + line * slide.width * slide.channels + channel;
        for (int64_t p = 0; p < width(); p++) {
            const int64_t column = p - slide.left;
            const int64_t count = column >= 0 && column < slide.width ? channels() : 0;
            copy_panel(from + (count ? column * slide.channels : 0), room + p * PANEL, count);
        }
    }

    // The products of one row of a filter, of the row of x that was read and of one of dy.
    void add_row(int64_t row, float* sums) const {
        const float* from = dy + row * slide.columns * slide.channels + channel;
        int64_t step = slide.channels;
        if (channels() < PANEL) {
            float* copy = room + width() * PANEL;
            for (int64_t column = 0; column < slide.columns; column++) copy_panel(from + column * step, copy + column * PANEL, channels());
            from = copy, step = PANEL;
        }
        const int64_t apart = slide.dilation_width * PANEL;
        for (int64_t j = 0; j < slide.kernel_width; j += MOST_TAPS) {
            const PanelRow panels{room + j * apart, from, slide.columns, slide.stride_width * PANEL, step, apart};
            add_taps(smaller(MOST_TAPS, slide.kernel_width - j), panels, sums + j * PANEL);
        }
    }

    // sums [taps][PANEL] of all that the rows [first, end) of x bring.
    void add_rows(int64_t first, int64_t end, float* sums) const {
        for (int64_t line = first; line < end; line++) {
            read_row(line);
            const int64_t image = line / slide.height, top = line % slide.height + slide.top;
            for (int64_t i = 0; i < slide.kernel_height; i++) {
                const int64_t seen = top - i * slide.dilation_height, row = seen / slide.stride_height;
                if (seen < 0 || seen % slide.stride_height || row >= slide.rows) continue;
                add_row(image * slide.rows + row, sums + i * slide.kernel_width * PANEL);
            }
        }
    }
};

// (x, dy) -> dw [channels, taps]; numbers: those of Slide, and into how many chunks the rows of x are cut, whose sums are added
// in order: the bits do not depend on the number of threads. Reads x once, dy once for each row of taps, from the cache.
// scratch: chunks * taps * channels + threads * a row of x and one of dy, in whole panels.
static int depthwise_weights(const float* x, const float* dy, float* dw, const int64_t* numbers, float* scratch, int threads) {
    const Slide& d = *(const Slide*) numbers;
    const int64_t chunks = numbers[sizeof(Slide) / sizeof(int64_t)], taps = d.kernel_height * d.kernel_width;
    const int64_t panels = (d.channels + PANEL - 1) / PANEL, size = taps * PANEL, lines = d.batch * d.height;
    const int64_t room = (DepthwisePanel{x, dy, d, 0, scratch}.width() + d.columns) * PANEL;
    float* sums = scratch + threads * room;
#pragma omp parallel num_threads(threads)
    {
        float* own = scratch + omp_get_thread_num() * room;
#pragma omp for schedule(static) collapse(2)
        for (int64_t chunk = 0; chunk < chunks; chunk++)
            for (int64_t panel = 0; panel < panels; panel++) {
                float* to = sums + (panel * chunks + chunk) * size;
                __builtin_memset(to, 0, (size_t) size * 4);
                const DepthwisePanel pass{x, dy, d, panel * PANEL, own};
                pass.add_rows(lines * chunk / chunks, lines * (chunk + 1) / chunks, to);
            }
#pragma omp for schedule(static) collapse(2)
        for (int64_t panel = 0; panel < panels; panel++)
            for (int64_t tap = 0; tap < taps; tap++) {
                double total[PANEL] = {};
                const float* from = sums + panel * chunks * size + tap * PANEL;
                for (int64_t chunk = 0; chunk < chunks; chunk++)
                    for (int64_t c = 0; c < PANEL; c++) total[c] += from[chunk * size + c];
                for (int64_t c = panel * PANEL; c < smaller(panel * PANEL + PANEL, d.channels); c++)
                    dw[c * taps + tap] = (float) total[c % PANEL];
            }
    }
    return OK;
}
