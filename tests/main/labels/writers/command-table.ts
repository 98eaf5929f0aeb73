// tests/main/labels/writers/command-table.ts · the table of printer commands in tests/vectors/label-commands.json, and a job cut into commands by it
import { readFileSync } from 'node:fs';
import type { SymbolData } from '../../../../main/labels/label-model.ts';
import type { Placed, PlacedLabel, PlacedLine } from '../../../../main/labels/place-label.ts';
import { writeEpl } from '../../../../main/labels/writers/epl/write-epl.ts';
import { writeEscPos } from '../../../../main/labels/writers/escpos/write-escpos.ts';
import { writeTspl } from '../../../../main/labels/writers/tspl/write-tspl.ts';

export const NATIVE_LANGUAGES = ['epl', 'tspl', 'escpos'] as const;
export type NativeLanguage = (typeof NATIVE_LANGUAGES)[number];

/** A field in dots, written short. */
type ShortItem =
  | { readonly line: string; readonly at: readonly [x: number, y: number]; readonly font: number }
  | { readonly bars: string | SymbolData; readonly at: readonly [x: number, y: number]; readonly height: number; readonly module: number }
  | { readonly bar: readonly [x: number, y: number, width: number, height: number] }
  | { readonly frame: readonly [x: number, y: number, width: number, height: number]; readonly thick: number }
  /** Hexadecimal, 1 is black. */
  | { readonly image: readonly [x: number, y: number, width: number, height: number]; readonly bits: string };

export interface ShortLabel {
  readonly width?: number;
  readonly height?: number;
  readonly widthMm?: number;
  readonly heightMm?: number;
  readonly asPicture?: boolean;
  readonly items: readonly ShortItem[];
}

export interface CommandRow {
  readonly language: NativeLanguage;
  readonly command: string;
  /** "book": the manual's own example comes out of the writer; "rule": no example that a label could be, parameters are held to the manual's ranges. */
  readonly by: 'book' | 'rule';
  /** Manual and page or section. */
  readonly source: string;
  /** A regular expression over the bytes, each a character; parameters are named groups: decimal, or in ESC/POS bytes, the low one first. */
  readonly form: string;
  readonly ranges?: Readonly<Record<string, readonly [least: number, most: number]>>;
  readonly only?: Readonly<Record<string, readonly number[]>>;
  /** Raw bytes follow, as many as the product of these parameters. */
  readonly data?: readonly string[];
  /** What closes the raw bytes. */
  readonly end?: string;
  readonly examples?: readonly { readonly example?: string; readonly exampleHex?: string; readonly label: ShortLabel }[];
}

export const COMMAND_TABLE = JSON.parse(
  readFileSync(new URL('../../../vectors/label-commands.json', import.meta.url), 'utf8'),
) as readonly CommandRow[];

/** One character a byte. */
export function writeShort(language: NativeLanguage, short: ShortLabel): string {
  const { width = 812, height = 400, widthMm = 101.6, heightMm = 50, asPicture = false, items } = short;
  const label: PlacedLabel = { width, height, dpi: 203, items: items.map(placedOf) };
  const bytes =
    language === 'epl'
      ? writeEpl(label, asPicture)
      : language === 'tspl'
        ? writeTspl(label, { widthMm, heightMm }, asPicture)
        : writeEscPos(label, { template: 'example' }, asPicture);
  return Buffer.from(bytes).toString('latin1');
}

function placedOf(item: ShortItem): Placed {
  if ('line' in item) return lineOf(item.line, item.at[0], item.at[1], item.font);
  if ('bars' in item) {
    const data: SymbolData = typeof item.bars === 'string' ? { text: item.bars } : item.bars;
    const rect = { x: item.at[0], y: item.at[1], width: 100, height: item.height };
    const field = { kind: 'code128', name: 'code', box: { xMm: 0, yMm: 0, widthMm: 1, heightMm: 1 }, data, minModuleMm: 0.25 } as const;
    return { kind: 'symbol', name: 'code', field, rect, quiet: rect, module: item.module, turn: 0 };
  }
  const [x, y, width, height] = 'bar' in item ? item.bar : 'frame' in item ? item.frame : item.image;
  const rect = { x, y, width, height };
  if ('bar' in item) return { kind: 'bar', name: 'bar', rect };
  if ('frame' in item) return { kind: 'frame', name: 'frame', rect, line: item.thick };
  const bits = Buffer.from(item.bits, 'hex').toString('base64');
  const box = { xMm: 0, yMm: 0, widthMm: 1, heightMm: 1 };
  return { kind: 'image', name: 'image', field: { kind: 'image', name: 'image', box, columns: width, rows: height, bits }, rect };
}

function lineOf(text: string, x: number, y: number, fontDots: number): PlacedLine {
  const rect = { x, y, width: 700, height: fontDots };
  return { kind: 'line', name: 'note', text, rect, fontDots, condense: 1, textDots: 100, align: 'left', isFont0: true, isCut: false };
}

/** The commands of a job by name. @throws {Error} where a command is in no row, or a parameter outside its row's range */
export function commandsOf(language: NativeLanguage, job: string): string[] {
  const rows = COMMAND_TABLE.filter((row) => row.language === language).map((row) => ({ row, form: new RegExp(row.form, 'y') }));
  const names: string[] = [];
  for (let at = 0; at < job.length; ) {
    const fitting = rows.flatMap(({ row, form }) => {
      form.lastIndex = at;
      const match = form.exec(job);
      return match === null ? [] : [{ row, match }];
    });
    const [found, another] = fitting;
    const shown = `${language} at ${at}: ${JSON.stringify(job.slice(at, at + 60))}`;
    if (found === undefined) throw new Error(`no row for ${shown}`);
    if (another !== undefined) throw new Error(`${found.row.command} and ${another.row.command} for ${shown}`);
    const { row, match } = found;
    const value = (name: string): number => numberOf(match.groups?.[name] ?? '', language);
    for (const [name, [least, most]] of Object.entries(row.ranges ?? {}))
      if (value(name) < least || value(name) > most) throw new Error(`${row.command}: ${name} is ${value(name)}, not ${least} to ${most}; ${shown}`);
    for (const [name, allowed] of Object.entries(row.only ?? {}))
      if (!allowed.includes(value(name))) throw new Error(`${row.command}: ${name} is ${value(name)}; ${shown}`);
    at += match[0].length;
    if (row.data !== undefined) at += row.data.reduce((product, name) => product * value(name), 1);
    const end = row.end ?? '';
    if (job.slice(at, at + end.length) !== end) throw new Error(`${row.command}: its data do not end at ${at}; ${shown}`);
    at += end.length;
    names.push(row.command);
  }
  return names;
}

function numberOf(text: string, language: NativeLanguage): number {
  return language === 'escpos' ? [...text].reduce((sum, char, index) => sum + char.charCodeAt(0) * 256 ** index, 0) : Number(text);
}
