// The page of teaching: no file is open; knobs are turned by keys, kept in the address, drawn again, and London is opened as a ledger.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { by, goTo, savedFigure, settled } from "./driver.mjs";
import { launch, openInTest, until } from "./harness.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const LESSONS = ["chance", "births", "stopping", "london", "census"];

async function opened(t, options = {}) {
  const all = await openInTest(t, browser, { locale: "zh-CN", viewport: { width: 1440, height: 900 }, ...options });
  await goTo(all.app, "teaching");
  return all;
}

const says = async (app) => (await app.textContent(".part-says")).trim();
const goToLesson = async (app, lesson) => {
  await app.click(`[data-lesson=${lesson}]`);
  await until(async () => (await app.locator(by(`part-lesson-${lesson}`)).count()) === 1 && (await says(app)) !== "", `the lesson ${lesson}`);
};
const isDrawn = (app, lesson) =>
  app.locator(`${by(`chart-lesson-${lesson}`)} canvas`).evaluate((canvas) => {
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    return new Set(new Uint32Array(pixels.buffer)).size > 8;
  }).catch(() => false);
/** Presses a key on a slider, so many times. */
const press = async (page, app, knob, key, times = 1) => {
  await app.focus(by(`knob-${knob}`));
  for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
};

test("every lesson is drawn without a file, and one leads to the next", async (t) => {
  const { app, log } = await opened(t);
  assert.equal(await app.locator(by("lesson-previous")).isDisabled(), true);
  for (const [at, lesson] of LESSONS.entries()) {
    if (at > 0) await app.click(by("lesson-next"));
    await until(() => isDrawn(app, lesson), `the picture of ${lesson}`);
    assert.equal(await app.locator("[data-lesson][aria-current=page]").getAttribute("data-lesson"), lesson);
    assert.notEqual(await says(app), "");
  }
  assert.equal(await app.locator(by("lesson-next")).isDisabled(), true);
  assert.deepEqual(log.errors, []);
});

test("a slider moved by keys changes what is said and drawn", async (t) => {
  const { page, app } = await opened(t);
  await goToLesson(app, "births");
  assert.match(await says(app), /真实水平为110时.*需要22,922例出生/);
  await press(page, app, "true-level", "ArrowRight", 5);
  await until(async () => /真实水平为115时.*需要4,743例出生/.test(await says(app)), "the births needed for 115");
  assert.equal(await app.getAttribute(by("knob-true-level"), "aria-valuetext"), "115");
  await goToLesson(app, "stopping");
  assert.match(await says(app), /每个孩次的性别比都是106，合计也是106\.0/);
  await press(page, app, "not-born", "ArrowRight", 20);
  await until(async () => /二孩及以上升到132\.5，合计116\.1/.test(await says(app)), "what selection does");
  await press(page, app, "not-born", "Home");
  await until(async () => /合计也是106\.0/.test(await says(app)), "nothing without it");
});

test("a bookmark restores the lesson and its knobs", async (t) => {
  const { page, app } = await opened(t);
  await goToLesson(app, "london");
  await press(page, app, "pooled", "ArrowRight", 2);
  await until(() => page.url().endsWith("#teaching/london?pooled=5"), "the address");
  await until(async () => /每5年合并成17组.*平均宽3\.7/.test(await says(app)), "five years together");
  const kept = await page.context().newPage();
  await kept.goto(page.url());
  const again = await (await kept.waitForSelector("iframe")).contentFrame();
  await until(async () => /每5年合并成17组/.test(await again.textContent(".part-says").catch(() => "")), "the same again");
  assert.equal(await again.textContent(".slider output"), "5年");
});

test("draw again is another draw, and the one before comes back as it was", async (t) => {
  const { page, app } = await opened(t);
  await goToLesson(app, "chance");
  const first = await says(app);
  await app.click(by("draw-again"));
  await until(async () => (await says(app)) !== first, "another draw");
  const second = await says(app);
  await until(() => page.url().includes("draw=2"), "the draw in the address");
  await app.click(by("draw-before"));
  await until(async () => (await says(app)) === first, "the first draw");
  assert.equal((await app.textContent(by("draw"))).trim(), "第1次抽样");
  await app.click(by("draw-again"));
  await until(async () => (await says(app)) === second, "the same second draw");
});

test("London is opened as a ledger of 82 years", async (t) => {
  const { app } = await opened(t);
  await goToLesson(app, "london");
  await app.click(by("open-london"));
  await settled(app);
  await until(async () => /伦敦受洗登记1629–1710\.csv/.test(await app.textContent("#content")), "the file");
  await goTo(app, "ratio");
  await until(async () => /106\.73/.test(await app.textContent("#content")), "the ratio of all years");
  const menu = app.locator(".part-says").first();
  await menu.waitFor();
  await goTo(app, "teaching");
  await until(() => isDrawn(app, "london"), "the lesson is where it was left");
});

test("what is saved says that it is simulated, and how the knobs are set", async (t) => {
  const { page, app } = await opened(t);
  await goToLesson(app, "chance");
  await until(() => isDrawn(app, "chance"), "the picture");
  const svg = (await savedFigure(page, app, "lesson-chance", "svg")).content.toString("utf8");
  assert.match(svg, /模拟数据/);
  assert.match(svg, /设定：村数60个/);
  const table = (await savedFigure(page, app, "lesson-chance", "csv")).content.toString("utf8");
  assert.match(table, /^\ufeff地区,性别比/);
  assert.match(table, /第60村/);
});

test("the sliders stay at hand when the figure fills the window", async (t) => {
  const { page, app } = await opened(t);
  await goToLesson(app, "births");
  await until(() => isDrawn(app, "births"), "the picture");
  await app.click(by("full-lesson-births"));
  assert.equal(await app.locator(by("knob-sample")).isVisible(), true);
  await press(page, app, "sample", "End");
  await until(async () => /现有100,000例出生/.test(await says(app)), "the most births");
});

for (const [width, locale] of [[390, "zh-CN"], [390, "en-GB"], [1440, "en-GB"]]) {
  test(`no lesson is wider than ${width} pixels in ${locale}`, async (t) => {
    const { app } = await opened(t, { locale, viewport: { width, height: 844 } });
    for (const lesson of LESSONS) {
      await goToLesson(app, lesson);
      await until(() => isDrawn(app, lesson), lesson);
      const over = await app.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(over, 0, lesson);
    }
  });
}
