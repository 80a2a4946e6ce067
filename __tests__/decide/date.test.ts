import fc from 'fast-check';
import { formatDate, isTimeZone } from '../../src/decide/date.js';
import { refusalsOf } from '../_fakes/values.js';

const MIDNIGHT = '2026-03-02T00:04:05.006Z';
const AFTERNOON = '2023-12-31T13:11:22.987Z';

/** The expected texts of all tables are what moment-timezone gives, but for the names of zones. */
function format(time: string, tokens: string, zone = ''): string {
  return formatDate(Date.parse(time), tokens, zone);
}

test.each([
  ['M Mo MM MMM MMMM', '3 3rd 03 Mar March', '12 12th 12 Dec December'],
  ['Q Qo', '1 1st', '4 4th'],
  ['D Do DD', '2 2nd 02', '31 31st 31'],
  ['DDD DDDo DDDD', '61 61st 061', '365 365th 365'],
  ['d do dd ddd dddd', '1 1st Mo Mon Monday', '0 0th Su Sun Sunday'],
  ['e E', '1 1', '0 7'],
  ['w wo ww', '10 10th 10', '1 1st 01'],
  ['W Wo WW', '10 10th 10', '52 52nd 52'],
  ['Y YY YYYY YYYYY YYYYYY', '2026 26 2026 02026 +002026', '2023 23 2023 02023 +002023'],
  ['y yo yy yyy yyyy', '2026 2026th 2026 2026 2026', '2023 2023rd 2023 2023 2023'],
  ['N NN NNN NNNN NNNNN', 'AD AD AD Anno Domini AD', 'AD AD AD Anno Domini AD'],
  ['gg gggg ggggg', '26 2026 02026', '24 2024 02024'],
  ['GG GGGG GGGGG', '26 2026 02026', '23 2023 02023'],
  ['A a', 'AM am', 'PM pm'],
  ['H HH', '0 00', '13 13'],
  ['h hh', '12 12', '1 01'],
  ['k kk', '24 24', '13 13'],
  ['m mm', '4 04', '11 11'],
  ['s ss', '5 05', '22 22'],
  ['Hmm Hmmss hmm hmmss', '004 00405 1204 120405', '1311 131122 111 11122'],
  ['S SS SSS SSSS SSSSS', '0 00 006 0060 00600', '9 98 987 9870 98700'],
  ['SSSSSS SSSSSSS', '006000 0060000', '987000 9870000'],
  ['SSSSSSSS SSSSSSSSS', '00600000 006000000', '98700000 987000000'],
  ['z zz Z ZZ', 'UTC UTC +00:00 +0000', 'UTC UTC +00:00 +0000'],
  ['X x', '1772409845 1772409845006', '1704028282 1704028282987'],
  ['LT LTS', '12:04 AM 12:04:05 AM', '1:11 PM 1:11:22 PM'],
  ['L LL', '03/02/2026 March 2, 2026', '12/31/2023 December 31, 2023'],
  ['LLL', 'March 2, 2026 12:04 AM', 'December 31, 2023 1:11 PM'],
  ['LLLL', 'Monday, March 2, 2026 12:04 AM', 'Sunday, December 31, 2023 1:11 PM'],
  ['l ll', '3/2/2026 Mar 2, 2026', '12/31/2023 Dec 31, 2023'],
  ['lll', 'Mar 2, 2026 12:04 AM', 'Dec 31, 2023 1:11 PM'],
  ['llll', 'Mon, Mar 2, 2026 12:04 AM', 'Sun, Dec 31, 2023 1:11 PM'],
])('formatDate() writes the tokens %s', (tokens, atMidnight, inTheAfternoon) => {
  expect([format(MIDNIGHT, tokens), format(AFTERNOON, tokens)]).toStrictEqual([atMidnight, inTheAfternoon]);
});

test.each([
  ['YYYYMMDD-HHmmss', '20231231-131122'],
  ['dddd, MMMM Do YYYY, h:mm:ss a', 'Sunday, December 31st 2023, 1:11:22 pm'],
  ['X.X', '1704028282.1704028282'],
  ['B C F I J K O P R T U V', 'B C F I J K O P R T U V'],
  ['b c f i j n o p q r t u v', 'b c f i j n o p q r t u v'],
  ['v1.0_-+/', 'v1.0_-+/'],
  ['日本 MM é', '日本 12 é'],
  // Brackets, as far as the last one that closes.
  ['YYYY[T]MM', '2023T12'],
  ['[YYYY] YYYY', 'YYYY 2023'],
  ['[LT] LT', 'LT 1:11 PM'],
  ['[a] b]YYYY', 'a] b2023'],
  ['[]YYYY', '2023'],
  ['[YYYY', '[2023'],
  ['YYYY]', '2023]'],
  ['[[YYYY]]', '[YYYY]'],
  // A backslash.
  ['\\YYYY-MM', 'YYYY-12'],
  ['\\LT', 'LT'],
  ['\\[MM]', '[12]'],
  ['[a\\b]', 'a\\b'],
  ['MM\\', '12'],
  ['\\\\MM', '12'],
  // Where tokens touch, the longest is taken first.
  ['hhmm hhmmss HHmmss', '0111 011122 131122'],
  ['g G YYY ggg GGG', 'g G 232023 24g 23G'],
  ['YYYYYYY', '+0020232023'],
  ['DDDDDD ddddd', '36531 Sunday0'],
  ['LLLLL', 'Sunday, December 31, 2023 1:11 PM12/31/2023'],
  ['LLYY', 'December 31, +002023'],
  ['MMo', '12o'],
  ['today', 'to0pm2023'],
])('formatDate() reads the format %j', (tokens, expected) => {
  expect(format(AFTERNOON, tokens)).toBe(expected);
});

test.each([
  ['2000-02-29', '2000-10 2000-W09-2 060'],
  ['2020-12-31', '2021-01 2020-W53-4 366'],
  ['2021-01-03', '2021-02 2020-W53-7 003'],
  ['2021-01-04', '2021-02 2021-W01-1 004'],
  ['2022-01-01', '2022-01 2021-W52-6 001'],
  ['2023-01-01', '2023-01 2022-W52-7 001'],
  ['2024-12-28', '2024-52 2024-W52-6 363'],
  ['2024-12-29', '2025-01 2024-W52-7 364'],
  ['2024-12-30', '2025-01 2025-W01-1 365'],
  ['2027-01-01', '2027-01 2026-W53-5 001'],
  ['2028-02-29', '2028-10 2028-W09-2 060'],
  ['2028-12-31', '2029-01 2028-W52-7 366'],
  ['1900-03-01', '1900-09 1900-W09-4 060'],
])('formatDate() knows the weeks of %s', (day, expected) => {
  expect(format(day, 'gggg-ww GGGG-[W]WW-E DDDD')).toBe(expected);
});

test.each([
  ['2026-01-01', '1st 1st 1st 1st'],
  ['2026-01-02', '2nd 2nd 1st 1st'],
  ['2026-01-03', '3rd 3rd 1st 1st'],
  ['2026-01-04', '4th 4th 2nd 1st'],
  ['2026-01-11', '11th 11th 3rd 2nd'],
  ['2026-01-12', '12th 12th 3rd 3rd'],
  ['2026-01-13', '13th 13th 3rd 3rd'],
  ['2026-01-20', '20th 20th 4th 4th'],
  ['2026-01-21', '21st 21st 4th 4th'],
  ['2026-01-22', '22nd 22nd 4th 4th'],
  ['2026-01-23', '23rd 23rd 4th 4th'],
  ['2026-04-21', '21st 111th 17th 17th'],
  ['2026-04-23', '23rd 113th 17th 17th'],
  ['2026-05-02', '2nd 122nd 18th 18th'],
])('formatDate() counts %s in words', (day, expected) => {
  expect(format(day, 'Do DDDo wo Wo')).toBe(expected);
});

test.each([
  ['2026-01-01T00:00:00.000Z', 'Europe/Berlin', '2026-01-01 01:00:00.000 +01:00 +0100'],
  ['2026-07-01T00:00:00.000Z', 'europe/BERLIN', '2026-07-01 02:00:00.000 +02:00 +0200'],
  ['2026-01-01T00:00:00.000Z', 'Europe/London', '2026-01-01 00:00:00.000 +00:00 +0000'],
  ['2026-01-01T00:00:00.000Z', 'GB', '2026-01-01 00:00:00.000 +00:00 +0000'],
  ['2026-01-01T00:00:00.000Z', 'utc', '2026-01-01 00:00:00.000 +00:00 +0000'],
  ['2026-01-01T00:00:00.000Z', 'Etc/UTC', '2026-01-01 00:00:00.000 +00:00 +0000'],
  ['2028-02-29T23:00:00.000Z', 'Etc/GMT-1', '2028-03-01 00:00:00.000 +01:00 +0100'],
  // Clocks go forward, and back.
  ['2026-03-08T06:59:59.999Z', 'America/New_York', '2026-03-08 01:59:59.999 -05:00 -0500'],
  ['2026-03-08T07:00:00.000Z', 'America/New_York', '2026-03-08 03:00:00.000 -04:00 -0400'],
  ['2026-11-01T05:30:00.000Z', 'America/New_York', '2026-11-01 01:30:00.000 -04:00 -0400'],
  ['2026-11-01T06:30:00.000Z', 'America/New_York', '2026-11-01 01:30:00.000 -05:00 -0500'],
  ['2026-01-01T00:00:00.000Z', 'Australia/Lord_Howe', '2026-01-01 11:00:00.000 +11:00 +1100'],
  ['2026-07-01T00:00:00.000Z', 'Australia/Lord_Howe', '2026-07-01 10:30:00.000 +10:30 +1030'],
  ['2050-07-01T00:00:00.000Z', 'Europe/Berlin', '2050-07-01 02:00:00.000 +02:00 +0200'],
  // An hour that a machine in New York does not have on that day.
  ['2026-03-07T17:30:00.000Z', 'Asia/Tokyo', '2026-03-08 02:30:00.000 +09:00 +0900'],
  // Parts of hours, and another day.
  ['2026-01-01T00:00:00.000Z', 'Asia/Kolkata', '2026-01-01 05:30:00.000 +05:30 +0530'],
  ['2026-01-01T00:00:00.000Z', 'Asia/Kathmandu', '2026-01-01 05:45:00.000 +05:45 +0545'],
  ['2026-01-01T00:00:00.000Z', 'America/St_Johns', '2025-12-31 20:30:00.000 -03:30 -0330'],
  ['2026-01-01T00:00:00.000Z', 'Pacific/Marquesas', '2025-12-31 14:30:00.000 -09:30 -0930'],
  ['2026-12-31T10:00:00.000Z', 'Pacific/Kiritimati', '2027-01-01 00:00:00.000 +14:00 +1400'],
  ['2026-01-01T10:00:00.000Z', 'Pacific/Pago_Pago', '2025-12-31 23:00:00.000 -11:00 -1100'],
  // Before 1970, and before zones had whole minutes.
  ['1969-12-31T23:59:59.999Z', 'Asia/Tokyo', '1970-01-01 08:59:59.999 +09:00 +0900'],
  ['1966-10-31T14:13:20.250Z', 'Africa/Monrovia', '1966-10-31 13:28:50.250 -00:44 -0044'],
  ['1811-07-23T15:06:40.000Z', 'America/New_York', '1811-07-23 10:10:38.000 -04:56 -0456'],
  ['1811-07-23T15:06:40.000Z', 'Europe/London', '1811-07-23 15:05:25.000 -00:01 -0001'],
])('formatDate() shows the clock of %s in %s', (time, zone, expected) => {
  expect(format(time, 'YYYY-MM-DD HH:mm:ss.SSS Z ZZ', zone)).toBe(expected);
});

test.each([
  ['2026-01-01T00:00:00.000Z', 'America/New_York', 'EST EST'],
  ['2026-07-01T00:00:00.000Z', 'America/New_York', 'EDT EDT'],
  ['2026-07-01T00:00:00.000Z', 'Asia/Tokyo', 'GMT+9 GMT+9'],
  ['2026-07-01T00:00:00.000Z', 'Asia/Kolkata', 'GMT+5:30 GMT+5:30'],
  ['2026-07-01T00:00:00.000Z', 'UTC', 'UTC UTC'],
])('formatDate() names the zone of %s in %s', (time, zone, expected) => {
  expect(format(time, 'z zz', zone)).toBe(expected);
});

test.each([
  ['1969-12-31T23:59:59.999Z', '1969 1969 69 1970 70 1970 01 01 365 -1 -1'],
  ['0999-12-31T00:00:00.000Z', '0999 0999 99 1000 00 1000 01 01 365 -30610310400 -30610310400000'],
  ['0099-12-31T00:00:00.000Z', '0099 0099 99 0100 99 0099 01 53 365 -59011545600 -59011545600000'],
  ['0004-02-29T00:00:00.000Z', '0004 0004 04 0004 04 0004 10 09 60 -62035891200 -62035891200000'],
  ['-000004-12-29T01:02:03.004Z', '-0004 -0004 -04 -0003 -04 -0004 01 52 364 -62262082677 -62262082676996'],
  ['+010000-01-01T00:00:00.000Z', '+10000 10000 00 10000 99 9999 01 52 1 253402300800 253402300800000'],
])('formatDate() goes far: %s', (time, expected) => {
  expect(format(time, 'Y YYYY YY gggg GG GGGG ww WW DDD X x')).toBe(expected);
});

test.each([
  ['0001-01-01T00:00:00.000Z', '1 1st 01 001 0001 AD AD AD Anno Domini AD +000001'],
  ['0000-12-31T00:00:00.000Z', '1 1st 01 001 0001 BC BC BC Before Christ BC +000000'],
  ['-000004-12-29T01:02:03.004Z', '5 5th 05 005 0005 BC BC BC Before Christ BC -000004'],
])('formatDate() knows the era of %s', (time, expected) => {
  expect(format(time, 'y yo yy yyy yyyy N NN NNN NNNN NNNNN YYYYYY')).toBe(expected);
});

test.each([
  [MIDNIGHT, '', '2026-03-02T00:04:05Z'],
  [MIDNIGHT, 'UTC', '2026-03-02T00:04:05Z'],
  [MIDNIGHT, 'Europe/London', '2026-03-02T00:04:05Z'],
  [MIDNIGHT, 'Asia/Tokyo', '2026-03-02T09:04:05+09:00'],
])('formatDate() of %s in %j without a format is ISO 8601', (time, zone, expected) => {
  expect(format(time, '', zone)).toBe(expected);
});

test.each(['Europe/Berln', 'Mars/Olympus_Mons', ' UTC', 'Europe/Berlin '])(
  'formatDate() refuses the zone %j',
  (zone) => {
    expect(refusalsOf(() => formatDate(0, 'YYYY', zone))).toStrictEqual([
      ['a time zone of the IANA database', zone, 'For example Europe/Berlin'],
    ]);
    expect(isTimeZone(zone)).toBe(false);
  },
);

test.each([
  ['UTC', true],
  ['utc', true],
  ['asia/tokyo', true],
  ['US/Pacific', true],
  ['', false],
  ['local', false],
])('isTimeZone(%j) is %s', (zone, expected) => {
  expect(isTimeZone(zone)).toBe(expected);
});

// Since the day after Monrovia gave up its 30 seconds (44:30 behind), every zone's offset is in whole minutes, as `Z` writes it.
const TIMES = fc.integer({ min: Date.UTC(1972, 0, 8), max: Date.UTC(9999, 0, 1) });

test('formatDate() in UTC agrees with the platform', () => {
  fc.assert(
    fc.property(TIMES, (time) => {
      expect(formatDate(time, 'YYYY-MM-DD[T]HH:mm:ss.SSS[Z]', '')).toBe(new Date(time).toISOString());
    }),
  );
});

test('formatDate() in any zone names the same moment', () => {
  fc.assert(
    fc.property(TIMES, fc.constantFrom(...Intl.supportedValuesOf('timeZone')), (time, zone) => {
      expect(Date.parse(formatDate(time, 'YYYY-MM-DDTHH:mm:ss.SSSZ', zone))).toBe(time);
    }),
  );
});
