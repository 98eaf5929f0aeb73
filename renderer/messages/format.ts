// renderer/messages/format.ts · numbers, dates and ages in the operator's language; a month is always a word (UX37)
import type { Pack } from '../../preload/contract/receiving.ts';
import { inPacks } from '../ui/pack-quantity.ts';
import { asShown } from '../ui/shown-measure.ts';

export type Language = 'en' | 'es';

export interface UnitNames {
  readonly [unit: string]: readonly [one: string, many: string];
}

export interface Format {
  readonly number: (value: number) => string;
  /** '2027-01-31' → 'January 31, 2027'. */
  readonly date: (isoDate: string) => string;
  /** An instant, in the station's own time zone. */
  readonly time: (instant: string) => string;
  /** With seconds. */
  readonly clock: (instant: string) => string;
  readonly dateTime: (instant: string) => string;
  /** 'now', '4 min', '3 h', '2 days'. */
  readonly age: (since: string, nowMs: number) => string;
  /** A count of base units without its unit: 12500 of MG is '12.5'. */
  readonly count: (qty: number, baseUnit: string | undefined) => string;
  /** '12 cases', '1 each'; 12500 of MG is '12.5 g'. */
  readonly amount: (qty: number, unit: string) => string;
  /** '5 cases + 6', or undefined when the item has no larger pack, or is measured more finely than people say it. */
  readonly packs: (qty: number, packs: readonly Pack[]) => string | undefined;
  readonly unit: (unit: string, count: number) => string;
  /** The unit in which a screen says counts of this base unit. */
  readonly countedIn: (baseUnit: string, count: number) => string;
}

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-MX' };
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export function createFormat(language: Language, units: UnitNames): Format {
  const locale = LOCALES[language];
  const numbers = new Intl.NumberFormat(locale, { useGrouping: true });
  const dates = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const times = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const clocks = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const instants = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const spans = (unit: 'second' | 'minute' | 'hour' | 'day') => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' });
  const [seconds, minutes, hours, days] = [spans('second'), spans('minute'), spans('hour'), spans('day')];

  const unit: Format['unit'] = (code, count) => {
    const names = units[code.toUpperCase()];
    return names === undefined ? code : Math.abs(count) === 1 ? names[0] : names[1];
  };
  const count: Format['count'] = (qty, baseUnit) => numbers.format(asShown(qty, baseUnit).qty);
  const countedIn: Format['countedIn'] = (baseUnit, qty) => unit(asShown(qty, baseUnit).unit ?? baseUnit, qty);
  const amount: Format['amount'] = (qty, code) => `${count(qty, code)} ${countedIn(code, qty)}`;

  return {
    number: (value) => numbers.format(value),
    date: (isoDate) => {
      const at = Date.parse(isoDate);
      return Number.isNaN(at) ? isoDate : dates.format(at);
    },
    time: (instant) => times.format(Date.parse(instant)),
    clock: (instant) => clocks.format(Date.parse(instant)),
    dateTime: (instant) => instants.format(Date.parse(instant)),
    age: (since, nowMs) => {
      const ms = Math.max(0, nowMs - Date.parse(since));
      if (ms < MINUTE_MS) return seconds.format(Math.floor(ms / SECOND_MS));
      if (ms < HOUR_MS) return minutes.format(Math.floor(ms / MINUTE_MS));
      return ms < 2 * DAY_MS ? hours.format(Math.floor(ms / HOUR_MS)) : days.format(Math.floor(ms / DAY_MS));
    },
    count,
    countedIn,
    amount,
    packs: (qty, packs) => {
      if (packs.some((pack) => pack.qty === 1 && asShown(1, pack.unit).unit !== pack.unit)) return undefined;
      const said = inPacks(qty, packs);
      if (said === undefined) return undefined;
      const whole = amount(said.packs, said.unit);
      if (said.rest === 0) return whole;
      return said.packs === 0 ? undefined : `${whole} + ${numbers.format(said.rest)}`;
    },
    unit,
  };
}
