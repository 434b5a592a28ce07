// Invented persons with their codes, as the npm package @marketto/codice-fiscale-utils has them.
//   node persons.mjs SEED COUNT
// One person a line: birth date, sex, birthplace, code, another form of it (omocodia) and which, a code with one character changed and
// whether it is right all the same.
import { createRequire } from "node:module";

const { Parser, CheckDigitizer } = createRequire(import.meta.url)("@marketto/codice-fiscale-utils");
const [seed, count] = process.argv.slice(2).map(Number);
const parser = new Parser({});

// mulberry32
let state = seed >>> 0;
const chance = (limit) => {
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
};
const one = (list) => list[chance(list.length)];

const SURNAMES = ["Rossi", "Bianchi", "D'Angelo", "De Luca", "Fo", "Aia", "Nikolić", "Müller", "Lo", "Esposito", "Xu", "Ng", "Òrsola", "Straße", "Zù"];
const NAMES = ["Mario", "Anna", "Gianfranco", "Io", "Ada", "Maria Luisa", "Žiga", "Ai", "Roberto", "Noè", "Francesca", "Li", "Eva", "Ugo"];
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const PLACES = "ABCDEFGHILMZ";

const kept = new Map();
const once = (key, make) => kept.get(key) ?? kept.set(key, make()).get(key);
const digits = (number, width) => String(number).padStart(width, "0");

// No date library: the days of the years 1910 to 2025.
function birth() {
  const day = new Date(Date.UTC(1910, 0, 1) + chance(42_369) * 86_400_000);
  return [day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()];
}

function person() {
  const [surname, name, sex] = [one(SURNAMES), one(NAMES), one(["M", "F"])];
  const [year, month, day] = birth();
  const place = one(PLACES) + digits(chance(1000), 3);
  const base = [
    once(`s${surname}`, () => parser.lastNameToCf(surname)),
    once(`n${name}`, () => parser.firstNameToCf(name)),
    once(`y${year}`, () => parser.yearToCf(year)),
    once(`m${month}`, () => parser.monthToCf(month)),
    once(`d${day}${sex}`, () => parser.dayGenderToCf(day, sex)),
    place,
  ].join("");
  const code = base + CheckDigitizer.checkDigit(base);
  const form = chance(128);
  // A letter for a letter, so that only the check character can tell.
  const at = one([0, 1, 2, 3, 4, 5, 11, 15]);
  const changed = code.slice(0, at) + one(LETTERS) + code.slice(at + 1);
  const right = CheckDigitizer.checkDigit(changed.slice(0, 15)) === changed[15];
  const born = `${year}-${digits(month + 1, 2)}-${digits(day, 2)}`;
  return [born, sex, place, code, parser.cfOmocode(code, form), form, changed, right].join(" ");
}

const lines = Array.from({ length: count }, person);
process.stdout.write(lines.join("\n") + "\n");
