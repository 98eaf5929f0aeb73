// main/commands/decode.ts · dockhand decode: what does this code say?
import { parseArgs } from 'node:util';
import { decodeScan } from '../domain/barcode/decode.ts';
import { decodedScanToJson } from '../domain/barcode/to-json.ts';
import { type Command, type CommandIo, type ExitCode, UsageError } from './command.ts';

const HELP = `dockhand decode [options] CODE
dockhand decode --stdin [--json]

Says what a barcode means: kind, fields, problems. A code that claims to be GS1 (a Digital Link too), HIBC or ISO 15434 and
breaks its rules has a problem of severity "error".

  --symbology ID   AIM identifier as the scanner sends it, e.g. ]C1 (CODE may also begin with it)
  --gs TEXT        what the scanner sends instead of the group separator, e.g. '~'
  --today DATE     the day that decides the century of dates, YYYY-MM-DD (default: today)
  --stdin          one scan a line: a JSON string, or {"text": "...", "symbology": "]C1"}; answers one JSON line each, a blank line
                   too (problem blank-line, a warning), so that line n of the output answers line n of the input
  --json           one JSON document
Exit code 1 when a code has a problem of severity "error"; with --stdin when any line has one or is no scan in JSON: the stream is still
read to its end.
Examples:
  dockhand decode ']C101095289990004251727013110LOT-7' --json
  printf '"]E00612345000173"\\n' | dockhand decode --stdin --json`;

/** As a scanner sends it before the data. Source: ISO/IEC 15424. */
const AIM_IDENTIFIER = /^\][A-Za-z][0-9A-Za-z]$/;
const BAD_SYMBOLOGY = 'expected an AIM identifier of three characters, e.g. ]C1';

interface Problem {
  readonly code: string;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

interface Undecoded {
  readonly input: string;
  readonly problems: readonly Problem[];
}

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
  if (!isCalendarDate(today)) throw new UsageError(`--today ${today}: expected a day of the calendar as YYYY-MM-DD`);
  if (values.symbology !== undefined && !AIM_IDENTIFIER.test(values.symbology))
    throw new UsageError(`--symbology ${values.symbology}: ${BAD_SYMBOLOGY}`);
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
      item: json.itemCode,
      lot: json.lot,
      expiry: json.expiry,
      serial: json.serial,
      UID: json.uid,
    }))
      if (value !== undefined) io.out(`  ${name}: ${value}`);
    for (const problem of json.problems) io.out(`  ${problem.severity}: ${problem.message}`);
  }
  return hasError(json) ? 1 : 0;
}

async function decodeLines(io: CommandIo, options: Options): Promise<ExitCode> {
  let isClean = true;
  for await (const line of io.lines(undefined)) {
    const answer = decodeLine(line, options);
    if (hasError(answer)) isClean = false;
    io.out(JSON.stringify(answer));
  }
  return isClean ? 0 : 1;
}

function hasError({ problems }: { readonly problems: readonly Problem[] }): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

function decodeLine(line: string, options: Options): { readonly problems: readonly Problem[] } {
  if (line.trim() === '') return notDecoded(line, 'blank-line', 'this line is blank', 'warning');
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return notDecoded(line, 'not-json', `this line is not JSON: ${(error as Error).message}`);
  }
  if (typeof value === 'string') return decodedScanToJson(decodeScan(value, options));
  const { text, symbology } = (typeof value === 'object' && value !== null ? value : {}) as { text?: unknown; symbology?: unknown };
  if (typeof text !== 'string') return notDecoded(line, 'not-a-scan', 'expected a JSON string, or an object with "text"');
  if (symbology === undefined) return decodedScanToJson(decodeScan(text, options));
  if (typeof symbology !== 'string' || !AIM_IDENTIFIER.test(symbology))
    return notDecoded(line, 'not-a-scan', `symbology ${JSON.stringify(symbology)}: ${BAD_SYMBOLOGY}`);
  return decodedScanToJson(decodeScan(text, { ...options, symbology }));
}

function notDecoded(input: string, code: string, message: string, severity: Problem['severity'] = 'error'): Undecoded {
  return { input, problems: [{ code, message, severity }] };
}

function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
