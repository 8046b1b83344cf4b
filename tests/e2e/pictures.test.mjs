// Every sample chart in the real browser, on screens of several kinds: what is on the screen is what is exported, nothing is cut off, and
// lines are crisp.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch, ROOT } from "./harness.mjs";
import { installLook } from "./pictures.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const SHEET = pathToFileURL(join(ROOT, "dist", "contact", "index.html")).href;
const SCREENS = [
  { size: "wide", theme: "light", ratio: 1 },
  { size: "phone", theme: "dark", ratio: 1 },
  { size: "phone", theme: "light", ratio: 1.5 },
  { size: "wide", theme: "dark", ratio: 2 },
  { size: "phone", theme: "print", ratio: 2 },
];

/** So much of a picture may differ from the SVG: letters stand up to a pixel lower there, and their edges are cut elsewhere. */
const MOST_DIFFERING = 0.08;
/** So much of it may have no like within a CSS pixel. */
const MOST_LOST = 0.001;

/** What there is to say of each sample on such a screen. */
async function looked(t, { size, theme, ratio }) {
  const context = await browser.newContext({ deviceScaleFactor: ratio, viewport: { width: 1280, height: 900 } });
  t.after(() => context.close());
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(`${SHEET}?size=${size}&theme=${theme}`);
  await page.waitForSelector("[data-state=drawn]", { state: "attached", timeout: 60_000 });
  await page.evaluate(installLook);
  const seen = [];
  for (const section of await page.$$("section")) seen.push(await section.evaluate((section) => globalThis.look(section)));
  assert.deepEqual(errors, []);
  return seen;
}

/** The samples of which something is wrong, with what it is. */
const wrong = (seen, isWrong, what) => seen.filter(isWrong).map((sample) => `${sample.name}: ${what(sample)}`);
const share = (part) => `${(100 * part).toFixed(3)} %`;

for (const screen of SCREENS) {
  test(`pictures are sharp and the same as exported: ${screen.size}, ${screen.theme}, ratio ${screen.ratio}`, async (t) => {
    const seen = await looked(t, screen);
    assert.ok(seen.length > 0);
    await t.test("a bitmap has one pixel for each of the screen", () => {
      assert.deepEqual(wrong(seen, ({ misfit }) => misfit > 0.05, ({ misfit }) => `${misfit} pixels more or less`), []);
    });
    await t.test("grid lines are whole pixels", () => {
      const lines = seen.flatMap(({ name, level, upright }) => [{ name, way: "level", ...level }, { name, way: "upright", ...upright }]);
      assert.deepEqual(wrong(lines, ({ broken }) => broken.length > 0, ({ way, broken }) => `${way} at ${broken}`), []);
      assert.ok(lines.reduce((sum, { whole }) => sum + whole, 0) > seen.length, "there are grid lines");
    });
    await t.test("nothing reaches the rim", () => {
      assert.deepEqual(wrong(seen, ({ rim }) => rim > 0, ({ rim }) => `${rim} pixels of the canvas`), []);
      assert.deepEqual(wrong(seen, ({ rimOfSvg }) => rimOfSvg > 0, ({ rimOfSvg }) => `${rimOfSvg} pixels of the SVG`), []);
    });
    await t.test("the canvas and the SVG are the same picture", () => {
      const differs = ({ differing, lost }) => differing > MOST_DIFFERING || lost > MOST_LOST;
      assert.deepEqual(wrong(seen, differs, ({ differing, lost }) => `${share(differing)} differ, ${share(lost)} by more than a pixel`), []);
    });
  });
}
