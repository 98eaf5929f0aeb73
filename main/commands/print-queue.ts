// main/commands/print-queue.ts · dockhand print-queue: the labels on their way to paper, and everything that a person can decide about them
import { parseArgs } from 'node:util';
import type { Station } from '../../preload/contract/index.ts';
import type { PrinterQueue, PrintJob } from '../../preload/contract/printing.ts';
import { defaultDataFolder } from '../host/data-folder.ts';
import { type Command, type CommandIo, type ExitCode, UsageError } from './command.ts';
import { pickPrinter } from './configured-devices.ts';
import { ask, atStation } from './running-station.ts';

const HELP = `dockhand print-queue [list] [options]            jobs and printers: what waits, for what, and what came of the rest
dockhand print-queue hold PRINTER                holds a printer's labels back; the one under way ends
dockhand print-queue resume PRINTER              lets them go again
dockhand print-queue move JOB PRINTER            a job that was not sent yet goes to another printer
dockhand print-queue printed JOB                 a doubtful job: somebody saw its label
dockhand print-queue not-printed JOB             … or looked and found none: that copy is voided, print the label again
dockhand print-queue reprint JOB --reason TEXT   the same label, next copy; --printer PRINTER prints it elsewhere
dockhand print-queue void JOB --reason TEXT      a job that waits or failed is never sent
dockhand print-queue roll PRINTER [--media WxH] [--labels N]   new labels were put in: their size in millimetres, how many

  PRINTER       its name or id (dockhand print-queue list)
  --user NAME   who does it: a user id or name of the station; at a running station, whoever is signed in there
  --data DIR    the data folder; a station that runs on it is asked
  --json        one JSON document: {jobs, printers}, or the job or printers that were changed
Nothing is sent by this command: a running station prints by itself, else dockhand queue drain does.
Exit code 1 when a listed job is in doubt and needs a person, or the step was refused.
Examples:
  dockhand print-queue list --json
  dockhand print-queue roll "Label printer" --media 101.6x152.4 --labels 500 --user lead`;

export const printQueueCommand: Command = { help: HELP, run };

interface Options {
  /** Empty where the step needs none. */
  readonly reason: string;
  readonly printer: string | undefined;
  readonly media: string | undefined;
  readonly labels: string | undefined;
}

type Changed = { readonly job: PrintJob } | { readonly printers: readonly PrinterQueue[] };
type Step = (station: Station, names: readonly string[], options: Options) => Promise<Changed>;

/** Each step: what it names besides itself, and its call. */
const STEPS: Readonly<Record<string, { readonly names: readonly string[]; readonly step: Step }>> = {
  hold: { names: ['PRINTER'], step: (station, [printer]) => hold(station, printer, true) },
  resume: { names: ['PRINTER'], step: (station, [printer]) => hold(station, printer, false) },
  move: {
    names: ['JOB', 'PRINTER'],
    step: async (station, [jobId = '', printer]) => ({
      job: await ask(station, 'print-queue:move', { jobId, printerId: await printerId(station, printer) }),
    }),
  },
  printed: { names: ['JOB'], step: (station, [job]) => resolve(station, job, true) },
  'not-printed': { names: ['JOB'], step: (station, [job]) => resolve(station, job, false) },
  reprint: {
    names: ['JOB'],
    step: async (station, [jobId = ''], { reason, printer }) => {
      const elsewhere = printer === undefined ? {} : { printerId: await printerId(station, printer) };
      return { job: await ask(station, 'print-queue:reprint', { jobId, reason, ...elsewhere }) };
    },
  },
  void: {
    names: ['JOB'],
    step: async (station, [jobId = ''], { reason }) => ({ job: await ask(station, 'print-queue:void', { jobId, reason }) }),
  },
  roll: {
    names: ['PRINTER'],
    step: async (station, [printer], { media, labels }) =>
      ask(station, 'print-queue:roll-changed', {
        printerId: await printerId(station, printer),
        ...(media === undefined ? {} : { media }),
        ...(labels === undefined ? {} : { labelsOnRoll: count(labels) }),
      }),
  },
};

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      reason: { type: 'string' },
      printer: { type: 'string' },
      media: { type: 'string' },
      labels: { type: 'string' },
      user: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const [what = 'list', ...names] = positionals;
  const chosen = STEPS[what];
  if (chosen === undefined && what !== 'list') throw new UsageError(`print-queue ${what}: expected list, ${Object.keys(STEPS).join(', ')}`);
  const wanted = chosen?.names ?? [];
  if (names.length !== wanted.length) throw new UsageError(`print-queue ${what}: expected ${wanted.join(' and ') || 'nothing more'}`);
  if ((what === 'reprint' || what === 'void') && values.reason === undefined) throw new UsageError(`print-queue ${what}: give a --reason`);
  const isJson = values.json === true;
  return atStation(values.data ?? defaultDataFolder(false), values.user, async (station) => {
    if (chosen === undefined) return list(await ask(station, 'print-queue:list', {}), isJson, io);
    const { reason = '', printer, media, labels } = values;
    const changed = await chosen.step(station, names, { reason, printer, media, labels });
    if (isJson) io.out(JSON.stringify(changed));
    else if ('job' in changed) io.out(jobLine(changed.job));
    else for (const each of changed.printers) io.out(printerLine(each));
    return 0;
  });
}

function list(
  { jobs, printers }: { readonly jobs: readonly PrintJob[]; readonly printers: readonly PrinterQueue[] },
  isJson: boolean,
  io: CommandIo,
): ExitCode {
  if (isJson) io.out(JSON.stringify({ jobs, printers }));
  else {
    for (const printer of printers) io.out(printerLine(printer));
    for (const job of jobs) io.out(jobLine(job));
    if (jobs.length === 0) io.out('nothing was printed yet');
  }
  return jobs.some(({ state }) => state === 'doubtful') ? 1 : 0;
}

function jobLine({ state, jobId, title, copy, printerName, message }: PrintJob): string {
  return `${state.padEnd(9)} ${jobId} ${title}, copy ${copy}, ${printerName}${message === undefined ? '' : `: ${message}`}`;
}

function printerLine({ name, printerId: id, queued, doubtful, waitsFor, message, media, labelsOnRoll, labelsSinceRoll }: PrinterQueue): string {
  const roll = labelsOnRoll === undefined ? '' : `, about ${Math.max(0, labelsOnRoll - labelsSinceRoll)} of ${labelsOnRoll} labels left`;
  const loaded = media === undefined ? '' : `, ${media} mm`;
  return `${name} (${id}): ${queued} waiting, ${doubtful} in doubt${loaded}${roll} — ${waitsFor?.reason ?? message}`;
}

async function hold(station: Station, printer: string | undefined, isHeld: boolean): Promise<Changed> {
  return ask(station, 'print-queue:hold', { printerId: await printerId(station, printer), isHeld });
}

async function resolve(station: Station, jobId: string | undefined, printed: boolean): Promise<Changed> {
  return { job: await ask(station, 'print-queue:resolve', { jobId: jobId ?? '', printed }) };
}

/** @throws {CommandError} no-such-printer, with those there are */
async function printerId(station: Station, wanted: string | undefined): Promise<string> {
  const { printers } = await ask(station, 'print-queue:list', {});
  return pickPrinter(
    printers.map((each) => ({ ...each, id: each.printerId })),
    wanted,
  ).id;
}

function count(text: string): number {
  if (!/^\d{1,6}$/.test(text) || Number(text) === 0) throw new UsageError(`--labels ${text}: expected a whole number from 1`);
  return Number(text);
}
