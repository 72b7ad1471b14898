import fc from "fast-check";

/**
 * Properties try the same cases in every run, so that a red test is red for whoever looks. FC_SEED=<number> tries others;
 * a failure prints its own seed.
 */
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.FC_SEED ?? 20_260_101) });
