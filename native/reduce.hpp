// Sums and checks over whole tensors. Rows are cut into a fixed number of chunks, eights are summed in double precision and
// the chunks are added in order: the bits do not depend on the number of threads.
// Included once for each instruction set, inside its namespace: no include guard.

// sum [width] += eight rows of x, added in pairs in single precision: converting eight numbers costs more than adding them.
template <typename T>
static inline void add_eight(const T* x, int64_t width, double* sum) {
    const T *a = x, *b = x + width, *c = x + 2 * width, *d = x + 3 * width, *e = x + 4 * width, *f = x + 5 * width;
    const T *g = x + 6 * width, *h = x + 7 * width;
#pragma omp simd
    for (int64_t i = 0; i < width; i++) {
        const float first = ((float) a[i] + (float) b[i]) + ((float) c[i] + (float) d[i]);
        const float second = ((float) e[i] + (float) f[i]) + ((float) g[i] + (float) h[i]);
        sum[i] += first + second;
    }
}

// x [rows, columns] row-major -> y [columns], the sums over the rows times scale. Reads x once.
// scratch: CHUNKS * (columns + 64) doubles. Narrow rows are taken several at a time, to fill the vectors.
template <typename T>
static int column_sum(const void* values, float* y, int64_t rows, int64_t columns, double scale, double* scratch, int threads) {
    const T* x = (const T*) values;
    const int64_t group = columns < 64 && columns > 0 ? 64 / columns : 1, width = group * columns;
    const int64_t groups = rows / group;
#pragma omp parallel for num_threads(threads) schedule(static) if (rows * columns > 16384)
    for (int64_t chunk = 0; chunk < CHUNKS; chunk++) {
        double* sum = scratch + chunk * (columns + 64);
        for (int64_t i = 0; i < width; i++) sum[i] = 0;
        int64_t g = groups * chunk / CHUNKS;
        const int64_t last = groups * (chunk + 1) / CHUNKS;
        for (; g + 8 <= last; g += 8) add_eight(x + g * width, width, sum);
        for (; g < last; g++) {
            const T* row = x + g * width;
#pragma omp simd
            for (int64_t i = 0; i < width; i++) sum[i] += (float) row[i];
        }
    }
    double* total = scratch;
    for (int64_t chunk = 1; chunk < CHUNKS; chunk++) {
        const double* sum = scratch + chunk * (columns + 64);
#pragma omp simd
        for (int64_t i = 0; i < width; i++) total[i] += sum[i];
    }
    for (int64_t c = 0; c < columns; c++) {
        for (int64_t i = c + columns; i < width; i += columns) total[c] += total[i];
        for (int64_t r = groups * group; r < rows; r++) total[c] += (float) x[r * columns + c];
        y[c] = (float) (total[c] * scale);
    }
    return OK;
}

// The inputs of these sizes -> 1 when no element is infinite or NaN, else 0. Reads each input once.
static int all_finite(const float* const* inputs, const int64_t* sizes, int count, float* y, int threads) {
    int bad = 0;
    for (int k = 0; k < count; k++) {
        const int32_t* x = (const int32_t*) inputs[k];
        const int64_t n = sizes[k];
#pragma omp parallel for simd num_threads(threads) schedule(static) reduction(| : bad) if (parallel : n > 32768)
        for (int64_t i = 0; i < n; i++) bad |= (x[i] & 0x7f800000) == 0x7f800000;
    }
    *y = bad ? 0.0f : 1.0f;
    return OK;
}

// x [batch, places, channels] -> y [batch, channels], the mean over the places. Reads x once.
// scratch: threads * channels doubles.
template <typename T>
static int spatial_mean(const void* values, void* means, int64_t batch, int64_t places, int64_t channels, double* scratch, int threads) {
    const T* x = (const T*) values;
    T* y = (T*) means;
#pragma omp parallel for num_threads(threads) schedule(static) if (batch * places * channels > 16384)
    for (int64_t b = 0; b < batch; b++) {
        double* sum = scratch + omp_get_thread_num() * channels;
        for (int64_t c = 0; c < channels; c++) sum[c] = 0;
        for (int64_t p = 0; p < places; p++) {
            const T* row = x + (b * places + p) * channels;
#pragma omp simd
            for (int64_t c = 0; c < channels; c++) sum[c] += (float) row[c];
        }
        for (int64_t c = 0; c < channels; c++) store(y + b * channels + c, (float) (sum[c] / (double) places));
    }
    return OK;
}

// dy [batch, channels] -> dx [batch, places, channels] = dy / places. Writes dx once.
template <typename T>
static int spatial_mean_gradient(const void* values, void* gradient, int64_t batch, int64_t places, int64_t channels, int threads) {
    const T* dy = (const T*) values;
    T* dx = (T*) gradient;
    const float scale = (float) (1.0 / (double) places);
#pragma omp parallel for num_threads(threads) schedule(static) if (batch * places * channels > 16384)
    for (int64_t row = 0; row < batch * places; row++) {
        const T* from = dy + row / places * channels;
        T* to = dx + row * channels;
#pragma omp simd
        for (int64_t c = 0; c < channels; c++) store(to + c, (float) from[c] * scale);
    }
    return OK;
}

// x [rows, classes], labels [rows] -> loss [rows] = log sum exp(x) - x[label], p [rows, classes] = softmax. p may be x.
// Reads x twice, writes p twice. A label of -1 is missing and has a loss of 0; another outside of [0, classes) is an error.
static int softmax_cross_entropy(
        const float* x, const int32_t* labels, float* loss, float* p, int64_t rows, int64_t classes, int threads) {
    int bad = 0;
#pragma omp parallel for num_threads(threads) schedule(static) reduction(| : bad) if (rows * classes > 4096)
    for (int64_t r = 0; r < rows; r++) {
        const float* in = x + r * classes;
        float* out = p + r * classes;
        if (labels[r] < -1 || labels[r] >= classes) {
            bad = 1;
            continue;
        }
        float top = in[0];
        for (int64_t c = 1; c < classes; c++) top = in[c] > top ? in[c] : top;
        const float own = labels[r] < 0 ? 0.0f : in[labels[r]];
        double sum = 0;
        for (int64_t c = 0; c < classes; c++) {
            out[c] = exp_of(in[c] - top);
            sum += out[c];
        }
        const float scale = (float) (1.0 / sum);
        for (int64_t c = 0; c < classes; c++) out[c] *= scale;
        loss[r] = labels[r] < 0 ? 0.0f : (float) (__builtin_log(sum) + ((double) top - own));
    }
    return bad ? BAD_LABEL : OK;
}

// p [rows, classes], labels [rows], dloss [rows] -> dx [rows, classes] = dloss (p - one hot), 0 where the label is -1.
// dx may be p. Reads p once, writes dx once.
static int softmax_cross_entropy_gradient(
        const float* p, const int32_t* labels, const float* dloss, float* dx, int64_t rows, int64_t classes, int threads) {
#pragma omp parallel for num_threads(threads) schedule(static) if (rows * classes > 16384)
    for (int64_t r = 0; r < rows; r++) {
        for (int64_t c = 0; c < classes; c++) {
            const float hot = c == labels[r] ? 1.0f : 0.0f;
            const float value = (p[r * classes + c] - hot) * dloss[r];
            dx[r * classes + c] = labels[r] < 0 ? 0.0f : value;
        }
    }
    return OK;
}

// labels [rows], table [classes] -> y [rows] = table[label], 0 where the label is -1. Reads and writes everything once.
static int look_up(const int32_t* labels, const float* table, float* y, int64_t rows, int64_t classes, int threads) {
    int bad = 0;
#pragma omp parallel for num_threads(threads) schedule(static) reduction(| : bad) if (rows > 16384)
    for (int64_t r = 0; r < rows; r++) {
        const int good = labels[r] >= -1 && labels[r] < classes;
        bad |= !good;
        y[r] = good && labels[r] >= 0 ? table[labels[r]] : 0.0f;
    }
    return bad ? BAD_LABEL : OK;
}

// labels [rows] -> y [rows, classes], 1 at the label and 0 elsewhere; all 0 where the label is -1. Writes y once.
static int one_hot(const int32_t* labels, float* y, int64_t rows, int64_t classes, int threads) {
    int bad = 0;
#pragma omp parallel for num_threads(threads) schedule(static) reduction(| : bad) if (rows * classes > 16384)
    for (int64_t r = 0; r < rows; r++) {
        bad |= labels[r] < -1 || labels[r] >= classes;
        for (int64_t c = 0; c < classes; c++) y[r * classes + c] = c == labels[r] ? 1.0f : 0.0f;
    }
    return bad ? BAD_LABEL : OK;
}
