// main/domain/barcode/iso-day.ts · dates of eight digits, as data identifiers 14D and 16D carry them. Rules BC35, BC37. Source: ANSI MH10.8.2
import { isAllDigits } from './check-digit.ts';
import { isRealDay } from './gs1-date.ts';

/** YYYYMMDD → YYYY-MM-DD; undefined when it is no real day. */
export function isoDayOfEight(text: string): string | undefined {
  if (text.length !== 8 || !isAllDigits(text)) return undefined;
  const [year, month, day] = [text.slice(0, 4), text.slice(4, 6), text.slice(6)];
  return isRealDay(Number(year), Number(month), Number(day), false) ? `${year}-${month}-${day}` : undefined;
}
