// What can be done with any figure: pointing, walking, selecting, zooming, the legend, the whole window, copying.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { by, goTo, openExample, savedFigure } from "./driver.mjs";
import { launch, openInTest, until } from "./harness.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** The page of the sex ratio with the example. */
async function opened(t, options) {
  const { page, app, log } = await openInTest(t, browser, { viewport: { width: 1440, height: 900 }, locale: "zh-CN", ...options });
  await openExample(app);
  await goTo(app, "ratio");
  await drawn(app, "trend");
  return { page, app, log };
}

const canvasOf = (app, figure) => app.locator(`${by(`chart-${figure}`)} canvas`);
const drawn = async (app, figure) => {
  await app.locator(by(`part-${figure}`)).evaluate((part) => part.scrollIntoView());
  await until(() => canvasOf(app, figure).evaluate((canvas) => canvas.width > 300 && canvas.height > 150).catch(() => false), `the figure ${figure}`);
};
const at = async (app, figure, x, y) => {
  const box = await canvasOf(app, figure).boundingBox();
  return [box.x + box.width * x, box.y + box.height * y];
};
const readOut = (app, figure) => app.locator(`${by(`chart-${figure}`)} ${by("read-out")}`);
const picture = (app, figure) => canvasOf(app, figure).evaluate((canvas) => canvas.toDataURL());
const titles = async (app, figure) => (await readOut(app, figure).locator(".read-out-title").allTextContents())[0];

/** Selects from one place of a figure to another, as shares of its width and height. */
async function drag(page, app, figure, from, to) {
  await page.mouse.move(...(await at(app, figure, ...from)));
  await page.mouse.down();
  await page.mouse.move(...(await at(app, figure, ...to)), { steps: 4 });
  await page.mouse.up();
}

test("figures of the same periods point together, and nothing is drawn again", async (t) => {
  const { page, app } = await opened(t);
  await drawn(app, "watch");
  await drawn(app, "trend");
  const before = await picture(app, "trend");
  await page.mouse.move(...(await at(app, "trend", 0.5, 0.5)));
  const title = await titles(app, "trend");
  assert.match(title, /^20\d\d年$/);
  assert.equal(await app.locator(`${by("chart-watch")} .guide`).count(), 1, "the other figure points at the same year");
  assert.equal(await readOut(app, "watch").count(), 0, "and leaves the reading to the first");
  assert.equal(await picture(app, "trend"), before);
  await page.mouse.move(5, 5);
  await until(async () => (await app.locator(".guide").count()) === 0, "nothing pointed at");
});

test("a stretch of time that is selected narrows the whole page", async (t) => {
  const { page, app } = await opened(t);
  await drag(page, app, "trend", [0.25, 0.5], [0.55, 0.6]);
  const words = await app.textContent(by("narrow-to"));
  const [, first, last] = words.match(/^走势只看(\d+)–(\d+)年$/);
  await app.click(by("narrow-to"));
  const years = app.locator(`${by("periods")} tbody th`);
  await until(async () => (await years.count()) === last - first + 1, "the years between");
  assert.match((await years.first().textContent()).trim(), new RegExp(`^${last}年`));
});

test("places that are selected narrow the whole page", async (t) => {
  const { page, app } = await opened(t);
  await drawn(app, "places");
  await drag(page, app, "places", [0.12, 0.15], [0.9, 0.8]);
  await until(async () => (await app.locator(by("narrow-to")).count()) === 1, "the offer");
  assert.match(await app.textContent(by("narrow-to")), /^只看这\d+个地区$/);
  await app.click(by("narrow-to"));
  await until(async () => /个地区合计/.test(await app.textContent(`${by("places-picker")} summary`)), "the chosen places");
});

test("keys walk, zoom, show all, select", async (t) => {
  const { page, app } = await opened(t);
  await app.focus(by("chart-trend"));
  await page.keyboard.press("End");
  const whole = await picture(app, "trend");
  await page.keyboard.press("+");
  await until(async () => (await picture(app, "trend")) !== whole, "a nearer picture");
  const last = await titles(app, "trend");
  await page.keyboard.press("Home");
  await until(async () => (await titles(app, "trend")) < last, "the part follows the keys");
  await page.keyboard.press("End");
  await until(async () => (await titles(app, "trend")) === last, "and follows them back");
  await page.keyboard.press("0");
  await until(async () => (await picture(app, "trend")) === whole, "the whole again");
  await page.keyboard.press("Enter");
  await until(async () => /^走势只看20\d\d年$/.test(await app.textContent(by("narrow-to"))), "one year, selected");
  await page.keyboard.press("Escape");
  assert.equal(await app.locator(by("narrow-to")).count(), 0);
});

test("an entry of the legend is left out, kept alone, and brought back", async (t) => {
  const { app, page } = await opened(t);
  await drawn(app, "watch");
  const whole = await picture(app, "watch");
  const entries = app.locator(`${by("chart-watch")} .legend-hit`);
  assert.deepEqual(await entries.allTextContents(), ["向上（界限=1）", "向下（界限=1）"]);
  await entries.first().click();
  await until(async () => (await picture(app, "watch")) !== whole, "one line less");
  assert.equal(await entries.first().getAttribute("aria-pressed"), "false");
  const saved = (await savedFigure(page, app, "watch", "svg")).content.toString("utf8");
  await page.keyboard.press("Escape");
  await entries.first().click({ modifiers: ["Shift"] });
  await until(async () => (await entries.nth(1).getAttribute("aria-pressed")) === "false", "the first one alone");
  await entries.first().click({ modifiers: ["Shift"] });
  await until(async () => (await picture(app, "watch")) === whole, "all of them");
  const all = (await savedFigure(page, app, "watch", "svg")).content.toString("utf8");
  const lines = (svg) => svg.match(/<polyline/g).length;
  assert.ok(lines(saved) < lines(all), "what is left out is left out of what is saved");
});

test("a figure fills the window and goes back", async (t) => {
  const { app, page } = await opened(t);
  const height = async () => (await canvasOf(app, "trend").boundingBox()).height;
  const before = await height();
  await app.click(by("full-trend"));
  await until(async () => (await height()) > before + 100, "a picture of the window's size");
  // The button that filled the window has the focus.
  await page.keyboard.press("Escape");
  await until(async () => Math.abs((await height()) - before) < 2, "the size it had");
});

test("a picture and a table are copied", async (t) => {
  const { app, page } = await opened(t);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]).catch(() => {});
  await app.locator(`${by("save-trend")} summary`).click();
  for (const what of ["picture", "data"]) {
    await app.click(by(`copy-trend-${what}`));
    const said = app.locator(`${by("save-trend")} span[role=status]`);
    await until(async () => /已复制|不允许/.test(await said.textContent()), "whether it was copied");
  }
});

test("on a projector everything is larger", async (t) => {
  const { app } = await opened(t);
  const size = () => app.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  const before = await size();
  await app.selectOption("header select", { label: "投影" });
  await until(async () => (await size()) > before * 1.2, "larger letters");
  await drawn(app, "trend");
  await app.focus(by("chart-trend"));
  await app.press(by("chart-trend"), "Home");
  const spot = await app.locator(`${by("chart-trend")} .spot`).boundingBox();
  const box = await canvasOf(app, "trend").boundingBox();
  assert.ok(spot.x > box.x && spot.x < box.x + box.width * 0.3, "the ring is where the first year is");
});
