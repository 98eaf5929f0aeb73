// renderer/bills/bill-state.ts · a bill's content while it is typed: one field changed by its place, rows added and removed, places in words. Pure.
import type { BillContent, BillLine, BillOrder, BillProblem, Hazmat } from '../../preload/contract/bills.ts';
import type { BillWords } from '../messages/bills-en.ts';

export const NEW_ORDER: BillOrder = { orderNumber: '', packages: 0, weight: '', palletSlip: '', info: '' };
export const NEW_LINE: BillLine = {
  handlingUnits: 0,
  handlingUnitType: '',
  packages: 0,
  packageType: '',
  weight: '',
  description: '',
  nmfc: '',
  freightClass: '',
  marks: '',
  statisticalNumber: '',
  volume: '',
};
export const NEW_HAZMAT: Hazmat = { unNumber: '', properShippingName: '', hazardClass: '', subsidiary: '', packingGroup: '', quantity: '' };

/** What stands at 'shipTo.city' or 'lines.0.weight'; undefined where nothing is. */
export function fieldOf(content: BillContent, field: string): unknown {
  return field
    .split('.')
    .reduce<unknown>((at, part) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[part] : undefined), content);
}

/** The content with another value there; `undefined` takes the field away. */
export function withField(content: BillContent, field: string, value: unknown): BillContent {
  return placed(content, field.split('.'), value) as BillContent;
}

function placed(at: unknown, [head = '', ...rest]: readonly string[], value: unknown): unknown {
  if (Array.isArray(at))
    return at.map((each: unknown, index) => (String(index) === head ? (rest.length === 0 ? value : placed(each, rest, value)) : each));
  const { [head]: before, ...others } = (at ?? {}) as Record<string, unknown>;
  const next = rest.length === 0 ? value : placed(before, rest, value);
  return next === undefined ? others : { ...(at as object), [head]: next };
}

/** '48' → 48; what is no whole number is 0, an empty cell. */
export function countOf(text: string): number {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : 0;
}

/** 'SL-1, SL-2' → both. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

/** 'lines.1.hazmat.quantity' → 'Carrier information, line 2: Total quantity'. */
export function placeOf(field: string, words: BillWords): string {
  const parts = field.split('.');
  const [block = ''] = parts;
  const row = parts.find((part) => /^\d+$/.test(part));
  const last = parts.at(-1) ?? '';
  const name = (words.fields as Readonly<Record<string, string>>)[last];
  const section = (words.sections as Readonly<Record<string, string>>)[block];
  if (parts.length === 1 || section === undefined) return name ?? section ?? field;
  const place = row === undefined ? section : words.atLine(section, Number(row) + 1);
  return name === undefined ? place : words.atField(place, name);
}

export function sayProblem({ code, field, value }: BillProblem, words: BillWords): string {
  return words.problems[code](placeOf(field, words), value);
}

export function canBeIssued(problems: readonly BillProblem[]): boolean {
  return problems.every(({ severity }) => severity !== 'error');
}

export type Stroke = readonly (readonly [x: number, y: number])[];

/** A point of the pad in thousandths of its width and height; points that do not move are left out. */
export function withPoint(strokes: readonly Stroke[], x: number, y: number, starts: boolean): readonly Stroke[] {
  const point = [within(x), within(y)] as const;
  if (starts) return [...strokes, [point]];
  const last = strokes.at(-1);
  if (last === undefined) return strokes;
  const before = last.at(-1);
  if (before !== undefined && before[0] === point[0] && before[1] === point[1]) return strokes;
  return [...strokes.slice(0, -1), [...last, point]];
}

function within(part: number): number {
  return Math.round(Math.min(1, Math.max(0, part)) * 1_000);
}
