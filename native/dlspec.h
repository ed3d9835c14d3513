// The kernels that dlspec adds to oneDNN. Plain pointers and sizes; a result other than OK is an error code that
// the Java class NativeKernels puts into words. No function allocates, keeps a pointer or throws.
#pragma once

#if defined(__x86_64__)
#include <immintrin.h>
#endif
#include <omp.h>
#include <sys/mman.h>
#if defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>
#endif

#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace dlspec {

enum Code { OK = 0, TOO_MANY_BUFFERS = 1, BAD_LABEL = 2, BAD_CODE = 4, NO_AMX = 5 };
enum { MAX_BUFFERS = 256, CHUNKS = 32 };

// Kernels for two element types stand side by side: f32, bf16. Those of minimal filtering are for 3x3 taps, 5x5 and, of f32, 3x3
// that stride by two.
struct Table {
    int (*tile_run)(const int32_t*, void* const*, const int64_t*, int, int64_t, float*, int);
    int (*column_sum[2])(const void*, float*, int64_t, int64_t, double, double*, int);
    int (*all_finite)(const float* const*, const int64_t*, int, float*, int);
    int (*spatial_mean[2])(const void*, void*, int64_t, int64_t, int64_t, double*, int);
    int (*spatial_mean_gradient[2])(const void*, void*, int64_t, int64_t, int64_t, int);
    int (*softmax_cross_entropy)(const float*, const int32_t*, float*, float*, int64_t, int64_t, int);
    int (*softmax_cross_entropy_gradient)(const float*, const int32_t*, const float*, float*, int64_t, int64_t, int);
    int (*look_up)(const int32_t*, const float*, float*, int64_t, int64_t, int);
    int (*one_hot)(const int32_t*, float*, int64_t, int64_t, int);
    int (*concat)(const char* const*, const int64_t*, int, char*, int64_t, int);
    int (*slice_channels)(const char*, char*, int64_t, int64_t, int64_t, int64_t, int);
    int (*gather)(const float*, const int32_t*, float*, int64_t, int64_t, int64_t, int);
    int (*scatter_add)(const int32_t*, const float*, float*, int64_t, int64_t, int64_t, int);
    int (*depthwise_weights)(const float*, const float*, float*, const int64_t*, float*, int);
    int (*patches)(const uint16_t*, uint16_t*, const int64_t*, int);
    int (*winograd_image[2][3])(const void*, const void*, const float*, const void*, void*, int64_t, int64_t, int64_t, int64_t,
                                int64_t, int64_t, int64_t, int, int, int, float*, int);
    int (*winograd_prepare[2])(const float*, float*, int64_t, int64_t, int);
    int (*winograd_weights[2][3])(const void*, const void*, float*, int64_t, int64_t, int64_t, int64_t, int64_t, int64_t,
                                  int64_t, int64_t, int64_t, float*, int);
    int (*patch_gradient)(void* const*, const int64_t*, int);
    int (*batch_norm[2])(const void*, const float*, const float*, const void*, void*, float*, float*, uint16_t*, int,
                         const int64_t*, double, double*, int);
    int (*batch_norm_backward[2])(const void*, const float*, const float*, const float*, const void*, const uint16_t*,
                                  const void*, void*, float*, float*, void*, const int64_t*, double, double*, int);
    int (*pictures)(const uint8_t*, const float*, const int32_t*, const int32_t*, const double*, double*, float*);
    int (*pointwise)(void* const*, const int64_t*, int);
    int (*pack_weights)(const float*, float*, int64_t, int64_t, int);
    int (*block_weights)(void* const*, const int64_t*, int);
    int (*max_pool[2])(const void*, void*, uint8_t*, const int64_t*, int);
    int (*max_pool_gradient[2])(const void*, const uint8_t*, void*, const int64_t*, int);
};

static inline int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

// After stores that go past the caches, so that other threads see them.
static inline void end_streams() {
#if defined(__x86_64__)
    _mm_sfence();
#endif
}

// Each set has the size of its vectors in floats, a store of one on its border that goes past the caches, the bits of the
// elements that are positive, the first lowest, and the elements whose bits are set, with zeros for the others. Numbers of two
// bytes are read into the upper halves of floats, and upper halves are written; bytes are read into whole numbers, and those
// below 256 are written as bytes: compilers are slow to find how.
namespace baseline {
enum { LANES = 4 };
typedef int32_t lanes __attribute__((vector_size(LANES * 4)));
typedef float four __attribute__((vector_size(16)));
static inline void stream(float* to, four value) { *(four*) to = value; }
static inline uint32_t positive(four v) { return (v[0] > 0) | (v[1] > 0) << 1 | (v[2] > 0) << 2 | (v[3] > 0) << 3; }
static inline four keep(four v, uint32_t bits) {
    for (int i = 0; i < LANES; i++) v[i] = bits >> i & 1 ? v[i] : 0.0f;
    return v;
}
static inline four read_upper(const uint16_t* p) {
    typedef uint32_t bits __attribute__((vector_size(16)));
    return (four) bits{(uint32_t) p[0] << 16, (uint32_t) p[1] << 16, (uint32_t) p[2] << 16, (uint32_t) p[3] << 16};
}
static inline void write_upper(uint16_t* p, four v) {
    typedef uint16_t halves __attribute__((vector_size(16)));
    for (int i = 0; i < LANES; i++) p[i] = ((halves) v)[2 * i + 1];
}
static inline lanes read_bytes(const uint8_t* p) { return lanes{p[0], p[1], p[2], p[3]}; }
static inline void write_bytes(uint8_t* p, lanes v) {
    for (int i = 0; i < LANES; i++) p[i] = (uint8_t) v[i];
}
#include "table.hpp"
}

#if defined(__x86_64__)
#pragma GCC push_options
#pragma GCC target("avx2,fma")
namespace avx2 {
enum { LANES = 8 };
typedef int32_t lanes __attribute__((vector_size(LANES * 4)));
static inline void stream(float* to, __m256 value) { _mm256_stream_ps(to, value); }
static inline uint32_t positive(__m256 v) {
    return (uint32_t) _mm256_movemask_ps(_mm256_cmp_ps(v, _mm256_setzero_ps(), _CMP_GT_OQ));
}
static inline __m256 keep(__m256 v, uint32_t bits) {
    const __m256i places = _mm256_setr_epi32(1, 2, 4, 8, 16, 32, 64, 128);
    const __m256i set = _mm256_and_si256(_mm256_set1_epi32((int) bits), places);
    return _mm256_and_ps(v, _mm256_castsi256_ps(_mm256_cmpeq_epi32(set, places)));
}
static inline __m256 read_upper(const uint16_t* p) {
    return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_cvtepu16_epi32(_mm_loadu_si128((const __m128i*) p)), 16));
}
static inline void write_upper(uint16_t* p, __m256 v) {
    const __m256i upper = _mm256_srli_epi32(_mm256_castps_si256(v), 16);
    _mm_storeu_si128((__m128i*) p, _mm_packus_epi32(_mm256_castsi256_si128(upper), _mm256_extracti128_si256(upper, 1)));
}
static inline lanes read_bytes(const uint8_t* p) { return (lanes) _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i*) p)); }
static inline void write_bytes(uint8_t* p, lanes v) {
    const __m256i all = (__m256i) v;
    const __m128i halves = _mm_packus_epi32(_mm256_castsi256_si128(all), _mm256_extracti128_si256(all, 1));
    _mm_storel_epi64((__m128i*) p, _mm_packus_epi16(halves, halves));
}
#include "table.hpp"
}
#pragma GCC pop_options

#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512dq,avx512vl,fma,prefer-vector-width=512")
namespace avx512 {
enum { LANES = 16 };
typedef int32_t lanes __attribute__((vector_size(LANES * 4)));
static inline void stream(float* to, __m512 value) { _mm512_stream_ps(to, value); }
static inline uint32_t positive(__m512 v) { return _mm512_cmp_ps_mask(v, _mm512_setzero_ps(), _CMP_GT_OQ); }
static inline __m512 keep(__m512 v, uint32_t bits) { return _mm512_maskz_mov_ps((__mmask16) bits, v); }
static inline __m512 read_upper(const uint16_t* p) {
    return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(_mm256_loadu_si256((const __m256i*) p)), 16));
}
static inline void write_upper(uint16_t* p, __m512 v) {
    _mm256_storeu_si256((__m256i*) p, _mm512_cvtepi32_epi16(_mm512_srli_epi32(_mm512_castps_si512(v), 16)));
}
static inline lanes read_bytes(const uint8_t* p) { return (lanes) _mm512_cvtepu8_epi32(_mm_loadu_si128((const __m128i*) p)); }
static inline void write_bytes(uint8_t* p, lanes v) { _mm_storeu_si128((__m128i*) p, _mm512_cvtepi32_epi8((__m512i) v)); }
#include "table.hpp"
}
#pragma GCC pop_options
#endif

// What processors with AMX do in another way, beside what they do as others with AVX-512.
#if defined(__x86_64__) && defined(__linux__) && __GNUC__ >= 11
#define DLSPEC_AMX
#pragma GCC push_options
#pragma GCC target("avx512f,avx512bw,avx512dq,avx512vl,amx-tile,amx-bf16,fma,prefer-vector-width=512")
namespace amx {
using namespace avx512;
#include "amx.hpp"
#include "amx_places.hpp"
#include "amx_gradient.hpp"
}
#pragma GCC pop_options
#endif

// The best set of this processor, chosen when the library is loaded.
inline const Table& choose() {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        return avx512::table;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return avx2::table;
#endif
    return baseline::table;
}

static const Table& kernels = choose();

// Whether the processor has AMX and the system lets this process have its registers, which hold too much to be given unasked.
inline bool has_amx() {
#if defined(DLSPEC_AMX)
    enum { ARCH_REQ_XCOMP_PERM = 0x1023, XFEATURE_XTILEDATA = 18 };
    __builtin_cpu_init();
    return __builtin_cpu_supports("amx-bf16") && &kernels == &avx512::table &&
           syscall(SYS_arch_prctl, ARCH_REQ_XCOMP_PERM, XFEATURE_XTILEDATA) == 0;
#else
    return false;
#endif
}

}  // namespace dlspec

// The sum over the sources that this library was built from, as the build gives it.
#ifndef DLSPEC_SOURCES
#define DLSPEC_SOURCES ""
#endif
inline const char* dlspec_sources() { return DLSPEC_SOURCES; }

inline const char* dlspec_isa() {
#if defined(__x86_64__)
    if (dlspec::has_amx()) return "avx512, amx";
    if (&dlspec::kernels == &dlspec::avx512::table) return "avx512";
    if (&dlspec::kernels == &dlspec::avx2::table) return "avx2";
#endif
    return "baseline";
}

// OpenMP's thread count of the calling thread, which oneDNN follows.
inline void dlspec_set_threads(int threads) { omp_set_num_threads(threads); }

inline int dlspec_threads() { return omp_get_max_threads(); }

// Zeroed memory on a border of 2 MiB, in huge pages where the system has them; 0 when there is not enough.
inline void* dlspec_allocate(int64_t bytes) {
    const size_t border = (size_t) 2 << 20;
    const size_t size = ((size_t) bytes + border - 1) / border * border + border;
    char* whole = (char*) mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (whole == (char*) MAP_FAILED) return nullptr;
    char* start = (char*) (((size_t) whole + border - 1) / border * border);
    if (start > whole) munmap(whole, start - whole);
    if (whole + border > start) munmap(start + size - border, whole + border - start);
#if defined(MADV_HUGEPAGE)
    madvise(start, size - border, MADV_HUGEPAGE);
#endif
    return start;
}

// Gives back what dlspec_allocate gave for this size.
inline void dlspec_release(void* memory, int64_t bytes) {
    const size_t border = (size_t) 2 << 20;
    munmap(memory, ((size_t) bytes + border - 1) / border * border);
}

inline int dlspec_tile_run(
        const int32_t* code, void* const* data, const int64_t* sizes, int sets, int64_t channels, float* scratch, int threads) {
    return dlspec::kernels.tile_run(code, data, sizes, sets, channels, scratch, threads);
}

inline int dlspec_column_sum(int type, const void* x, float* y, int64_t rows, int64_t columns, double scale, double* scratch,
                             int threads) {
    return dlspec::kernels.column_sum[type](x, y, rows, columns, scale, scratch, threads);
}

inline int dlspec_all_finite(const float* const* inputs, const int64_t* sizes, int count, float* y, int threads) {
    return dlspec::kernels.all_finite(inputs, sizes, count, y, threads);
}

inline int dlspec_spatial_mean(int type, const void* x, void* y, int64_t batch, int64_t places, int64_t channels,
                               double* scratch, int threads) {
    return dlspec::kernels.spatial_mean[type](x, y, batch, places, channels, scratch, threads);
}

inline int dlspec_spatial_mean_gradient(
        int type, const void* dy, void* dx, int64_t batch, int64_t places, int64_t channels, int threads) {
    return dlspec::kernels.spatial_mean_gradient[type](dy, dx, batch, places, channels, threads);
}

inline int dlspec_softmax_cross_entropy(const float* x, const int32_t* labels, float* loss, float* p, int64_t rows,
                                        int64_t classes, int threads) {
    return dlspec::kernels.softmax_cross_entropy(x, labels, loss, p, rows, classes, threads);
}

inline int dlspec_softmax_cross_entropy_gradient(const float* p, const int32_t* labels, const float* dloss, float* dx,
                                                 int64_t rows, int64_t classes, int threads) {
    return dlspec::kernels.softmax_cross_entropy_gradient(p, labels, dloss, dx, rows, classes, threads);
}

inline int dlspec_look_up(const int32_t* labels, const float* table, float* y, int64_t rows, int64_t classes, int threads) {
    return dlspec::kernels.look_up(labels, table, y, rows, classes, threads);
}

inline int dlspec_one_hot(const int32_t* labels, float* y, int64_t rows, int64_t classes, int threads) {
    return dlspec::kernels.one_hot(labels, y, rows, classes, threads);
}

inline int dlspec_concat(const char* const* inputs, const int64_t* widths, int count, char* y, int64_t rows, int threads) {
    return dlspec::kernels.concat(inputs, widths, count, y, rows, threads);
}

inline int dlspec_slice_channels(
        const char* x, char* y, int64_t rows, int64_t channels, int64_t first, int64_t width, int threads) {
    return dlspec::kernels.slice_channels(x, y, rows, channels, first, width, threads);
}

inline int dlspec_gather(const float* table, const int32_t* codes, float* y, int64_t rows, int64_t width, int64_t count,
                         int threads) {
    return dlspec::kernels.gather(table, codes, y, rows, width, count, threads);
}

inline int dlspec_scatter_add(const int32_t* codes, const float* dy, float* sums, int64_t rows, int64_t width, int64_t count,
                              int threads) {
    return dlspec::kernels.scatter_add(codes, dy, sums, rows, width, count, threads);
}

inline int dlspec_patches(const uint16_t* x, uint16_t* y, const int64_t* sizes, int threads) {
    return dlspec::kernels.patches(x, y, sizes, threads);
}

inline int dlspec_depthwise_weights(
        const float* x, const float* dy, float* dw, const int64_t* sizes, float* scratch, int threads) {
    return dlspec::kernels.depthwise_weights(x, dy, dw, sizes, scratch, threads);
}

// Windows are numbered as in the table.
inline int dlspec_winograd_image(int type, int window, const void* x, const void* w, const float* bias, const void* summand,
                                 void* y, int64_t batch, int64_t height, int64_t width, int64_t channels, int64_t filters,
                                 int64_t block, int64_t depth, int relu, int backward, int split, float* scratch, int threads) {
    return dlspec::kernels.winograd_image[type][window](x, w, bias, summand, y, batch, height, width, channels, filters, block,
                                                        depth, relu, backward, split, scratch, threads);
}

// What the processor does not have is not asked of it.
#if defined(DLSPEC_AMX)
#define DLSPEC_BY_AMX(call) dlspec::amx::call
#else
#define DLSPEC_BY_AMX(call) dlspec::NO_AMX
#endif

inline bool dlspec_has_amx() { return dlspec::has_amx(); }

// From weights to those that are prepared. Sizes are what they are prepared to: transformed, panels or parts; the taps, which are
// 3 or 5 where they are transformed, channels and filters.
inline int dlspec_prepare_weights(void* const* data, const int64_t* sizes, int threads) {
    const float* w = (const float*) data[0];
    float* u = (float*) data[1];
    if (sizes[0] == 2) return DLSPEC_BY_AMX(pack(w, (uint16_t*) u, sizes[2], sizes[3], threads));
    if (sizes[0] == 1) return dlspec::kernels.pack_weights(w, u, sizes[2], sizes[3], threads);
    return dlspec::kernels.winograd_prepare[sizes[1] == 5](w, u, sizes[2], sizes[3], threads);
}

inline int dlspec_block_weights(void* const* data, const int64_t* sizes, int threads) {
    return dlspec::kernels.block_weights(data, sizes, threads);
}

// Products are of floats or, by AMX, of their parts.
inline int dlspec_pointwise(int products, void* const* data, const int64_t* sizes, int threads) {
    if (products) return DLSPEC_BY_AMX(places(data, sizes, threads));
    return dlspec::kernels.pointwise(data, sizes, threads);
}

inline int dlspec_winograd_weights(int type, int window, const void* x, const void* dy, float* dw, int64_t batch, int64_t height,
                                   int64_t width, int64_t channels, int64_t filters, int64_t block, int64_t block_channels,
                                   int64_t block_filters, int64_t splits, float* scratch, int threads) {
    return dlspec::kernels.winograd_weights[type][window](x, dy, dw, batch, height, width, channels, filters, block,
                                                          block_channels, block_filters, splits, scratch, threads);
}

inline int dlspec_patch_gradient(int products, void* const* data, const int64_t* numbers, int threads) {
    if (products) return DLSPEC_BY_AMX(gradient(data, numbers, threads));
    return dlspec::kernels.patch_gradient(data, numbers, threads);
}

// The fourth of the sizes is the element type.
inline int dlspec_batch_norm(const void* x, const float* gamma, const float* beta, const void* summand, void* y, float* mean,
                             float* variance, uint16_t* mask, int relu, const int64_t* sizes, double epsilon, double* scratch,
                             int threads) {
    return dlspec::kernels.batch_norm[sizes[3]](
            x, gamma, beta, summand, y, mean, variance, mask, relu, sizes, epsilon, scratch, threads);
}

inline int dlspec_batch_norm_backward(const void* x, const float* mean, const float* variance, const float* gamma,
                                      const void* dy, const uint16_t* mask, const void* more, void* dx, float* dgamma,
                                      float* dbeta, void* summand, const int64_t* sizes, double epsilon, double* scratch,
                                      int threads) {
    return dlspec::kernels.batch_norm_backward[sizes[3]](
            x, mean, variance, gamma, dy, mask, more, dx, dgamma, dbeta, summand, sizes, epsilon, scratch, threads);
}

inline int dlspec_max_pool(int type, const void* x, void* y, uint8_t* positions, const int64_t* sizes, int threads) {
    return dlspec::kernels.max_pool[type](x, y, positions, sizes, threads);
}

inline int dlspec_max_pool_gradient(int type, const void* dy, const uint8_t* positions, void* dx, const int64_t* sizes,
                                    int threads) {
    return dlspec::kernels.max_pool_gradient[type](dy, positions, dx, sizes, threads);
}

// All pictures of a batch, or one, into the array from a place on or, where that is null, to y. places: of each where its code
// begins, its changes, and whether it lies in bytes or in floats. Any thread may call it.
inline int dlspec_pictures(const signed char* bytes, const float* floats, const int32_t* places, const int32_t* sizes,
                           const double* code, double* scratch, float* into, float* y) {
    float* to = into ? into + sizes[7] : y;
    return dlspec::kernels.pictures((const uint8_t*) bytes, floats, places, sizes, code, scratch, to);
}
