// Indicators from several ledgers in the real page: rates, base, places, detail, targets, own indicators, and the address that keeps the choice.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { by, csv, figure, goTo, open, saved } from "./driver.mjs";
import { launch, openInTest, until } from "./harness.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

// The births name towns and villages, the population villages only. Figures below are worked out by hand from these rows.
const BIRTHS = csv("出生.csv", `乡镇,村,年份,出生男,出生女
甲镇,东村,2011,30,20
甲镇,西村,2011,25,25
乙镇,南村,2011,20,20
甲镇,东村,2012,33,27
甲镇,西村,2012,30,30
乙镇,南村,2012,24,16
`);
const PEOPLE = csv("人口.csv", `村,年份,期初人口,期末人口,死亡人数
东村,2011,5000,5100,30
西村,2011,4000,4000,25
南村,2011,3000,3100,15
东村,2012,5100,5200,32
西村,2012,4000,4100,20
南村,2012,3100,3100,18
`);

async function opened(t, options = { locale: "zh-CN" }) {
  const { page, app, log } = await openInTest(t, browser, options);
  await open(app, BIRTHS, PEOPLE);
  await goTo(app, "indicators");
  await app.selectOption("select:has(option:text-is('2012年'))", { label: "2012年" });
  return { page, app, log };
}

const texts = (app, selector) => app.locator(selector).evaluateAll((found) => found.map((it) => it.textContent.replace(/\s+/g, " ").trim()));
const upload = (app, testid, file) => app.locator(by(testid)).setInputFiles(file);

test("two ledgers that name places differently give rates, and the base can be changed", async (t) => {
  const { app, log } = await opened(t);
  assert.match(await app.textContent(by("moved")), /“东村”按“甲镇 东村”合计/);
  // 160 births, 70 deaths, (12,200 + 12,400) / 2 people.
  assert.equal(await figure(app, "03", "value"), "13.01");
  assert.equal(await figure(app, "03", "numerator"), "160");
  assert.equal(await figure(app, "03", "denominator"), "12,300");
  assert.equal(await figure(app, "05", "value"), "7.32");
  assert.equal(await figure(app, "11", "value"), "119.18");
  assert.equal(await figure(app, "06", "value"), "12,400");
  // 2011: 140 births among 12,100; 13.0081 − 11.5702.
  assert.match(await figure(app, "03", "change"), /^\+1\.44/);
  await app.click(`${by("base")} summary`);
  await app.selectOption(`${by("base")} select`, { label: "期末人口" });
  assert.equal(await figure(app, "03", "value"), "12.90");
  assert.deepEqual(await texts(app, `${by("chips")} .chip`), ["2012年×", "基数：期末人口×"]);
  await app.click(`${by("chips")} .chip >> nth=1`);
  assert.equal(await figure(app, "03", "value"), "13.01");
  assert.deepEqual(log.errors, []);
});

test("the detail shows the computation, the places and what fed it", async (t) => {
  const { app } = await opened(t);
  await app.click(`${by("indicators")} [data-indicator="03"] button`);
  assert.equal(await app.textContent('[data-part="equation"]'), "出生率 = 160 ÷ 12,300 × 1000 = 13.01‰");
  assert.match(await app.textContent('[data-part="standing"]'), /（期初＋期末）÷2.*Byar/);
  assert.deepEqual(await texts(app, `${by("place-bars")} tbody th`), ["甲镇", "乙镇"], "120 of 9,200 and 40 of 3,100");
  assert.deepEqual(await texts(app, `${by("place-bars")} tbody .value`), ["13.04", "12.90"]);
  assert.deepEqual((await texts(app, `${by("fed-by")} b`)).sort(), ["人口.csv", "出生.csv"].sort());
  await app.click(`${by("place-bars")} [data-place="甲镇"] button`);
  assert.equal(await app.textContent('[data-part="equation"]'), "出生率 = 120 ÷ 9,200 × 1000 = 13.04‰");
  assert.match((await texts(app, `${by("compare")} tbody tr`))[0], /上级（全部地区）13\.01/);
  await app.focus(by("chart-detail"));
  await app.press(by("chart-detail"), "End");
  assert.match(await app.textContent(by("read-line")), /2012年 · 13\.04‰/);
  await app.click(by("back"));
  assert.equal(await figure(app, "03", "value"), "13.04");
});

test("the address keeps the choice, and going back undoes a step", async (t) => {
  const { page, app } = await opened(t);
  await app.click(`${by("indicators")} [data-indicator="11"] button`);
  await until(() => page.url().includes("#indicators/overview?detail=11&period=2012"), "the address of the detail");
  await page.goBack();
  await until(async () => (await app.locator(by("detail")).count()) === 0, "the overview again");
  await page.evaluate(() => { location.hash = "#indicators/overview?detail=03&period=2011"; });
  await until(async () => (await app.locator(`${by("detail")}[data-indicator="03"]`).count()) === 1, "the detail that the address asks for");
  assert.match(await app.textContent('[data-part="equation"]'), /140 ÷ 12,100/);
});

test("targets come from a file or by hand, and a state minds the interval", async (t) => {
  const { page, app } = await opened(t);
  await app.click("[data-tab=targets]");
  await upload(app, "load-targets", csv("县目标.csv", "指标,地区,时期,方向,值\n出生率,,2012,不高于,11\n出生人口性别比,,,范围,103—107\n自然增长率,,,不高于,十\n"));
  await until(async () => (await app.locator(`${by("target-rows")} tbody tr`).count()) === 2, "two targets");
  assert.match(await app.textContent(by("faults")), /4/, "the line that was not taken");
  const states = () => app.locator(`${by("target-rows")} tbody .state`).evaluateAll((found) => found.map((it) => it.dataset.state));
  // 160 events: Byar 136.2 to 186.8, so 11.07 ‰ at least; 87 / 73 boys per girl is compatible with 103 to 107.
  assert.deepEqual(await states(), ["not-met", "cannot-tell"]);
  await app.fill(by("target-value"), "20");
  await app.click(`${by("target-entry")} button`);
  assert.deepEqual(await states(), ["not-met", "cannot-tell", "met"]);
  await app.click("[data-tab=overview]");
  assert.deepEqual(await texts(app, '[data-indicator="03"] .state'), ["✕ 未达标", "✓ 达标"]);
  await app.click("[data-tab=targets]");
  const { content } = await saved(page, app, "save-json-县目标");
  assert.equal(JSON.parse(content).targets.length, 2);
});

test("an own indicator is checked while it is typed, computed and kept", async (t) => {
  const { app } = await opened(t);
  await app.click("[data-tab=own]");
  await app.fill(by("own-name"), "男婴占比");
  await app.fill(by("own-numerator"), "出生人数[性别=男");
  await until(async () => (await app.locator(`${by("own-errors")} li`).count()) > 0, "what is wrong");
  await app.fill(by("own-numerator"), "出生人数[性别=男]");
  await app.fill(by("own-denominator"), "出生人数");
  await app.click(`${by("own-entry")} button`);
  // 87 of 160.
  assert.match((await texts(app, `${by("own-list")} tr`))[0], /男婴占比.*54\.38%/);
  await app.click("[data-tab=overview]");
  assert.equal(await figure(app, "own-1", "numerator"), "87");
  await app.click("[data-tab=own]");
  await app.fill(by("marks-text"), "2012-01-01 本县试点\n二月 无效");
  await app.click(by("marks-keep"));
  assert.match(await app.textContent(by("faults")), /2/);
  await app.click("[data-tab=overview]");
  await app.click(`${by("indicators")} [data-indicator="03"] button`);
  assert.match(await app.textContent(by("policy-marks")), /2012-01-01 本县试点/);
});

test("several places are summed, and one place is seen over all periods", async (t) => {
  const { app } = await opened(t);
  await app.click(`${by("places-picker")} summary`);
  await app.fill(`${by("places-picker")} input[type=search]`, "村");
  for (const name of ["东村", "南村"]) await app.check(`${by("places-picker")} li:has(span:text-is('${name}')) input`);
  // 60 + 40 births among 5,150 + 3,100.
  assert.equal(await figure(app, "03", "value"), "12.12");
  await app.click("[data-tab=profile]");
  const row = (await texts(app, `${by("profile")} [data-indicator="01"] td`));
  assert.deepEqual(row, ["90", "100"]);
  // A value leads to how it came about, in its own period.
  await app.click(`${by("profile")} [data-indicator="03"] [data-period="2011"]`);
  assert.equal(await app.getAttribute(by("detail"), "data-indicator"), "03");
  assert.deepEqual((await texts(app, `${by("chips")} .chip`)).filter((chip) => chip.startsWith("2011")), ["2011年×"]);
});
