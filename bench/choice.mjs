// Measures a choice to its repaint on a cube of a million cells, beside rescanning all cells in plain JavaScript. See README.md.
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { launchForMeasuring } from "./browser.mjs";
import { profiled } from "./profile.mjs";

const { values: options } = parseArgs({
  options: {
    page: { type: "string", default: fileURLToPath(new URL("../dist/vital-ledger.html", import.meta.url)) },
    rounds: { type: "string", default: "20" },
    cells: { type: "string", default: "1000000" },
    profile: { type: "string" },
  },
});
const ROUNDS = Number(options.rounds);
const CELLS = Number(options.cells);
const PATIENCE_MS = 300_000;
const TARGET_MS = 50;

// 24 towns × 30 villages × 20 years × 12 months × 2 sexes × 3 orders = 1,036,800, of which a few are left out.
const LEDGER = { towns: 24, villagesOfTown: 30, firstYear: 2000, years: 20, sexes: ["男", "女"], orders: ["一孩", "二孩", "三孩"], policies: ["政策内", "政策外"] };

/** Every cell of births in order: village, month since the first, class (policy, order, sex), count. Runs here and in the page. */
function* cellsOf({ towns, villagesOfTown, years, sexes, orders }, cells) {
  const classes = sexes.length * orders.length; // the policy state follows from the others
  const all = towns * villagesOfTown * years * 12 * classes;
  let at = 0;
  let seed = 1;
  for (let village = 0; village < towns * villagesOfTown; village += 1) {
    for (let month = 0; month < years * 12; month += 1) {
      for (let kind = 0; kind < classes; kind += 1, at += 1) {
        seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
        const isKept = Math.floor(((at + 1) * cells) / all) > Math.floor((at * cells) / all);
        const isOutside = (seed >>> 24) % 4 === 0;
        if (isKept) yield [village, month, kind + (isOutside ? classes : 0), 1 + ((seed >>> 16) % 5)];
      }
    }
  }
}

async function writeLines(path, lines) {
  const stream = createWriteStream(path);
  let chunk = "";
  for (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length > 1 << 20) {
      if (!stream.write(chunk)) await new Promise((resolve) => stream.once("drain", resolve));
      chunk = "";
    }
  }
  await new Promise((resolve) => stream.end(chunk, resolve));
}

function* birthLines() {
  const { villagesOfTown, firstYear, sexes, orders, policies } = LEDGER;
  yield "乡镇,村,年份,月份,性别,孩次,政策内外,出生人数";
  for (const [village, month, kind, births] of cellsOf(LEDGER, CELLS)) {
    const town = Math.floor(village / villagesOfTown) + 1;
    const when = `${firstYear + Math.floor(month / 12)},${(month % 12) + 1}`;
    const classes = [sexes[kind % 2], orders[(kind >> 1) % 3], policies[kind >= 6 ? 1 : 0]];
    yield [`${town}号镇`, `${village + 1}号村`, when, ...classes, births].join(",");
  }
}

function* populationLines() {
  const { towns, villagesOfTown, firstYear, years } = LEDGER;
  yield "村,年份,期末人口,死亡人数";
  for (let village = 0; village < towns * villagesOfTown; village += 1) {
    for (let year = 0; year < years; year += 1) {
      yield `${village + 1}号村,${firstYear + year},${9000 + ((village * 13 + year * 5) % 700)},${40 + ((village + year) % 9)}`;
    }
  }
}

/** What the page's frame does: choices on its real controls, the clock, and the peer. */
function install({ ledger, cells, source }) {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const turn = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(0);
  });

  const select = (element, index) => {
    element.selectedIndex = index;
    return () => element.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const click = (element) => () => element.click();
  /** Each finds its control first and answers with the act itself. The n-th time is another value than the one before. */
  const choices = {
    nothing: () => () => {},
    kind: (n) => select(all(".filters select")[0], [1, 2, 3, 4, 0][n % 5]),
    period: (n) => select(all(".filters select")[1], 1 + ((n * 7) % (all(".filters select")[1].length - 1))),
    "a place more, or less": (n) => click(all('[data-testid="places-picker"] li input')[(n >> 1) * 3]),
    base: () => select(all('[data-testid="base"] select')[0], 1 - all('[data-testid="base"] select')[0].selectedIndex),
    annualised: () => click(all('[data-testid="annualised"]')[0]),
    definition: () => click(all('[data-testid="variants"] input:not(:checked)')[0]),
    "open a detail": (n) => {
      const rows = all("tr.figure");
      return click(rows[(n * 5) % rows.length].querySelector("button"));
    },
    "a place of its places": (n) => {
      const rows = all('[data-testid="place-bars"] tbody tr');
      return click(rows[n % rows.length].querySelector("button"));
    },
    places: () => click(all('[data-tab="places"]')[0]),
  };

  // The peer: one pass over every cell, by place and period, sums by class.
  const [village, month, kind, count] = [new Uint16Array(cells), new Uint16Array(cells), new Uint8Array(cells), new Uint32Array(cells)];
  let length = 0;
  for (const cell of new Function(`return ${source}`)()(ledger, cells)) {
    [village[length], month[length], kind[length], count[length]] = cell;
    length += 1;
  }
  const classes = ledger.sexes.length * ledger.orders.length * ledger.policies.length;
  function rescan(isInside, slotOf, slots) {
    const sums = new Uint32Array(slots * classes);
    for (let at = 0; at < village.length; at += 1) {
      if (isInside[village[at]] === 1) sums[slotOf[month[at]] * classes + kind[at]] += count[at];
    }
    return sums;
  }
  /** The place and the cut of time that the page shows now, answered by the peer. */
  function answerAgain() {
    const places = all('[data-testid="chips"] .chip').flatMap((chip) => chip.textContent.match(/\d+号[镇村]/g)?.at(-1) ?? []);
    const isInside = Uint8Array.from({ length: ledger.towns * ledger.villagesOfTown }, (_, at) => {
      const names = [`${at + 1}号村`, `${Math.floor(at / ledger.villagesOfTown) + 1}号镇`];
      return places.length === 0 || names.some((name) => places.includes(name)) ? 1 : 0;
    });
    const months = [12, 12, 6, 3, 1][all(".filters select")[0].selectedIndex];
    const shift = all(".filters select")[0].selectedIndex === 1 ? 3 : 0;
    const slotOf = Int32Array.from({ length: ledger.years * 12 }, (_, at) => Math.floor((at + shift) / months));
    const began = performance.now();
    const sums = rescan(isInside, slotOf, slotOf.at(-1) + 1);
    const ms = performance.now() - began;
    if (!sums.some((sum) => sum > 0)) throw new Error("the peer counted nothing");
    return ms;
  }

  /**
   * One choice. `repaint`: from just before the event to the second animation frame after it, so that the first has been painted.
   * `script`: to the next task, so that everything the choice set off in handlers and microtasks is done. After a long one the
   * browser may paint before that task: an upper bound.
   */
  async function measure(name, n) {
    const act = choices[name](n);
    const before = document.querySelector("main").textContent + location.hash;
    // Begin anywhere between two frames, as a user would.
    await frame();
    await new Promise((resolve) => setTimeout(resolve, 120 + Math.random() * 17));
    const began = performance.now();
    act();
    const done = turn().then(() => performance.now());
    await frame();
    await frame();
    const repaint = performance.now() - began;
    const script = (await done) - began;
    const isChanged = before !== document.querySelector("main").textContent + location.hash;
    await frame();
    return { repaint, script, isChanged, rescan: answerAgain() };
  }
  globalThis.bench = { measure, choose: async (name, n) => (choices[name](n)(), await frame(), await frame()) };
}

async function openLedger(folder) {
  const files = [join(folder, "births.csv"), join(folder, "population.csv")];
  await writeLines(files[0], birthLines());
  await writeLines(files[1], populationLines());
  const { browser: context, peakBytes } = await launchForMeasuring();
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(`  ${error}`));
  await page.goto(pathToFileURL(options.page).href);
  const app = await (await page.waitForSelector("iframe")).contentFrame();
  await app.waitForSelector("#boot", { state: "detached" });
  const began = performance.now();
  await app.setInputFiles('[data-testid="open-files"]', files);
  const isRead = () => document.querySelector('[data-testid="status"]')?.dataset.state === "ready" && !document.querySelector('[data-testid="progress"]');
  await app.waitForFunction(isRead, undefined, { timeout: PATIENCE_MS, polling: 50 });
  console.log(`${CELLS.toLocaleString("en")} cells of births and ${(2 * LEDGER.towns * LEDGER.villagesOfTown * LEDGER.years).toLocaleString("en")} of population and deaths, read in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  await app.click('[data-page="indicators"]');
  await app.waitForSelector('[data-testid="indicators"]');
  await app.evaluate(install, { ledger: LEDGER, cells: CELLS, source: cellsOf.toString() });
  return { context, page, app, peakBytes };
}

const choose = (app, name, n) => app.evaluate(([name, n]) => globalThis.bench.choose(name, n), [name, n]);
const toOverview = (app) => app.click('[data-tab="overview"]');
const openDetail = (id) => (app) => app.click(`tr.figure[data-indicator="${id}"] button`);
/** Takes the chips of places back. */
const everywhere = async (app) => {
  const chips = app.locator('[data-testid="chips"] .chip', { hasText: /号[镇村]/ });
  while (await chips.count()) await chips.first().click();
};

/** Where the user stands; which popover is open; what is chosen there, many times; what puts things back after each. */
const YEARS = 4; // of the kinds of time in the order in which `choices.kind` asks for them
const MONTHS = 3;
const RATE = "03"; // births per thousand people: needs the population
const SCENES = [
  { name: "overview, all 20 years", kind: YEARS, choices: ["nothing", "period", "kind", "a place more, or less", "base", "open a detail", "places"] },
  { name: "overview, a month of 240", kind: MONTHS, period: 12, choices: ["period", "a place more, or less", "annualised", "open a detail"] },
  { name: "detail, a year of 20", kind: YEARS, period: 3, open: RATE, choices: ["period", "kind", "a place more, or less", "base", "a place of its places"] },
  { name: "detail, a month of 240", kind: MONTHS, period: 12, open: RATE, choices: ["period", "a place more, or less", "annualised", "a place of its places"] },
  { name: "detail, a year of 20", kind: YEARS, period: 3, open: "14", choices: ["definition"] },
];
const FILTERS = ["period", "kind", "a place more, or less", "base", "annualised", "definition", "a place of its places"];
const POPOVERS = { "a place more, or less": "places-picker", base: "base", annualised: "base" };
const UNDO = { "open a detail": toOverview, places: toOverview, "a place of its places": everywhere };

async function setScene(app, scene, name) {
  await app.evaluate(() => document.querySelectorAll("details[open]").forEach((popover) => (popover.open = false)));
  const clearAll = app.locator('[data-testid="chips"] > li:last-child button');
  if (await clearAll.count()) await clearAll.click();
  await toOverview(app);
  await choose(app, "kind", scene.kind);
  if (scene.period) await choose(app, "period", scene.period);
  if (scene.open) await openDetail(scene.open)(app);
  if (POPOVERS[name]) await app.click(`[data-testid="${POPOVERS[name]}"] > summary`);
}

async function measureChoice(app, scene, name) {
  await setScene(app, scene, name);
  const runs = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const run = await app.evaluate(([name, n]) => globalThis.bench.measure(name, n), [name, round]);
    if (!run.isChanged && name !== "nothing") throw new Error(`${scene.name}: ${name} changed nothing, round ${round}`);
    runs.push(run);
    await UNDO[name]?.(app);
  }
  return runs;
}

const quantile = (values, part) => values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * part) - 1)];
function row(scene, name, runs) {
  const of = (field, part) => quantile(runs.map((run) => run[field]), part);
  const [median, p95, rescan] = [of("repaint", 0.5), of("repaint", 0.95), of("rescan", 0.5)];
  const cells = [median, p95, of("script", 0.5), of("script", 0.95), rescan].map((ms) => ms.toFixed(1));
  const ratios = [(median / rescan).toFixed(1), (of("script", 0.5) / rescan).toFixed(1)];
  console.log(scene.padEnd(26), name.padEnd(24), ...[...cells, ...ratios].map((cell) => cell.padStart(9)), p95 > TARGET_MS ? " over" : "");
}

const folder = await mkdtemp(join(tmpdir(), "vital-ledger-choice-"));
console.log(`${cpus().length} cores, ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}`);
const { context, page, app, peakBytes } = await openLedger(folder);
const stop = options.profile && (await profiled(context, page, options.profile));
const heads = ["median", "p95", "script", "s. p95", "rescan", "×", "script ×"];
console.log(`\nms from the choice; ${ROUNDS} of each\n${"".padEnd(51)}`, ...heads.map((head) => head.padStart(9)));
const measured = [];
for (const scene of SCENES) {
  for (const name of scene.choices) {
    const runs = await measureChoice(app, scene, name);
    row(scene.name, name, runs);
    if (name !== "nothing") measured.push(...runs.map((run) => ({ ...run, isFilter: FILTERS.includes(name) })));
  }
}
row("filters", "", measured.filter((run) => run.isFilter));
row("another view opened", "", measured.filter((run) => !run.isFilter));
row("all", `${measured.length} choices`, measured);
console.log(`peak memory ${(peakBytes() / 1e6).toFixed(0)} MB, load ${loadavg()[0].toFixed(1)}`);
if (stop) await stop();
await context.close();
await rm(folder, { recursive: true, force: true });
