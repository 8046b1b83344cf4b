// A browser that is measured: its flags, its memory, and a server for the pages it opens.
import { createServer } from "node:http";
import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

const KINDS = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml" };

/** A fresh browser, and the peak resident set of its largest renderer so far (0 where /proc is absent). */
export async function launchForMeasuring() {
  const profile = mkdtempSync(join(tmpdir(), "vital-ledger-bench-"));
  const context = await chromium.launchPersistentContext(profile, { executablePath: process.env.CHROME ?? "/usr/bin/chromium", args: FLAGS, headless: true });
  return { browser: context, peakBytes: () => Math.max(0, ...renderers(profile).map(peakOf)) };
}

function renderers(profile) {
  const processes = safely(() => readdirSync("/proc"), []).filter((name) => /^\d+$/.test(name));
  return processes.filter((id) => {
    const command = safely(() => readFileSync(`/proc/${id}/cmdline`, "utf8"), "");
    return command.includes("--type=renderer") && ancestors(id).some((parent) => safely(() => readFileSync(`/proc/${parent}/cmdline`, "utf8"), "").includes(profile));
  });
}

function ancestors(id) {
  const parent = /PPid:\s+(\d+)/.exec(safely(() => readFileSync(`/proc/${id}/status`, "utf8"), ""))?.[1];
  return parent && parent !== "0" ? [parent, ...ancestors(parent)] : [];
}

function peakOf(id) {
  return 1024 * Number(/VmHWM:\s+(\d+)/.exec(safely(() => readFileSync(`/proc/${id}/status`, "utf8"), ""))?.[1] ?? 0);
}

function safely(read, otherwise) {
  try {
    return read();
  } catch {
    return otherwise; // the process has ended
  }
}

/** Serves the first file of that name in any of the folders. */
export async function serveFolders(folders) {
  const server = createServer(async (request, response) => {
    const name = new URL(request.url, "http://localhost").pathname.slice(1) || "index.html";
    for (const folder of folders) {
      const body = await readFile(join(folder, name)).catch(() => undefined);
      if (body) return response.writeHead(200, { "Content-Type": KINDS[extname(name)] ?? "application/octet-stream" }).end(body);
    }
    response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))) };
}
