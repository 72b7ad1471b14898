/** The tests of the functions load what Excel loads: dist/functions.js, built when a source is newer. */
import { buildIfStale } from "../../scripts/build.mjs";

export default buildIfStale;
