// main/commands/label.ts · dockhand label: a label from data, as ZPL or as a checked picture; nothing is numbered or queued
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { labelOf } from '../core/label-maker.ts';
import { checkLabel } from '../labels/preview/check-label.ts';
import { createPreviewer } from '../labels/preview/preview.ts';
import { writeZpl } from '../labels/writers/zpl/write-zpl.ts';
import { type Command, CommandError, type CommandIo, type ExitCode, UsageError } from './command.ts';
import { readInput } from './input.ts';

const HELP = `dockhand label KIND --data FILE [options]

Draws a label from a JSON file: KIND is logistics or shelf.
  logistics: {"sscc", "from", "to", "contentGtin", "count", "lot", "expiry", "orderNumber", "supplier", "itemName", "copy"}
  shelf:     {"location", "description"}

  --format zpl|png   default zpl; a png is read back and compared before it is written
  --dpi N            203, 300 or 600 (default 203)
  --size 4x6|a6      logistics only (default 4x6)
  --language en|es   titles (default en)
  -o FILE            where to write it (default: standard output, zpl only)
  --json             what was made, as one JSON document (needs -o)
Exit code 1 when the label cannot be drawn or does not read back.
Example: dockhand label shelf --data place.json --dpi 300 --format png -o place.png`;

const logistics = z.strictObject({
  sscc: z.string(),
  from: z.string().default(''),
  to: z.string().default(''),
  contentGtin: z.string().exactOptional(),
  count: z.number().int().positive().exactOptional(),
  lot: z.string().exactOptional(),
  expiry: z.string().exactOptional(),
  orderNumber: z.string().exactOptional(),
  supplier: z.string().exactOptional(),
  itemName: z.string().exactOptional(),
  copy: z.number().int().min(1).default(1),
  reprintReason: z.string().exactOptional(),
});
const shelf = z.strictObject({ location: z.string(), description: z.string().exactOptional() });

export const labelCommand: Command = { summary: 'a label from data, as ZPL or picture', help: HELP, run };

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      format: { type: 'string' },
      dpi: { type: 'string' },
      size: { type: 'string' },
      language: { type: 'string' },
      output: { type: 'string', short: 'o' },
      json: { type: 'boolean' },
    },
  });
  const [kind] = positionals;
  const { data, output } = values;
  const format = oneOf('--format', values.format ?? 'zpl', ['zpl', 'png'] as const);
  const dpi = Number(oneOf('--dpi', values.dpi ?? '203', ['203', '300', '600'] as const)) as 203 | 300 | 600;
  const size = oneOf('--size', values.size ?? '4x6', ['4x6', 'a6'] as const);
  const language = oneOf('--language', values.language ?? 'en', ['en', 'es'] as const);
  if (kind !== 'logistics' && kind !== 'shelf') throw new UsageError(`label ${kind ?? ''}: expected logistics or shelf`);
  if (data === undefined) throw new UsageError('--data FILE: the label needs its data');
  if (output === undefined && (format === 'png' || values.json === true)) throw new UsageError('-o FILE: where to write it');

  const parsed = (kind === 'logistics' ? logistics : shelf).safeParse(parseData(data));
  if (!parsed.success) {
    for (const issue of parsed.error.issues) io.err(`dockhand: ${data}: ${issue.path.join('.') || 'top level'}: ${issue.message}`);
    return 1;
  }
  const label = labelOf({ template: kind, ...parsed.data } as Parameters<typeof labelOf>[0], { dpi, size, language });
  const zpl = writeZpl(label, dpi);
  if (format === 'zpl') {
    if (output === undefined) io.out(zpl);
    else writeOutput(output, zpl);
    if (values.json === true)
      io.out(
        JSON.stringify({ template: label.template, dpi, widthMm: label.widthMm, heightMm: label.heightMm, bytes: Buffer.byteLength(zpl), output }),
      );
    return 0;
  }
  const previewer = createPreviewer();
  try {
    const { png, symbols } = await previewer.render(label, dpi);
    const check = checkLabel(label, symbols);
    if (output !== undefined) writeOutput(output, png);
    if (values.json === true)
      io.out(
        JSON.stringify({ template: label.template, dpi, widthMm: label.widthMm, heightMm: label.heightMm, verified: check.ok, symbols, output }),
      );
    if (!check.ok)
      io.err(
        `dockhand: the picture does not read back: missing ${check.missing.map((symbol) => symbol.text).join(', ') || 'nothing'}, unexpected ${check.unexpected.map((symbol) => symbol.text).join(', ') || 'nothing'}`,
      );
    return check.ok ? 0 : 1;
  } finally {
    await previewer.close();
  }
}

function writeOutput(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'its folder does not exist' : code === 'EISDIR' ? 'it is a folder' : message;
    throw new CommandError('not-writable', `${path} cannot be written (${why}): name another place with -o`);
  }
}

function parseData(path: string): unknown {
  try {
    return JSON.parse(readInput(path).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new CommandError('not-json', `${path} is not JSON: ${error.message}`);
    throw error;
  }
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new UsageError(`${option} ${value}: expected ${allowed.join(', ')}`);
  return found;
}
