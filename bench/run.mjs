// Measures file to indicators beside peers, in one run. See README.md.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import * as esbuild from "esbuild";
import { launchForMeasuring, serveFolders } from "./browser.mjs";
import { writeWorkbook } from "./workbook.mjs";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "1000000,5000000" },
    rounds: { type: "string", default: "3" },
    encodings: { type: "string", default: "utf8,gb18030" },
    workbook: { type: "string", default: "200000" },
  },
});
const LEDGER = process.env.LEDGER ?? join(HERE, "../target/release/ledger");
const PATIENCE_MS = 300_000;

const textPeers = [
  { name: "page", measure: (file) => inBrowser("/", '[data-testid="open-files"]', isPageReady, file) },
  { name: "DuckDB-wasm", measure: (file) => inBrowser(`/duckdb.html#${file.encoding}`, "input", hasOutput, file) },
  { name: "bare read", measure: (file) => inBrowser("/read.html", "input", hasOutput, file) },
  { name: "native, 1 thread", measure: (file) => native(file, 1) },
  { name: "native, 2 threads", measure: (file) => native(file, 2) },
];

const workbookPeers = [
  { name: "page", measure: (file) => inBrowser("/", '[data-testid="open-files"]', isPageReady, file) },
  { name: "SheetJS", measure: (file) => inBrowser("/sheetjs.html", "input", hasOutput, file) },
];

const hasOutput = () => document.querySelector("output").textContent !== "";

/** Ready: the reading has arrived, and the status line shows the births counted. */
const isPageReady = () => document.querySelector('[data-testid="status"]')?.dataset.state === "ready";

/** One run in a browser of its own, so that its memory is the run's. */
async function inBrowser(path, input, isDone, file) {
  const { browser, peakBytes } = await launchForMeasuring();
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(`  ${path}: ${error}`));
  const opened = performance.now();
  await page.goto(server.url + path);
  await page.waitForSelector(input, { state: "attached" });
  const chosen = performance.now();
  await page.setInputFiles(input, file.path);
  await page.waitForFunction(isDone, undefined, { timeout: PATIENCE_MS, polling: 10 });
  const done = performance.now();
  const peak = peakBytes();
  await browser.close();
  return { openToAnswer: (done - opened) / 1000, fileToAnswer: (done - chosen) / 1000, peak };
}

function native(file, threads) {
  const [line] = execFileSync(LEDGER, ["count", file.path, String(threads)], { encoding: "utf8" }).split("\n");
  const { seconds } = JSON.parse(line);
  return { openToAnswer: seconds, fileToAnswer: seconds };
}

function ledger(rows, encoding) {
  const folder = join(tmpdir(), "vital-ledger-bench");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${rows}-${encoding}.csv`);
  if (!existsSync(path)) execFileSync(LEDGER, ["example", String(rows), path, ...(encoding === "utf8" ? ["--utf8"] : [])]);
  return { rows, encoding, path, bytes: statSync(path).size };
}

async function workbook(rows) {
  const { path: csv } = ledger(rows, "utf8");
  const path = csv.replace(/-utf8\.csv$/, ".xlsx");
  if (!existsSync(path)) await writeWorkbook(csv, path);
  return { rows, encoding: "xlsx, 20 columns", path, bytes: statSync(path).size };
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

async function compare(file, peers) {
  const runs = new Map(peers.map(({ name }) => [name, []]));
  for (let round = 0; round < Number(options.rounds); round += 1) {
    for (const { name, measure } of peers) runs.get(name).push(await measure(file));
  }
  const of = (name, field) => median(runs.get(name).map((run) => run[field] ?? 0));
  const page = { open: of("page", "openToAnswer"), file: of("page", "fileToAnswer") };
  console.log(`\n${file.rows.toLocaleString("en")} rows, ${file.encoding}, ${(file.bytes / 1e6).toFixed(0)} MB; medians of ${options.rounds}`);
  console.log("peer".padEnd(20), "open to answer s".padStart(17), "file to answer s".padStart(17), "MB/s".padStart(7), "page is x faster".padStart(17), "peak MB".padStart(8));
  for (const { name } of peers) {
    const [open, seconds, peak] = [of(name, "openToAnswer"), of(name, "fileToAnswer"), of(name, "peak")];
    const ratio = name.startsWith("native") || name === "bare read" ? seconds / page.file : open / page.open;
    const cells = [open.toFixed(2), seconds.toFixed(2), (file.bytes / 1e6 / seconds).toFixed(0), ratio.toFixed(2), peak ? (peak / 1e6).toFixed(0) : ""];
    console.log(name.padEnd(20), ...[17, 17, 7, 17, 8].map((width, at) => cells[at].padStart(width)));
  }
}

const BUNDLES = join(HERE, "node_modules/.bundle");
const DUCKDB = join(HERE, "node_modules/@duckdb/duckdb-wasm/dist");
for (const peer of ["duckdb", "sheetjs"]) {
  await esbuild.build({ entryPoints: [join(HERE, `peers/${peer}.js`)], bundle: true, format: "esm", platform: "browser", outfile: join(BUNDLES, `${peer}.bundle.js`), logLevel: "error" });
}
const server = await serveFolders([join(HERE, "../dist/site"), join(HERE, "peers"), BUNDLES, DUCKDB]);
console.log(`${cpus().length} cores, ${cpus()[0].model}`);
const numbers = (list) => list.split(",").filter(Boolean).map(Number);
for (const rows of numbers(options.rows)) {
  for (const encoding of options.encodings.split(",")) await compare(ledger(rows, encoding), textPeers);
}
for (const rows of numbers(options.workbook)) await compare(await workbook(rows), workbookPeers);
await server.close();
