/**
 * What ships in the add-in and who made it, from the lock file and the packages themselves: a bill of materials and the
 * licences. `npm run sbom` prints the bill.
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

const lock = () => JSON.parse(readFileSync(`${root}package-lock.json`, "utf8"));

/** Every package of the lock file, as it names them. */
export const packages = () =>
  Object.entries(lock().packages)
    .filter(([path]) => path !== "")
    .map(([path, entry]) => ({ path, name: path.slice(path.lastIndexOf("node_modules/") + 13), ...entry }));

/** Those that ship. */
const shipped = () => packages().filter(({ dev }) => !dev);

/** CycloneDX 1.5, of what ships. Without npm's time and random number, so that the same lock file gives the same bill. */
export function billOfMaterials() {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const printed = execFileSync(npm, ["sbom", "--package-lock-only", "--omit=dev", "--sbom-format=cyclonedx"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 2 ** 26,
    shell: process.platform === "win32",
  });
  const bill = JSON.parse(printed);
  delete bill.serialNumber;
  delete bill.metadata.timestamp;
  // npm names the component after the folder.
  bill.metadata.component.name = JSON.parse(readFileSync(`${root}package.json`, "utf8")).name;
  return `${JSON.stringify(bill, null, 2)}\n`;
}

/** The words of each licence, as the packages carry them. */
export const licenses = () =>
  [
    ["Counterpoise", `${root}LICENSE`],
    ...shipped().map(({ name, version, license, path }) => [`${name} ${version}, ${license}`, licenseFile(path)]),
  ]
    .map(
      ([title, file]) =>
        `${title}\n${"=".repeat(title.length)}\n\n${file ? readFileSync(file, "utf8").trim() : "Its package carries the licence's name only."}\n`,
    )
    .join("\n\n");

function licenseFile(path) {
  const file = readdirSync(`${root}${path}`).find((name) => /^licen[sc]e/i.test(name));
  return file && `${root}${path}/${file}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(billOfMaterials());
