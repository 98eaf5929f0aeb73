// native/printers/languages/zpl-set-up.ts · how a ZPL printer is set up: width, media and languages by SGD getvar; where it knows none, the configuration by ^HH
import { type Question, textQuestion } from '../question.ts';
import { getVariable } from './zpl-identity.ts';

/** How labels leave the printer. */
export const MEDIA_MODES = ['rewind', 'peel', 'tear-off', 'cutter', 'applicator', 'delayed-cut', 'other'] as const;
export type MediaMode = (typeof MEDIA_MODES)[number];

export interface PrinterSetUp {
  readonly mediaMode?: MediaMode;
  /** What it tells one label from the next by, in its own word: gap/notch, mark, continuous … */
  readonly mediaType?: string;
  readonly printWidthDots?: number;
  /** In its own word: zpl, epl_zpl, hybrid_xml_zpl … */
  readonly languages?: string;
}

/** Names of SGD variables. Source: Zebra Programming Guide, SGD printer commands */
export const printWidth = getVariable('ezpl.print_width', readDots);
export const mediaType = getVariable('ezpl.media_type', readWord);
export const languages = getVariable('device.languages', readWord);
export const printMode = getVariable('media.printmode', readWord);

/** The configuration label as text, a value and its name a line; it is answered and not printed. Source: Zebra ZPL II Programming Guide, ^HH Configuration Label Return */
export const configuration: Question<PrinterSetUp> = textQuestion('^HH', '^XA^HH^XZ\r\n', readConfiguration);

/** `printmode` of SGD and PRINT MODE of ^HH, in any spelling of theirs. */
const MODES: Readonly<Record<string, MediaMode>> = {
  rewind: 'rewind',
  peeloff: 'peel',
  linerlesspeel: 'peel',
  tearoff: 'tear-off',
  linerlesstear: 'tear-off',
  cutter: 'cutter',
  applicator: 'applicator',
  delayedcut: 'delayed-cut',
};
/** "104 0/8 MM" is 104 mm and no eighths; some say only the dots. */
const WIDTH = /^(?<whole>\d{1,4})(?:\s+(?<part>\d{1,2})\/(?<of>\d{1,2})\s*MM)?/;
const LINE = /^[ \t]*(?<value>\S(?:.*?\S)?)[ \t]{2,}(?<name>[A-Z][A-Z /-]*[A-Z])[ \t]*$/;
/** A line has some forty signs. What is longer is none of this list, and a million blanks would keep the expression busy for hours. */
const LONGEST_LINE = 200;
const ETX = '\u0003';

export function readMediaMode(text: string): MediaMode {
  return MODES[text.toLowerCase().replaceAll(/[^a-z]/g, '')] ?? 'other';
}

function readConfiguration(reply: string): PrinterSetUp | undefined {
  if (!reply.includes(ETX)) return undefined;
  const values = new Map(
    reply.split(/[\r\n\u0002\u0003]+/).flatMap((line): [string, string][] => {
      const { name, value } = (line.length > LONGEST_LINE ? undefined : LINE.exec(line)?.groups) ?? {};
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );
  const mode = values.get('PRINT MODE');
  const type = values.get('MEDIA TYPE');
  const dots = dotsOf(values.get('PRINT WIDTH') ?? '');
  return {
    ...(mode === undefined ? {} : { mediaMode: readMediaMode(mode) }),
    ...(type === undefined ? {} : { mediaType: type.toLowerCase() }),
    ...(dots === undefined ? {} : { printWidthDots: dots }),
  };
}

function dotsOf(text: string): number | undefined {
  const found = WIDTH.exec(text)?.groups;
  if (found === undefined) return undefined;
  const whole = Number(found['whole']);
  return found['of'] === undefined ? whole : whole * Number(found['of']) + Number(found['part']);
}

function readDots(value: string): number | undefined {
  return /^\d{2,5}$/.test(value) ? Number(value) : undefined;
}

function readWord(value: string): string | undefined {
  return /^[\w/ .,-]{1,40}$/.test(value) ? value : undefined;
}
