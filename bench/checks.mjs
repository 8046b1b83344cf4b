// Measures a reading with all checks beside readings without them, natively, in one run. See README.md.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "7" },
  },
});
const LEDGER = process.env.LEDGER ?? join(fileURLToPath(new URL(".", import.meta.url)), "../target/release/ledger");
/** What rows are counted by; every other column is of people, and only checked. */
const COUNTED = ["乡镇", "村", "出生日期", "性别", "孩次", "政策", "备注"];
/** The checked reading takes at most so many times the one that has nothing to check. */
const MOST = 2;

const folder = join(tmpdir(), "vital-ledger-bench");
mkdirSync(folder, { recursive: true });
const full = join(folder, `${options.rows}-gb18030.csv`);
if (!existsSync(full)) execFileSync(LEDGER, ["example", options.rows, full]);
const bare = join(folder, `${options.rows}-bare.csv`);
writeFileSync(bare, withoutPeople(readFileSync(full)));

/** The same rows without the columns of people. No byte of a GB 18030 letter is a comma or a line end, and the example quotes nothing. */
function withoutPeople(bytes) {
  const lines = bytes.toString("latin1").split("\n");
  const decoded = (line) => new TextDecoder("gb18030").decode(Buffer.from(line.trimEnd(), "latin1"));
  const headAt = lines.findIndex((line) => decoded(line).includes("出生日期"));
  const heads = decoded(lines[headAt]).split(",");
  const kept = heads.flatMap((head, at) => (COUNTED.some((word) => head.includes(word)) ? [at] : []));
  if (kept.length < 5) throw new Error(`columns of the example were renamed: ${heads}`);
  const cut = (line) => {
    const cells = line.trimEnd().split(",");
    return kept.map((at) => cells[at]).join(",");
  };
  return Buffer.from(lines.slice(headAt).filter(Boolean).map(cut).join("\n"), "latin1");
}

const readings = [
  { name: "all checks", file: full, more: [] },
  { name: "rules off", file: full, more: ["--unchecked"] },
  { name: "nothing to check", file: bare, more: [] },
].map((reading) => ({ ...reading, seconds: [] }));

for (let round = 0; round < Number(options.rounds); round += 1) {
  for (const { file, more, seconds } of readings) {
    const [line] = execFileSync(LEDGER, ["count", file, ...more], { encoding: "utf8" }).split("\n");
    seconds.push(JSON.parse(line).seconds);
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const checked = median(readings[0].seconds);
console.log(`${cpus().length} cores, ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}; ${Number(options.rows).toLocaleString("en")} rows, medians of ${options.rounds}`);
console.log("reading".padEnd(20), "MB".padStart(6), "s".padStart(8), "all checks take ×".padStart(19));
for (const { name, file, seconds } of readings) {
  const taken = median(seconds);
  console.log(name.padEnd(20), (statSync(file).size / 1e6).toFixed(0).padStart(6), taken.toFixed(3).padStart(8), (checked / taken).toFixed(2).padStart(19));
}
const times = checked / median(readings.at(-1).seconds);
if (times > MOST) {
  console.error(`checks take ${times.toFixed(2)} times a reading without them: more than ${MOST}`);
  process.exitCode = 1;
}
