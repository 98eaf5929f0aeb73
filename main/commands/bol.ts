// main/commands/bol.ts · dockhand bol: bills of lading and CMR notes from draft to paper, at the running station or in its data folder
import { parseArgs } from 'node:util';
import type { BillPrint, BillProblem, BillTotals, BillView } from '../../preload/contract/bills.ts';
import type { Station } from '../../preload/contract/index.ts';
import { BILL_PAPERS, COPY_MARKS, SIGNERS } from '../domain/bill-of-lading/bill-events.ts';
import { totalsOf } from '../domain/bill-of-lading/bill-totals.ts';
import { canBeIssued, checkBill } from '../domain/bill-of-lading/check-bill.ts';
import { defaultDataFolder } from '../host/data-folder.ts';
import { paperFaults } from '../labels/papers/bill/paper-faults.ts';
import { readBillFile } from './bill-file.ts';
import { type Command, CommandError, type CommandIo, type ExitCode, UsageError } from './command.ts';
import { pickPrinter } from './configured-devices.ts';
import { drawBillFile } from './draw-bill-file.ts';
import { readJson } from './input.ts';
import { ask, atStation } from './running-station.ts';
import { writeOutput } from './write-output.ts';

const HELP = `dockhand bol draft [--form straight|cmr] [--file FILE | --return NUMBER | --transfer NUMBER | --pallets SSCC,… | --rejected ID,…]
dockhand bol goods | list | show BILL | check FILE|BILL | change BILL --file FILE
dockhand bol issue BILL | void BILL --reason R | reissue BILL --reason R
dockhand bol sign BILL --role shipper|carrier|consignee --name N --strokes FILE
dockhand bol print BILL [--paper P] [--mark M] [--language L] (-o FILE | --printer NAME)
dockhand bol render FILE [--paper P] [--mark M] [--language L] [--number N] -o FILE

Bills of lading (straight) and CMR notes. BILL is an id, or the 17 digits of an issued one. Where a station runs on the data folder it is
asked; else the folder is opened. A file is JSON with the blocks of the form (see "show" for all of them); what it leaves out is empty.

draft    a new draft: by hand or from a file, from a return or transfer that is closed, from labelled pallets of this station, or from goods that a receipt rejected (ids: see goods)
goods    what waits for a bill: closed returns and transfers, labelled pallets and rejected goods with their weights
check    every missing or wrong field by its block, and the totals; exit code 1 when it could not be issued
issue    checks, then takes the next number of this station; from then on the content is fixed
void     with a reason; the goods are free for another bill
reissue  voids it and makes a new draft of its content
sign     strokes as [[[x, y], …], …] in thousandths of the pad
print    to a printer, or to a file. The same copy again is the same bytes
render   draws a file without a station and without a record: a draft, or with --number a copy for tests

  --paper P        letter, a4, thermal-4 (4 × 6 in) and thermal-4x8 (4 × 8 in), as many pages as it takes, or thermal-8 (8.5 in) (default letter; a CMR note is always A4)
  --mark M         whose copy: shipper, carrier, consignee or file (default carrier)
  --language en|es of the paper (default en)
  --printer NAME   its name or id in the settings; pages need an office printer (IPP, PDF), thermal paper a label printer
  -o FILE          where to write it: PDF, or ZPL for thermal paper
  --user NAME      who does it: a user id or name of the station; at a running station, whoever is signed in there
  --data DIR       the data folder
  --json           one JSON document
Exit code 1 when it was refused; the reason, with every field that is missing, on standard error.`;

export const bolCommand: Command = { help: HELP, run };

const OPTIONS = {
  form: { type: 'string' },
  file: { type: 'string' },
  return: { type: 'string' },
  transfer: { type: 'string' },
  pallets: { type: 'string' },
  rejected: { type: 'string' },
  reason: { type: 'string' },
  role: { type: 'string' },
  name: { type: 'string' },
  strokes: { type: 'string' },
  paper: { type: 'string' },
  mark: { type: 'string' },
  language: { type: 'string' },
  number: { type: 'string' },
  printer: { type: 'string' },
  output: { type: 'string', short: 'o' },
  user: { type: 'string' },
  data: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Values = { readonly [name in keyof typeof OPTIONS]?: (typeof OPTIONS)[name]['type'] extends 'boolean' ? boolean : string };

/** Either the running station or the opened folder: both speak the contract. */
type Desk = Pick<Station, 'invoke'>;

interface Call {
  readonly desk: Desk;
  readonly bill: string;
  readonly values: Values;
  readonly io: CommandIo;
}

const STEPS: ReadonlyMap<string, (call: Call) => Promise<ExitCode>> = new Map([
  ['draft', draft],
  ['goods', goods],
  ['list', list],
  ['show', async ({ desk, bill, values, io }: Call) => tellBill(await ask(desk, 'bills:get', { billId: bill }), values, io)],
  ['check', async ({ desk, bill, values, io }: Call) => tellCheck(await ask(desk, 'bills:get', { billId: bill }), values, io)],
  ['change', change],
  ['issue', issue],
  ['sign', sign],
  [
    'void',
    async ({ desk, bill, values, io }: Call) =>
      tellBill(await ask(desk, 'bills:void', { billId: bill, reason: needed(values, 'reason') }), values, io),
  ],
  [
    'reissue',
    async ({ desk, bill, values, io }: Call) =>
      tellBill(await ask(desk, 'bills:reissue', { billId: bill, reason: needed(values, 'reason') }), values, io),
  ],
  ['print', print],
]);
const WITHOUT_BILL: ReadonlySet<string> = new Set(['draft', 'goods', 'list']);

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values: parsed, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  const values = parsed as Values;
  const [verb = '', bill = '', more] = positionals;
  if (more !== undefined) throw new UsageError(`bol ${verb}: ${more} is one too many`);
  if (verb === 'render') return render(bill, values, io);
  if (verb === 'check' && isFile(bill)) {
    const content = readBillFile(bill);
    return tellCheck({ problems: [...checkBill(content), ...paperFaults(content)], totals: totalsOf(content) }, values, io);
  }
  const step = STEPS.get(verb);
  if (step === undefined) throw new UsageError(`bol ${verb}: expected ${[...STEPS.keys(), 'render'].join(', ')}`);
  if (bill === '' && !WITHOUT_BILL.has(verb)) throw new UsageError(`bol ${verb} BILL: which one (its id or number; dockhand bol list)`);
  const folder = values.data ?? defaultDataFolder(false);
  const prints = verb === 'print' && values.printer !== undefined;
  return atStation(folder, values.user, (station) => step({ desk: station, bill, values, io }), { prints });
}

async function draft({ desk, values, io }: Call): Promise<ExitCode> {
  const form = oneOf('--form', values.form ?? 'straight', ['straight', 'cmr'] as const);
  const content = values.file === undefined ? undefined : readBillFile(values.file, form);
  const ids = (text: string): string[] => text.split(',').map((id) => id.trim());
  const from =
    values.return !== undefined
      ? ({ kind: 'return', id: values.return } as const)
      : values.transfer !== undefined
        ? ({ kind: 'transfer', id: values.transfer } as const)
        : values.pallets !== undefined
          ? ({ kind: 'pallets', ids: ids(values.pallets) } as const)
          : values.rejected !== undefined
            ? ({ kind: 'rejected', ids: ids(values.rejected) } as const)
            : ({ kind: 'hand' } as const);
  return tellBill(await ask(desk, 'bills:draft', { form: content?.form ?? form, from, ...(content === undefined ? {} : { content }) }), values, io);
}

async function goods({ desk, values, io }: Call): Promise<ExitCode> {
  const sources = await ask(desk, 'bills:sources', {});
  const { all } = await ask(desk, 'goods-out:list', {});
  const outgoing = all.filter(({ status, billId }) => status === 'closed' && billId === undefined);
  if (values.json === true) io.out(JSON.stringify({ ...sources, outgoing }));
  else {
    for (const { kind, number, entries, to } of outgoing) io.out(`${kind.padEnd(9)} ${number}  ${entries} lines  ${to}`);
    for (const { id, qty, unit, description, orderNumber } of sources.pallets)
      io.out(`pallet    ${id}  ${qty} ${unit}  ${description}  ${orderNumber}`);
    for (const { id, qty, unit, description, receiptNumber } of sources.rejected)
      io.out(`rejected  ${id}  ${qty} ${unit}  ${description}  ${receiptNumber}`);
  }
  return 0;
}

async function list({ desk, values, io }: Call): Promise<ExitCode> {
  const { bills } = await ask(desk, 'bills:list', {});
  if (values.json === true) io.out(JSON.stringify({ bills }));
  else
    for (const each of bills)
      io.out(
        `${each.status.padEnd(7)} ${(each.number ?? each.billId).padEnd(26)} ${each.shipDate}  ${each.shipTo}  ${each.packages} / ${each.weight} ${each.weightUnit}`,
      );
  return 0;
}

async function change({ desk, bill, values, io }: Call): Promise<ExitCode> {
  const { billId, version, content: before } = await ask(desk, 'bills:get', { billId: bill });
  const content = readBillFile(needed(values, 'file'), before.form);
  return tellBill(await ask(desk, 'bills:change', { billId, version, content }), values, io);
}

async function issue({ desk, bill, values, io }: Call): Promise<ExitCode> {
  const { billId, version, problems, status } = await ask(desk, 'bills:get', { billId: bill });
  if (status === 'draft' && !canBeIssued(problems)) {
    tellProblems(problems, io);
    throw new CommandError('problems', 'the bill is not issued: put right what is named above');
  }
  return tellBill(await ask(desk, 'bills:issue', { billId, version }), values, io);
}

async function sign({ desk, bill, values, io }: Call): Promise<ExitCode> {
  const strokes = strokesIn(needed(values, 'strokes'));
  const role = oneOf('--role', needed(values, 'role'), SIGNERS);
  return tellBill(await ask(desk, 'bills:sign', { billId: bill, role, name: needed(values, 'name'), strokes }), values, io);
}

async function print({ desk, bill, values, io }: Call): Promise<ExitCode> {
  const { output, printer } = values;
  if ((output === undefined) === (printer === undefined)) throw new UsageError('bol print: either -o FILE or --printer NAME');
  const { printers } = printer === undefined ? { printers: [] } : await ask(desk, 'print-queue:list', {});
  const printerId =
    printer === undefined
      ? undefined
      : pickPrinter(
          printers.map((each) => ({ ...each, id: each.printerId })),
          printer,
        ).id;
  const printed = await ask(desk, 'bills:print', { billId: bill, ...paperOf(values), ...(printerId === undefined ? {} : { printerId }) });
  if (output !== undefined) writeOutput(output, Buffer.from(printed.dataBase64, 'base64'));
  tellPrint(printed, values, io);
  return 0;
}

async function render(file: string, values: Values, io: CommandIo): Promise<ExitCode> {
  if (file === '') throw new UsageError('bol render FILE -o FILE');
  const output = values.output;
  if (output === undefined) throw new UsageError('-o FILE: where to write it');
  const { bytes, pages } = await drawBillFile(readBillFile(file), values.number, paperOf(values));
  writeOutput(output, bytes);
  if (values.json === true) io.out(JSON.stringify({ output, pages, bytes: bytes.length }));
  else io.out(`${output}: ${pages} page${pages === 1 ? '' : 's'}, ${bytes.length} bytes`);
  return 0;
}

function paperOf(values: Values): {
  readonly paper: (typeof BILL_PAPERS)[number];
  readonly language: 'en' | 'es';
  readonly mark: (typeof COPY_MARKS)[number];
} {
  return {
    paper: oneOf('--paper', values.paper ?? 'letter', BILL_PAPERS),
    language: oneOf('--language', values.language ?? 'en', ['en', 'es'] as const),
    mark: oneOf('--mark', values.mark ?? 'carrier', COPY_MARKS),
  };
}

function tellBill(view: BillView, values: Values, io: CommandIo): ExitCode {
  if (values.json === true) io.out(JSON.stringify(view));
  else {
    io.out(
      `${view.status} ${view.number ?? view.billId}: ${view.totals.handlingUnits} handling units, ${view.totals.packages} packages, ${view.totals.weight} ${view.content.weightUnit}`,
    );
    if (view.status === 'draft') tellProblems(view.problems, io);
  }
  return 0;
}

function tellCheck(
  { problems, totals }: { readonly problems: readonly BillProblem[]; readonly totals: BillTotals },
  values: Values,
  io: CommandIo,
): ExitCode {
  const isReady = canBeIssued(problems);
  tellProblems(problems, io);
  if (values.json === true) io.out(JSON.stringify({ canBeIssued: isReady, problems, totals }));
  else {
    io.out(
      `${isReady ? 'can be issued' : 'cannot be issued'}: ${totals.handlingUnits} handling units, ${totals.packages} packages, weight ${totals.weight}`,
    );
  }
  return isReady ? 0 : 1;
}

function tellProblems(problems: readonly BillProblem[], io: CommandIo): void {
  for (const { severity, message } of problems) io.err(`${severity}: ${message}`);
}

function tellPrint({ dataBase64: _, ...printed }: BillPrint, values: Values, io: CommandIo): void {
  const target = values.output ?? printed.job?.printerName ?? '';
  if (values.json === true) io.out(JSON.stringify({ ...printed, ...(values.output === undefined ? {} : { output: values.output }) }));
  else
    io.out(`${target}: ${printed.pages} page${printed.pages === 1 ? '' : 's'}${printed.isKept ? ', the kept copy' : ''}, SHA-256 ${printed.sha256}`);
}

/** What is no list of strokes the station refuses by its place. */
function strokesIn(file: string): [number, number][][] {
  return readJson(file) as [number, number][][];
}

/** An id or number has letters and digits only. */
function isFile(text: string): boolean {
  return /[./\\]/.test(text);
}

function needed(values: Values, name: 'reason' | 'file' | 'role' | 'name' | 'strokes'): string {
  const value = values[name];
  if (value === undefined || value.trim() === '') throw new UsageError(`--${name} is missing`);
  return value;
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new UsageError(`${option} ${value}: expected ${allowed.join(', ')}`);
  return found;
}
