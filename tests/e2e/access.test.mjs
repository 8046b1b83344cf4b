// Every screen of the real page under axe-core: no violation of WCAG 2.2 AA that is serious or critical, in both languages, light and
// dark, on a desk and on a phone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { by, goTo, openExample } from "./driver.mjs";
import { launch, openInTest, until } from "./harness.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
const GRAVE = ["serious", "critical"];
const SIZES = [{ width: 1440, height: 900 }, { width: 390, height: 844 }];
const PARTS = ["trend", "watch", "classes", "places", "compare", "why", "missing", "sure"];
const LESSONS = ["chance", "births", "stopping", "london", "census"];

const tab = (name) => async (app) => {
  await goTo(app, "indicators");
  await app.click(`[data-tab="${name}"]`);
};

/** What opens over the screen, alone; none where there is no such. */
const popover = (index) => (app) =>
  app.locator(".popover").evaluateAll((found, index) => found.forEach((popover, at) => (popover.open = at === index)), index);

/** Each screen and how one gets there from the one before. */
const SCREENS = {
  "empty start": async () => {},
  files: openExample,
  overview: tab("overview"),
  "choice of places": popover(0),
  "choice of the base": popover(1),
  detail: async (app) => {
    await popover(-1)(app);
    await app.click(`${by("indicators")} [data-indicator="11"] button`);
    await app.waitForSelector(by("detail"));
  },
  cards: async (app) => {
    await tab("overview")(app);
    await app.selectOption(".overview-head select", { index: 1 });
  },
  places: tab("places"),
  profile: tab("profile"),
  pictures: tab("pictures"),
  targets: tab("targets"),
  "own indicators": tab("own"),
  "sex ratio": async (app) => {
    await goTo(app, "ratio");
    for (const part of PARTS) {
      const section = app.locator(by(`part-${part}`));
      await section.scrollIntoViewIfNeeded();
      await until(async () => (await section.locator(".part-says").textContent()).trim() !== "", `what ${part} says`);
    }
  },
  ...Object.fromEntries(LESSONS.map((lesson) => [`lesson ${lesson}`, async (app) => {
    await goTo(app, "teaching");
    await app.click(`[data-lesson=${lesson}]`);
    await until(async () => (await app.textContent(".part-says")).trim() !== "", `what ${lesson} says`);
  }])),
};

/**
 * What axe finds on the screen with all that unfolds in it, a line for each element. The policy of the page does not keep the driver from
 * running its own script there.
 */
async function found(app) {
  if (!(await app.evaluate(() => "axe" in globalThis))) await app.evaluate(axe.source);
  await app.evaluate(() => document.querySelectorAll("details:not(.popover)").forEach((details) => (details.open = true)));
  await app.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  const violations = await app.evaluate(async (values) => {
    const { violations } = await globalThis.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"], iframes: false });
    return violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map((node) => `${node.target} ${node.failureSummary.replace(/\s+/g, " ")}`) }));
  }, TAGS);
  return violations.filter(({ impact }) => GRAVE.includes(impact)).flatMap(({ id, where }) => where.map((where) => `${id}: ${where}`));
}

for (const locale of ["zh-CN", "en-GB"]) {
  test(`no screen shuts anybody out, ${locale}`, async (t) => {
    const { page, app } = await openInTest(t, browser, { locale });
    assert.deepEqual(await found(page), [], "the document around the frame");
    for (const [screen, go] of Object.entries(SCREENS)) {
      await go(app);
      for (const colorScheme of ["light", "dark"]) {
        for (const size of SIZES) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize(size);
          // What happens to lie under the bar at the top is no fault of its own.
          await app.evaluate(() => scrollTo(0, 0));
          assert.deepEqual(await found(app), [], `${screen}, ${colorScheme}, ${size.width} pixels wide`);
        }
      }
    }
  });
}
