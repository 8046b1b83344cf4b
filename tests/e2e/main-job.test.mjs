// The main job in the real page: from a file to the row account, the indicators, the trend and what is saved of them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { account, by, cells, csv, figure, goTo, open, openExample, saved, savedFigure, settled, state, TERMS } from "./driver.mjs";
import { launch, openInTest, openServed, openSingleFile, outgoing, ROOT, temporaryFile, until } from "./harness.mjs";

const SHARED = join(ROOT, "..", "shared");
const hasShared = existsSync(SHARED) ? false : "../shared is not there";
const CENSUS = join(SHARED, "data", "china_census_births_tidy.csv");
const NEW_TAIPEI = join(SHARED, "data", "newtaipei_2019_births_order_sex_age.csv");
const LONDON = join(SHARED, "data", "arbuthnot_london_christenings_1629_1710.csv");
const PICTURE = { name: "照片.csv", mimeType: "text/csv", buffer: Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\0", "latin1") };

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Each packaging opens the same page. */
const PACKAGINGS = {
  "from a disk": (t, options) => openInTest(t, browser, options),
  served: async (t, options) => {
    const opened = await openServed(browser, options);
    t.after(opened.close);
    return opened;
  },
};
const single = PACKAGINGS["from a disk"];

/** How many different colours the chart has: an empty canvas has one. */
const colours = (app) =>
  app.locator(`${by("chart-trend")} canvas`).evaluate((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });

for (const [packaging, opened] of Object.entries(PACKAGINGS)) {
  test(`${packaging}: the example leads from one click to account, indicators and trend`, async (t) => {
    const { app, log } = await opened(t);
    const before = outgoing(log.requests).length;
    assert.equal(await state(app), "idle");
    await openExample(app);
    assert.equal(await state(app), "ready");
    const rows = await account(app);
    assert.equal(rows.rows, TERMS.reduce((sum, term) => sum + rows[term], 0));
    assert.ok(rows.counted > 900 && rows.duplicate > 0 && rows.invalid > 0, JSON.stringify(rows));
    await goTo(app, "indicators");
    assert.equal(Number((await figure(app, "01", "value")).replaceAll(",", "")), rows.counted);
    await goTo(app, "ratio");
    assert.match(await app.textContent(by("verdict")), /例.*性别比.*\d\.\d/);
    await until(async () => (await colours(app)) > 10, "a drawn chart");
    assert.equal(outgoing(log.requests).length, before, "a session asks for nothing");
    assert.deepEqual(log.errors, []);
  });

  test(`${packaging}: the census gives the published sex ratios`, { skip: hasShared }, async (t) => {
    const { app } = await opened(t);
    await open(app, CENSUS);
    await goTo(app, "ratio");
    // NBS, censuses of 2010 and 2020, table 6-1: the newest period stands first.
    const [latest, earlier] = await cells(app, "periods");
    assert.deepEqual(latest.slice(0, 5), ["2020年", "112.28", latest[2], "641,238", "571,083"]);
    assert.deepEqual(earlier.slice(0, 5), ["2010年", "121.21", earlier[2], "652,073", "537,987"]);
    await app.selectOption("select:has(option:text-is('2020年'))", { label: "2020年" });
    await goTo(app, "indicators");
    for (const [id, value] of [["11", "112.28"], ["12-1", "113.17"], ["12-2", "106.78"], ["12-3", "132.93"], ["12-4", "130.07"], ["12-5+", "127.14"]]) {
      assert.equal(await figure(app, id, "value"), value, id);
    }
    assert.equal(await figure(app, "11", "numerator"), "641,238");
    assert.equal(await figure(app, "11", "denominator"), "571,083");
  });
}

test("a township's GBK register is accounted for as expected", { skip: hasShared }, async (t) => {
  const { app } = await single(t);
  const folder = join(SHARED, "samples");
  const name = readdirSync(folder).find((name) => name.startsWith("01_") && name.endsWith("GBK.csv"));
  const expected = JSON.parse(await readFile(join(folder, `${name}.expected.json`), "utf8"));
  await open(app, join(folder, name));
  const rows = await account(app);
  assert.equal(rows.rows, TERMS.reduce((sum, term) => sum + rows[term], 0));
  assert.deepEqual(
    [rows.counted, rows.duplicate, rows.invalid, rows.footer],
    [expected.valid_unique_live_births, expected.duplicates.exact.length + expected.duplicates.probable.length, expected.invalid_rows.length, expected.non_data_rows.footer.length],
  );
  assert.match(await app.textContent(`${by("findings")} [data-rule="duplicate-exact"]`), /37、54/);
  await goTo(app, "ratio");
  const years = Object.entries(expected.by_calendar_year).reverse().map(([year, { M, F }]) => [`${year}年`, String(M), String(F)]);
  assert.deepEqual((await cells(app, "periods")).map((row) => [row[0], row[3], row[4]]), years);
});

test("several definitions of the same births are never added up", { skip: hasShared }, async (t) => {
  const { app } = await single(t);
  await open(app, NEW_TAIPEI);
  const figures = async () => {
    await goTo(app, "indicators");
    const figures = [await figure(app, "11", "numerator"), await figure(app, "11", "denominator")];
    await goTo(app, "data");
    return figures;
  };
  // New Taipei City 2019: births by registration, and by occurrence.
  assert.deepEqual(await figures(), ["11,190", "10,431"]);
  await app.locator(`${by("definition")} input`).nth(1).check();
  assert.deepEqual(await figures(), ["11,006", "10,245"]);
});

test("files add up, the same name replaces, a bad file leaves the others", { skip: hasShared }, async (t) => {
  const { app } = await single(t);
  await open(app, LONDON);
  const births = async () => {
    await goTo(app, "indicators");
    const births = await figure(app, "01", "value");
    await goTo(app, "data");
    return births;
  };
  assert.equal(await births(), "938,223");
  await open(app, PICTURE, csv("本年.csv", "出生日期,性别\n2012-03-04,男\n2012-03-05,女\n"));
  assert.equal(await app.locator(by("file")).count(), 3);
  assert.equal(await app.locator(by("row-account")).count(), 2);
  assert.match(await app.textContent(by("failure")), /图片/);
  assert.equal(await births(), "938,225");
  await open(app, csv("本年.csv", "出生日期,性别\n2012-03-04,男\n"));
  assert.equal(await app.locator(by("file")).count(), 3);
  assert.equal(await births(), "938,224");
  // The same name with nothing readable: the message comes, the earlier reading stays.
  await open(app, csv("本年.csv", ""));
  assert.equal(await state(app), "error");
  assert.equal(await births(), "938,224");
});

test("the same ledger under another name is told", async (t) => {
  const { app } = await single(t);
  const ledger = "出生日期,性别\n2012-03-04,男\n2012-03-05,女\n";
  await open(app, csv("三月.csv", ledger), csv("四月.csv", ledger), csv("五月.csv", `${ledger}2012-05-01,男\n`));
  const warnings = app.locator(by("twin"));
  assert.deepEqual(await warnings.count(), 2);
  assert.match(await warnings.first().textContent(), /四月\.csv/);
  await app.getByRole("article", { name: "四月.csv" }).getByRole("button", { name: "移除" }).click();
  await until(async () => (await warnings.count()) === 0, "no warning");
  // It can be had again, where it stood; opened anew it would be there twice.
  await app.locator(by("removed")).getByRole("button", { name: "恢复" }).click();
  await until(async () => (await warnings.count()) === 2, "the file is back");
  assert.match(await app.locator(by("file")).nth(1).getAttribute("aria-label"), /四月\.csv/);
  assert.equal(await app.locator(by("removed")).count(), 0);
});

test("a column's meaning and the header row can be changed", async (t) => {
  const { app } = await single(t);
  await open(app, csv("a.csv", "出生日期,甲,性别\n2012-03-04,女,男\n2012-03-05,女,男\n2012-03-06,女,女\n"));
  const male = async () => {
    await goTo(app, "indicators");
    const male = await figure(app, "11", "numerator");
    await goTo(app, "data");
    return male;
  };
  assert.equal(await male(), "2");
  await app.selectOption(`${by("columns")} select[data-column="2"]`, { label: "不使用" });
  await settled(app);
  await app.selectOption(`${by("columns")} select[data-column="1"]`, { label: "性别" });
  await settled(app);
  assert.equal(await male(), "0");
  await app.fill(by("header-row"), "3");
  await app.locator(by("header-row")).blur();
  await settled(app);
  assert.equal(await app.inputValue(by("header-row")), "3");
});

test("a wrong encoding is told, keeps the earlier reading, and can be taken back", async (t) => {
  const { app } = await single(t);
  await openExample(app);
  const before = await account(app);
  const encoding = app.locator("select:has(option:text-is('UTF-16 LE'))");
  await encoding.selectOption({ label: "UTF-16 LE" });
  await settled(app);
  assert.equal(await state(app), "error");
  assert.deepEqual(await account(app), before);
  assert.match(await app.textContent(by("failure")), /上一次/);
  await encoding.selectOption({ label: "GB18030 (GBK)" });
  await settled(app);
  assert.equal(await state(app), "ready");
  assert.equal(await app.locator(by("failure")).count(), 0);
});

test("reading is cancelled at once and nothing else is lost", async (t) => {
  const { app } = await single(t);
  const row = "2012-03-04,男,1,青禾镇云岭村\n";
  const path = await temporaryFile(t, "大.csv", `出生日期,性别,孩次,村\n${row.repeat(9_000_000)}`);
  await openExample(app);
  const before = await account(app);
  await app.setInputFiles(by("open-files"), path);
  await app.waitForSelector(by("cancel"));
  await app.click(by("cancel"));
  await settled(app);
  assert.match(await app.textContent(by("failure")), /停止/);
  assert.equal(await app.locator(by("row-account")).count(), 1);
  assert.deepEqual(await account(app), before);
  assert.equal(await state(app), "ready");
});

test("a million rows leave the page's thread free", async (t) => {
  const { app } = await single(t);
  const villages = ["云岭村", "石桥村", "柳溪村", "青禾村"];
  const line = (index) => `201${index % 10}-0${(index % 9) + 1}-1${index % 10},${index % 2 ? "男" : "女"},${(index % 3) + 1},${villages[index % 4]}\n`;
  const block = Array.from({ length: 1000 }, (_, index) => line(index)).join("");
  const path = await temporaryFile(t, "百万.csv", `出生日期,性别,孩次,村\n${block.repeat(1000)}`);
  await app.evaluate(() => {
    globalThis.longest_ms = 0;
    const note = (list) => list.getEntries().forEach(({ duration }) => (globalThis.longest_ms = Math.max(globalThis.longest_ms, duration)));
    new PerformanceObserver(note).observe({ type: "longtask" });
  });
  await open(app, path);
  assert.equal((await account(app)).counted, 1_000_000);
  const longest_ms = await app.evaluate(() => globalThis.longest_ms);
  t.diagnostic(`longest task of the page's thread: ${longest_ms} ms`);
  assert.ok(longest_ms < 1000, `${longest_ms} ms`);
});

test("both languages, switched without a reload", async (t) => {
  const { app } = await single(t, { locale: "en-GB" });
  await openExample(app);
  const said = async () => [await app.textContent(by("lang")), await app.textContent('[data-page="ratio"]'), await app.getAttribute("html", "lang")];
  assert.deepEqual(await said(), ["中文", "Sex ratio", "en"]);
  assert.match(await app.textContent(by("status")), /births counted/);
  await app.click(by("lang"));
  assert.deepEqual(await said(), ["English", "性别比", "zh-CN"]);
  assert.match(await app.textContent(by("status")), /计入出生/);
  await goTo(app, "indicators");
  await app.click(by("lang"));
  assert.match(await app.textContent(by("indicators")), /Sex ratio at birth/);
  assert.doesNotMatch(await app.textContent(`${by("indicators")} thead`), /\p{Script=Han}/u);
});

test("the keyboard alone does the main job", async (t) => {
  const { page, app } = await single(t);
  const focused = () => app.evaluate(() => document.activeElement.dataset.testid ?? document.activeElement.dataset.page ?? "");
  const tabTo = async (wanted) => {
    for (let presses = 0; presses < 80; presses += 1) {
      if ((await focused()) === wanted) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`Tab never came to ${wanted}`);
  };
  await app.focus("#content");
  await tabTo("open-example");
  await page.keyboard.press("Enter");
  await settled(app);
  await until(() => app.evaluate(() => document.activeElement.className === "files"), "the keyboard going on where the files are");
  await tabTo("ratio");
  await page.keyboard.press("Space");
  await tabTo("chart-trend");
  assert.equal(await app.locator(by("read-out")).count(), 0);
  await page.keyboard.press("Home");
  const first = await app.textContent(by("read-out"));
  await page.keyboard.press("ArrowRight");
  const second = await app.textContent(by("read-out"));
  assert.notEqual(first, second);
  assert.match(second, /男 [\d,]+ · 女 [\d,]+ · 出生数 [\d,]+/);
  const heard = await app.textContent(`${by("part-trend")} .read-line`);
  assert.equal(heard.replaceAll(" · ", ""), second.replaceAll(" · ", ""), "what is seen is read aloud");
  await page.keyboard.press("Escape");
  assert.equal(await app.locator(by("read-out")).count(), 0);
});

test("the pointer reads the chart, the legend toggles orders", async (t) => {
  const { app } = await single(t);
  await openExample(app);
  await goTo(app, "ratio");
  await until(async () => (await colours(app)) > 10, "a drawn chart");
  const box = await app.locator(`${by("chart-trend")} canvas`).boundingBox();
  await app.locator(`${by("chart-trend")} canvas`).hover({ position: { x: box.width / 2, y: box.height / 2 } });
  assert.equal(await app.locator(`${by("read-out")} .read-out-row`).count(), 2, "the ratio, and its births");
  const rows = (await cells(app, "periods")).length;
  await app.click('.legend-item[data-tone="1"]');
  assert.equal((await cells(app, "periods")).length, 2 * rows);
  assert.equal(await app.getAttribute('.legend-item[data-tone="1"]', "aria-pressed"), "true");
});

test("a file dropped anywhere is read", async (t) => {
  const { app } = await single(t);
  await goTo(app, "ratio");
  await app.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["出生日期,性别\n2012-03-04,男\n"], "落.csv"));
    const event = { bubbles: true, cancelable: true, dataTransfer };
    document.body.dispatchEvent(new DragEvent("dragover", event));
    document.body.dispatchEvent(new DragEvent("drop", event));
  });
  await app.waitForSelector(by("row-account"));
  assert.equal((await account(app)).counted, 1);
});

test("indicators are saved as CSV with their columns and without small counts", async (t) => {
  const { page, app } = await single(t);
  await openExample(app);
  await goTo(app, "indicators");
  const { name, content } = await saved(page, app, "export-indicators");
  assert.match(name, /\.csv$/);
  assert.deepEqual([...content.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const [head, ...rows] = content.subarray(3).toString("utf8").trimEnd().split("\r\n");
  assert.equal(head, "id,name_zh,name_en,place,period,numerator,denominator,value,unit,lower,upper,level,method,base");
  assert.ok(rows.length > 10);
  const numerators = rows.map((row) => row.split(",")).filter(([id]) => ["01", "11"].includes(id)).map((row) => row[5]);
  assert.ok(numerators.every((count) => !/^[1-4]$/.test(count)), numerators.join(" "));
  await app.uncheck(by("disclosure"));
  const exact = await saved(page, app, "export-indicators");
  assert.ok(exact.content.length > 0);
});

test("the figure is saved as SVG and CSV", async (t) => {
  const { page, app } = await single(t);
  await openExample(app);
  await goTo(app, "ratio");
  const svg = (await savedFigure(page, app, "trend", "svg")).content.toString("utf8");
  const root = await app.evaluate((svg) => new DOMParser().parseFromString(svg, "image/svg+xml").documentElement.nodeName, svg);
  assert.equal(root, "svg");
  assert.match(svg, /性别比/);
  const table = (await savedFigure(page, app, "trend", "csv")).content.toString("utf8");
  assert.match(table, /^\ufeff时期,孩次,性别比,区间下限,区间上限,男,女,出生人数\r\n/);
});

for (const ratio of [1, 1.5, 2, 3]) {
  test(`chart and picture have the screen's pixels at ${ratio}, on screen again after a resize`, async (t) => {
    // A frame in a process of its own does not feel playwright's deviceScaleFactor, so the whole browser is told.
    const screen = await launch([`--force-device-scale-factor=${ratio}`]);
    t.after(() => screen.close());
    const { page, app } = await openSingleFile(screen, { viewport: null });
    assert.equal(await app.evaluate(() => devicePixelRatio), ratio);
    await openExample(app);
    await goTo(app, "ratio");
    const canvas = app.locator(`${by("chart-trend")} canvas`);
    const measure = () => canvas.evaluate((canvas) => ({ width: canvas.width, css: canvas.getBoundingClientRect().width }));
    const isSharp = async () => {
      const { width, css } = await measure();
      return width > 250 && Math.abs(width - css * ratio) < 0.05;
    };
    await until(isSharp, "a bitmap of the screen's size");
    const { width } = await measure();
    await app.evaluate(() => document.querySelector(".content").style.setProperty("padding-right", "6rem"));
    await until(async () => (await measure()).width !== width && (await isSharp()), "a new drawing after the resize");
    const png = (await savedFigure(page, app, "trend", "png2")).content;
    assert.deepEqual(png.subarray(0, 8), Buffer.from("\x89PNG\r\n\x1a\n", "latin1"));
    const svg = (await savedFigure(page, app, "trend", "svg")).content.toString("utf8");
    const [, height] = svg.match(/^<svg [^>]*height="(\d+)"/);
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [2 * 960, 2 * height], "twice as fine on any screen");
  });
}

test("a change of colours draws the chart again", async (t) => {
  const { page, app } = await single(t, { colorScheme: "light" });
  await openExample(app);
  await goTo(app, "ratio");
  await until(async () => (await colours(app)) > 10, "a drawn chart");
  const corner = () => app.locator(`${by("chart-trend")} canvas`).evaluate((canvas) => [...canvas.getContext("2d").getImageData(0, 0, 1, 1).data.slice(0, 3)]);
  assert.deepEqual(await corner(), [255, 255, 255]);
  await page.emulateMedia({ colorScheme: "dark" });
  await until(async () => Math.max(...(await corner())) < 60, "a dark chart");
});

for (const locale of ["zh-CN", "en-GB"]) {
  test(`no page is wider than a phone in ${locale}`, async (t) => {
    const { app } = await single(t, { locale, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    const overflow = () => app.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(await overflow(), 0, "empty");
    await openExample(app);
    for (const page of ["data", "indicators", "ratio"]) {
      await goTo(app, page);
      assert.equal(await overflow(), 0, page);
    }
  });
}
