import dayjs, { type Dayjs } from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { Refusal } from '../errors.js';

type Moment = {
  readonly instant: number;
  readonly zone: string;
  /** Milliseconds that clocks of the zone are ahead of UTC. */
  readonly offset: number;
  /** What the clock on the wall shows, kept as if it were UTC: so the machine's own zone has no say. */
  readonly wall: Dayjs;
};
type Writer = (moment: Moment, token: string) => string;

const HOUR = 3_600_000;

// Without the plugin `timezone`: it takes the wall's time for one of the machine's own zone, which may lack that hour.
dayjs.extend(utc);

// Put in before the tokens are read, so that their ends join with what follows, as in moment.
const LONG_FORMATS: ReadonlyMap<string, string> = new Map([
  ['LT', 'h:mm A'],
  ['LTS', 'h:mm:ss A'],
  ['L', 'MM/DD/YYYY'],
  ['LL', 'MMMM D, YYYY'],
  ['LLL', 'MMMM D, YYYY h:mm A'],
  ['LLLL', 'dddd, MMMM D, YYYY h:mm A'],
  ['l', 'M/D/YYYY'],
  ['ll', 'MMM D, YYYY'],
  ['lll', 'MMM D, YYYY h:mm A'],
  ['llll', 'ddd, MMM D, YYYY h:mm A'],
]);

// Only the first row is dayjs's. It lacks most others, or pads them otherwise (years before 1000); its plugins for
// weeks ask the clock, and err before the year 100.
const TABLE: readonly (readonly [tokens: string, write: Writer])[] = [
  ['M MM MMM MMMM D DD d dd ddd dddd A a H HH h hh m mm s ss Hmm Hmmss hmm hmmss', ({ wall }, t) => wall.format(t)],
  ['Y', ({ wall }) => (wall.year() > 9999 ? `+${wall.year()}` : pad(wall.year(), 4))],
  ['YY', ({ wall }) => pad(wall.year() % 100, 2)],
  ['YYYY YYYYY', ({ wall }, { length }) => pad(wall.year(), length)],
  ['YYYYYY', ({ wall }) => `${wall.year() < 0 ? '' : '+'}${pad(wall.year(), 6)}`],
  ['y yy yyy yyyy', ({ wall }, { length }) => pad(yearOfEra(wall), length)],
  ['yo', ({ wall }) => ordinal(yearOfEra(wall))],
  ['N NN NNN NNNNN', ({ wall }) => (wall.year() > 0 ? 'AD' : 'BC')],
  ['NNNN', ({ wall }) => (wall.year() > 0 ? 'Anno Domini' : 'Before Christ')],
  ['Q', ({ wall }) => String(quarter(wall))],
  ['Qo', ({ wall }) => ordinal(quarter(wall))],
  ['Mo', ({ wall }) => ordinal(wall.month() + 1)],
  ['Do', ({ wall }) => ordinal(wall.date())],
  ['DDD', ({ wall }) => String(dayOfYear(wall))],
  ['DDDo', ({ wall }) => ordinal(dayOfYear(wall))],
  ['DDDD', ({ wall }) => pad(dayOfYear(wall), 3)],
  ['do', ({ wall }) => ordinal(wall.day())],
  ['e', ({ wall }) => String(wall.day())],
  ['E', ({ wall }) => String(isoWeekday(wall))],
  ['w ww', ({ wall }, { length }) => pad(weekOf(saturday(wall)), length)],
  ['wo', ({ wall }) => ordinal(weekOf(saturday(wall)))],
  ['W WW', ({ wall }, { length }) => pad(weekOf(thursday(wall)), length)],
  ['Wo', ({ wall }) => ordinal(weekOf(thursday(wall)))],
  ['gg', ({ wall }) => pad(saturday(wall).year() % 100, 2)],
  ['gggg ggggg', ({ wall }, { length }) => pad(saturday(wall).year(), length)],
  ['GG', ({ wall }) => pad(thursday(wall).year() % 100, 2)],
  ['GGGG GGGGG', ({ wall }, { length }) => pad(thursday(wall).year(), length)],
  ['k kk', ({ wall }, { length }) => pad(wall.hour() || 24, length)],
  ['S SS SSS SSSS SSSSS SSSSSS SSSSSSS SSSSSSSS SSSSSSSSS', ({ wall }, { length }) => fraction(wall, length)],
  ['z zz', ({ instant, zone }) => nameOfOffset(instant, zone, 'short')],
  ['Z', ({ offset }) => offsetText(offset, ':')],
  ['ZZ', ({ offset }) => offsetText(offset, '')],
  ['X', ({ instant }) => String(Math.floor(instant / 1000))],
  ['x', ({ instant }) => String(instant)],
];
const WRITERS: ReadonlyMap<string, Writer> = new Map(
  TABLE.flatMap(([tokens, write]) => tokens.split(' ').map((token) => [token, write] as const)),
);

// Text in brackets, or a token (the longest that fits), or any other character; a backslash escapes what follows it.
const LONGEST_FIRST = [...WRITERS.keys()].toSorted((a, b) => b.length - a.length);
const PART = new RegExp(String.raw`\[[^[]*\]|\\?(?:${LONGEST_FIRST.join('|')}|.)`, 'g');
const LONG_PART = /\[[^[]*\]|\\?(?:LTS|LT|L{1,4}|l{1,4})/g;

/** Formats a moment in moment.js's language of tokens, in a time zone. */
export function formatDate(milliseconds: number, format: string, zone: string): string {
  const moment = momentIn(milliseconds, zone);
  const asked = format === '' ? `YYYY-MM-DDTHH:mm:ss${moment.offset === 0 ? '[Z]' : 'Z'}` : format;

  return asked
    .replace(LONG_PART, (part) => LONG_FORMATS.get(part) ?? part)
    .replace(PART, (part) => WRITERS.get(part)?.(moment, part) ?? literal(part));
}

/** Whether the platform knows a time zone, in capitals or not. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false; // a RangeError is how Intl says that it does not know the zone
  }
}

function momentIn(instant: number, zone: string): Moment {
  // The first question to Intl takes some 15 milliseconds; most formats are in UTC, which need not ask.
  if (/^(?:utc)?$/i.test(zone)) return { instant, zone: 'UTC', offset: 0, wall: dayjs.utc(instant) };
  if (!isTimeZone(zone)) throw new Refusal('a time zone of the IANA database', zone, 'For example Europe/Berlin');

  const offset = parseOffset(nameOfOffset(instant, zone, 'longOffset'));
  return { instant, zone, offset, wall: dayjs.utc(instant + offset) };
}

function nameOfOffset(instant: number, zone: string, style: 'short' | 'longOffset'): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: style }).formatToParts(instant);
  return parts.flatMap(({ type, value }) => (type === 'timeZoneName' ? [value] : [])).join('');
}

/** Milliseconds of "GMT", "GMT+05:30" or, from before the zones, "GMT-04:56:02". */
function parseOffset(name: string): number {
  const numbers = [...name.matchAll(/\d\d/g)].map(([digits]) => Number(digits));
  const size = numbers.reduce((sum, number, place) => sum + (number * HOUR) / 60 ** place, 0);
  return name.includes('-') ? -size : size;
}

function offsetText(offset: number, separator: string): string {
  const minutes = Math.trunc(Math.abs(offset) / 60_000);
  return `${offset < 0 ? '-' : '+'}${pad(Math.trunc(minutes / 60), 2)}${separator}${pad(minutes % 60, 2)}`;
}

function literal(part: string): string {
  return /^\[.*\]$/s.test(part) ? part.slice(1, -1) : part.replaceAll('\\', '');
}

function pad(number: number, length: number): string {
  return `${number < 0 ? '-' : ''}${String(Math.abs(number)).padStart(length, '0')}`;
}

function ordinal(number: number): string {
  const isTeen = Math.trunc((number % 100) / 10) === 1;
  return `${number}${(isTeen ? undefined : ['th', 'st', 'nd', 'rd'][number % 10]) ?? 'th'}`;
}

function fraction(wall: Dayjs, digits: number): string {
  return pad(wall.millisecond(), 3).padEnd(9, '0').slice(0, digits);
}

function yearOfEra(day: Dayjs): number {
  return day.year() > 0 ? day.year() : 1 - day.year();
}

function quarter(day: Dayjs): number {
  return Math.ceil((day.month() + 1) / 3);
}

function dayOfYear(day: Dayjs): number {
  return day.diff(day.month(0).date(1), 'day') + 1;
}

function isoWeekday(day: Dayjs): number {
  return day.day() || 7;
}

/** The day that decides about an American week, which starts on Sunday: it lies in the week's year. */
function saturday(day: Dayjs): Dayjs {
  return day.add(6 - day.day(), 'day');
}

/** The same of a week of ISO 8601, which starts on Monday. */
function thursday(day: Dayjs): Dayjs {
  return day.add(4 - isoWeekday(day), 'day');
}

function weekOf(decidingDay: Dayjs): number {
  return Math.ceil(dayOfYear(decidingDay) / 7);
}
