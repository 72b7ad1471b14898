/**
 * Runs the tests of the mathematics for Stryker, a mutant at a time, in one process.
 *
 * Jest starts anew for every mutant, which takes a hundred times as long as the tests that reach it. Here the files are
 * translated once and only evaluated anew, so that nothing that one mutant left in a module reaches the next. What a file
 * computes while it loads, tables of constants and the cases of its tests, is computed by the mutant too, and all tests of
 * the file are judges of it.
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { compileFunction } from "node:vm";
import { declareClassPlugin, PluginKind } from "@stryker-mutator/api/plugin";
import { determineHitLimitReached, DryRunStatus, MutantRunStatus, TestStatus } from "@stryker-mutator/api/test-runner";
import { expect } from "expect";
import { bind } from "jest-each";
import ts from "typescript";

/** Where Stryker's mutants look whether they are the active one. It stays the same object: every file keeps it. */
const stryker = (globalThis.__stryker__ = {});

/** The functions from their sources in the place of the built ones, which hold no mutants. */
const INSTEAD = new Map([["builtFunctions", "sourceFunctions"]]);

const COMPILER_OPTIONS = {
  module: ts.ModuleKind.CommonJS,
  target: ts.ScriptTarget.ES2022,
  esModuleInterop: true,
};

/** Which mutants a test reaches is counted in the dry run; to go on counting would take a quarter of the time. */
const COUNTING = "function cover() {";

class MutationRunner {
  root = process.cwd();
  require = createRequire(join(this.root, "package.json"));
  compiled = new Map();
  /** Milliseconds of each test in the dry run, which one of the processes has seen. */
  spent = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    Object.assign(globalThis, { expect });
    this.load("test/support/seed.ts");
    // A failure is enough; the smallest one is of no interest here. What a property has not found in half a second counts as
    // not noticed.
    const { default: fc } = this.require("fast-check");
    const haste = { endOnFailure: true, interruptAfterTimeLimit: 500, markInterruptAsFailure: false };
    fc.configureGlobal({ ...fc.readConfigureGlobal(), ...haste });
  }

  async dryRun({ testFiles }) {
    const tests = [];
    for (const fileName of testFiles) {
      const own = this.testsOf(relative(this.root, fileName));
      for (const { id, run } of own) {
        stryker.currentTestId = id;
        const start = performance.now();
        const failureMessage = await failureOf(run);
        const timeSpentMs = performance.now() - start;
        stryker.currentTestId = undefined;
        this.spent.set(id, timeSpentMs);
        const result = { id, name: id, fileName, timeSpentMs };
        tests.push(
          failureMessage === undefined
            ? { ...result, status: TestStatus.Success }
            : { ...result, status: TestStatus.Failed, failureMessage },
        );
      }
      allReach(own);
    }
    return { status: DryRunStatus.Complete, tests, mutantCoverage: stryker.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    Object.assign(stryker, { activeMutant: activeMutant.id, hitLimit, hitCount: 0 });
    let nrOfTests = 0;
    for await (const { id, failureMessage } of this.outcomes(testFilter)) {
      nrOfTests++;
      const timeout = determineHitLimitReached(stryker.hitCount, hitLimit);
      if (timeout) return { ...timeout, status: MutantRunStatus.Timeout };
      if (failureMessage !== undefined)
        return { status: MutantRunStatus.Killed, killedBy: [id], failureMessage, nrOfTests };
    }
    return { status: MutantRunStatus.Survived, nrOfTests };
  }

  /** How each of the tests ends with the mutant, from the moment that their files load. */
  async *outcomes(testIds) {
    const modules = new Map();
    for (const { file, ids } of this.byFile(testIds)) {
      let tests = [];
      const failureMessage = await failureOf(() => {
        tests = this.testsOf(file, modules);
      });
      if (failureMessage !== undefined) yield { id: [...ids][0], failureMessage };
      // A mutant may name the cases that it computes otherwise.
      const isNamed = tests.filter(({ id }) => ids.has(id)).length === ids.size;
      for (const { id, run } of tests) if (ids.has(id) || !isNamed) yield { id, failureMessage: await failureOf(run) };
    }
  }

  /** Tests by the file that their names begin with, the quick ones first: one that fails is enough. */
  byFile(testIds) {
    const files = new Map();
    for (const id of testIds) {
      const file = id.slice(0, id.indexOf(" "));
      const entry = files.get(file) ?? { file, ids: new Set(), spent: 0 };
      entry.ids.add(id);
      entry.spent += this.spent.get(id) ?? 0;
      files.set(file, entry);
    }
    return [...files.values()].sort((a, b) => a.spent - b.spent);
  }

  /** The tests of a file, evaluated anew with what it imports. */
  testsOf(file, modules = new Map()) {
    const tests = [];
    const names = [file];
    const describe = (name, work) => {
      names.push(name);
      work();
      names.pop();
    };
    const seen = new Map();
    const test = (name, run) => {
      const id = [...names, name].join(" ");
      const count = seen.get(id) ?? 0;
      seen.set(id, count + 1);
      tests.push({ id: count === 0 ? id : `${id} (${count + 1})`, run });
    };
    describe.each = bind(describe, false);
    test.each = bind(test, false);
    Object.assign(globalThis, { describe, test, it: test });
    this.load(file, modules);
    return tests;
  }

  /** What a file of ours exports; `modules` holds those that were evaluated already. */
  load(file, modules = new Map()) {
    const path = resolve(this.root, file);
    const known = modules.get(path);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(path, module);
    const require = (id) => {
      if (!id.startsWith(".") && !isAbsolute(id)) return this.require(id);
      const target = sourceOf(resolve(dirname(path), id));
      return target.endsWith(".ts") ? this.load(target, modules) : this.require(target);
    };
    // A function's file is loaded by the test that first calls it, and loading is no part of that test alone.
    const { currentTestId } = stryker;
    stryker.currentTestId = undefined;
    this.translated(path)(module.exports, require, dirname(path), { requireActual: require });
    stryker.currentTestId = currentTestId;
    return module.exports;
  }

  translated(path) {
    const known = this.compiled.get(path);
    if (known) return known;
    const { outputText } = ts.transpileModule(readFileSync(path, "utf8"), { compilerOptions: COMPILER_OPTIONS });
    const text = outputText.replace(COUNTING, "$& if (ns.activeMutant !== undefined) return;");
    const work = compileFunction(text, ["exports", "require", "__dirname", "jest"], { filename: path });
    this.compiled.set(path, work);
    return work;
  }
}

function sourceOf(path) {
  const actual = join(dirname(path), INSTEAD.get(basename(path)) ?? basename(path));
  return existsSync(`${actual}.ts`) ? `${actual}.ts` : actual;
}

/** What is counted as reached while files load, the tests of that file all reach. */
function allReach(tests) {
  const coverage = stryker.mutantCoverage;
  if (!coverage) return;
  for (const { id } of tests) coverage.perTest[id] = { ...coverage.static, ...coverage.perTest[id] };
  coverage.static = {};
}

async function failureOf(run) {
  try {
    await run();
    return undefined;
  } catch (error) {
    return String(error?.message ?? error);
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, "in-process", MutationRunner)];
