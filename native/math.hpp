// Elementary functions in single precision without branches, so that loops over them become vector code. The polynomials
// are those of the Cephes library (S. L. Moshier: expf, logf, tanhf). Errors against double, held by NativeKernelsTest: exp,
// log and tanh 3 ulp, GELU 1e-6 absolute. NaN comes out as NaN.
// Included once for each instruction set, inside its namespace: no include guard.

static inline float from_bits(int32_t bits) {
    float value;
    __builtin_memcpy(&value, &bits, 4);
    return value;
}

static inline int32_t to_bits(float value) {
    int32_t bits;
    __builtin_memcpy(&bits, &value, 4);
    return bits;
}

// A number of bf16: the upper half of the bits of a float, rounded to the nearest, ties to even. Java class BFloat16.
struct bfloat16 {
    uint16_t bits;
    operator float() const { return from_bits((int32_t) ((uint32_t) bits << 16)); }
};

// Loops over stores become vector code only where they write plain numbers: hence bits, and no assignment of structs.
static inline void store(float* to, float value) { *to = value; }

static inline void store(bfloat16* to, float value) {
    const uint32_t whole = (uint32_t) to_bits(value);
    // Adding to the bits of a NaN could carry it into an infinity.
    const uint32_t nan = whole >> 16 | 0x40u, near = (whole + 0x7fffu + (whole >> 16 & 1u)) >> 16;
    to->bits = (uint16_t) (value != value ? nan : near);
}

static inline float exp_of(float x) {
    // Beyond the limits the result is 0 or infinity in either case; the comparisons let NaN through.
    x = x > 90.0f ? 90.0f : x;
    x = x < -105.0f ? -105.0f : x;
    const float shift = 12582912.0f;  // 1.5 * 2^23: adding it rounds to the nearest integer.
    float shifted = x * 1.44269504088896341f + shift;
    float n = shifted - shift;
    float r = x - n * 0.693359375f;
    r = r - n * -2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * (r * r) + r + 1.0f;
    // 2^n in two factors, because n may lie outside the range of one exponent.
    int32_t exponent = to_bits(shifted) - to_bits(shift);
    int32_t half = exponent >> 1;
    return p * from_bits((half + 127) << 23) * from_bits((exponent - half + 127) << 23);
}

static inline float log_of(float x) {
    bool tiny = x < 1.17549435e-38f;
    float scaled = tiny ? x * 8388608.0f : x;
    int32_t bits = to_bits(scaled);
    int32_t exponent = ((bits >> 23) & 0xff) - 126;
    float m = from_bits((bits & 0x007fffff) | 0x3f000000);
    bool low = m < 0.707106781186547524f;
    float e = (float) (low ? exponent - 1 : exponent) - (tiny ? 23.0f : 0.0f);
    m = low ? m + m - 1.0f : m - 1.0f;
    float z = m * m;
    float p = 7.0376836292e-2f;
    p = p * m - 1.1514610310e-1f;
    p = p * m + 1.1676998740e-1f;
    p = p * m - 1.2420140846e-1f;
    p = p * m + 1.4249322787e-1f;
    p = p * m - 1.6668057665e-1f;
    p = p * m + 2.0000714765e-1f;
    p = p * m - 2.4999993993e-1f;
    p = p * m + 3.3333331174e-1f;
    float y = p * m * z;
    y = y + e * -2.12194440e-4f;
    y = y - 0.5f * z;
    float result = m + y + e * 0.693359375f;
    const float infinity = from_bits(0x7f800000);
    result = x == infinity ? x : result;
    result = x == 0.0f ? -infinity : result;
    return x < 0.0f || x != x ? from_bits(0x7fc00000) : result;
}

static inline float tanh_of(float x) {
    float a = x < 0.0f ? -x : x;
    float s = x * x;
    float p = -5.70498872745e-3f;
    p = p * s + 2.06390887954e-2f;
    p = p * s - 5.37397155531e-2f;
    p = p * s + 1.33314422036e-1f;
    p = p * s - 3.33332819422e-1f;
    float near = p * s * x + x;
    float far = 1.0f - 2.0f / (exp_of(a + a) + 1.0f);
    far = x < 0.0f ? -far : far;
    return a < 0.625f ? near : far;
}

static inline float sigmoid_of(float x) { return 1.0f / (1.0f + exp_of(-x)); }

// p u^n + ..., the coefficients of the highest powers first.
template <typename... More>
static inline float polynomial(float u, float p, More... more) {
    ((p = p * u + more), ...);
    return p;
}

// The cumulative normal distribution and the derivative of GELU are 1/2 and an odd function: x P(u), where u in [-1, 1] stands
// for x^2 in [0, 5.5^2]. P is the polynomial of least squares at 400 Chebyshev points, weighted by x. No division and no
// exponential: errors 2e-7 and 7e-7 absolute. Beyond 5.5 both are 0 or 1.
static inline float square_of(float x) { return x * x * (2.0f / 30.25f) - 1.0f; }

static inline float half_and_odd(float x, float p) {
    const float inside = 0.5f + x * p;
    return x > 5.5f ? 1.0f : x < -5.5f ? 0.0f : inside;
}

static inline float normal_of(float x) {
    const float p = polynomial(
            square_of(x),
            5.133984880e-04f, -1.356621727e-03f, 1.104130520e-03f, -1.266030328e-03f, 4.134362218e-03f,
            -7.632690697e-03f, 1.053246664e-02f, -1.469426939e-02f, 2.026763499e-02f, -2.610645464e-02f,
            3.208479899e-02f, -3.878793531e-02f, 4.773681946e-02f, -6.417245416e-02f, 1.285519381e-01f);
    return half_and_odd(x, p);
}

static inline float gelu_of(float x) { return x < -5.5f ? 0.0f : x * normal_of(x); }

static inline float gelu_step_of(float x) {
    const float p = polynomial(
            square_of(x),
            2.126421800e-03f, -5.734611959e-03f, 4.028328100e-03f, -3.539108819e-03f, 1.657777318e-02f,
            -3.184182871e-02f, 3.957773190e-02f, -5.025384095e-02f, 6.507205434e-02f, -7.398111722e-02f,
            7.427904759e-02f, -6.865458365e-02f, 6.031076753e-02f, -5.374269484e-02f, 5.366539353e-02f,
            -6.573973870e-02f, 1.287592078e-01f);
    return half_and_odd(x, p);
}

// log(1 + e^x) = max(x, 0) + log(1 + t) with t = e^-|x|. The second term of the logarithm restores what 1 + t rounds away
// (W. Kahan's trick for log1p).
static inline float softplus_of(float x) {
    float a = x < 0.0f ? -x : x;
    float t = exp_of(-a);
    float u = 1.0f + t;
    float logarithm = log_of(u) - ((u - 1.0f) - t) / u;
    return (x < 0.0f ? 0.0f : x) + logarithm;
}
