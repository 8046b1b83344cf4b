// Decisions about findings in the real page: made, listed, undone and redone, and told on the acceptance sheet. The file stays as it is.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { by, csv, goTo, open, saved } from "./driver.mjs";
import { launch, openInTest, until } from "./harness.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

// Six rows of data: one impossible date, one without a date, one child twice.
const FAULTY = csv("甲.csv", "村,母亲姓名,出生日期,性别,孩次\n东村,甲某,2012-01-05,男,1\n东村,乙某,2012-02-30,女,1\n东村,丙某,,男,2\n西村,丁某,2012-03-01,女,1\n西村,丁某,2012-03-01,女,1\n西村,戊某,2012-04-01,男,2\n");
const FORM = csv("表.csv", "村,年份,出生人数,政策内出生人数,死亡人数\n东村,2012,20,18,25\n西村,2012,30,28,12\n");
const TWICE = "疑似重复：同母、同日、同性别、同孩次";

async function opened(t, file) {
  const { page, app, log } = await openInTest(t, browser, { locale: "zh-CN", viewport: { width: 1440, height: 900 } });
  await open(app, file);
  await goTo(app, "verify");
  await app.waitForSelector(by("explained-rule"));
  return { page, app, log };
}

const says = async (app, part) => (await app.textContent(`${by(`part-${part}`)} .part-says`)).trim();
// What is far from the screen waits until it comes near.
const counted = async (app) => {
  await app.locator(by("part-accounts")).evaluate((section) => section.scrollIntoView());
  return Number((await says(app, "accounts")).match(/计入统计(\d+)行/)?.[1]);
};
const decisions = async (app) => ((await app.locator(by("decisions")).count()) ? app.locator(`${by("decisions")} li > span`).allTextContents() : []);
const becomes = (app, rows) => until(async () => (await counted(app)) === rows, `${rows} rows counted`);

test("a repetition is counted after all, and that is undone, redone and taken back", async (t) => {
  const { app, log } = await opened(t, FAULTY);
  await becomes(app, 3);
  const explained = app.locator(by("explained-rule"));
  await explained.locator("select").selectOption({ label: TWICE });
  await until(async () => /确为两人的，可改为计入/.test(await app.textContent(by("explanation"))), "what to do");
  await explained.getByRole("button", { name: "计入", exact: true }).click();
  await becomes(app, 4);
  assert.deepEqual(await decisions(app), [`甲.csv · 计入“${TWICE}”`]);
  await app.click(by("undo"));
  await becomes(app, 3);
  assert.deepEqual(await decisions(app), []);
  await app.click(by("redo"));
  await becomes(app, 4);
  await app.locator(`${by("decisions")} button`).click();
  await becomes(app, 3);
  assert.deepEqual(log.errors, []);
});

test("a row is left out by its number, and the list names it", async (t) => {
  const { app } = await opened(t, FAULTY);
  await app.click(`${by("more-decisions")} > summary`);
  const more = app.locator(by("more-decisions"));
  await more.getByLabel("行号").fill("7");
  await more.getByLabel("行号").dispatchEvent("change");
  await more.getByRole("button", { name: "剔除", exact: true }).click();
  await becomes(app, 2);
  assert.deepEqual(await decisions(app), ["甲.csv · 剔除：第7行"]);
  const rows = () => app.locator(`${by("finding-rows")} tbody tr`).allTextContents();
  await until(async () => (await rows()).some((row) => row.includes("按您的决定不计入")), "the row in the list");
  // A row that counts as it is cannot be counted besides; it is said and not listed.
  await more.getByLabel("行号").fill("2");
  await more.getByLabel("行号").dispatchEvent("change");
  await more.getByRole("button", { name: "计入", exact: true }).click();
  await until(async () => /第2行没有因重复/.test(await more.textContent()), "why it is not");
  assert.deepEqual(await decisions(app), ["甲.csv · 剔除：第7行"]);
});

test("a relation of one's own is asked of every row", async (t) => {
  const { app } = await opened(t, FORM);
  await app.click(`${by("more-decisions")} > summary`);
  await app.fill(by("relation"), "死亡人数 不多于 出生人数");
  await until(async () => /≤、≥或=/.test(await app.textContent(by("more-decisions"))), "what is wrong");
  await app.fill(by("relation"), "死亡人数 ≤ 出生人数");
  await app.click(by("add-relation"));
  await until(async () => /核对2次，不成立1次/.test(await app.textContent(by("more-decisions"))), "what became of it");
  const rows = () => app.locator(`${by("finding-rows")} tbody tr`).allTextContents();
  await until(async () => (await rows()).some((row) => row.includes("自定的平衡关系不成立")), "the row in the list");
});

test("the acceptance sheet is one page that says what was checked and decided", async (t) => {
  const { page, app, log } = await opened(t, FAULTY);
  await app.locator(by("explained-rule")).locator("select").selectOption({ label: TWICE });
  await app.locator(by("explained-rule")).getByRole("button", { name: "计入", exact: true }).click();
  await becomes(app, 4);
  await goTo(app, "report");
  await app.locator(`${by("report-form")} select`).first().selectOption({ label: "台账验收单" });
  await until(async () => /验收意见/.test(await app.textContent(by("report-sheet"))), "the sheet");
  const sheet = await app.textContent(by("report-sheet"));
  for (const part of ["分类核对结果", "项目完整性", "登记及时性", "问题较多的地点", `计入“${TWICE}”`, "□ 合格", "验收人"]) {
    assert.ok(sheet.includes(part), part);
  }
  // Few rows are not told.
  assert.match(sheet, /不足5/);
  const file = await saved(page, app, "save-report");
  assert.equal(file.name, "台账验收单.html");
  const paper = await browser.newPage();
  await paper.setContent(file.content.toString("utf8"));
  const pdf = (await paper.pdf({ preferCSSPageSize: true })).toString("latin1");
  await paper.close();
  assert.equal((pdf.match(/\/Type\s*\/Page\b/g) ?? []).length, 1, "one page");
  assert.deepEqual(log.errors, []);
});
