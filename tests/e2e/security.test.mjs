// Tries every known way out of the page against real listeners on this machine. A page without a policy makes the same attempts:
// it shows that the listeners hear them, so these tests can fail. What was tried and what stays open: README, privacy.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openSingleFile, outgoing, temporaryFile, until } from "./harness.mjs";
import { ANYWHERE, LEAVING, PAGE, UDP, WORKER } from "./attempts.mjs";
import { startSinks } from "./sinks.mjs";

/** Time for a packet to arrive that was sent in spite of everything. */
const PATIENCE_MS = 1500;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** One attempt; that it throws, or never comes back, is no matter. */
const attempt = (where, run, argument) => Promise.race([where.evaluate(run, argument).catch(() => {}), pause(500)]);

/** The attempts of a worker that page code made itself: a fresh scope that no lockdown saw. */
function freshWorkerCode(web) {
  const calls = Object.entries({ ...ANYWHERE, ...WORKER }).map(
    ([name, run]) => `Promise.resolve("http://${web}/fresh-worker-${name}").then(${run}).catch(() => {});`,
  );
  return calls.join("\n");
}

async function tryAll({ open, addresses: { web, udp } }) {
  const url = (name) => `http://${web}/${name}`;
  const stay = await open();
  for (const [name, run] of Object.entries({ ...ANYWHERE, ...PAGE })) await attempt(stay.app, run, url(name));
  for (const [name, run] of Object.entries(UDP)) await attempt(stay.app, run, udp[name]);
  await attempt(stay.app, (code) => void new Worker(URL.createObjectURL(new Blob([code]))), freshWorkerCode(web));
  await pause(PATIENCE_MS);
  await stay.context.close();
  for (const [name, run] of Object.entries(LEAVING)) {
    const leave = await open();
    await attempt(leave.app, run, url(name));
    await pause(300);
    await leave.context.close();
  }
}

const NAMES = [
  ...Object.keys({ ...ANYWHERE, ...PAGE, ...LEAVING, ...UDP }),
  ...Object.keys({ ...ANYWHERE, ...WORKER }).map((name) => `fresh-worker-${name}`),
];

test("the listeners hear every attempt of a page without a policy", async (t) => {
  const sinks = await startSinks(Object.keys(UDP));
  t.after(() => sinks.close());
  const open = async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    // From the sink's own origin, where nothing but a policy would stop it.
    await page.goto(`http://${sinks.addresses.web}/control`);
    return { context, app: page.mainFrame() };
  };
  await tryAll({ open, addresses: sinks.addresses });
  assert.deepEqual(NAMES.filter((name) => !sinks.seen.has(name)), [], "attempts that no listener heard: they prove nothing");
});

test("no attempt of the page reaches a listener", async (t) => {
  const sinks = await startSinks(Object.keys(UDP));
  t.after(() => sinks.close());
  await tryAll({ open: () => openSingleFile(browser), addresses: sinks.addresses });
  assert.deepEqual([...sinks.seen], []);
});

test("no attempt of the page's own workers reaches a listener", async (t) => {
  const sinks = await startSinks([]);
  t.after(() => sinks.close());
  const { context, page } = await openSingleFile(browser);
  t.after(() => context.close());
  await until(() => page.workers().length > 0, "the page's worker");
  const [worker] = page.workers();
  for (const [name, run] of Object.entries({ ...ANYWHERE, ...WORKER })) {
    await attempt(worker, run, `http://${sinks.addresses.web}/${name}`);
  }
  await pause(PATIENCE_MS);
  assert.deepEqual([...sinks.seen], []);
});

test("what opens connections is gone for good, in the page and in its workers", async (t) => {
  const { context, page, app } = await openSingleFile(browser);
  t.after(() => context.close());
  const left = (names) => names.filter((name) => name in globalThis).filter((name) => {
    try {
      Object.defineProperty(globalThis, name, { value: () => {} });
    } catch {}
    return Reflect.deleteProperty(globalThis, name) || globalThis[name] !== undefined;
  });
  const everywhere = ["fetch", "XMLHttpRequest", "WebSocket", "WebTransport", "EventSource"];
  const inPage = [...everywhere, "RTCPeerConnection", "webkitRTCPeerConnection", "open", "SharedWorker"];
  assert.deepEqual(await app.evaluate(left, inPage), []);
  assert.equal(await app.evaluate(() => navigator.sendBeacon ?? Navigator.prototype.sendBeacon), undefined);
  await until(() => page.workers().length > 0, "the page's worker");
  assert.deepEqual(await page.workers()[0].evaluate(left, [...everywhere, "importScripts", "Worker"]), []);
});

test("both documents of the single file have a policy that begins with nothing", async (t) => {
  const { context, page, app, log } = await openSingleFile(browser);
  t.after(() => context.close());
  const policy = () => document.querySelector("meta[http-equiv='Content-Security-Policy']").content;
  const [outer, inner] = [await page.evaluate(policy), await app.evaluate(policy)];
  assert.equal(outer, inner);
  for (const part of ["default-src 'none'", "connect-src 'none'", "form-action 'none'", "base-uri 'none'", "worker-src blob:"]) {
    assert.ok(inner.includes(part), part);
  }
  assert.doesNotMatch(inner, /unsafe-inline|'unsafe-eval'|unsafe-hashes|https?:|\*/);
  assert.equal(await app.evaluate(() => origin), "null", "the frame has an origin of its own");
  assert.deepEqual(log.errors, [], "nothing of the page itself runs into its policy");
  assert.deepEqual(outgoing(log.requests), []);
});

test("no request leaves during a whole session", async (t) => {
  const { context, page, app, log } = await openSingleFile(browser);
  t.after(() => context.close());
  const rows = Array.from({ length: 3000 }, (_, n) => `20${10 + (n % 8)}-0${1 + (n % 9)}-15,${n % 2 ? "男" : "女"},${1 + (n % 3)}`);
  const path = await temporaryFile(t, "births.csv", ["出生日期,性别,孩次", ...rows].join("\n"));
  await app.setInputFiles("[data-testid=open-files]", path);
  await app.waitForSelector("[data-testid=status][data-state=ready]");
  await app.click("[data-page=ratio]");
  await app.waitForSelector("[data-testid=chart-trend]");
  await app.click("[data-testid=lang]");
  await app.click("[data-page=indicators]");
  const download = page.waitForEvent("download");
  await app.click("[data-testid=export-indicators]");
  await download;
  assert.ok(log.requests.length > 0, "the log sees requests: the file itself, and blobs");
  assert.deepEqual(outgoing(log.requests), []);
  assert.deepEqual(log.errors, []);
});
