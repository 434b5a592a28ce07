// Writes assets/places/belfiore.txt from the columns of an npm package: see assets/places/README.md.
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const assets = new URL("../assets/", import.meta.url);
const source = readFileSync(new URL("node_modules/@marketto/belfiore-connector-embedded/asset/cities-countries.ts", assets), "utf8");
const { data } = JSON.parse(source.slice(source.indexOf("{"), source.lastIndexOf("}") + 1));

// Columns are base 32: three digits for a code, four for days since 1861-01-01.
const code = (rank) => String.fromCharCode(65 + Math.floor(rank / 1000)) + String(rank % 1000).padStart(3, "0");
const date = (days) => new Date(Date.UTC(1861, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
const column = (text, width, row) => text.slice(row * width, (row + 1) * width);
const day = (text, row) => (text ? date(parseInt(column(text, 4, row), 32)) : "");
// Older than the records.
const ALWAYS = ["1861-01-01", "1861-03-17"];

const lines = data.flatMap((places) =>
  places.name.split("|").map((name, row) => {
    const since = day(places.creationDate, row);
    const area = column(places.provinceOrCountry, 2, row).trim();
    const rank = parseInt(column(places.belfioreCode, 3, row), 32);
    return [code(rank), area, name.trim(), ALWAYS.includes(since) ? "" : since, day(places.expirationDate, row)].join("\t");
  }),
);
const text = lines.sort().join("\n") + "\n";

// Left alone where nothing changed: cargo looks at its time.
const target = new URL("places/belfiore.txt", assets);
if (!existsSync(target) || readFileSync(target, "utf8") !== text) writeFileSync(target, text);
