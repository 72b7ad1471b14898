import { HedgeError } from "../../../src/core/errors";
import { validateOption } from "../../../src/core/options/optionInputs";

const thrown = (f: () => void): string => {
  try {
    f();
  } catch (error) {
    if (error instanceof HedgeError) return `${error.kind}: ${error.message}`;
    throw error;
  }
  return "accepted";
};

describe("option inputs", () => {
  it.each([
    [[1, 100, 100, 1, 65, 0, 0], "number: vol must be a decimal: 0.65, not 65"],
    [[1, 100, 100, 1, -0.1, 0, 0], "number: vol must not be negative"],
    [[1, 100, 100, 1, NaN, 0, 0], "number: vol must not be negative"],
    [[1, 100, 100, -1e-9, 0.5, 0, 0], "number: expiry is before now"],
    [[1, 100, 100, NaN, 0.5, 0, 0], "number: years must be a number"],
    [[1, 0, 100, 1, 0.5, 0, 0], "number: underlying must be positive"],
    [[1, 100, -1, 1, 0.5, 0, 0], "number: strike must not be negative"],
    [[2, 100, 100, 1, 0.5, 0, 0], "value: type must be call or put"],
    [[1, 100, 100, 1, 0.5, NaN, 0], "number: rate must be a number"],
    [[1, 100, 100, 1, 0.5, 0, Infinity], "number: carry must be a number"],
    [[-1, 100, 0, 0, 5, 0, 0], "accepted"],
  ] as const)("%j: %s", (inputs, message) => {
    const [type, underlying, strike, years, vol, rate, carry] = inputs;
    expect(thrown(() => validateOption(type, underlying, strike, years, vol, rate, carry))).toBe(message);
  });
});
