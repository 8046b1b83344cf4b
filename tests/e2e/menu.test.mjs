// Menus close by themselves, and a legend never leaves its picture empty.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { by, goTo, openExample } from "./driver.mjs";
import { launch, openInTest, until } from "./harness.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const focused = (app) => app.evaluate(() => document.activeElement.closest("details")?.dataset.testid);

async function opened(t, options) {
  const { page, app } = await openInTest(t, browser, options);
  await openExample(app);
  await goTo(app, "indicators");
  await app.click('[data-tab="pictures"]');
  await app.waitForSelector(by("save-composition"));
  return { page, app };
}

for (const menu of ["save-across", "places-picker", "base"]) {
  test(`${menu} closes on Escape and on a press elsewhere`, async (t) => {
    const { page, app } = await opened(t);
    const isOpen = () => app.locator(by(menu)).evaluate((details) => details.open);
    const press = () => app.locator(`${by(menu)} summary`).click();
    await press();
    assert.ok(await isOpen());
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    assert.equal(await isOpen(), false);
    assert.equal(await focused(app), menu, "the keyboard is back at the button");
    await press();
    await app.click(".brand");
    assert.equal(await isOpen(), false, "a press on what cannot be focused closes it too");
    await press();
    await app.locator(`${by(menu)} .popover-panel`).click({ position: { x: 3, y: 3 } });
    assert.ok(await isOpen(), "a press in it does not");
  });
}

test("Escape closes the menu of a figure over the whole window, and then the window", async (t) => {
  const { page, app } = await opened(t);
  const section = app.locator(by("part-composition"));
  const isFull = () => section.evaluate((part) => part.classList.contains("is-full"));
  await app.click(by("full-composition"));
  await app.locator(`${by("save-composition")} summary`).click();
  await page.keyboard.press("Escape");
  assert.ok(await isFull(), "the figure stays");
  await page.keyboard.press("Escape");
  await until(async () => !(await isFull()), "the page");
});

test("the last entry of a legend brings all back", async (t) => {
  const { app } = await opened(t);
  const entries = app.locator(`${by("chart-composition")} .legend-hit`);
  await entries.first().waitFor();
  const pressed = () => entries.evaluateAll((all) => all.map((entry) => entry.getAttribute("aria-pressed")));
  const count = await entries.count();
  for (let entry = 0; entry < count - 1; entry += 1) await entries.nth(entry).click();
  assert.deepEqual(await pressed(), [...Array(count - 1).fill("false"), "true"]);
  await entries.nth(count - 1).click();
  assert.deepEqual(await pressed(), Array(count).fill("true"));
});
