// The pictures of indicators and counts in the real page: each is drawn, read, chosen, kept in the address and saved.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { by, csv, goTo, openExample, open, savedFigure } from "./driver.mjs";
import { launch, openInTest, until } from "./harness.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const SERVICES = csv("服务.csv", "乡镇,年份,应查人数,已查人数,检出人数,治疗人数\n青禾镇,2015,1000,800,40,30\n云岭镇,2015,200,100,10,12\n");

async function opened(t, options = {}) {
  const { page, app, log } = await openInTest(t, browser, { locale: "zh-CN", viewport: { width: 1440, height: 900 }, ...options });
  await openExample(app);
  await open(app, SERVICES);
  await goTo(app, "indicators");
  await app.click("[data-tab=pictures]");
  return { page, app, log };
}

const near = async (app, part) => {
  await app.locator(by(`part-${part}`)).evaluate((section) => section.scrollIntoView());
  await until(async () => (await app.textContent(`${by(`part-${part}`)} .part-says`)).trim() !== "", `what ${part} says`);
};
const isDrawn = (app, part) =>
  app.locator(`${by(`chart-${part}`)} canvas`).evaluate((canvas) => {
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    return new Set(new Uint32Array(pixels.buffer)).size > 8;
  }).catch(() => false);

test("every picture that the ledgers allow is drawn, and what is missing is said", async (t) => {
  const { app, log } = await opened(t);
  for (const part of ["across", "pair", "composition", "season", "services"]) {
    await near(app, part);
    await until(() => isDrawn(app, part), `the picture ${part}`);
  }
  await near(app, "ages");
  assert.match(await app.textContent(by("part-ages")), /没有分年龄、分性别的人口数/);
  assert.equal(await app.locator(by("chart-ages")).count(), 0);
  assert.deepEqual(log.errors, []);
});

test("one indicator is drawn in four ways, within borders of the user's own too", async (t) => {
  const { app } = await opened(t);
  const picture = () => app.locator(`${by("chart-across")} canvas`).evaluate((canvas) => canvas.toDataURL()).catch(() => "");
  const drawAs = (label) => app.locator(by("part-across")).locator("select").nth(1).selectOption({ label });
  await until(() => isDrawn(app, "across"), "the heat map");
  const seen = [await picture()];
  for (const label of ["方格图", "并列小图"]) {
    await drawAs(label);
    await until(async () => !seen.includes(await picture()) && (await isDrawn(app, "across")), label);
    seen.push(await picture());
  }
  await drawAs("地图");
  await until(async () => (await app.locator(by("chart-across")).count()) === 0, "no map without borders");
  const ring = (x) => [[[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]];
  const feature = (name, x) => ({ type: "Feature", properties: { name }, geometry: { type: "Polygon", coordinates: ring(x) } });
  const borders = { type: "FeatureCollection", features: [feature("青禾镇", 100), feature("云岭", 101), feature("别处", 102)] };
  const file = (text) => ({ name: "边界.geojson", mimeType: "application/geo+json", buffer: Buffer.from(text) });
  await app.setInputFiles(by("open-borders"), file("{"));
  await until(async () => /读不通/.test(await app.textContent(by("part-across"))), "why it is refused");
  await app.setInputFiles(by("open-borders"), file(JSON.stringify(borders)));
  await until(async () => /3个图形，4个地区中对上2个/.test(await app.textContent(by("part-across"))), "what was matched");
  await until(() => isDrawn(app, "across"), "the map");
});

test("choices stand in the address, data and pictures are saved", async (t) => {
  const { page, app } = await opened(t);
  await near(app, "composition");
  await app.locator(by("part-composition")).locator("select").selectOption({ label: "人数，叠放" });
  await until(() => page.url().includes("composed=counts"), "the address");
  const text = (await savedFigure(page, app, "composition", "csv")).content.toString("utf8");
  assert.match(text, /^\ufeff时期,一孩,二孩,三孩及以上/);
  const svg = (await savedFigure(page, app, "composition", "svg")).content.toString("utf8");
  assert.match(svg, /孩次构成/);
  assert.match(svg, /数据来源：示例县出生登记台账\.csv、服务\.csv/);
});

test("a cell is read by arrow keys", async (t) => {
  const { page, app } = await opened(t);
  await until(() => isDrawn(app, "across"), "the heat map");
  await app.focus(by("chart-across"));
  await page.keyboard.press("ArrowRight");
  const read = () => app.textContent(`${by("part-across")} .read-line`);
  await until(async () => /^\S+镇 · 2006年/.test(await read()), "the first cell");
  await page.keyboard.press("ArrowRight");
  await until(async () => /^\S+镇 · 2007年/.test(await read()), "the next year");
  const [town] = (await read()).split(" · ");
  await page.keyboard.press("ArrowDown");
  await until(async () => /2007年/.test(await read()) && !(await read()).startsWith(town), "the next town");
});

for (const [width, locale] of [[390, "zh-CN"], [390, "en-GB"], [1920, "zh-CN"]]) {
  test(`no picture is wider than ${width} pixels in ${locale}`, async (t) => {
    const { app } = await opened(t, { locale, viewport: { width, height: 844 } });
    for (const part of ["across", "pair", "composition", "season", "services"]) {
      await near(app, part);
      const over = await app.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.equal(over, 0, part);
    }
  });
}
