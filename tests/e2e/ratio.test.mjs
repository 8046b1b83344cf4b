// The sex ratio answered part by part in the real page: sentences, pictures that are read by keys, choices kept in the address, files.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { by, cells, csv, goTo, open, savedFigure } from "./driver.mjs";
import { launch, openInTest, until } from "./harness.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const PARTS = ["trend", "watch", "classes", "places", "compare", "why", "missing", "sure"];

// Six villages, five years, two orders: 丙村 is far above the others, 己村 small. The ratio of second births falls from 150 to 110.
const LEDGER = csv("出生.csv", ["村,年份,孩次,男,女", ...["甲村", "乙村", "丙村", "丁村", "戊村", "己村"].flatMap((village, at) =>
  [2011, 2012, 2013, 2014, 2015].flatMap((year, n) => {
    if (village === "己村") return [`${village},${year},一孩,2,1`, `${village},${year},二孩,1,1`];
    const [first, second] = village === "丙村" ? [150, 100] : [104 + at, 60 - 4 * n];
    return [`${village},${year},一孩,${first},100`, `${village},${year},二孩,${second},40`];
  }))].join("\n") + "\n");

async function opened(t, options = {}) {
  const { page, app, log } = await openInTest(t, browser, { locale: "zh-CN", ...options });
  await open(app, LEDGER);
  await goTo(app, "ratio");
  return { page, app, log };
}

const says = async (app, part) => (await app.textContent(`${by(`part-${part}`)} .part-says`)).trim();
async function near(app, part) {
  await app.locator(by(`part-${part}`)).scrollIntoViewIfNeeded();
  await until(async () => (await says(app, part)) !== "", `what ${part} says`);
}
const isDrawn = (app, part) => app.locator(`${by(`chart-${part}`)} canvas`).evaluate((canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const seen = new Set();
  for (let at = 0; at < data.length; at += 4) seen.add((data[at] << 16) | (data[at + 1] << 8) | data[at + 2]);
  return seen.size > 8;
});

test("every part says something, draws it, explains itself and gives its figures", async (t) => {
  const { app, log } = await opened(t);
  for (const part of PARTS) {
    await near(app, part);
    const section = app.locator(by(`part-${part}`));
    assert.equal(await section.locator("details.explained").count() >= 2, true, part);
    if (part === "trend") continue;
    await until(() => isDrawn(app, part), `a drawn chart of ${part}`);
    await app.click(by(`data-${part}`));
    await until(async () => (await cells(app, `sheet-${part}`)).length > 0, `the figures of ${part}`);
  }
  assert.deepEqual(log.errors, []);
});

test("the verdict is told beside what places say together", async (t) => {
  const { app } = await opened(t);
  assert.match(await app.textContent(by("verdict-words")), /高于103–107的正常范围/);
  await near(app, "places");
  // scipy, binomtest and Benjamini–Hochberg: 丙村 above, 甲村 and 乙村 below.
  assert.match(await says(app, "places"), /6个地区与合计水平[\d.]+逐一比较，校正多重比较后有3个突出：1个偏高，2个偏低/);
});

test("why it changed adds up, by order and with the other weighting", async (t) => {
  const { app } = await opened(t);
  await near(app, "why");
  await app.click(by("data-why"));
  await until(async () => (await cells(app, "sheet-why")).length > 0, "the parts of the change");
  const number = (text) => Number(text.replace("−", "-"));
  for (const weights of ["以女婴数为权重", "以出生数为权重"]) {
    await app.locator(by("part-why")).locator("select").nth(1).selectOption({ label: weights });
    const rows = (await cells(app, "sheet-why")).map((row) => number(row.at(-1)));
    const steps = rows.slice(1, -1).reduce((sum, step) => sum + step, 0);
    assert.ok(Math.abs(rows[0] + steps - rows.at(-1)) < 0.03, `${rows}`);
  }
  assert.match(await says(app, "why"), /男婴占出生的百分比从2011年的[\d.]+变为2015年的[\d.]+/);
});

test("a picture is walked with the arrow keys and read aloud", async (t) => {
  const { app, page } = await opened(t);
  await near(app, "places");
  await app.locator(by("part-places")).locator("select").first().selectOption({ label: "排序区间图" });
  await app.focus(by("chart-places"));
  await page.keyboard.press("ArrowDown");
  const read = () => app.textContent(`${by("part-places")} .read-line`);
  const first = /^丙村 · 性别比178\.57 · 置信区间162\.80–195\.88 · 男1,250 · 女700/;
  await until(async () => first.test(await read()), "the first place, read out");
  await page.keyboard.press("ArrowDown");
  await until(async () => !first.test(await read()), "the next place");
});

test("what is asked stays in the address and comes back with it", async (t) => {
  const { app, page } = await opened(t);
  await app.fill(by("reference"), "105.5");
  await app.locator(by("reference")).blur();
  await app.locator("label.pick", { hasText: "区间算法" }).locator("select").selectOption({ label: "精确" });
  await app.locator("label.pick", { hasText: "合并期数" }).locator("select").selectOption({ label: "3" });
  await near(app, "missing");
  assert.match(await says(app, "missing"), /^以105\.5为参照/);
  await until(async () => /against-level=1055.*interval=exact.*window=3/.test(page.url()), "the address");
  assert.deepEqual((await cells(app, "periods")).map((row) => row[0]), ["2013年–2015年", "2012年–2014年", "2011年–2013年"]);
  await app.fill(by("reference"), "9");
  await app.locator(by("reference")).blur();
  await until(async () => (await app.inputValue(by("reference"))) === "105.5", "what is no ratio is taken back");
});

test("two places are compared, and sides can be changed", async (t) => {
  const { app } = await opened(t);
  await near(app, "compare");
  const picks = app.locator(by("part-compare")).locator(".part-choices select");
  await picks.nth(0).selectOption({ label: "两个地区" });
  await picks.nth(1).selectOption({ label: "甲村" });
  await picks.nth(2).selectOption({ label: "丙村" });
  await until(async () => /丙村高于甲村/.test(await says(app, "compare")), "the comparison");
  assert.match(await app.url(), /^about:|compared=places|file:/);
});

test("a part leaves the page under disclosure control, as picture and as data", async (t) => {
  const { app, page } = await opened(t);
  await near(app, "places");
  const data = await savedFigure(page, app, "places", "csv");
  const text = data.content.toString("utf8");
  assert.match(data.name, /地区之间\.csv$/);
  assert.match(text, /^\ufeff地区,性别比,区间下限,区间上限,男,女,出生人数,p值/);
  // 1,250 boys and 700 girls: R gives 162.80 and 195.88.
  assert.match(text, /\r\n丙村,178\.57\d*,162\.79\d*,195\.87\d*,1250,700,1950,/);
  assert.match(text, /区间水平95%，算法：Wilson；参照水平106。/);
  const svg = (await savedFigure(page, app, "places", "svg")).content.toString("utf8");
  assert.match(svg, /^<svg/);
  assert.match(svg, /全部地区，全部时间 · 地区之间/);
  const png = (await savedFigure(page, app, "places", "png1")).content;
  assert.deepEqual([...png.subarray(1, 4)], [...Buffer.from("PNG")]);
  await app.selectOption("select:has(option:text-is('2012年'))", { label: "2012年" });
  // In one year 己村 has 3 boys and 2 girls: it goes, and another with it.
  const year = (await savedFigure(page, app, "places", "csv")).content.toString("utf8");
  assert.match(year, /\r\n己村,,,,,,/);
  assert.equal(year.match(/\r\n.村,,,,,,/g).length, 2);
  assert.match(year, /已隐去/);
});

for (const [width, locale, colorScheme] of [[390, "zh-CN", "dark"], [390, "en-GB", "light"], [1920, "zh-CN", "light"]]) {
  test(`no part is wider than ${width} pixels in ${locale}`, async (t) => {
    const { app } = await opened(t, { locale, colorScheme, viewport: { width, height: 844 } });
    for (const part of PARTS) {
      await near(app, part);
      const overflow = await app.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(overflow, 0, part);
    }
  });
}
