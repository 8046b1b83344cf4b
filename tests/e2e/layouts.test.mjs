// Ledgers of every container and layout in the real page: what is counted, how the user corrects it, and the recipe of next month.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { account, by, csv, figure, goTo, open, saved, settled, state, TERMS } from "./driver.mjs";
import { launch, openInTest, ROOT, until } from "./harness.mjs";

const SAMPLES = join(ROOT, "..", "shared", "samples");
const hasSamples = existsSync(SAMPLES) ? false : "../shared is not there";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** What the open table counts, by measure. */
const counted = (app) =>
  app.locator(`${by("counted")} [data-measure]`).evaluateAll((rows) =>
    Object.fromEntries(rows.map((row) => [row.dataset.measure, Number(row.querySelector("dd").textContent.replaceAll(",", ""))])));

async function sexes(app) {
  await goTo(app, "indicators");
  const figures = await Promise.all(["numerator", "denominator"].map((part) => figure(app, "11", part)));
  await goTo(app, "data");
  return figures.map((text) => Number(text.replaceAll(",", "")));
}

async function sample(prefix) {
  const name = readdirSync(SAMPLES).find((name) => name.startsWith(prefix) && !name.endsWith(".json"));
  return { path: join(SAMPLES, name), expected: JSON.parse(await readFile(join(SAMPLES, `${name}.expected.json`), "utf8")) };
}

function isBalanced(rows) {
  assert.equal(rows.rows, TERMS.reduce((sum, term) => sum + rows[term], 0), JSON.stringify(rows));
}

for (const prefix of ["01", "04"]) {
  test(`register ${prefix} counts what is expected`, { skip: hasSamples }, async (t) => {
    const { app } = await openInTest(t, browser);
    const { path, expected } = await sample(prefix);
    await open(app, path);
    isBalanced(await account(app));
    assert.deepEqual(await sexes(app), [expected.by_sex.M, expected.by_sex.F]);
    assert.equal((await counted(app)).births, expected.valid_unique_live_births);
  });
}

test("a workbook's sheets and the tables side by side in one are tables of their own", { skip: hasSamples }, async (t) => {
  const { app, log } = await openInTest(t, browser);
  const { path, expected } = await sample("02");
  await open(app, path);
  const tabs = app.locator(by("ledger"));
  assert.equal(await tabs.count(), 3);
  const [register, report] = Object.values(expected.sheets);
  assert.deepEqual(await sexes(app), ["M", "F"].map((sex) => register.by_sex[sex] + report.by_sex[sex]));
  for (const [at, measure, rows] of [[0, "births", register.valid_unique_live_births], [1, "births", report.valid_unique_live_births], [2, "services-done", 7]]) {
    await tabs.nth(at).click();
    assert.equal((await counted(app))[measure], rows);
    isBalanced(await account(app));
  }
  assert.deepEqual(log.errors, []);
});

test("a half-yearly return with three header rows counts each of its measures", { skip: hasSamples }, async (t) => {
  const { app } = await openInTest(t, browser);
  const { path, expected } = await sample("05");
  await open(app, path);
  isBalanced(await account(app));
  const truth = expected.true_values;
  const of = await counted(app);
  assert.deepEqual(
    [of.births, of.deaths, of["resident-start"], of["resident-end"], of["births-within-policy"]],
    [truth.births, truth.deaths, truth.population_start, truth.population_end, truth["in_policy(as shown, 柳溪村 inflated)"]],
  );
  assert.deepEqual(await sexes(app), [truth.M, truth.F]);
});

test("a table of villages by years counts every year once", { skip: hasSamples }, async (t) => {
  const { app } = await openInTest(t, browser);
  const { path, expected } = await sample("06");
  await open(app, path);
  isBalanced(await account(app));
  assert.deepEqual(await sexes(app), [expected.pooled_2008_2015.M, expected.pooled_2008_2015.F]);
  await goTo(app, "ratio");
  const years = await app.locator(`${by("periods")} tbody tr`).evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())));
  const printed = Object.entries(expected.by_year).reverse().map(([year, { M, F }]) => [`${year}年`, String(M), String(F)]);
  assert.deepEqual(years.map((row) => [row[0], row[3], row[4]]), printed);
});

const ROWS = "<tr><td>&nbsp;甲村<td>男<td>2012-03-05<tr/><tr><td>乙村<td>女<td>2012-04-05<tr/>";
const WEB_PAGE = `<html><script>throw new Error("never run")</script><table><tr><td colspan=3>某镇出生登记</table>
<table><tr><td>村别<td>性别<td>出生日期<tr/>${ROWS}</table><table><tr><td>填表人：测甲</table></html>`;

test("a web page saved as a workbook is read, and nothing in it runs", async (t) => {
  const { app, log } = await openInTest(t, browser);
  await open(app, { name: "出生.xls", mimeType: "application/vnd.ms-excel", buffer: Buffer.from(WEB_PAGE) });
  assert.deepEqual(await sexes(app), [1, 1]);
  const rows = await account(app);
  isBalanced(rows);
  assert.deepEqual([rows.title, rows.header, rows.counted, rows.footer], [1, 1, 2, 1]);
  assert.deepEqual(log.errors, []);
});

test("a sheet that sums up the others is pointed out, and can be left out", async (t) => {
  const { app } = await openInTest(t, browser);
  const row = (cells) => `<Row>${cells.map((cell) => `<Cell><Data ss:Type="String">${cell}</Data></Cell>`).join("")}</Row>`;
  const sheet = (name, rows) => `<Worksheet ss:Name="${name}"><Table>${rows.map(row).join("")}</Table></Worksheet>`;
  const register = (births) => [["村别", "性别", "出生日期"], ...births.map((sex, at) => ["甲村", sex, `2012-03-0${at + 1}`])];
  const book = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
${sheet("甲镇", register(["男", "男", "女"]))}${sheet("乙镇", register(["男", "女"]))}
${sheet("汇总", [["2012年出生人数"], ["乡镇", "男", "女"], ["甲镇", "2", "1"], ["乙镇", "1", "1"]])}</Workbook>`;
  await open(app, { name: "出生.xls", mimeType: "application/vnd.ms-excel", buffer: Buffer.from(book) });
  const warnings = app.locator(by("summary-of-others"));
  const tables = app.locator(by("ledger"));
  assert.equal(await tables.count(), 3);
  assert.equal(await warnings.count(), 0);
  await tables.nth(2).click();
  await until(async () => (await warnings.count()) === 1, "the warning");
});

test("an old workbook is read, and a sheet without a ledger in it is named quietly", async (t) => {
  const { app } = await openInTest(t, browser);
  await open(app, join(ROOT, "tests", "fixtures", "biff8.xls"));
  // Two rows with a date and two without; one sex is a truth value, which is none.
  assert.deepEqual(await sexes(app), [1, 0]);
  assert.equal((await counted(app)).births, 2);
  isBalanced(await account(app));
  assert.match(await app.textContent(by("no-tables")), /隐藏/);
});

test("what the user says of values is kept as a recipe for next month's file", async (t) => {
  const { page, app } = await openInTest(t, browser);
  await open(app, csv("三月.csv", "村别,性别,出生日期\n甲村,丁,2012-03-05\n甲村,丁,2012-03-06\n甲村,口,2012-03-07\n"));
  const unknown = app.locator(`${by("unknown-values")} select`);
  await until(async () => (await unknown.count()) === 2, "the unknown values");
  await unknown.nth(0).selectOption({ label: "男" });
  await settled(app);
  await unknown.nth(0).selectOption({ label: "女" });
  await settled(app);
  assert.deepEqual(await sexes(app), [2, 1]);
  const { name, content } = await saved(page, app, "recipe-save");
  assert.match(name, /\.json$/);
  assert.doesNotMatch(content.toString(), /甲村|2012-03/, "a recipe holds words of classes, and no row");
  // Opened beside it, a file with the same columns is read in the same way.
  await open(app, csv("四月.csv", "村别,性别,出生日期\n乙村,口,2012-04-05\n"));
  await until(async () => (await sexes(app)).join() === "2,2", "the recipe on the next file");
  assert.equal(await state(app), "ready");
});
