// Two ledgers compared in the real page: chosen, read once more, counted, saved; nothing of a person is shown.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { by, cells, csv, goTo, open, savedFigure } from "./driver.mjs";
import { launch, openInTest, until } from "./harness.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const CHILDREN = 400;
const isRegistered = (child) => child % 10 !== 3;
const isInHospital = (child) => child % 4 !== 1;
const VILLAGES = ["东村", "西村"];
const day = (child) => `2012-${String((child % 6) + 1).padStart(2, "0")}-${String((child % 28) + 1).padStart(2, "0")}`;
const listed = (is) => [...Array(CHILDREN).keys()].filter(is);

const REGISTER = csv("出生登记.csv", `村,母亲姓名,出生日期,性别,孩次\n${listed(isRegistered).map((child) => `${VILLAGES[child % 2]},甲${child},${day(child)},${child % 3 ? "男" : "女"},1`).join("\n")}\n`);
const HOSPITAL = csv("医院分娩.csv", `产妇姓名,分娩日期,新生儿性别,现住地\n${listed(isInHospital).map((child) => `甲${child},${day(child).replaceAll("-", "/")},${child % 3 ? 1 : 2},${VILLAGES[child % 2]}`).join("\n")}\n`);

const both = listed((child) => isRegistered(child) && isInHospital(child)).length;
const says = async (app) => (await app.textContent(`${by("part-matching")} .part-says`)).trim();

async function opened(t, ...files) {
  const all = await openInTest(t, browser, { locale: "zh-CN", viewport: { width: 1440, height: 900 } });
  await open(all.app, ...files);
  await goTo(all.app, "verify");
  await all.app.locator(by("part-matching")).evaluate((section) => section.scrollIntoView());
  return all;
}

async function compare(app) {
  await app.click(by("compare"));
  await until(async () => /两表均有/.test(await says(app)), "the comparison");
}

test("one ledger says what is needed for a comparison", async (t) => {
  const { app, log } = await opened(t, REGISTER);
  await until(async () => /两张逐人登记的表/.test(await says(app)), "what is needed");
  assert.equal(await app.locator(by("compare")).count(), 0);
  assert.deepEqual(log.errors, []);
});

test("two ledgers are compared by place, by month and for completeness", async (t) => {
  const { app, log } = await opened(t, REGISTER, HOSPITAL);
  await until(async () => /可能重复计算/.test(await says(app)), "that they overlap");
  await compare(app);
  const said = await says(app);
  assert.match(said, new RegExp(`表一（出生登记.csv）${listed(isRegistered).length}人、表二（医院分娩.csv）${listed(isInHospital).length}人，两表均有${both}人`));
  assert.match(said, /匹配率不是完整率/);
  await app.click(by("data-matching"));
  await until(async () => (await cells(app, "sheet-matching")).length === VILLAGES.length, "the places");
  const places = await cells(app, "sheet-matching");
  for (const [at, village] of VILLAGES.entries()) {
    const of = (is) => listed((child) => child % 2 === at && is(child)).length;
    const row = places.find((row) => row[0] === village);
    assert.deepEqual(row.slice(1, 4).map(Number), [of(isRegistered), of(isInHospital), of((child) => isRegistered(child) && isInHospital(child))]);
  }
  const view = app.locator(by("part-matching")).locator("select").nth(3);
  await view.selectOption({ label: "按月份" });
  await until(async () => (await cells(app, "sheet-matching")).length === 6, "the months");
  await view.selectOption({ label: "表一的完整率" });
  await until(async () => (await cells(app, "sheet-matching"))[0]?.[0] === "不分层", "the completeness");
  const [n1, n2] = [isRegistered, isInHospital].map((is) => listed(is).length);
  const chapman = ((n1 + 1) * (n2 + 1)) / (both + 1) - 1;
  assert.equal((await cells(app, "sheet-matching"))[0][5], chapman.toFixed(1));
  for (const person of ["甲1", "2012-01-01"]) assert.ok(!(await app.textContent("body")).includes(person), person);
  assert.deepEqual(log.errors, []);
});

test("what is saved is counts, and another pair is compared anew", async (t) => {
  const { page, app, log } = await opened(t, REGISTER, HOSPITAL);
  await compare(app);
  const { content } = await savedFigure(page, app, "matching", "csv");
  const text = content.toString("utf8");
  assert.match(text, /东村/);
  assert.ok(!/甲\d/.test(text));
  const second = app.locator(by("part-matching")).locator("select").nth(1);
  await second.selectOption({ label: "出生登记.csv" });
  await until(async () => /两张不同的表/.test(await says(app)), "that it is the same table");
  await second.selectOption({ label: "医院分娩.csv" });
  await until(async () => /两表均有/.test(await says(app)), "the result again");
  assert.deepEqual(log.errors, []);
});

const DATED = csv("登记日期.csv", `村,母亲姓名,出生日期,性别,孩次,登记日期\n${[...Array(60).keys()].map((child) => `${VILLAGES[child % 2]},乙${child},2012-0${(child % 6) + 1}-10,女,1,2012-0${(child % 6) + 1 + (child % 3)}-20`).join("\n")}\n`);
const RETURN = csv("人口.csv", "年份,镇,期初人口,出生人数,死亡人数,流入,流出,期末人口\n2012,甲镇,1000,20,10,5,3,1012\n2012,乙镇,2000,30,20,10,20,1960\n");

test("registration in time and the balance of population are told of the same ledgers", async (t) => {
  const { app, log } = await opened(t, DATED, RETURN);
  const said = async (part) => (await app.textContent(`${by(`part-${part}`)} .part-says`)).trim();
  await app.locator(by("part-timeliness")).evaluate((section) => section.scrollIntoView());
  // A third in the same month, a third about 40 days and a third about 70 days later.
  await until(async () => /30日内20人（33\.3%）/.test(await said("timeliness")), "the delays");
  await app.locator(by("part-timeliness")).locator("select").selectOption({ label: "最近各月" });
  await until(async () => /估计假定/.test(await said("timeliness")), "the latest months");
  await app.locator(by("part-balance")).evaluate((section) => section.scrollIntoView());
  await until(async () => /乙镇 2012年：−40人/.test(await said("balance")), "the residual");
  assert.deepEqual(log.errors, []);
});
