// Written by scripts/kernels/coefficients.py; do not edit.
#ifndef DASH_COEFFICIENTS_H
#define DASH_COEFFICIENTS_H

static const double ONE_OVER_LN2 = 0x1.71547652b82fep+0;  // 1 / log 2
static const double LN2_HIGH = 0x1.62e42fefa39efp-1;  // log 2
static const double LN2_LOW = 0x1.abc9e3b39803fp-56;  // the rest of it
static const double LN2_SHORT = 0x1.62e42fefa3000p-1;  // log 2 in 41 bits: its products with integers up to 2^11 are exact
static const double LN2_SHORT_REST = 0x1.3de6af278ece6p-42;  // the rest of it

// (e^r - 1 - r) / r^2 on |r| <= log(2)/2; error in e^r 2^-61.6
static const double EXP_TAIL[11] = {
    0x1.0000000000000p-1,
    0x1.5555555555557p-3,
    0x1.5555555555556p-5,
    0x1.11111111100dcp-7,
    0x1.6c16c16c162d4p-10,
    0x1.a01a01abe7fe1p-13,
    0x1.a01a01a6d889cp-16,
    0x1.71de0231960ebp-19,
    0x1.27e4db646b17ep-22,
    0x1.af4de97ca4194p-26,
    0x1.1f730349868cep-29,
};

// (2 atanh(s)/s - 2) / s^2 in z = s^2; error in log relative 2^-60.7
static const double LOG_TAIL[8] = {
    0x1.5555555555555p-1,
    0x1.9999999999a39p-2,
    0x1.2492492476a1ap-2,
    0x1.c71c7201a55d7p-3,
    0x1.745cf8e4bba19p-3,
    0x1.3b1c3c1c81ce2p-3,
    0x1.0fbde0f4aca24p-3,
    0x1.0c0aff044ebe3p-3,
};

// the same less its 2/3, over z; error in log relative 2^-66.4
static const double LOG_TAIL2[8] = {
    0x1.999999999999ap-2,
    0x1.2492492492522p-2,
    0x1.c71c71c6ea5acp-3,
    0x1.745d177ad437ep-3,
    0x1.3b1395b826983p-3,
    0x1.1118cd673776bp-3,
    0x1.df7ba1f141b59p-4,
    0x1.e03a7aec6ada2p-4,
};
static const double TWO_THIRDS_HIGH = 0x1.5555555555555p-1;  // 2/3
static const double TWO_THIRDS_LOW = 0x1.5555555555555p-55;  // the rest of it

// (sin(x)/x - 1) / x^2 in z = x^2; error in sin relative 2^-57.3
static const double SIN_TAIL[7] = {
    -0x1.5555555555555p-3,
    0x1.1111111111110p-7,
    -0x1.a01a01a019937p-13,
    0x1.71de3a54607a5p-19,
    -0x1.ae64541295cdfp-26,
    0x1.61217ee5cca1bp-33,
    -0x1.ab17bdcbd33b3p-41,
};

// (cos(x) - 1 + x^2/2) / x^4 in z = x^2; error in cos 2^-60.0
static const double COS_TAIL[7] = {
    0x1.5555555555555p-5,
    -0x1.6c16c16c16c16p-10,
    0x1.a01a01a019d0ap-16,
    -0x1.27e4fb7712ca2p-22,
    0x1.1eed8deb82807p-29,
    -0x1.9394b9eb4d2cbp-37,
    0x1.ab78473bd0985p-45,
};
static const double TWO_OVER_PI = 0x1.45f306dc9c883p-1;  // 2 / pi
static const double HALF_PI_1 = 0x1.921fb54442d18p+0;  // pi / 2
static const double HALF_PI_2 = 0x1.1a62633145c07p-54;  // the rest of it
static const double HALF_PI_3 = -0x1.f1976b7ed8fbcp-110;  // the rest of that

#endif
