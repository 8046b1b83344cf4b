// The report in the real page: what goes in is chosen and kept, what is typed stays, the saved file and the print are the sheet itself.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { account, by, csv, figure, goTo, open, openExample, saved } from "./driver.mjs";
import { launch, openInTest, until } from "./harness.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const SHEET = by("report-sheet");

async function opened(t, options = {}) {
  const { page, app, log } = await openInTest(t, browser, { locale: "zh-CN", viewport: { width: 1440, height: 900 }, ...options });
  await openExample(app);
  return { page, app, log };
}

async function reported(app) {
  await goTo(app, "report");
  await app.waitForSelector(`${SHEET} h1`);
}

const text = (app) => app.textContent(SHEET);
const sections = (app) => app.locator(`${SHEET} [data-section]`).evaluateAll((all) => all.map((it) => it.dataset.section));

/** What a report says, wherever it stands: headings, sentences, captions and the cells of tables. */
const contents = (sheet) =>
  [...sheet.querySelectorAll("h1, h2, p, dt, dd, figcaption, caption, th, td")].map((it) => it.textContent.trim());

test("everything goes in at first, with the numbers of the other pages", async (t) => {
  const { app, log } = await opened(t);
  const rows = await account(app);
  await goTo(app, "indicators");
  const ratio = await figure(app, "11", "value");
  await reported(app);
  const there = await sections(app);
  for (const id of ["ledgers", "findings", "indicators", "trend", "watch", "classes", "places", "missing", "sure", "across", "composition", "season", "notes"]) {
    assert.ok(there.includes(id), `${id} of ${there}`);
  }
  const indicators = await app.locator(`${SHEET} [data-section=indicators] tbody tr`).evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent)));
  const [, , value] = indicators.find(([id]) => id === "11");
  assert.equal(value, `${ratio}（女=100）`);
  assert.match(await text(app), /未列内容及原因.*人口金字塔：/);
  assert.match(await text(app), /填表人：审核人：单位负责人：$/);
  const drawn = await app.locator(`${SHEET} figure img`).evaluateAll((all) => all.map((it) => it.complete && it.naturalWidth > 0));
  assert.ok(drawn.length > 8 && drawn.every(Boolean), String(drawn));
  // Without the control every class of rows is told, as on the page of the files.
  await app.uncheck(by("disclosure"));
  const told = [rows.rows, rows.counted, rows.duplicate].map((count) => count.toLocaleString("en")).join();
  const cells = () => app.locator(`${SHEET} [data-section=ledgers] td`).allTextContents();
  await until(async () => (await cells()).slice(1, 4).join() === told, "the rows of the ledger");
  assert.deepEqual(log.errors, []);
});

test("what is left out stays out, in the address too, and what is typed is not lost", async (t) => {
  const { page, app } = await opened(t);
  await reported(app);
  await app.uncheck(by("report-watch"));
  await app.uncheck(by("report-tables"));
  await until(() => /#report\?.*leave-out=tables&leave-out=watch/.test(page.url()), "the address");
  await app.fill(by("report-title"), "青禾县<b>2015年</b>报告");
  await app.fill(by("report-office"), "青禾县统计局");
  await app.fill(by("report-date"), "2016-01-31");
  await app.fill(by("report-remark"), "第一行\n第二行");
  await goTo(app, "ratio");
  await reported(app);
  assert.equal(await app.inputValue(by("report-title")), "青禾县<b>2015年</b>报告");
  assert.equal(await app.textContent(`${SHEET} h1`), "青禾县<b>2015年</b>报告");
  assert.match(await app.textContent(`${SHEET} .report-head`), /青禾县统计局.*2016年1月31日/);
  assert.deepEqual(await app.locator(`${SHEET} [data-section=remark] p`).allTextContents(), ["第一行", "第二行"]);
  assert.ok(!(await sections(app)).includes("watch"));
  await app.uncheck(by("report-ledgers"));
  const notes = () => app.textContent(`${SHEET} [data-section=notes]`);
  await until(async () => /数据来源：.+由上列台账/.test(await notes()), "the files in the notes");
  assert.equal(await app.locator(`${SHEET} [data-section=trend] table`).count(), 0);
  assert.doesNotMatch(decodeURIComponent(page.url()), /青禾|第一行/);
});

test("the saved page says what the screen says, runs nothing and loads nothing", async (t) => {
  const { page, app } = await opened(t);
  await reported(app);
  await app.fill(by("report-title"), "<script>alert(1)</script>");
  await until(async () => (await app.textContent(`${SHEET} h1`)).startsWith("<script>"), "the title");
  const file = await saved(page, app, "save-report");
  const html = file.content.toString("utf8");
  assert.match(file.name, /\.html$/);
  assert.doesNotMatch(html, /<script|<link|<img|\son\w+=|url\(|@import/i);
  assert.match(html, /<html lang="zh-CN">/);
  assert.match(html, /default-src 'none'; style-src 'unsafe-inline'; img-src data:/);
  const onScreen = await app.locator(SHEET).evaluate(contents);
  const other = await page.context().newPage();
  const heard = [];
  other.on("console", (message) => heard.push(message.text()));
  await other.setContent(html);
  assert.deepEqual(await other.locator(".report-sheet").evaluate(contents), onScreen);
  const pictures = await other.locator("figure > svg[role=img]").evaluateAll((all) => all.map((it) => it.getBoundingClientRect().width > 300));
  assert.equal(pictures.length, await app.locator(`${SHEET} figure img`).count());
  assert.ok(pictures.every(Boolean));
  assert.deepEqual(heard, []);
});

test("small counts are withheld and said to be, unless the user says otherwise", async (t) => {
  const { app } = await openInTest(t, browser, { locale: "zh-CN" });
  const births = (month, sex, count) => Array.from({ length: count }, (_, n) => `2015-${month}-${10 + (n % 18)},${sex},1`);
  const rows = [...births("03", "男", 60), ...births("03", "女", 3)];
  await open(app, csv("小村.csv", ["出生日期,性别,孩次", ...rows].join("\n")), csv("死亡.csv", "年份,死亡人数,年末人口\n2015,3,4000\n"));
  await reported(app);
  const cells = async () => (await app.locator(`${SHEET} [data-section=indicators] tr`).allTextContents()).join("\n");
  assert.match(await cells(), /出生人口性别比––––已隐去：小于5的计数/);
  assert.doesNotMatch(await cells(), /2,000/);
  assert.match(await text(app), /隐去的数不是零/);
  await app.uncheck(by("disclosure"));
  await until(async () => /2,000/.test(await cells()), "the ratio of sixty to three");
  assert.match(await app.textContent(`${SHEET} .report-head`), /未隐去小数目，仅供内部核对/);
});

test("on paper there is the report and nothing else", async (t) => {
  const { page, app } = await opened(t);
  await reported(app);
  await page.emulateMedia({ media: "print" });
  for (const gone of [".top", ".foot", ".status", ".report-tools", ".filters"]) assert.ok(await app.locator(gone).first().isHidden(), gone);
  assert.ok(await app.locator(`${SHEET} h1`).isVisible());
  const style = await app.locator(`${SHEET} figure`).first().evaluate((it) => getComputedStyle(it).breakInside);
  assert.equal(style, "avoid");
  await app.evaluate(() => (window.print = () => (window.wasPrinted = true)));
  await page.emulateMedia({ media: "screen" });
  await app.click(by("print-report"));
  assert.equal(await app.evaluate(() => window.wasPrinted), true);
});

for (const [width, locale] of [[390, "zh-CN"], [390, "en-GB"], [1024, "en-GB"], [1440, "en-GB"]]) {
  test(`the page is not wider than ${width} pixels in ${locale}`, async (t) => {
    const { app } = await opened(t, { locale, viewport: { width, height: 844 } });
    await reported(app);
    const over = await app.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(over, 0);
    const outside = await app.locator(SHEET).evaluate((sheet) =>
      [...sheet.querySelectorAll("table, img")].filter((it) => it.getBoundingClientRect().right > sheet.getBoundingClientRect().right - 10).length);
    assert.equal(outside, 0, "nothing reaches the rim of the sheet");
  });
}
