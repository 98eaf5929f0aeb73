// main/commands/decode.ts · dockhand decode: what does this code say?
import { parseArgs } from 'node:util';
import { decodeScan } from '../domain/barcode/decode.ts';
import { decodedScanToJson } from '../domain/barcode/to-json.ts';
import { type Command, type CommandIo, type ExitCode, UsageError } from './command.ts';

const HELP = `dockhand decode [options] CODE
dockhand decode --stdin [--json]

Says what a barcode means: kind, fields, problems. A code that claims to be GS1 and breaks its rules ends with exit code 1.

  --symbology ID   AIM identifier as the scanner sends it, e.g. ]C1 (CODE may also begin with it)
  --gs TEXT        what the scanner sends instead of the group separator, e.g. '~'
  --today DATE     the day that decides the century of dates, YYYY-MM-DD (default: today)
  --stdin          one scan a line: a JSON string, or {"text": "...", "symbology": "]C1"}; answers one JSON line each
  --json           one JSON document
Examples:
  dockhand decode ']C101095289990004251727013110LOT-7' --json
  printf '"]E00612345000173"\\n' | dockhand decode --stdin --json`;

interface Options {
  readonly today: string;
  readonly groupSeparators: readonly string[];
}

export const decodeCommand: Command = { summary: 'what a barcode means', help: HELP, run };

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      symbology: { type: 'string' },
      gs: { type: 'string' },
      today: { type: 'string' },
      stdin: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  const today = values.today ?? new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today)) throw new UsageError(`--today ${today}: expected YYYY-MM-DD`);
  const options: Options = { today, groupSeparators: values.gs === undefined ? [] : [values.gs] };
  if (values.stdin === true) return decodeLines(io, options);
  const [code, ...more] = positionals;
  if (code === undefined || more.length > 0) throw new UsageError('give one CODE (in quotes when it holds blanks), or --stdin');
  const json = decodedScanToJson(decodeScan(code, { ...options, ...(values.symbology === undefined ? {} : { symbology: values.symbology }) }));
  if (values.json === true) io.out(JSON.stringify(json));
  else {
    io.out(`${json.kind} (rule ${json.rule})`);
    for (const { ai, title, value } of json.elements ?? []) io.out(`  (${ai}) ${title}: ${value}`);
    for (const [name, value] of Object.entries({
      GTIN: json.gtin,
      SSCC: json.sscc,
      lot: json.lot,
      expiry: json.expiry,
      serial: json.serial,
      UID: json.uid,
    }))
      if (value !== undefined) io.out(`  ${name}: ${value}`);
    for (const problem of json.problems) io.out(`  ${problem.severity}: ${problem.message}`);
  }
  return json.problems.some((problem) => problem.severity === 'error') ? 1 : 0;
}

async function decodeLines(io: CommandIo, options: Options): Promise<ExitCode> {
  for await (const line of io.lines(undefined)) {
    if (line.trim() === '') continue;
    io.out(JSON.stringify(decodeLine(line, options)));
  }
  return 0;
}

function decodeLine(line: string, options: Options): unknown {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { input: line, problems: [{ code: 'not-json', message: `this line is not JSON: ${(error as Error).message}`, severity: 'error' }] };
  }
  if (typeof value === 'string') return decodedScanToJson(decodeScan(value, options));
  const { text, symbology } = (typeof value === 'object' && value !== null ? value : {}) as { text?: unknown; symbology?: unknown };
  if (typeof text !== 'string')
    return { input: line, problems: [{ code: 'not-a-scan', message: 'expected a JSON string, or an object with "text"', severity: 'error' }] };
  return decodedScanToJson(decodeScan(text, { ...options, ...(typeof symbology === 'string' ? { symbology } : {}) }));
}
