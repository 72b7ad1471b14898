/*
 * The column routine of src/core/options/blackScholes.ts in C, price and five Greeks a row: what a compiler makes of the same
 * formula. Reads rows and seven columns of doubles from standard input; then, for each line "repeats", prints the seconds that
 * so many passes over the rows take.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static inline double millsRatio(double z) {
  double p = ((((((((7.751983396425686e-7 * z + 2.2262853904744217e-5) * z + 0.0003161987693082058) * z + 0.002874212985774406) * z + 0.018303848309102522) * z + 0.08450967836619454) * z + 0.28341142366060373) * z + 0.669963494635744) * z + 1.0262269428293918) * z + 0.7978845608028654;
  double q = (((((((((7.751983396425814e-7 * z + 2.2262853904714835e-5) * z + 0.00031774916599823993) * z + 0.00291873869206705) * z + 0.01893159476908088) * z + 0.09012452223487756) * z + 0.3181546352637347) * z + 0.822669409750277) * z + 1.4962376155321855) * z + 1.7416143120547762) * z + 1.0;
  return q / (z * q + p);
}

static inline double logRatio(double a, double b) {
  double z = (a - b) / (a + b), v = 0.5 - z * z;
  if (!(v >= 0)) return log(a / b);
  return (z * ((((((0.01197697211450845 * v + 0.7092231874914624) * v + 6.130520128611898) * v + 17.955945507452704) * v + 22.468247754815767) * v + 12.42085397900114) * v + 2.492900960560922)) /
         ((((((0.04455107711717058 * v + 0.9309095922116337) * v + 5.118436286116135) * v + 11.350155150174295) * v + 11.69285456788583) * v + 5.587046272109519) * v + 1);
}

static void columns(const double *in, int rows, double *out) {
  const double *type = in, *underlying = in + rows, *strike = in + 2 * rows, *years = in + 3 * rows, *vol = in + 4 * rows, *rate = in + 5 * rows, *carry = in + 6 * rows;
  for (int i = 0; i < rows; i++) {
    double w = type[i], S = underlying[i], K = strike[i], T = years[i], sigma = vol[i], r = rate[i], b = carry[i];
    double *o = out + 6L * i;
    double sqrtT = sqrt(T), s = sigma * sqrtT;
    double Sb = b == r ? S : S * exp((b - r) * T), Kr = r == 0 ? K : K * exp(-r * T);
    double perS = 1 / s, centre = (logRatio(S, K) + b * T) * perS, d1 = centre + 0.5 * s, d2 = centre - 0.5 * s;
    double density = 0.3989422804014327 * Sb * exp(-0.5 * d1 * d1);
    double tail1 = density * millsRatio(fabs(d1)), tail2 = density * millsRatio(fabs(d2));
    double upper1 = w * d1 > 0, upper2 = w * d2 > 0;
    double asset = upper1 * Sb + (1 - 2 * upper1) * tail1, cash = upper2 * Kr + (1 - 2 * upper2) * tail2;
    double perUnderlying = 1 / S, vega = density * sqrtT;
    double price = w * (asset - cash);
    o[0] = 0.5 * (price + fabs(price));
    o[1] = w * asset * perUnderlying;
    o[2] = density * perUnderlying * perUnderlying * perS;
    o[3] = vega;
    o[4] = -0.5 * density * sigma * sigma * perS - w * ((b - r) * asset + r * cash);
    o[5] = w * T * cash;
  }
}

int main(void) {
  int rows, repeats;
  if (fread(&rows, sizeof rows, 1, stdin) != 1) return 1;
  double *in = malloc(sizeof(double) * 7 * rows), *out = malloc(sizeof(double) * 6 * rows);
  if (fread(in, sizeof(double), 7 * rows, stdin) != (size_t)(7 * rows)) return 1;
  double sink = 0;
  while (fread(&repeats, sizeof repeats, 1, stdin) == 1) {
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (int k = 0; k < repeats; k++) {
      columns(in, rows, out);
      sink += out[6 * (k % rows)];
    }
    clock_gettime(CLOCK_MONOTONIC, &to);
    printf("%.17g %g\n", (to.tv_sec - from.tv_sec) + 1e-9 * (to.tv_nsec - from.tv_nsec), sink);
    fflush(stdout);
  }
  return 0;
}
