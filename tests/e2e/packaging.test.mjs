// What the browser must still let the page do: start in both packagings, read files, download, copy, fill the screen, print.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { launch, openInTest, openServed, outgoing, serveSite, SINGLE_FILE, temporaryFile, until } from "./harness.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const single = (t, options) => openInTest(t, browser, options);

/** An element of the test's own on top of the page; gives back a handle. */
const put = (app, tag, properties) =>
  app.evaluateHandle(([tag, properties]) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.style.cssText = "position:fixed;inset:0 auto auto 0;width:200px;height:100px;z-index:9999";
    document.body.append(element);
    return element;
  }, [tag, properties]);

/** Runs the page's `globalThis.testAct` in the click of a real mouse, as a user would; gives back what went wrong, or "done". */
async function onClick(app) {
  const button = await put(app, "button", { textContent: "test" });
  const done = button.evaluate((element) => new Promise((resolve) => {
    element.addEventListener("click", () => globalThis.testAct().then(() => resolve("done"), (error) => resolve(String(error))), { once: true });
  }));
  await button.click();
  return done;
}

test("the single file starts and its worker answers", async (t) => {
  const { page, app, log } = await single(t);
  assert.equal(await page.title(), "人口台账分析台 · Vital Ledger");
  await workerStarts(app);
  assert.deepEqual(log.errors, []);
});

test("the served folder starts, its worker answers, and it asks for nothing after that", async (t) => {
  const { app, log, close, url } = await openServed(browser);
  t.after(close);
  const own = ["", "app.css", "app.js", "app.wasm", "icon.svg"].map((name) => url + name);
  assert.deepEqual(outgoing(log.requests).filter((request) => !own.includes(request)), []);
  const before = outgoing(log.requests).length;
  await workerStarts(app);
  assert.equal(outgoing(log.requests).length, before);
  assert.deepEqual(log.errors, []);
});

/** Readers wait ready; one that started has the wasm's own onmessage. */
async function workerStarts(app) {
  const page = app.page();
  await until(() => page.workers().length > 0, "a reader");
  const [reader] = page.workers();
  await until(() => reader.evaluate(() => typeof globalThis.onmessage === "function" && !String(globalThis.onmessage).includes("initSync")), "the worker's wasm");
}

test("a page that cannot start says so in both languages", async (t) => {
  // A download that was damaged on its way: the wasm's text is cut short.
  const whole = await readFile(SINGLE_FILE, "utf8");
  const damaged = whole.replace(/(id=&quot;wasm&quot;[^>]*>[^<]{1000})[^<]*/, "$1");
  assert.notEqual(damaged, whole);
  const context = await browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(pathToFileURL(await temporaryFile(t, "damaged.html", damaged)).href);
  await saysFailure(page.frameLocator("iframe").locator("#boot[data-state=failed]"));
});

test("a browser without WebAssembly is told so in both languages", async (t) => {
  const site = await serveSite();
  const context = await browser.newContext();
  t.after(() => context.close().then(site.close));
  await context.addInitScript(() => delete globalThis.WebAssembly);
  const page = await context.newPage();
  await page.goto(site.url);
  await saysFailure(page.locator("#boot[data-state=failed]"));
});

async function saysFailure(boot) {
  const text = await boot.innerText();
  assert.match(text, /页面未能启动/);
  assert.match(text, /could not start/);
}

test("a file can be picked", async (t) => {
  const { app } = await single(t);
  const path = await temporaryFile(t, "出生.csv", "性别\n男\n");
  const input = await put(app, "input", { type: "file", multiple: true });
  await input.setInputFiles(path);
  assert.equal(await input.evaluate((element) => element.files[0].text()), "性别\n男\n");
});

test("a file can be dropped", async (t) => {
  const { page, app } = await single(t);
  const path = await temporaryFile(t, "births.csv", "sex\nM\n");
  const zone = await put(app, "div", { textContent: "zone" });
  await zone.evaluate((element) => {
    globalThis.dropped = new Promise((resolve) => element.addEventListener("drop", (event) => resolve(event.dataTransfer.files[0].text())));
  });
  await drag(page, path);
  assert.equal(await app.evaluate(() => globalThis.dropped), "sex\nM\n");
});

test("a file dropped beside the zone does not replace the page", async (t) => {
  const { page, app } = await single(t);
  await drag(page, await temporaryFile(t, "births.csv", "sex\nM\n"));
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(page.url().split("#")[0], pathToFileURL(SINGLE_FILE).href); // what stands behind the # says what is shown
  assert.equal(await app.evaluate(() => document.readyState), "complete");
});

/** Drags a file of this machine onto the page, as the browser itself sees it. */
async function drag(page, path) {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) await session.send("Input.dispatchDragEvent", { type, x: 50, y: 50, data });
}

test("a result can be downloaded", async (t) => {
  const { page, app } = await single(t);
  const download = page.waitForEvent("download");
  await app.evaluate(() => {
    const href = URL.createObjectURL(new Blob(["\ufeffid,value\n"], { type: "text/csv" }));
    Object.assign(document.createElement("a"), { href, download: "indicators.csv" }).click();
  });
  const file = await download;
  assert.equal(file.suggestedFilename(), "indicators.csv");
  assert.equal(await readFile(await file.path(), "utf8"), "\ufeffid,value\n");
});

test("a figure can be copied", async (t) => {
  const { app } = await single(t);
  await app.evaluate(() => void (globalThis.testAct = () => navigator.clipboard.writeText("106.7")));
  assert.equal(await onClick(app), "done");
  assert.equal(await pasted(app), "106.7");
});

async function pasted(app) {
  const area = await put(app, "textarea", {});
  await area.focus();
  await app.page().keyboard.press("Control+v");
  return area.inputValue();
}

test("the chart can fill the screen", async (t) => {
  const { app } = await single(t);
  await app.evaluate(() => void (globalThis.testAct = () => document.body.requestFullscreen()));
  assert.equal(await onClick(app), "done");
  assert.equal(await app.evaluate(() => document.fullscreenElement === document.body), true);
});

test("the page can be printed, by a button and by the browser's own key", async (t) => {
  for (const order of [({ app }) => app.evaluate(() => print()), ({ page }) => page.keyboard.press("Control+p")]) {
    const opened = await single(t);
    const area = await put(opened.app, "textarea", {});
    await area.focus();
    await opened.app.evaluate(() => addEventListener("beforeprint", () => (globalThis.printed = true)));
    await order(opened);
    await until(() => opened.app.evaluate(() => globalThis.printed), "the print");
  }
});
