// Counts births by township, year, sex and order in a workbook with SheetJS, as a page that is written for it would.
import { read } from "xlsx";

/** The columns of the example ledger that are counted by. */
const [TOWN, SEX, BORN, ORDER] = [1, 7, 8, 9];

document.querySelector("input").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  const book = read(await file.arrayBuffer(), { dense: true });
  const rows = book.Sheets[book.SheetNames[0]]["!data"] ?? [];
  const groups = new Map();
  for (const row of rows.slice(3)) {
    const value = (at) => row?.[at]?.v ?? "";
    const key = [value(TOWN), String(value(BORN)).slice(0, 4), value(SEX), value(ORDER)].join("\t");
    groups.set(key, (groups.get(key) ?? 0) + 1);
  }
  const births = [...groups.values()].reduce((sum, rows) => sum + rows, 0);
  document.querySelector("output").textContent = JSON.stringify({ groups: groups.size, births });
});
