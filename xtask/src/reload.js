// Served by `cargo xtask serve` only: loads the page anew when there is a newer build. Runs before the lockdown and keeps its fetch to itself.
(() => {
  const ask = fetch;
  const watch = async (seen) => {
    try {
      const build = await (await ask(`builds?${seen}`)).text();
      if (seen !== "" && build !== seen) location.reload();
      watch(build);
    } catch {
      setTimeout(() => watch(seen), 1000);
    }
  };
  watch("");
})();
