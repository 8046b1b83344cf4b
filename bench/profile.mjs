// Where the time of the page's main thread goes: a profile for the developer tools, and seconds by kind of work.
import { writeFile } from "node:fs/promises";

/** Profiles from now on; what it answers with ends that, writes the profile to `path` and prints the seconds. */
export async function profiled(context, page, path) {
  // A sandboxed frame may have a process of its own, and then a session of its own.
  const session = await context.newCDPSession(page.frames().at(-1)).catch(() => context.newCDPSession(page));
  await session.send("Performance.enable");
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: 500 });
  const before = await seconds(session);
  await session.send("Profiler.start");
  return async () => {
    const { profile } = await session.send("Profiler.stop");
    const after = await seconds(session);
    await writeFile(path, JSON.stringify(profile));
    const kinds = { script: "ScriptDuration", style: "RecalcStyleDuration", layout: "LayoutDuration", "all tasks": "TaskDuration" };
    const spent = Object.entries(kinds).map(([name, metric]) => `${name} ${(after[metric] - before[metric]).toFixed(2)} s`);
    console.log(`main thread: ${spent.join(", ")}`);
  };
}

async function seconds(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}
