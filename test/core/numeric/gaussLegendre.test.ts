import { gaussLegendre } from "../../../src/core/numeric/gaussLegendre";

// Abramowitz and Stegun, table 25.4, on [−1, 1].
test.each([
  [2, [0.577350269189626], [1]],
  [3, [0, 0.774596669241483], [0.888888888888889, 0.555555555555556]],
  [5, [0, 0.538469310105683, 0.906179845938664], [0.568888888888889, 0.478628670499366, 0.236926885056189]],
])("%d nodes and weights, as printed", (n, abscissas, factors) => {
  const { nodes, weights } = gaussLegendre(n);
  abscissas.forEach((x, i) => {
    for (const side of [1, -1]) {
      const at = nodes.findIndex((node) => Math.abs(2 * node - 1 - side * x) < 1e-14);
      expect(2 * weights[at]).toBeCloseTo(factors[i], 14);
    }
  });
});

test.each([1, 2, 7, 16, 64])("%d nodes integrate every power up to 2n − 1 and no further", (n) => {
  const { nodes, weights } = gaussLegendre(n);
  const integral = (power: number) => nodes.reduce((sum, node, i) => sum + weights[i] * node ** power, 0);
  for (let power = 0; power < 2 * n; power++) expect(Math.abs(integral(power) * (power + 1) - 1)).toBeLessThan(1e-13);
  if (n < 8) expect(Math.abs(integral(2 * n) * (2 * n + 1) - 1)).toBeGreaterThan(1e-9);
});
