"""Writes the constants of the elementary functions: Sources/CKernels/data/*.h.

Polynomials interpolate at Chebyshev nodes in 60-digit arithmetic, then round to double; tables are split into a
rounded part and the rest. Needs mpmath (1.3.0). Run from the root: python scripts/kernels/coefficients.py
"""

import pathlib

from mpmath import atanh, cos, erf, exp, expm1, floor, log, lu_solve, matrix, mp, mpf, pi, sin, sqrt

mp.dps = 80
OUT = pathlib.Path(__file__).resolve().parents[2] / "Sources" / "CKernels" / "data"
NOTE = "// Written by scripts/kernels/coefficients.py; do not edit.\n"


def double(x):
    return float(x)


def split(x, parts):
    """x as a sum of doubles, each the rounding of what is left."""
    out = []
    for _ in range(parts):
        out.append(double(x))
        x = x - mpf(out[-1])
    return out


def truncated(x, bits):
    """x rounded toward zero to `bits` significant bits, so that small multiples of it are exact."""
    exponent = int(floor(log(abs(x), 2))) + 1
    scale = mpf(2) ** (bits - exponent)
    return double(floor(x * scale) / scale)


def polynomial(f, low, high, degree):
    """Coefficients, constant first, of the interpolant of f at Chebyshev nodes of [low, high]."""
    n = degree + 1
    nodes = [(low + high) / 2 + (high - low) / 2 * cos(pi * (2 * i + 1) / (2 * n)) for i in range(n)]
    a = matrix(n, n)
    b = matrix(n, 1)
    for i, x in enumerate(nodes):
        for j in range(n):
            a[i, j] = x**j
        b[i] = f(x)
    return [double(c) for c in lu_solve(a, b)]


def error(f, coefficients, low, high, weight):
    """The largest weighted distance between f and the rounded polynomial, as a power of two."""
    worst = mpf(0)
    for i in range(1, 400):
        x = low + (high - low) * mpf(i) / 400
        value = sum(mpf(c) * x**j for j, c in enumerate(coefficients))
        worst = max(worst, abs((value - f(x)) * weight(x)))
    return float(log(worst, 2))


def array(name, values):
    body = ",\n    ".join(value.hex() for value in values)
    return f"static const double {name}[{len(values)}] = {{\n    {body},\n}};\n"


def scalar(name, value, comment):
    return f"static const double {name} = {double(value).hex()};  // {comment}\n"


def coefficients():
    text = [NOTE, "#ifndef DASH_COEFFICIENTS_H\n#define DASH_COEFFICIENTS_H\n\n"]
    half_ln2 = log(2) / 2 * mpf("1.0001")

    ln2 = split(log(2), 2)
    text += [
        scalar("ONE_OVER_LN2", 1 / log(2), "1 / log 2"),
        scalar("LN2_HIGH", ln2[0], "log 2"),
        scalar("LN2_LOW", ln2[1], "the rest of it"),
    ]
    short = truncated(log(2), 41)
    text += [
        scalar("LN2_SHORT", short, "log 2 in 41 bits: its products with integers up to 2^11 are exact"),
        scalar("LN2_SHORT_REST", log(2) - mpf(short), "the rest of it"),
    ]

    f = lambda r: (expm1(r) - r) / r**2 if abs(r) > mpf("1e-30") else mpf(1) / 2
    c = polynomial(f, -half_ln2, half_ln2, 10)
    text.append(f"\n// (e^r - 1 - r) / r^2 on |r| <= log(2)/2; error in e^r 2^{error(f, c, -half_ln2, half_ln2, lambda r: r**2):.1f}\n")
    text.append(array("EXP_TAIL", c))

    # log((1 + s) / (1 - s)) = 2s + s^3 (2/3 + z U(z)), z = s^2, |s| <= (sqrt2 - 1) / (sqrt2 + 1).
    top = ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2 * mpf("1.001")
    g = lambda z: (2 * atanh(sqrt(z)) / sqrt(z) - 2) / z
    c = polynomial(g, mpf("1e-12"), top, 7)
    text.append(f"\n// (2 atanh(s)/s - 2) / s^2 in z = s^2; error in log relative 2^{error(g, c, mpf('1e-12'), top, lambda z: z / 2):.1f}\n")
    text.append(array("LOG_TAIL", c))
    u = lambda z: (g(z) - mpf(2) / 3) / z
    c = polynomial(u, mpf("1e-9"), top, 7)
    text.append(f"\n// the same less its 2/3, over z; error in log relative 2^{error(u, c, mpf('1e-9'), top, lambda z: z * z / 2):.1f}\n")
    text.append(array("LOG_TAIL2", c))
    two_thirds = split(mpf(2) / 3, 2)
    text += [scalar("TWO_THIRDS_HIGH", two_thirds[0], "2/3"), scalar("TWO_THIRDS_LOW", two_thirds[1], "the rest of it")]

    quarter = (pi / 4) ** 2 * mpf("1.0001")
    f = lambda z: (sin(sqrt(z)) / sqrt(z) - 1) / z
    c = polynomial(f, mpf("1e-12"), quarter, 6)
    text.append(f"\n// (sin(x)/x - 1) / x^2 in z = x^2; error in sin relative 2^{error(f, c, mpf('1e-12'), quarter, lambda z: z):.1f}\n")
    text.append(array("SIN_TAIL", c))
    f = lambda z: (cos(sqrt(z)) - 1 + z / 2) / z**2
    c = polynomial(f, mpf("1e-9"), quarter, 6)
    text.append(f"\n// (cos(x) - 1 + x^2/2) / x^4 in z = x^2; error in cos 2^{error(f, c, mpf('1e-9'), quarter, lambda z: z * z):.1f}\n")
    text.append(array("COS_TAIL", c))
    half_pi = split(pi / 2, 3)
    text += [
        scalar("TWO_OVER_PI", 2 / pi, "2 / pi"),
        scalar("HALF_PI_1", half_pi[0], "pi / 2"),
        scalar("HALF_PI_2", half_pi[1], "the rest of it"),
        scalar("HALF_PI_3", half_pi[2], "the rest of that"),
    ]
    text.append("\n#endif\n")
    (OUT / "coefficients.h").write_text("".join(text))


def two_over_pi():
    """The fraction bits of 2/pi, most significant first, in words of 64."""
    words = 20
    mp.prec = 64 * words + 200
    bits = int(floor(2 / pi * mpf(2) ** (64 * words)))
    rows = [f"0x{(bits >> (64 * (words - 1 - i))) & (2**64 - 1):016x}" for i in range(words)]
    mp.dps = 80
    lines = ",\n    ".join(", ".join(rows[i : i + 4]) for i in range(0, words, 4))
    (OUT / "two_over_pi.h").write_text(
        NOTE
        + "#ifndef DASH_TWO_OVER_PI_H\n#define DASH_TWO_OVER_PI_H\n\n"
        + "// 2/pi = sum of word[i] * 2^(-64 (i + 1)).\n"
        + f"static const uint64_t TWO_OVER_PI_WORDS[{words}] = {{\n    {lines},\n}};\n\n#endif\n"
    )


def erf_table():
    rows = []
    for i in range(6 * 32 + 1):
        r = mpf(i) / 32
        high, low = split(erf(r), 2)
        slope, rest = split(2 / sqrt(pi) * exp(-r * r), 2)
        rows.append("    {" + ", ".join(v.hex() for v in (high, low, slope, rest)) + "},\n")
    (OUT / "erf_table.h").write_text(
        NOTE
        + "#ifndef DASH_ERF_TABLE_H\n#define DASH_ERF_TABLE_H\n\n"
        + "// erf and its derivative at i/32, each in two parts.\n"
        + f"static const double ERF_TABLE[{len(rows)}][4] = {{\n"
        + "".join(rows)
        + "};\n\n#endif\n"
    )


coefficients()
two_over_pi()
erf_table()
