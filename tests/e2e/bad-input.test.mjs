// Files that cannot be read, or hardly: a clear message, nothing else lost, never a frozen page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open as openFile, rm, statfs, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { account, by, csv, open, openExample, settled, state } from "./driver.mjs";
import { launch, openInTest, temporaryFile, until } from "./harness.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

const single = (t, options) => openInTest(t, browser, options);

const LEDGER = "出生日期,性别,村\n2012-03-04,男,云岭村\n2012-03-05,女,云岭村\n";

/** What is wrong, and what the message must speak of. */
const UNREADABLE = [
  [csv("空.csv", ""), /空/],
  [{ name: "照片.csv", mimeType: "text/csv", buffer: Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\0", "latin1") }, /图片/],
  [csv("表头.csv", "出生日期,性别,村\n"), /表头/],
  [csv("长行.csv", "出生日期,性别,村\n" + "一".repeat(3_500_000)), /换行|行过长|太长/],
];

test("each unreadable file says what is wrong, and the ledger beside it stays", async (t) => {
  const { app, log } = await single(t);
  await open(app, csv("本年.csv", LEDGER));
  const earlier = await account(app);
  for (const [file, message] of UNREADABLE) {
    await open(app, file);
    const failures = app.locator(by("failure"));
    assert.match(await failures.last().textContent(), message, file.name);
    assert.deepEqual(await account(app), earlier);
  }
  assert.deepEqual(log.errors, []);
});

test("a file that is gone when it is read again keeps its earlier reading", async (t) => {
  const { app } = await single(t);
  const path = await temporaryFile(t, "移走.csv", LEDGER);
  await open(app, path);
  const earlier = await account(app);
  await rm(path);
  await app.getByRole("button", { name: "重新读取" }).click();
  await settled(app);
  assert.match(await app.textContent(by("failure")), /移动|删除|改动/);
  assert.deepEqual(await account(app), earlier);
});

test("a file that is cut off while it is read is told, and nothing else is lost", async (t) => {
  const { app } = await single(t);
  await openExample(app);
  const earlier = await account(app);
  const path = await temporaryFile(t, "截断.csv", LEDGER + "2012-03-06,男,石桥村\n".repeat(9_000_000));
  await app.setInputFiles(by("open-files"), path);
  await app.waitForSelector(by("cancel"));
  await truncate(path, 1000);
  await settled(app);
  assert.match(await app.textContent(by("failure")), /移动|删除|改动/);
  assert.deepEqual(await account(app), earlier);
});

test("readers that break while they wait are not given a file", async (t) => {
  const { page, app } = await single(t);
  await until(() => page.workers().length > 0, "readers that wait");
  for (const reader of page.workers()) {
    await reader.evaluate(() => void setTimeout(() => { globalThis.onmessage = null; throw new Error("broken by the test"); }));
  }
  await page.waitForTimeout(200);
  await open(app, csv("本年.csv", LEDGER));
  assert.equal((await account(app)).counted, 2);
});

/** Two gigabytes and some: offsets need more than 31 bits. */
const ROWS = 2_200_000;
const PADDING = "备".repeat(320);

test("a file of two gigabytes is read whole, and the page answers meanwhile", async (t) => {
  const { bavail, bsize } = await statfs(tmpdir());
  if (bavail * bsize < 6e9) return t.skip("less than 6 GB are free for a file of 2 GB");
  const { app } = await single(t);
  const path = await temporaryFile(t, "两吉.csv", "出生日期,性别,村,备用\n");
  const row = (at) => `201${at % 10}-0${(at % 9) + 1}-1${at % 10},${at % 2 ? "男" : "女"},云岭村,${PADDING}\n`;
  const block = Array.from({ length: 1000 }, (_, at) => row(at)).join("");
  const file = await openFile(path, "a");
  for (let rows = 0; rows < ROWS; rows += 1000) await file.write(block);
  const { size } = await file.stat();
  await file.close();
  assert.ok(size > 2 ** 31, `${size} bytes`);
  await app.setInputFiles(by("open-files"), path);
  await app.waitForSelector(by("cancel"));
  await app.click(by("lang"));
  await until(async () => (await app.locator(by("progress")).filter({ hasText: /MB|GB/ }).count()) > 0, "progress in bytes");
  await settled(app, 300_000);
  assert.equal(await state(app), "ready");
  assert.equal((await account(app)).counted, ROWS);
});
