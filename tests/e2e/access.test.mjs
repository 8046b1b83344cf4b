// Every screen of the real page under axe-core: no violation of WCAG 2.2 AA that is serious or critical, in both languages, light, dark
// and for a projector, on a desk and on a phone. What waits until it comes near the screen is scrolled to first.
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

/** How the page may look: by the system's wish, or chosen. */
const LOOKS = [["light"], ["dark"], ["light", "projector"]];

/** As the selector does it, but what is open stays open. */
const choose = (app, theme) => app.evaluate((theme) => (theme ? (document.documentElement.dataset.theme = theme) : delete document.documentElement.dataset.theme), theme);

/** Scrolls through the whole page, until every part of it says something. */
async function unrolled(app) {
  for (const part of await app.locator("section.part").all()) {
    await part.evaluate((section) => section.scrollIntoView());
    await until(() => part.evaluate((section) => !section.querySelector(".part-waits")), "a part that is drawn");
    await until(() => part.evaluate((section) => section.querySelector(".part-says")?.textContent.trim() !== ""), "what a part says");
  }
}
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
  pictures: async (app) => {
    await tab("pictures")(app);
    await unrolled(app);
  },
  "the menu of a figure": (app) => app.locator(`${by("save-across")} summary`).click(),
  "a figure over the whole window": async (app) => {
    await popover(-1)(app);
    await app.click(by("full-composition"));
  },
  targets: async (app) => {
    await app.click(by("full-composition"));
    await tab("targets")(app);
  },
  "own indicators": tab("own"),
  "sex ratio": async (app) => {
    await goTo(app, "ratio");
    await unrolled(app);
  },
  checks: async (app) => {
    await goTo(app, "verify");
    await unrolled(app);
  },
  report: async (app) => {
    await goTo(app, "report");
    await app.waitForSelector(by("report-sheet"));
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
      for (const [colorScheme, theme] of LOOKS) {
        await page.emulateMedia({ colorScheme });
        await choose(app, theme);
        for (const size of SIZES) {
          await page.setViewportSize(size);
          // What happens to lie under the bar at the top is no fault of its own.
          await app.evaluate(() => scrollTo(0, 0));
          assert.deepEqual(await found(app), [], `${screen}, ${theme ?? colorScheme}, ${size.width} pixels wide`);
        }
      }
      await choose(app);
    }
  });
}
