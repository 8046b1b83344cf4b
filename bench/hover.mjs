// Measures pointing at a funnel of 5,000 places: from the pointer's event to the read-out on the screen, beside uPlot with as many points. See README.md.
import { cpus, loadavg } from "node:os";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { launchForMeasuring } from "./browser.mjs";

const { values: options } = parseArgs({
  options: {
    page: { type: "string", default: fileURLToPath(new URL("../dist/vital-ledger.html", import.meta.url)) },
    rounds: { type: "string", default: "200" },
    places: { type: "string", default: "5000" },
  },
});
const [ROUNDS, PLACES] = [options.rounds, options.places].map(Number);
const PATIENCE_MS = 120_000;
const UPLOT = fileURLToPath(new URL("node_modules/uplot/dist/", import.meta.url));

/** Boys and girls of villages of about 20 to 4,000 births, at levels that differ a little; sorted by size. */
function birthsOf(places) {
  let seed = 7;
  const random = () => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32);
  const village = () => {
    const all = Math.round(20 * 200 ** random());
    const level = 0.5146 + 0.02 * (random() - 0.5);
    const noise = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const male = Math.round(Math.min(all - 1, Math.max(1, all * level + noise * Math.sqrt(all / 4))));
    return [male, all - male];
  };
  return Array.from({ length: places }, village).sort((one, other) => one[0] + one[1] - other[0] - other[1]);
}

/** Before anything else of a frame: counts every call that draws on a canvas. */
function countDrawing() {
  globalThis.drawn = 0;
  const prototype = CanvasRenderingContext2D.prototype;
  for (const name of ["fill", "stroke", "fillRect", "strokeRect", "clearRect", "fillText", "strokeText", "drawImage", "putImageData"]) {
    const draw = prototype[name];
    prototype[name] = function (...parts) {
      globalThis.drawn += 1;
      return draw.apply(this, parts);
    };
  }
}

/**
 * What the measured frame does. A move goes to a place of the element given as shares of its width and height, from a random moment between
 * two frames: `script` to the next task, `repaint` to the second animation frame, when the first one has been painted.
 */
function install({ target, read, events }) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const turn = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(0);
  });
  const reading = () => [...document.querySelectorAll(read)].map((element) => element.textContent).join();
  const move = (x, y) => {
    const element = document.querySelector(target);
    const { left, top, width, height } = element.getBoundingClientRect();
    const at = { bubbles: true, clientX: left + x * width, clientY: top + y * height };
    for (const event of events) element.dispatchEvent(event.startsWith("pointer") ? new PointerEvent(event, at) : new MouseEvent(event, at));
  };
  globalThis.measure = async (x, y, isMoving) => {
    await frame();
    await new Promise((resolve) => setTimeout(resolve, 20 * Math.random()));
    const [before, drawn, began] = [reading(), globalThis.drawn, performance.now()];
    if (isMoving) move(x, y);
    const done = turn().then(() => performance.now());
    await frame();
    await frame();
    const repaint = performance.now() - began;
    return { repaint, script: (await done) - began, drawn: globalThis.drawn - drawn, isRead: reading() !== before };
  };
}

/** The peer: the same places as points, its own cursor and legend. */
function drawPeer(births) {
  const [x, y] = [births.map(([male, female]) => male + female), births.map(([male, female]) => (100 * male) / female)];
  const points = { show: true, size: 5 };
  const series = [{ label: "births" }, { label: "ratio", paths: () => null, points, stroke: "#1b5e9e" }];
  new globalThis.uPlot({ width: 1000, height: 460, scales: { x: { time: false, distr: 3 } }, series }, [x, y], document.body);
}

const quantile = (values, part) => values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * part) - 1)];

async function measured(frame, name, isMoving = true) {
  const runs = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // A walk over the middle of the plot that comes back nowhere.
    const [x, y] = [0.15 + 0.6 * ((round * 0.618) % 1), 0.35 + 0.3 * ((round * 0.414) % 1)];
    runs.push(await frame.evaluate(([x, y, isMoving]) => globalThis.measure(x, y, isMoving), [x, y, isMoving]));
  }
  const counted = runs.filter(({ isRead }) => isRead === isMoving);
  if (counted.length < ROUNDS / 2) throw new Error(`${name}: only ${counted.length} of ${ROUNDS} moves were read out`);
  const ms = [["repaint", 0.5], ["repaint", 0.95], ["script", 0.5], ["script", 0.95]].map(([field, part]) => quantile(counted.map((run) => run[field]), part));
  const drawn = Math.max(...runs.map((run) => run.drawn));
  console.log(name.padEnd(24), ...ms.map((ms) => ms.toFixed(1).padStart(9)), String(counted.length).padStart(9), String(drawn).padStart(9));
  return drawn;
}

const births = birthsOf(PLACES);
const { browser: context } = await launchForMeasuring();
await context.addInitScript(countDrawing);
const page = await context.newPage();
page.on("pageerror", (error) => console.error(`  ${error}`));
await page.goto(pathToFileURL(options.page).href);
const app = await (await page.waitForSelector("iframe")).contentFrame();
await app.waitForSelector("#boot", { state: "detached" });
const ledger = ["村,年份,男,女", ...births.map(([male, female], at) => `${at + 1}号村,2020,${male},${female}`)].join("\n");
await app.setInputFiles('[data-testid="open-files"]', { name: "births.csv", mimeType: "text/csv", buffer: Buffer.from(ledger) });
const isRead = () => document.querySelector('[data-testid="status"]')?.dataset.state === "ready" && !document.querySelector('[data-testid="progress"]');
await app.waitForFunction(isRead, undefined, { timeout: PATIENCE_MS, polling: 50 });
await app.click('[data-page="ratio"]');
await app.locator('[data-testid="part-places"]').scrollIntoViewIfNeeded();
await app.waitForFunction(() => globalThis.drawn > 5000, undefined, { timeout: PATIENCE_MS, polling: 50 });
await app.locator('[data-testid="chart-places"]').scrollIntoViewIfNeeded();
await app.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)));
await app.evaluate(install, { target: '[data-testid="chart-places"] canvas', read: '[data-testid="chart-places"]', events: ["pointermove"] });

const peer = await context.newPage();
await peer.addScriptTag({ path: `${UPLOT}uPlot.iife.min.js` });
await peer.addStyleTag({ path: `${UPLOT}uPlot.min.css` });
await peer.evaluate(drawPeer, births);
await peer.evaluate(install, { target: ".u-over", read: ".u-legend .u-value", events: ["mousemove"] });

console.log(`${cpus().length} cores, ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}`);
console.log(`${PLACES.toLocaleString("en")} places; ${ROUNDS} moves each`);
console.log("".padEnd(24), ...["median", "p95", "script", "s. p95", "read", "drawn"].map((head) => head.padStart(9)));
await page.bringToFront();
await measured(app, "nothing (floor)", false);
const redrawn = await measured(app, "a move over the funnel");
await peer.bringToFront();
await measured(peer, "uPlot, nothing", false);
await measured(peer, "uPlot, a move");
console.log(`load ${loadavg()[0].toFixed(1)}`);
await context.close();
if (redrawn > 0) {
  console.error(`pointing drew on a canvas, ${redrawn} calls for one move`);
  process.exitCode = 1;
}
