/** The arrows of the house. Each rule says why, and its comment is what a developer sees who breaks it. */
module.exports = {
  forbidden: [
    {
      name: "core-is-alone",
      comment: "core is mathematics on numbers and typed arrays: it runs anywhere and is tested without a host.",
      severity: "error",
      from: { path: "^src/core/" },
      to: { pathNot: "^src/core/" },
    },
    {
      name: "instruments-are-not-held",
      comment: "What a contract is and how it pays does not depend on who holds it, hedges with it or watches it.",
      severity: "error",
      from: { path: "^src/core/instruments/" },
      to: { path: "^src/core/(book|blotter|hedge|risk|monitor|replay)/" },
    },
    {
      name: "trades-are-booked-by-themselves",
      comment: "What was traded is booked from its rows alone: no model, hedge or monitor has a say in what was paid.",
      severity: "error",
      from: { path: "^src/core/blotter/" },
      to: {
        path: "^src/core/",
        pathNot: "^src/core/(blotter|instruments|numeric)/|^src/core/book/names|^src/core/errors",
      },
    },
    {
      name: "account-revalues-and-requires",
      comment:
        "What an account must hold is computed from what it holds and how it is valued: no hedge, monitor or blotter has a say in it.",
      severity: "error",
      from: { path: "^src/core/account/" },
      to: {
        path: "^src/core/",
        pathNot: "^src/core/(account|book|instruments|numeric|options|risk)/|^src/core/(errors|steps)",
      },
    },
    {
      name: "cells-is-the-ground",
      comment:
        "How cells are addressed is known without a host, a file or a grid, so that all of them read and write it alike. core has no need of it.",
      severity: "error",
      from: { path: "^src/cells/" },
      to: { pathNot: "^src/cells/" },
    },
    {
      name: "excel-knows-core-and-cells",
      comment:
        "excel translates between the sheet and core. If it needs something from a function or the pane, that belongs here or in core.",
      severity: "error",
      from: { path: "^src/excel/" },
      to: { path: "^src/", pathNot: "^src/(core|cells|excel)/" },
    },
    {
      name: "intake-knows-core-and-excel",
      comment:
        "intake turns exports of venues and brokers into tables: it reads cells as excel does and computes with core. Functions ask it, and the screen on which the pane imports a table.",
      severity: "error",
      from: { path: "^src/intake/" },
      to: { path: "^src/", pathNot: "^src/(core|excel|intake)/" },
    },
    {
      name: "functions-know-core-excel-and-intake",
      comment: "A worksheet function names a core function. What two functions share belongs in core, excel or intake.",
      severity: "error",
      from: { path: "^src/functions/" },
      to: { pathNot: "^src/(core|excel|intake)/" },
    },
    {
      name: "pane-knows-core-cells-excel-and-sample",
      comment: "The pane computes with the same core as the cells and reaches the workbook through excel alone.",
      severity: "error",
      from: { path: "^src/taskpane/", pathNot: "^src/taskpane/import/" },
      to: { path: "^src/", pathNot: "^src/(core|cells|excel|sample|thread|taskpane)/" },
    },
    {
      name: "import-reads-as-the-functions-do",
      comment: "The screen of an import shows what the reader of exports makes of a table: there is no second one.",
      severity: "error",
      from: { path: "^src/taskpane/import/" },
      to: { path: "^src/", pathNot: "^src/(core|cells|excel|intake|taskpane)/" },
    },
    {
      name: "thread-is-a-protocol",
      comment: "How a thread is asked, told of and given up is the same whatever it computes.",
      severity: "error",
      from: { path: "^src/thread/" },
      to: { path: "^src/", pathNot: "^src/(core|thread)/" },
    },
    {
      name: "solver-is-a-thread",
      comment: "The solver's script loads when a cell first solves: what it imports is loaded with it.",
      severity: "error",
      from: { path: "^src/solver/" },
      to: { path: "^src/", pathNot: "^src/(core|excel|thread|solver)/" },
    },
    {
      name: "pane-controls-know-no-desk",
      comment: "A control of the pane can be used for anything: what it shows and does arrives as props.",
      severity: "error",
      from: { path: "^src/taskpane/ui/" },
      to: { path: "^src/taskpane/", pathNot: "^src/taskpane/ui/" },
    },
    {
      name: "desk-knows-no-tab",
      comment: "What was read, settled and proposed is the same whichever tab looks at it.",
      severity: "error",
      from: { path: "^src/taskpane/desk/" },
      to: { path: "^src/taskpane/", pathNot: "^src/taskpane/(desk|ui)/" },
    },
    {
      name: "tabs-stand-alone",
      comment:
        "What two tabs of the pane share is the desk's, or a control: so each can be read, and loads, by itself.",
      severity: "error",
      from: { path: "^src/taskpane/(hedge|risk|watch|functions|setup|import|pnl)/" },
      to: { path: "^src/taskpane/", pathNot: "^src/taskpane/($1|desk|ui)/" },
    },
    {
      name: "sample-is-data",
      comment: "The sample desk is cells and formulas; both the pane and the preview put it into a workbook.",
      severity: "error",
      from: { path: "^src/sample/" },
      to: { path: "^src/", pathNot: "^src/(cells|sample)/" },
    },
    {
      name: "xlsx-is-a-format",
      comment:
        "What a workbook file looks like is known without a grid, a host or a sample: Node writes it, the page reads it.",
      severity: "error",
      from: { path: "^src/xlsx/" },
      to: { path: "^src/", pathNot: "^src/(cells|xlsx)/" },
    },
    {
      name: "nobody-imports-preview",
      comment: "The preview hosts the built add-in as Excel would: the add-in must not know that it exists.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/preview/" },
      to: { path: "^src/preview/" },
    },
    {
      name: "nobody-imports-functions",
      comment:
        "Worksheet functions are the outermost layer; the host calls them. Two that share a body share it in core.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^src/functions/" },
    },
    {
      name: "no-circles",
      comment: "Two files that need each other are one idea, or one of them holds something that belongs to a third.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-orphans",
      comment: "A source file that nothing uses is either dead or forgotten.",
      severity: "error",
      from: { orphan: true, path: "^src/", pathNot: ["[.]d[.]ts$", "^src/core/"] },
      to: {},
    },
    {
      name: "declared-dependencies",
      comment: "A package that is not in package.json is there by chance.",
      severity: "error",
      from: { path: "^(src|scripts)/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".mjs", ".json", ".css"] },
  },
};
