// The page of checks in the real page: rows and rules of all ledgers, the findings one by one, filtered and saved.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { by, csv, goTo, open, openExample, saved } from "./driver.mjs";
import { launch, openInTest, until } from "./harness.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const FAULTY = csv("甲.csv", "村,母亲姓名,出生日期,性别,孩次\n东村,甲某,2012-01-05,男,1\n东村,乙某,2012-02-30,女,1\n东村,丙某,,男,2\n西村,丁某,2012-03-01,女,1\n西村,丁某,2012-03-01,女,1\n西村,戊某,2012-04-01,男,2\n");
const CLEAN = csv("乙.csv", "村,母亲姓名,出生日期,性别,孩次\n东村,庚某,2013-01-05,男,1\n西村,辛某,2013-02-03,女,1\n");

async function opened(t) {
  const { page, app, log } = await openInTest(t, browser, { locale: "zh-CN", viewport: { width: 1440, height: 900 } });
  await open(app, FAULTY, CLEAN);
  await goTo(app, "verify");
  return { page, app, log };
}

const says = async (app, part) => (await app.textContent(`${by(`part-${part}`)} .part-says`)).trim();
const rows = (app) => app.locator(`${by("finding-rows")} tbody tr`).evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));

test("rows and rules of all ledgers are put together", async (t) => {
  const { app, log } = await opened(t);
  await until(async () => (await says(app, "accounts")) !== "", "the account");
  assert.match(await says(app, "accounts"), /2张表共10行，其中数据8行；计入统计5行，占数据行的62\.5%/);
  assert.match(await says(app, "accounts"), /“甲\.csv”：6行数据中3行/);
  await app.locator(by("part-rules")).evaluate((section) => section.scrollIntoView());
  await until(async () => /未计入：/.test(await says(app, "rules")), "the rules");
  assert.deepEqual(log.errors, []);
});

test("the list is of the table and the rule that are chosen, and is saved as it is", async (t) => {
  const { page, app } = await opened(t);
  await until(async () => (await rows(app)).length > 2, "the list");
  const choices = app.locator(by("finding-list")).locator("select");
  await choices.nth(0).selectOption({ label: "乙.csv" });
  await until(async () => /没有问题/.test(await app.textContent(by("finding-list"))), "nothing in the clean table");
  await choices.nth(0).selectOption({ label: "甲.csv" });
  await choices.nth(2).selectOption({ label: "日期不存在（如2月30日）" });
  await until(async () => (await rows(app)).length === 1, "one finding");
  assert.deepEqual(await rows(app), [["甲.csv", "3", "C 出生日期", "日期不存在（如2月30日）", "未计入"]]);
  const { name, content } = await saved(page, app, "save-findings");
  assert.equal(name, "问题清单.csv");
  const text = content.toString("utf8");
  assert.match(text, /甲\.csv,3,C 出生日期/);
  for (const person of ["乙某", "2012-02-30"]) assert.ok(!text.includes(person), person);
});

test("without ledgers the page says what to do, and the example has findings", async (t) => {
  const { app, log } = await openInTest(t, browser, { locale: "zh-CN" });
  await goTo(app, "verify");
  assert.equal(await app.locator(by("part-accounts")).count(), 0);
  await goTo(app, "data");
  await openExample(app);
  await goTo(app, "verify");
  await until(async () => (await rows(app)).length > 10, "findings of the example");
  assert.deepEqual(log.errors, []);
});

/** Eight villages over eight years; the last of them has the very same births every year. */
function villages() {
  const rows = ["村,年份,年末总人口,出生人数,男,女"];
  for (let village = 0; village < 8; village += 1) {
    for (let year = 0; year < 8; year += 1) {
      // Varied, and always the same: 23, 37 and 41 have no common factor with the ranges that they are folded into.
      const [boys, girls] = village === 7 ? [16, 15] : [10 + ((village * 23 + year * 37) % 13), 9 + ((village * 41 + year * 23) % 13)];
      rows.push(`第${village + 1}村,${2008 + year},${1500 + village * 137 + year * 13},${boys + girls},${boys},${girls}`);
    }
  }
  return csv("分村.csv", `${rows.join("\n")}\n`);
}

test("what looks made up is shown test by test, by place and period", async (t) => {
  const { app, log } = await openInTest(t, browser, { locale: "zh-CN", viewport: { width: 1440, height: 900 } });
  await open(app, villages());
  await goTo(app, "verify");
  const part = app.locator(by("part-suspicion"));
  await part.evaluate((section) => section.scrollIntoView());
  await until(async () => /项检验/.test(await says(app, "suspicion")), "all tests");
  assert.match(await says(app, "suspicion"), /连续相同的数（1处）/);
  assert.match(await says(app, "suspicion"), /不是造假的证据/);
  await part.locator("select").selectOption({ label: "连续相同的数" });
  await until(async () => /第8村/.test(await says(app, "suspicion")), "one test");
  assert.match(await says(app, "suspicion"), /连续8期相同/);
  assert.match(await says(app, "suspicion"), /怎么办：/);
  await app.click(by("data-suspicion"));
  const cells = await app.locator(`${by("sheet-suspicion")} tbody tr`).first().locator("td").allTextContents();
  assert.deepEqual(cells.slice(1, 5), ["出生人数", "第8村", "2008年–2015年", "连续8期相同"]);
  assert.deepEqual(log.errors, []);
});
