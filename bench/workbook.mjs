// Writes the example ledger as an .xlsx workbook of twenty columns, row by row: no library is asked for what it is measured against.
import { createReadStream, createWriteStream } from "node:fs";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { crc32, deflateRawSync } from "node:zlib";

const COLUMNS = 20;
const PARTS = [
  ["[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`],
  ["_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
  ["xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="出生" sheetId="1" r:id="r1"/></sheets></workbook>`],
  ["xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`],
];

const letters = Array.from({ length: COLUMNS }, (_, at) => String.fromCharCode(65 + at));
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Strings are shared, as spreadsheets write them. */
async function sheetOf(csv) {
  const [strings, rows] = [new Map(), []];
  const cell = (text, column, row) => {
    if (text === "") return "";
    if (!strings.has(text)) strings.set(text, strings.size);
    return `<c r="${letters[column]}${row}" t="s"><v>${strings.get(text)}</v></c>`;
  };
  let row = 0;
  for await (const line of createInterface({ input: createReadStream(csv) })) {
    row += 1;
    const own = line.replaceAll('"', "").split(",");
    // Beside the columns of the ledger, what such ledgers carry along.
    const more = row === 3 ? ["民族", "准生证号", "健康状况", "体重", "身长", "登记日期", "登记人员"] : row > 3 && own[7] ? ["汉", `SL${row}`, "健康", "3200", "50", "2016-01-05", "测甲"] : [];
    const cells = [...own, ...more].slice(0, COLUMNS).map((text, column) => cell(text, column, row));
    rows.push(`<row r="${row}">${cells.join("")}</row>`);
  }
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  return [
    ["xl/worksheets/sheet1.xml", [`<worksheet ${main}><sheetData>`, ...rows, "</sheetData></worksheet>"].join("")],
    ["xl/sharedStrings.xml", [`<sst ${main}>`, ...[...strings.keys()].map((text) => `<si><t>${escaped(text)}</t></si>`), "</sst>"].join("")],
  ];
}

function header(signature, name, body, packed, offset) {
  const isCentral = offset !== undefined;
  const head = Buffer.alloc(isCentral ? 46 : 30);
  head.writeUInt32LE(signature, 0);
  const at = isCentral ? 6 : 4;
  if (isCentral) head.writeUInt16LE(20, 4);
  [20, 0x800, 8, 0, 0x21].forEach((value, index) => head.writeUInt16LE(value, at + 2 * index));
  [crc32(body), packed.length, body.length].forEach((value, index) => head.writeUInt32LE(value, at + 10 + 4 * index));
  head.writeUInt16LE(name.length, at + 22);
  if (isCentral) head.writeUInt32LE(offset, 42);
  return Buffer.concat([head, name]);
}

/** Writes the ledger in `csv` as the workbook `path`. */
export async function writeWorkbook(csv, path) {
  const out = createWriteStream(path);
  const directory = [];
  let offset = 0;
  const write = async (bytes) => {
    offset += bytes.length;
    if (!out.write(bytes)) await once(out, "drain");
  };
  for (const [part, text] of [...PARTS, ...(await sheetOf(csv))]) {
    const [name, body] = [Buffer.from(part), Buffer.from(text)];
    const packed = deflateRawSync(body);
    directory.push(header(0x02014b50, name, body, packed, offset));
    await write(header(0x04034b50, name, body, packed));
    await write(packed);
  }
  const [begin, central] = [offset, Buffer.concat(directory)];
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  [directory.length, directory.length].forEach((value, index) => end.writeUInt16LE(value, 8 + 2 * index));
  [central.length, begin].forEach((value, index) => end.writeUInt32LE(value, 12 + 4 * index));
  out.end(Buffer.concat([central, end]));
  await once(out, "finish");
}
