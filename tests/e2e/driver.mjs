// What a user does in the page and reads from it, by its stable handles. Knows no files and no figures.
import { readFile } from "node:fs/promises";
import { until } from "./harness.mjs";

/** The classes of the row account: together they are all rows. */
export const TERMS = ["title", "header", "subtotal", "footer", "blank", "counted", "duplicate", "invalid", "excluded"];

export const by = (testid) => `[data-testid="${testid}"]`;
export const state = (app) => app.getAttribute(by("status"), "data-state");
export const settled = (app, patience_ms = 60_000) =>
  until(async () => (await state(app)) !== "reading" && (await app.locator(by("progress")).count()) === 0, "the end of reading", patience_ms);
export const csv = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

export async function open(app, ...files) {
  await app.setInputFiles(by("open-files"), files);
  await settled(app);
}

export async function openExample(app) {
  await app.click(by("open-example"));
  await settled(app);
}

export const goTo = (app, page) => app.click(`[data-page="${page}"]`);

/** The row account of a file as numbers, by class. */
export const account = (app, index = 0) =>
  app.locator(by("row-account")).nth(index).locator("[data-class]").evaluateAll((terms) =>
    Object.fromEntries(terms.map((term) => [term.dataset.class, Number(term.dataset.rows)])));

/** One part of an indicator's row: value, interval, numerator, denominator. */
export async function figure(app, id, part) {
  return (await app.textContent(`${by("indicators")} [data-indicator="${id}"] [data-part="${part}"]`)).trim();
}

export const cells = (app, testid) =>
  app.locator(`${by(testid)} tbody tr`).evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())));

/** What a click saves: its name and its bytes. */
export async function saved(page, app, testid) {
  const [download] = await Promise.all([page.waitForEvent("download"), app.click(by(testid))]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/** What a figure is saved as, in one of its forms: `png1`, `png2`, `png3`, `svg`, `csv`. */
export async function savedFigure(page, app, figure, form) {
  const menu = app.locator(by(`save-${figure}`));
  if ((await menu.getAttribute("open")) === null) await menu.locator("summary").click();
  return saved(page, app, `save-${figure}-${form}`);
}
