// main/commands/label.ts · dockhand label: a label from data, in any printer's language, as PDF or as picture; nothing is numbered or queued
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { LabelContent } from '../application/labels/label-data.ts';
import { LABEL_SIZES, type LabelSize } from '../application/station-settings.ts';
import { makeForm, makeLabel } from '../core/label-maker.ts';
import { inspectLabel } from '../labels/inspect-label.ts';
import type { Dpi, Label } from '../labels/label-model.ts';
import { checkLabel } from '../labels/preview/check-label.ts';
import { createPreviewer, type Previewer } from '../labels/preview/preview.ts';
import { importZpl } from '../labels/template-files/import-zpl.ts';
import { readTemplate, sampleOf } from '../labels/template-files/read-template.ts';
import type { LabelTemplate } from '../labels/template-files/template-schema.ts';
import { createTemplateStore, type TemplateStore } from '../labels/template-files/template-store.ts';
import { LABEL_FORMATS, type LabelFormat, writeLabel } from '../labels/writers/write-label.ts';
import { type Command, CommandError, type CommandIo, type ExitCode, UsageError } from './command.ts';
import { readInput, readJson } from './input.ts';
import { writeOutput } from './write-output.ts';

const HELP = `dockhand label KIND --data FILE [options]
dockhand label KIND --sample [options]
dockhand label list | show KIND | check FILE | import FILE --id ID

Draws a label from a JSON file. KIND is logistics, the id of a template (dockhand label list), or the name of a template file.
  logistics: {"sscc" or "lpn" (the site's own licence plate: one Code 128, what is inside as text), "from", "to", "contentGtin",
             "count", "lot", "expiry", "bestBefore", "orderNumber", "supplier", "itemName", "grossWeightText", "copy", "reprintReason";
             from 4x8 on also "carrier", "proNumber", "billOfLading"}
  others:    what "dockhand label show KIND" names under "data"

  --format F         zpl, epl, tspl, escpos, pdf or png (default zpl). Every format but zpl of a --dpi is the same picture; a label of
                     upright text and Code 128 alone is written in the printer's own letters and bars (epl, tspl, escpos; by the book)
  --picture          epl, tspl, escpos: never the printer's own letters and bars
  --engine           png: drawn from its ZPL, as the preview does, and not as the picture that printers without ZPL get
  --dpi N            203, 300 or 600 (default 203)
  --size S           logistics only: 4x6, 4x8, a6 or a5 (default 4x6)
  --language en|es   titles (default en)
  --station DIR      a data folder whose own templates (DIR/labels) go before the bundled ones
  --sample           the template's own samples instead of --data
  -o FILE            where to write it (default: standard output, zpl only)
  --json             what was made, with its warnings, as one JSON document (needs -o)

list     every template: id, version, size, title
show     a template's file
check    a template file: every fault, then warnings of its samples at 203, 300 and 600 dpi in both languages
import   a ZPL label with ^FN fields becomes a template file: --id ID, --dpi N, --width MM --height MM where it says no ^PW, ^LL; -o FILE

A png is read back and compared before it is written. Exit code 1 when the label cannot be drawn or does not read back.
Examples: dockhand label shelf --data place.json --dpi 300 --format png -o place.png
          dockhand label hazard --sample --format pdf -o class8.pdf
          dockhand label quarantine --data tag.json --language es --format tspl --dpi 300 -o tag.prn
          dockhand label import carton.zpl --id carton --dpi 203 -o labels/carton.json`;

const goods = {
  from: z.string().default(''),
  to: z.string().default(''),
  contentGtin: z.string().exactOptional(),
  count: z.number().int().positive().exactOptional(),
  lot: z.string().exactOptional(),
  expiry: z.string().exactOptional(),
  bestBefore: z.string().exactOptional(),
  orderNumber: z.string().exactOptional(),
  grossWeightText: z.string().exactOptional(),
  supplier: z.string().exactOptional(),
  carrier: z.string().exactOptional(),
  proNumber: z.string().exactOptional(),
  billOfLading: z.string().exactOptional(),
  itemName: z.string().exactOptional(),
  copy: z.number().int().min(1).default(1),
  reprintReason: z.string().exactOptional(),
};
const ofSscc = z.strictObject({ sscc: z.string(), ...goods });
const ofLpn = z.strictObject({ lpn: z.string(), ...goods });

export const labelCommand: Command = { help: HELP, run };

interface Options {
  readonly data?: string | undefined;
  readonly format: LabelFormat;
  readonly dpi: Dpi;
  readonly size: LabelSize;
  readonly language: 'en' | 'es';
  readonly isSample: boolean;
  readonly asPicture: boolean;
  readonly byEngine: boolean;
  readonly output?: string | undefined;
  readonly asJson: boolean;
}

type Made = ReturnType<typeof makeForm>;

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      format: { type: 'string' },
      picture: { type: 'boolean' },
      engine: { type: 'boolean' },
      sample: { type: 'boolean' },
      dpi: { type: 'string' },
      size: { type: 'string' },
      language: { type: 'string' },
      station: { type: 'string' },
      id: { type: 'string' },
      width: { type: 'string' },
      height: { type: 'string' },
      output: { type: 'string', short: 'o' },
      json: { type: 'boolean' },
    },
  });
  const [kind = '', file] = positionals;
  const options: Options = {
    data: values.data,
    format: oneOf('--format', values.format ?? 'zpl', LABEL_FORMATS),
    dpi: Number(oneOf('--dpi', values.dpi ?? '203', ['203', '300', '600'] as const)) as Dpi,
    size: oneOf('--size', values.size ?? '4x6', LABEL_SIZES),
    language: oneOf('--language', values.language ?? 'en', ['en', 'es'] as const),
    isSample: values.sample === true,
    asPicture: values.picture === true,
    byEngine: values.engine === true,
    output: values.output,
    asJson: values.json === true,
  };
  const templates = createTemplateStore(values.station === undefined ? undefined : join(values.station, 'labels'));
  if (kind === '') throw new UsageError('label: KIND is missing; dockhand label list names every kind');
  if (kind === 'list') return list(templates, options, io);
  if (kind === 'show') return tell(`${JSON.stringify(templates.find(file ?? ''), null, 2)}\n`, options, io);
  if (kind === 'check') return check(file ?? '', options, io);
  if (kind === 'import') {
    const { id, width, height } = values;
    if (file === undefined || id === undefined) throw new UsageError('label import FILE --id ID: which file, and what the template is to be called');
    const size = width === undefined || height === undefined ? undefined : { widthMm: Number(width), heightMm: Number(height) };
    const template = importZpl(readInput(file).toString('utf8'), id, options.dpi, size);
    return tell(`${JSON.stringify(readTemplate(JSON.stringify(template), file), null, 2)}\n`, options, io);
  }
  return draw(kind, templates, options, io);
}

async function draw(kind: string, templates: TemplateStore, options: Options, io: CommandIo): Promise<ExitCode> {
  const { output, format, asJson } = options;
  if (options.data === undefined && !options.isSample) throw new UsageError('--data FILE: the label needs its data (or --sample)');
  if (output === undefined && (format !== 'zpl' || asJson)) throw new UsageError('-o FILE: where to write it');
  const made = madeFrom(kind, templates, options, io);
  if (made === undefined) return 1;
  const previewer = createPreviewer();
  try {
    const result = made.kind === 'zpl' ? await drawZpl(made, options, previewer) : await drawOwn(made.label, options, previewer);
    if (output === undefined) io.out(Buffer.from(result.bytes).toString('utf8'));
    else writeOutput(output, result.bytes);
    if (asJson) io.out(JSON.stringify({ ...result.told, dpi: options.dpi, format, bytes: result.bytes.length, output }));
    for (const problem of result.problems) io.err(`dockhand: ${problem}`);
    return result.problems.length === 0 ? 0 : 1;
  } finally {
    await previewer.close();
  }
}

interface Result {
  readonly bytes: Uint8Array;
  readonly told: Readonly<Record<string, unknown>>;
  readonly problems: readonly string[];
}

async function drawOwn(label: Label, { dpi, format, asPicture, byEngine, asJson }: Options, previewer: Previewer): Promise<Result> {
  const { template, widthMm, heightMm } = label;
  const told = { template, widthMm, heightMm, ...(asJson ? { warnings: inspectLabel(label, dpi) } : {}) };
  if (format !== 'png') return { bytes: await writeLabel(label, dpi, format, { asPicture }), told, problems: [] };
  const { png, symbols } = await previewer.render(label, dpi, byEngine ? 'zpl' : 'picture');
  const checked = checkLabel(label, symbols);
  const names = (found: readonly { readonly text: string }[]): string => found.map((symbol) => symbol.text).join(', ') || 'nothing';
  const problems = checked.ok ? [] : [`the picture does not read back: missing ${names(checked.missing)}, unexpected ${names(checked.unexpected)}`];
  return { bytes: png, told: { ...told, verified: checked.ok, symbols }, problems };
}

async function drawZpl({ template, zpl, mustSay }: Extract<Made, { kind: 'zpl' }>, { format }: Options, previewer: Previewer): Promise<Result> {
  const { id, version, widthMm, heightMm, dpi } = template;
  const told = { template: `${id} v${version}`, widthMm, heightMm };
  if (format === 'zpl') return { bytes: Buffer.from(zpl, 'utf8'), told, problems: [] };
  if (format !== 'png') throw new UsageError(`--format ${format}: ${id} is a ZPL template; only zpl and png can be made of it`);
  const { png, symbols } = await previewer.renderZpl({ zpl, widthMm, heightMm, dpi });
  const missing = mustSay.filter((text) => !symbols.some((symbol) => symbol.text.includes(text)));
  return {
    bytes: png,
    told: { ...told, verified: missing.length === 0, symbols },
    problems: missing.map((text) => `the picture does not read back: missing ${text}`),
  };
}

/** Undefined when the data break the rules of the kind, which was told. */
function madeFrom(kind: string, templates: TemplateStore, { data, isSample, size, language }: Options, io: CommandIo): Made | undefined {
  const template = kind === 'logistics' ? undefined : templateOf(kind, templates);
  const given = isSample || data === undefined ? undefined : readJson(data);
  if (template !== undefined) {
    if (given !== undefined && (typeof given !== 'object' || given === null || Array.isArray(given))) {
      throw new CommandError('bad-data', `${data ?? ''}: expected an object with ${Object.keys(template.data).join(', ')}`);
    }
    return makeForm(template, (given as Record<string, unknown> | undefined) ?? sampleOf(template), language);
  }
  const content = given === undefined ? SAMPLE : given;
  const numbers = typeof content === 'object' && content !== null ? ['sscc', 'lpn'].filter((name) => name in content) : [];
  if (numbers.length !== 1) {
    const told = numbers.length === 0 ? 'there is neither' : 'there are both';
    io.err(`dockhand: ${data ?? ''}: expected either sscc or lpn, the number of the pallet; ${told}`);
    return undefined;
  }
  const parsed = (numbers[0] === 'lpn' ? ofLpn : ofSscc).safeParse(content);
  if (parsed.success) return makeLabel({ template: 'logistics', ...parsed.data } satisfies LabelContent, templates, { size, language });
  for (const issue of parsed.error.issues) io.err(`dockhand: ${data ?? ''}: ${issue.path.join('.') || 'top level'}: ${issue.message}`);
  return undefined;
}

function templateOf(kind: string, templates: TemplateStore): LabelTemplate {
  if (kind.endsWith('.json')) return readTemplate(readInput(kind).toString('utf8'), kind);
  const known = templates.list().templates.map(({ template }) => template.id);
  if (!known.includes(kind)) throw new UsageError(`label ${kind}: expected logistics, ${known.join(', ')}, or a template file (.json)`);
  return templates.find(kind);
}

const SAMPLE = {
  sscc: '306141411234567891',
  from: 'Northside Foods Ltd\nHall 3, Dock 12\nKöln 50667',
  to: 'Café Mayor S.A.\nC/ Niño 4\n28013 Madrid',
  contentGtin: '10614141000736',
  count: 48,
  bestBefore: '2026-12-31',
  lot: 'L7A42',
};

function list(templates: TemplateStore, { asJson, language }: Options, io: CommandIo): ExitCode {
  const { templates: found, faults } = templates.list();
  const rows = found.map(({ template: { id, version, widthMm, heightMm, title, format }, isSite }) => ({
    id,
    version,
    widthMm,
    heightMm,
    format,
    isSite,
    title: typeof title === 'string' ? title : title[language],
  }));
  if (asJson) io.out(JSON.stringify({ templates: rows, faults: faults.map((fault) => fault.message) }));
  else {
    io.out(`logistics              built in: ${LABEL_SIZES.join(', ')}`);
    for (const row of rows)
      io.out(`${row.id.padEnd(22)} v${row.version}  ${row.widthMm} × ${row.heightMm} mm  ${row.title}${row.isSite ? ' (site)' : ''}`);
  }
  for (const fault of faults) io.err(`dockhand: ${fault.message}`);
  return faults.length === 0 ? 0 : 1;
}

function check(file: string, { asJson }: Options, io: CommandIo): ExitCode {
  if (file === '') throw new UsageError('label check FILE: which template file');
  const template = readTemplate(readInput(file).toString('utf8'), file);
  const findings = (['en', 'es'] as const).flatMap((language) => {
    const made = makeForm(template, sampleOf(template), language);
    if (made.kind === 'zpl') return [];
    return ([203, 300, 600] as const).flatMap((dpi) => inspectLabel(made.label, dpi).map((finding) => ({ language, dpi, ...finding })));
  });
  if (asJson) io.out(JSON.stringify({ id: template.id, version: template.version, findings }));
  else {
    for (const { language, dpi, severity, field, message } of findings) io.out(`${severity} ${language} ${dpi} dpi, field "${field}": ${message}`);
    if (findings.length === 0) io.out(`${template.id} v${template.version}: nothing to complain of`);
  }
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}

function tell(text: string, { output }: Options, io: CommandIo): ExitCode {
  if (output === undefined) io.out(text);
  else writeOutput(output, text);
  return 0;
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new UsageError(`${option} ${value}: expected ${allowed.join(', ')}`);
  return found;
}
