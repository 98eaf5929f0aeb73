// main/commands/decode.ts · dockhand decode: what does this code say?
import { parseArgs } from 'node:util';
import { type DecodeOptions, decodeScan } from '../domain/barcode/decode.ts';
import { findLpnPrefixFault } from '../domain/barcode/lpn.ts';
import { RESTRICTED_COUNTRIES, type RestrictedCountry } from '../domain/barcode/restricted-rules.ts';
import { SCAN_KINDS } from '../domain/barcode/scanned-item.ts';
import { decodedScanToJson } from '../domain/barcode/to-json.ts';
import { type Command, type CommandIo, type ExitCode, UsageError } from './command.ts';
import { explainCode, explanationLines } from './explain-decode.ts';

const HELP = `dockhand decode [options] CODE
dockhand decode --stdin [--json]

Says what a barcode means: kind, fields, problems. A code that claims to be GS1 (a Digital Link too), HIBC or ISO 15434 and
breaks its rules has a problem of severity "error".

  --symbology ID   AIM identifier as the scanner sends it, e.g. ]C1 (CODE may also begin with it)
  --gs TEXT        what the scanner sends instead of the group separator, e.g. '~'
  --restricted C   what EAN and UPC numbers of restricted circulation (02, 20-29) hold: ${RESTRICTED_COUNTRIES.join(', ')};
                   gives price (decimal text, currency unknown), netMilligrams or count, and itemCode with the value zeroed
  --data-identifiers
                   the label has one MH10.8.2 data identifier and its value in each symbol, without an envelope: 1TL9 is lot L9
  --any-metrc-tag  any 24 hexadecimal digits are a METRC tag, as at a licensed site with RFID readers
  --lpn-prefix P   the site's own licence plates begin with P, two to four capitals
  --today DATE     the day that decides the century of dates, YYYY-MM-DD (default: today)
  --stdin          one scan a line: a JSON string, or {"text": "...", "symbology": "]C1"}; answers one JSON line each, a blank line
                   too (problem blank-line, a warning), so that line n of the output answers line n of the input
  --explain        byte by byte what each character belongs to, which numbered rule chose the reading, and why others lost; with --json
                   as "explanation" of the same document: because, spans (offset, length, hex, shown, part …), lost
  --json           one JSON document
Fields of the JSON are left out when the code does not say them: gtin, contentGtin, sscc, lot, expiry, bestBefore, productionDate, serial,
count, netMilligrams, netWeightText, price, currency, ndc, isbn, issn, orderNumber, itemCode, licensePlate, carrier, epc, uid, unitIndex, control.
kind is one of: ${SCAN_KINDS.slice(0, 9).join(', ')},
${SCAN_KINDS.slice(9).join(', ')}.
Exit code 1 when a code has a problem of severity "error"; with --stdin when any line has one or is no scan in JSON: the stream is still
read to its end.
Examples:
  dockhand decode ']C101095289990004251727013110LOT-7' --json
  dockhand decode --explain ']C101095289990004251727013110LOT-7'
  dockhand decode 3076459A9C000A8000001267
  dockhand decode --restricted DE 2212345012992
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

interface Options extends DecodeOptions {
  readonly groupSeparators: readonly string[];
}

export const decodeCommand: Command = { help: HELP, run };

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      symbology: { type: 'string' },
      gs: { type: 'string' },
      restricted: { type: 'string' },
      'data-identifiers': { type: 'boolean' },
      'any-metrc-tag': { type: 'boolean' },
      'lpn-prefix': { type: 'string' },
      today: { type: 'string' },
      stdin: { type: 'boolean' },
      json: { type: 'boolean' },
      explain: { type: 'boolean' },
    },
  });
  const today = values.today ?? new Date().toISOString().slice(0, 10);
  if (!isCalendarDate(today)) throw new UsageError(`--today ${today}: expected a day of the calendar as YYYY-MM-DD`);
  if (values.symbology !== undefined && !AIM_IDENTIFIER.test(values.symbology))
    throw new UsageError(`--symbology ${values.symbology}: ${BAD_SYMBOLOGY}`);
  const options: Options = {
    today,
    groupSeparators: values.gs === undefined ? [] : [values.gs],
    restrictedNumbers: countryOf(values.restricted),
    readsDataIdentifiers: values['data-identifiers'],
    readsAnyTag: values['any-metrc-tag'],
    lpnPrefix: lpnPrefixOf(values['lpn-prefix']),
  };
  if (values.stdin === true && values.explain === true) throw new UsageError('--explain takes one CODE: it cannot go with --stdin');
  if (values.stdin === true) return decodeLines(io, options);
  const [code, ...more] = positionals;
  if (code === undefined || more.length > 0) throw new UsageError('give one CODE (in quotes when it holds blanks), or --stdin');
  const json = decodedScanToJson(decodeScan(code, { ...options, ...(values.symbology === undefined ? {} : { symbology: values.symbology }) }));
  const explanation = values.explain === true ? explainCode(code, { ...options, symbology: values.symbology }) : undefined;
  if (values.json === true) io.out(JSON.stringify(explanation === undefined ? json : { ...json, explanation }));
  else {
    io.out(`${json.kind} (rule ${json.rule}${explanation === undefined ? '' : `: ${explanation.because}`})`);
    for (const line of explanation === undefined ? [] : explanationLines(explanation)) io.out(line);
    for (const { ai, title, value } of json.elements ?? []) io.out(`  (${ai}) ${title}: ${value}`);
    for (const [name, value] of Object.entries({
      GTIN: json.gtin,
      SSCC: json.sscc,
      item: json.itemCode,
      lot: json.lot,
      expiry: json.expiry,
      serial: json.serial,
      UID: json.uid,
      price: json.price,
      currency: json.currency,
      weight: json.netWeightText,
      NDC: json.ndc,
      ISBN: json.isbn,
      ISSN: json.issn,
      carrier: json.carrier,
      plate: json.licensePlate,
      EPC: json.epc,
      command: json.control,
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
  if (symbology === undefined || symbology === null || symbology === '') return decodedScanToJson(decodeScan(text, options));
  if (typeof symbology !== 'string' || !AIM_IDENTIFIER.test(symbology))
    return notDecoded(line, 'not-a-scan', `symbology ${JSON.stringify(symbology)}: ${BAD_SYMBOLOGY}`);
  return decodedScanToJson(decodeScan(text, { ...options, symbology }));
}

function notDecoded(input: string, code: string, message: string, severity: Problem['severity'] = 'error'): Undecoded {
  return { input, problems: [{ code, message, severity }] };
}

function countryOf(text: string | undefined): RestrictedCountry | undefined {
  const country = RESTRICTED_COUNTRIES.find((each) => each === text?.toUpperCase());
  if (text !== undefined && country === undefined) throw new UsageError(`--restricted ${text}: expected one of ${RESTRICTED_COUNTRIES.join(', ')}`);
  return country;
}

function lpnPrefixOf(text: string | undefined): string | undefined {
  const fault = text === undefined ? undefined : findLpnPrefixFault(text);
  if (fault !== undefined) throw new UsageError(`--lpn-prefix ${text}: expected ${fault}`);
  return text;
}

function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
