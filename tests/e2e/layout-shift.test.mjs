// Nothing jumps: while one scrolls, when a file was read, when language or theme change, what is seen stays where it is.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { by, goTo, openExample } from "./driver.mjs";
import { launch, openInTest } from "./harness.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** The most that may be seen to jump, as the browser adds it up. */
const MOST = 0.02;
const SIZES = [{ width: 1440, height: 900 }, { width: 390, height: 844 }, { width: 1920, height: 1080 }];

/** Adds up what jumps from now on, and what jumped. */
const watch = (app) => app.evaluate(() => {
  globalThis.jumps = [];
  const where = ({ node }) => node && `${node.nodeName}.${node.className}#${node.dataset?.testid ?? node.id ?? ""}`;
  new PerformanceObserver((list) => {
    for (const jump of list.getEntries()) {
      // What follows a press within half a second is expected by who pressed.
      if (!jump.hadRecentInput) globalThis.jumps.push({ value: jump.value, at: scrollY, of: jump.sources.map(where) });
    }
  }).observe({ type: "layout-shift", buffered: true });
});

async function jumped(app, what) {
  await app.evaluate(() => new Promise((settled) => requestAnimationFrame(() => setTimeout(settled, 100))));
  const jumps = await app.evaluate(() => globalThis.jumps.splice(0));
  const total = jumps.reduce((sum, { value }) => sum + value, 0);
  assert.ok(total <= MOST, `${what}: ${total.toFixed(4)} by ${JSON.stringify(jumps.slice(0, 6))}`);
}

/** Turns the wheel to the end of the page. */
async function scrollThrough(page, app) {
  await page.mouse.move(300, 400);
  const left = () => app.evaluate(() => document.documentElement.scrollHeight - innerHeight - scrollY);
  for (let turns = 0; turns < 200 && (await left()) > 2; turns += 1) {
    await page.mouse.wheel(0, 180);
    await page.waitForTimeout(60);
  }
  assert.ok((await left()) <= 2, "the end of the page");
}

const tab = (name) => async (app) => {
  await goTo(app, "indicators");
  await app.click(`[data-tab="${name}"]`);
};
const LONG = { "the pictures": tab("pictures"), "the sex ratio": (app) => goTo(app, "ratio") };

for (const viewport of SIZES) {
  test(`nothing jumps on ${viewport.width} pixels`, async (t) => {
    const { page, app } = await openInTest(t, browser, { viewport });
    await watch(app);
    await jumped(app, "the start");
    await openExample(app);
    await jumped(app, "a file that was read");
    for (const [name, go] of Object.entries(LONG)) {
      await go(app);
      await page.waitForTimeout(600);
      await app.evaluate(() => scrollTo(0, 0));
      await jumped(app, `${name}, opened`);
      await scrollThrough(page, app);
      await jumped(app, `${name}, scrolled through`);
    }
    await app.click(by("lang"));
    await page.waitForTimeout(600);
    await jumped(app, "the other language");
    await app.selectOption(".tools select", { index: 2 });
    await page.waitForTimeout(600);
    await jumped(app, "the dark theme");
  });
}
