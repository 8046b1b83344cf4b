// Counts births by township, year, sex and order with DuckDB-wasm, as a page that is written for it would.
import * as duckdb from "@duckdb/duckdb-wasm";

const COLUMNS = ["n", "town", "village", "mother", "mother_id", "father", "child", "sex", "born", "birth_order", "policy", "site", "remark"];

/** One row a group; totals and signatures have no sex or are no births. */
const COUNT = `
  SELECT town, substr(born, 1, 4) AS year, sex, birth_order, count(*) AS births
  FROM read_csv('ledger.csv', skip = 3, header = false, all_varchar = true, auto_detect = false, delim = ',', quote = '"',
                new_line = '\\r\\n', columns = {${COLUMNS.map((name) => `'${name}': 'VARCHAR'`).join(", ")}})
  GROUP BY ALL`;

let database;

window.ready = (async () => {
  const worker = new Worker("duckdb-browser-eh.worker.js");
  database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker);
  await database.instantiate("duckdb-eh.wasm");
})();

/** The whole file as UTF-8, decoded chunk by chunk. */
async function asUtf8(file) {
  const stream = file.stream().pipeThrough(new TextDecoderStream("gb18030")).pipeThrough(new TextEncoderStream());
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

document.querySelector("input").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  const isGb18030 = document.location.hash === "#gb18030";
  await window.ready;
  if (isGb18030) await database.registerFileBuffer("ledger.csv", await asUtf8(file));
  else await database.registerFileHandle("ledger.csv", file, duckdb.DuckDBDataProtocol.BROWSER_FILEREADER, true);
  const connection = await database.connect();
  const groups = await connection.query(COUNT);
  let births = 0;
  for (const row of groups) births += Number(row.births);
  document.querySelector("output").textContent = JSON.stringify({ groups: groups.numRows, births });
});
