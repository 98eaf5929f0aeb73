// renderer/receiving/typed-date.ts · an expiry date typed with digits, as printed on goods: YYMMDD, YYYYMMDD or YYYY-MM-DD. Pure.
// Source: GS1 General Specifications, AI (17): YYMMDD, day 00 = last day of the month; the century is chosen within −49…+50 years (7.12).
const WITH_CENTURY = /^(?<year>\d{4})[-./ ]?(?<month>\d{2})[-./ ]?(?<day>\d{2})$/;
const WITHOUT_CENTURY = /^(?<year>\d{2})(?<month>\d{2})(?<day>\d{2})$/;

/** 'YYYY-MM-DD', or undefined when the text is no date in one of these forms. Day and month are never guessed from their order. */
export function parseTypedDate(text: string, thisYear: number): string | undefined {
  const trimmed = text.trim();
  const groups = WITH_CENTURY.exec(trimmed)?.groups ?? WITHOUT_CENTURY.exec(trimmed)?.groups;
  if (groups === undefined) return undefined;
  const typedYear = Number(groups['year']);
  const year = groups['year']?.length === 4 ? typedYear : fullYear(typedYear, thisYear);
  const month = Number(groups['month']);
  const typedDay = Number(groups['day']);
  if (month < 1 || month > 12) return undefined;
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const day = typedDay === 0 ? daysInMonth : typedDay;
  if (day > daysInMonth) return undefined;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function fullYear(twoDigits: number, thisYear: number): number {
  const century = thisYear - (thisYear % 100);
  const difference = twoDigits - (thisYear % 100);
  if (difference >= 51) return century - 100 + twoDigits;
  return difference <= -50 ? century + 100 + twoDigits : century + twoDigits;
}
