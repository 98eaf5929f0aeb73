// main/domain/barcode/gs1-date.ts · GS1 dates: YYMMDD to a calendar day, with the clock passed in. Rule BC22. Source: GS1 General Specifications 3.4, 7.12

/** The year a two-digit year means: at most 50 years ahead of, and 49 behind, the current one. */
export function fullYear(twoDigits: number, currentYear: number): number {
  const century = currentYear - (currentYear % 100);
  const ahead = twoDigits - (currentYear % 100);
  if (ahead >= 51) return century - 100 + twoDigits;
  if (ahead <= -50) return century + 100 + twoDigits;
  return century + twoDigits;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Digits are assumed (checked before). `day` 00 passes only where it may mean the last day of the month. */
export function isRealDay(year: number, month: number, day: number, mayOmitDay: boolean): boolean {
  return month >= 1 && month <= 12 && day >= (mayOmitDay ? 0 : 1) && day <= daysInMonth(year, month);
}

/** Six digits, checked before → YYYY-MM-DD; day 00 becomes the last day of the month. */
export function isoDayOf(sixDigits: string, currentYear: number): string {
  const year = fullYear(twoDigitsAt(sixDigits, 0), currentYear);
  const month = sixDigits.slice(2, 4);
  const day = sixDigits.slice(4, 6);
  return `${year}-${month}-${day === '00' ? daysInMonth(year, Number(month)) : day}`;
}

/** Of YYYY-MM-DD. */
export function yearOf(day: string): number {
  return twoDigitsAt(day, 0) * 100 + twoDigitsAt(day, 2);
}

/** Digits are assumed. */
export function twoDigitsAt(text: string, at: number): number {
  return (text.charCodeAt(at) - 0x30) * 10 + text.charCodeAt(at + 1) - 0x30;
}

/** -1 when one of the two is not a digit or not there. */
export function twoDigitsOrNone(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 0x30;
  const ones = text.charCodeAt(at + 1) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}
