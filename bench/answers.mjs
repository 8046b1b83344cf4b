// Measures the answers on the sex ratio for 10,000 places and 40 years, beside plain JavaScript that answers a part of it. See README.md.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { launchForMeasuring } from "./browser.mjs";

const { values: options } = parseArgs({
  options: {
    page: { type: "string", default: fileURLToPath(new URL("../dist/vital-ledger.html", import.meta.url)) },
    rounds: { type: "string", default: "15" },
    places: { type: "string", default: "10000" },
    years: { type: "string", default: "40" },
  },
});
const [ROUNDS, PLACES, YEARS] = [options.rounds, options.places, options.years].map(Number);
const FIRST_YEAR = 1981;
const PATIENCE_MS = 300_000;
const TARGET_MS = 200;

/** Births by village and year: villages of about 8 to 400 births a year, at levels that differ a little. Runs here and in the page. */
function birthsOf(places, years) {
  const births = new Uint32Array(places * years * 2);
  let seed = 7;
  const random = () => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32);
  for (let place = 0; place < places; place += 1) {
    const [size, level] = [8 * 50 ** random(), 0.5146 + 0.02 * (random() - 0.5)];
    for (let year = 0; year < years; year += 1) {
      const all = Math.round(size * (0.8 + 0.4 * random()));
      let male = 0;
      for (let birth = 0; birth < all; birth += 1) male += random() < level ? 1 : 0;
      births.set([male, all - male], (place * years + year) * 2);
    }
  }
  return births;
}

function ledger() {
  const births = birthsOf(PLACES, YEARS);
  const lines = ["村,年份,男,女"];
  for (let place = 0; place < PLACES; place += 1) {
    for (let year = 0; year < YEARS; year += 1) {
      const at = (place * YEARS + year) * 2;
      lines.push(`${place + 1}号村,${FIRST_YEAR + year},${births[at]},${births[at + 1]}`);
    }
  }
  return lines.join("\n");
}

/** What the page's frame does: a choice on its real control, the clock, and the peer. */
function install({ places, years, source }) {
  const births = new Function(`return ${source}`)()(places, years);
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const turn = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(0);
  });
  const lnFactorial = [0];
  for (let n = 1; n <= 4000; n += 1) lnFactorial.push(lnFactorial[n - 1] + Math.log(n));

  /** The peer: exact two-sided tests, adjusted for being many, χ² and shrinkage by moments, for one year. */
  function answerAgain(year) {
    const began = performance.now();
    const of = (place) => [births[(place * years + year) * 2], births[(place * years + year) * 2 + 1]];
    let [male, all] = [0, 0];
    for (let place = 0; place < places; place += 1) {
      const [boys, girls] = of(place);
      male += boys;
      all += boys + girls;
    }
    const share = male / all;
    const tests = new Float64Array(places);
    let [chi, squares] = [0, 0];
    for (let place = 0; place < places; place += 1) {
      const [boys, girls] = of(place);
      const n = boys + girls;
      const lnChance = (k) => lnFactorial[n] - lnFactorial[k] - lnFactorial[n - k] + k * Math.log(share) + (n - k) * Math.log(1 - share);
      const limit = lnChance(boys) + 1e-7;
      for (let k = 0; k <= n; k += 1) {
        const chance = lnChance(k);
        if (chance <= limit) tests[place] += Math.exp(chance);
      }
      chi += (boys - n * share) ** 2 / (n * share * (1 - share));
      squares += n * (boys / n - share) ** 2;
    }
    const order = [...tests.keys()].sort((a, b) => tests[b] - tests[a]);
    let least = 1;
    order.forEach((at, rank) => (tests[at] = least = Math.min(least, (tests[at] * places) / (places - rank))));
    const variance = Math.max(0, squares / all - (share * (1 - share) * places) / all);
    const drawn = Float64Array.from({ length: places }, (_, place) => {
      const [boys, girls] = of(place);
      return share + (variance / (variance + (share * (1 - share)) / (boys + girls))) * (boys / (boys + girls) - share);
    });
    if (!(chi > 0) || drawn.some(Number.isNaN)) throw new Error("the peer answered nothing");
    return performance.now() - began;
  }

  /** A year chosen: `script` to the next task, `repaint` to the second animation frame. */
  async function measure(year) {
    const select = document.querySelectorAll(".filters select")[1];
    const before = document.querySelector("main").textContent;
    await frame();
    await new Promise((resolve) => setTimeout(resolve, 100));
    select.selectedIndex = years - year;
    const began = performance.now();
    select.dispatchEvent(new Event("change", { bubbles: true }));
    const done = turn().then(() => performance.now());
    await frame();
    await frame();
    const repaint = performance.now() - began;
    const script = (await done) - began;
    await frame();
    if (before === document.querySelector("main").textContent) throw new Error("the choice changed nothing");
    return { repaint, script, peer: answerAgain(year) };
  }
  globalThis.bench = { measure };
}

const quantile = (values, part) => values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * part) - 1)];

async function measured(app, name) {
  const runs = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    runs.push(await app.evaluate((year) => globalThis.bench.measure(year), (round * 7 + 3) % YEARS));
  }
  const of = (field, part) => quantile(runs.map((run) => run[field]), part);
  const cells = [of("script", 0.5), of("script", 0.95), of("repaint", 0.5), of("peer", 0.5)].map((ms) => ms.toFixed(0).padStart(9));
  console.log(name.padEnd(34), ...cells, (of("script", 0.5) / of("peer", 0.5)).toFixed(2).padStart(9), of("script", 0.5) > TARGET_MS ? " over" : "");
}

const folder = await mkdtemp(join(tmpdir(), "vital-ledger-answers-"));
const file = join(folder, "births.csv");
await writeFile(file, ledger());
const { browser: context, peakBytes } = await launchForMeasuring();
const page = await context.newPage();
page.on("pageerror", (error) => console.error(`  ${error}`));
await page.goto(pathToFileURL(options.page).href);
const app = await (await page.waitForSelector("iframe")).contentFrame();
await app.waitForSelector("#boot", { state: "detached" });
await app.setInputFiles('[data-testid="open-files"]', file);
const isRead = () => document.querySelector('[data-testid="status"]')?.dataset.state === "ready" && !document.querySelector('[data-testid="progress"]');
await app.waitForFunction(isRead, undefined, { timeout: PATIENCE_MS, polling: 50 });
const began = performance.now();
await app.click('[data-page="ratio"]');
await app.waitForSelector('[data-testid="part-trend"] .part-says p');
console.log(`${cpus().length} cores, ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}`);
console.log(`${PLACES.toLocaleString("en")} places × ${YEARS} years; the page of the sex ratio for the first time: ${(performance.now() - began).toFixed(0)} ms`);
await app.evaluate(install, { places: PLACES, years: YEARS, source: birthsOf.toString() });
const heads = ["script", "s. p95", "repaint", "peer", "×"];
console.log(`\nms from choosing a year; ${ROUNDS} of each\n${"".padEnd(34)}`, ...heads.map((head) => head.padStart(9)));
await measured(app, "headline and trend");
await app.locator('[data-testid="part-places"]').scrollIntoViewIfNeeded();
await app.waitForSelector('[data-testid="chart-places"] canvas');
await measured(app, "places");
await app.evaluate(() => dispatchEvent(new Event("beforeprint")));
await measured(app, "the whole page");
console.log(`peak memory ${(peakBytes() / 1e6).toFixed(0)} MB, load ${loadavg()[0].toFixed(1)}`);
await context.close();
await rm(folder, { recursive: true, force: true });
