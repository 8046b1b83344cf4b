// Opens the real page in a real browser: the single file from file://, or the served folder. Every browser test begins here.
import { createServer } from "node:http";
import { mkdtemp, readFile, mkdir, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const SINGLE_FILE = join(ROOT, "dist", "vital-ledger.html");
const SITE = join(ROOT, "dist", "site");
const SCREENSHOTS = join(ROOT, "dist", "screenshots");

// --disable-quic and the --disable-background… flags keep the browser itself from calling home on a closed network.
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--allow-loopback-in-peer-connection",
];

const KINDS = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm", ".svg": "image/svg+xml",
};

/** The browser to drive: `$CHROME` (xtask sets it), or one on the path. */
function browserPath() {
  if (process.env.CHROME) return process.env.CHROME;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const places = process.env.PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const found = places.find((place) => existsSync(place));
  if (!found) throw new Error("no Chrome or Chromium on the path: set CHROME");
  return found;
}

/** A browser with an empty profile and these flags besides. Close it in `after`. */
export function launch(flags = []) {
  return chromium.launch({ executablePath: browserPath(), args: [...FLAGS, ...flags] });
}

/**
 * Opens the single file. `app` is the frame that holds the page: find elements there, not in `page`.
 * `options` are playwright's for a context: locale, colorScheme, viewport, deviceScaleFactor …
 */
export async function openSingleFile(browser, options = {}) {
  const { context, page, log } = await newPage(browser, options);
  const load = async (attempts) => {
    await page.goto(pathToFileURL(SINGLE_FILE).href);
    const app = await (await page.waitForSelector("iframe")).contentFrame();
    await started(app, log);
    // A frame of its own process may start before the browser has told it the locale of the test; then it is loaded again.
    const wanted = await page.evaluate(() => navigator.language);
    const heard = await app.evaluate(() => navigator.language);
    return wanted === heard || attempts === 0 ? app : load(attempts - 1);
  };
  return { context, page, app: await load(3), log };
}

/** Opens the single file for one test, and closes it behind it. */
export async function openInTest(t, browser, options) {
  const opened = await openSingleFile(browser, options);
  t.after(() => opened.context.close());
  return opened;
}

/** Opens the served folder; `app` is the page's own frame, so that tests read alike. `close()` ends the server too. */
export async function openServed(browser, options = {}) {
  const server = await serveSite();
  const { context, page, log } = await newPage(browser, options);
  await page.goto(server.url);
  const app = page.mainFrame();
  await started(app, log);
  const close = async () => {
    await context.close();
    await server.close();
  };
  return { context, page, app, log, close, url: server.url };
}

/** Waits until the wasm has taken over; says what the page said where it does not. */
export async function started(app, log = { errors: [] }) {
  await app.waitForSelector("#boot", { state: "detached", timeout: 20_000 }).catch(async (timeout) => {
    const reason = await app.textContent("#boot-reason").catch(() => "");
    throw new Error(`the page did not start: ${reason} ${log.errors.join(" · ")}`, { cause: timeout });
  });
}

/** A page with a log: every request of the whole context, console errors and uncaught exceptions. */
async function newPage(browser, options) {
  const context = await browser.newContext({ locale: "zh-CN", ...options });
  const log = { requests: [], errors: [] };
  context.on("request", (request) => log.requests.push(request.url()));
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && log.errors.push(message.text()));
  page.on("pageerror", (error) => log.errors.push(String(error)));
  return { context, page, log };
}

/**
 * Requests that would leave the machine's own page: neither file, nor data, nor blob, nor the frame itself. The browser by itself asks
 * the page's own server for the page's icon again whenever the address changes: no script can, and nothing is said by it.
 */
export function outgoing(requests) {
  return requests.filter((url) => !/^(file|data|blob|about):/.test(url) && !/^http:\/\/127\.0\.0\.1:\d+\/icon\.svg$/.test(url));
}

/** Serves dist/site as a plain web server would. */
export async function serveSite() {
  const server = createServer(async (request, response) => {
    const name = basename(new URL(request.url, "http://localhost").pathname) || "index.html";
    const body = await readFile(join(SITE, name)).catch(() => undefined);
    response.writeHead(body ? 200 : 404, { "Content-Type": KINDS[extname(name)] ?? "text/plain" });
    response.end(body ?? "not found");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
}

/** Keeps a picture under dist/screenshots for people to look at. */
export async function screenshot(page, name, options = {}) {
  await mkdir(SCREENSHOTS, { recursive: true });
  const path = join(SCREENSHOTS, `${name}.png`);
  await page.screenshot({ path, ...options });
  return path;
}

/** A folder that the test may write to; `t` is the test's context, which removes it. */
export async function temporaryFolder(t) {
  const folder = await mkdtemp(join(tmpdir(), "vital-ledger-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A file with this text (or these bytes) in a folder of the test's own. */
export async function temporaryFile(t, name, content) {
  const path = join(await temporaryFolder(t), name);
  await writeFile(path, content);
  return path;
}

/** Waits until `check()` is true; gives up after a while and says so. */
export async function until(check, what, patience_ms = 10_000) {
  const end = Date.now() + patience_ms;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
