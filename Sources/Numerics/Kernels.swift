import CKernels

/// Kernels over raw memory: no bounds checks, no allocation, the same bits on every machine.
///
/// Outputs may be the same memory as an input of the same layout, except a matrix product's. Counts may be 0. These
/// are for inner loops over preallocated buffers; elsewhere use `Tensor`.
public enum Kernels {
    public typealias Input = UnsafePointer<Double>
    public typealias Output = UnsafeMutablePointer<Double>

    /// C (m×n) = op(A)·op(B), or C + op(A)·op(B): row-major, leading dimensions in elements.
    ///
    /// op(A) is m×k: A, or Aᵀ when `transposeA` (A is then stored k×m); op(B) is k×n likewise. Every element is the
    /// chain `c = fma(a[i,p], b[p,j], c)` for p = 0, 1, … k − 1, from 0 or from C. C must not overlap A or B.
    @inlinable
    public static func matrixProduct(
        transposeA: Bool = false, transposeB: Bool = false, m: Int, n: Int, k: Int,
        a: Input, lda: Int, b: Input, ldb: Int, c: Output, ldc: Int, accumulate: Bool = false
    ) {
        dash_matrix_product(transposeA, transposeB, m, n, k, a, lda, b, ldb, c, ldc, accumulate)
    }
}

// MARK: Elementary functions over arrays

extension Kernels {
    /// out = eˣ.
    @inlinable public static func exp(_ x: Input, into out: Output, count: Int) { dash_exp(x, out, count) }

    /// out = eˣ − 1.
    @inlinable public static func expm1(_ x: Input, into out: Output, count: Int) { dash_expm1(x, out, count) }

    /// out = log x.
    @inlinable public static func log(_ x: Input, into out: Output, count: Int) { dash_log(x, out, count) }

    /// out = log(1 + x).
    @inlinable public static func log1p(_ x: Input, into out: Output, count: Int) { dash_log1p(x, out, count) }

    /// out = tanh x.
    @inlinable public static func tanh(_ x: Input, into out: Output, count: Int) { dash_tanh(x, out, count) }

    /// out = 1 / (1 + e⁻ˣ).
    @inlinable public static func sigmoid(_ x: Input, into out: Output, count: Int) { dash_sigmoid(x, out, count) }

    /// out = sin x.
    @inlinable public static func sin(_ x: Input, into out: Output, count: Int) { dash_sin(x, out, count) }

    /// out = cos x.
    @inlinable public static func cos(_ x: Input, into out: Output, count: Int) { dash_cos(x, out, count) }

    /// out = erf x.
    @inlinable public static func erf(_ x: Input, into out: Output, count: Int) { dash_erf(x, out, count) }

    /// out = √x.
    @inlinable public static func sqrt(_ x: Input, into out: Output, count: Int) { dash_sqrt(x, out, count) }

    /// out = xʸ, element by element.
    @inlinable
    public static func pow(_ x: Input, _ y: Input, into out: Output, count: Int) { dash_pow(x, y, out, count) }
}

// MARK: Element-wise arithmetic

extension Kernels {
    /// out = a + b.
    @inlinable
    public static func add(_ a: Input, _ b: Input, into out: Output, count: Int) { dash_add(a, b, out, count) }

    /// out = a − b.
    @inlinable
    public static func subtract(_ a: Input, _ b: Input, into out: Output, count: Int) {
        dash_subtract(a, b, out, count)
    }

    /// out = a·b.
    @inlinable
    public static func multiply(_ a: Input, _ b: Input, into out: Output, count: Int) {
        dash_multiply(a, b, out, count)
    }

    /// out = a / b.
    @inlinable
    public static func divide(_ a: Input, _ b: Input, into out: Output, count: Int) { dash_divide(a, b, out, count) }

    /// out = fma(a, b, out).
    @inlinable
    public static func multiplyAdd(_ a: Input, _ b: Input, into out: Output, count: Int) {
        dash_multiply_add(a, b, out, count)
    }

    /// y = fma(alpha, x, y).
    @inlinable
    public static func axpy(alpha: Double, x: Input, y: Output, count: Int) { dash_axpy(alpha, x, y, count) }

    /// out = alpha·x.
    @inlinable
    public static func scale(_ x: Input, by alpha: Double, into out: Output, count: Int) {
        dash_scale(alpha, x, out, count)
    }

    /// out[r, c] = x[r, c] + bias[c] over rows × columns.
    @inlinable
    public static func addRow(_ x: Input, row bias: Input, into out: Output, rows: Int, columns: Int) {
        dash_add_row(x, bias, out, rows, columns)
    }
}

// MARK: Activations

extension Kernels {
    /// out = max(x, 0); NaN stays NaN.
    @inlinable public static func relu(_ x: Input, into out: Output, count: Int) { dash_relu(x, out, count) }

    /// dx [+]= dy where x > 0, else 0.
    @inlinable
    public static func reluBackward(
        x: Input, outputGradient dy: Input, into dx: Output, count: Int, accumulate: Bool = false
    ) {
        dash_relu_backward(x, dy, dx, count, accumulate)
    }

    /// dx [+]= dy·(y·(1 − y)), from the output y.
    @inlinable
    public static func sigmoidBackward(
        y: Input, outputGradient dy: Input, into dx: Output, count: Int, accumulate: Bool = false
    ) {
        dash_sigmoid_backward(y, dy, dx, count, accumulate)
    }

    /// dx [+]= dy·fma(−y, y, 1), from the output y.
    @inlinable
    public static func tanhBackward(
        y: Input, outputGradient dy: Input, into dx: Output, count: Int, accumulate: Bool = false
    ) {
        dash_tanh_backward(y, dy, dx, count, accumulate)
    }
}

// MARK: Reductions

extension Kernels {
    /// Σ x, in 16 interleaved lanes (element i in lane i mod 16) that are combined pairwise: l[j] += l[j + 8], 4, 2, 1.
    @inlinable public static func sum(_ x: Input, count: Int) -> Double { dash_sum(x, count) }

    /// Σ x·y, in the same lanes, each an fma chain.
    @inlinable public static func dot(_ x: Input, _ y: Input, count: Int) -> Double { dash_dot(x, y, count) }

    /// Σ x², in the same lanes, each an fma chain.
    @inlinable public static func sumOfSquares(_ x: Input, count: Int) -> Double { dash_sum_of_squares(x, count) }

    /// Σ (x − center)^q for q = 1, 2, 3, 4, in the same lanes.
    @inlinable
    public static func centralMoments(_ x: Input, count: Int, center: Double) -> SIMD4<Double> {
        var sums = (0.0, 0.0, 0.0, 0.0)
        withUnsafeMutableBytes(of: &sums) { bytes in
            dash_central_moments(x, count, center, bytes.assumingMemoryBound(to: Double.self).baseAddress)
        }
        return SIMD4(sums.0, sums.1, sums.2, sums.3)
    }

    /// The largest element; NaN if any is NaN; −∞ when empty.
    @inlinable public static func max(_ x: Input, count: Int) -> Double { dash_max(x, count) }

    /// The smallest element; NaN if any is NaN; +∞ when empty.
    @inlinable public static func min(_ x: Input, count: Int) -> Double { dash_min(x, count) }

    /// The index of the first NaN or infinity; nil when all are finite.
    @inlinable
    public static func firstNonFinite(_ x: Input, count: Int) -> Int? {
        let index = dash_first_nonfinite(x, count)
        return index < count ? index : nil
    }

    /// out[c] [+]= Σ_r x[r, c], rows in order.
    @inlinable
    public static func sumColumns(
        _ x: Input, into out: Output, rows: Int, columns: Int, accumulate: Bool = false
    ) {
        dash_sum_columns(x, out, rows, columns, accumulate)
    }
}

// MARK: Dispatch

extension Kernels {
    /// The level in use: `scalar`, `avx2` or `avx512` (x86-64), `neon` (arm64). Results do not depend on it.
    public static var level: String { String(cString: dash_kernel_level()) }

    /// The value of the environment's DASH_KERNELS when it names no level that this CPU has.
    public static var rejectedLevel: String? { dash_rejected_kernel_level().map { String(cString: $0) } }
}
