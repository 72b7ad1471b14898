/** What the benchmarks measure of core and of the boundary, bundled for Node. */
export { cheapest, solve } from "../src/core/hedge/solve";
export { inCanonicalOrder } from "../src/core/hedge/hedgeProblem";
export { ALL_PARTS, BranchAndBound } from "../src/core/hedge/solver/branchAndBound";
export { domainOf } from "../src/core/hedge/solver/domain";
export { presolved, unmerged } from "../src/core/hedge/solver/presolve";
export { roundToLot } from "../src/core/numeric/lots";
export { sumProducts } from "../src/core/numeric/sum";
export { netDelta } from "../src/core/book/netDelta";
export { exposure } from "../src/core/book/exposure";
export { readPositions } from "../src/excel/tables/positions";
export { blackScholes, blackScholesColumns } from "../src/core/options/blackScholes";
export { impliedVolatilityColumns } from "../src/core/options/impliedVolatility";
export { olsRatio } from "../src/core/ratios/ols";
export { rollRatio } from "../src/core/ratios/rollRatio";
export { atOnce } from "../src/core/steps";
