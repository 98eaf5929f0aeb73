// main/commands/print.ts · dockhand print: a finished file (ZPL, PDF …) to a printer, through the running station's queue or straight to it
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openPrinter } from '../../native/open-device.ts';
import type { PrintOutcome } from '../../native/printers/printer-link.ts';
import type { Station } from '../../preload/contract/index.ts';
import type { PrintJob } from '../../preload/contract/printing.ts';
import { defaultDataFolder } from '../host/data-folder.ts';
import { type Command, CommandError, type CommandIo, type ExitCode, UsageError } from './command.ts';
import { configuredDevices, isPrinter, pickPrinter } from './configured-devices.ts';
import { readInput } from './input.ts';
import { openStation } from './open-station.ts';
import { ask, atRunningStation, operatorAt } from './running-station.ts';

const HELP = `dockhand print --printer NAME FILE [options]

Sends a finished file to a printer of the station as it is. Where a station runs on the data folder, the file goes through its
queue; where none runs, straight to the printer. Which of both it was is said.

  --printer NAME  its name or id in the settings (default: the label printer); see dockhand devices
  --labels N      how many labels come out: the printer's own counter can then confirm it
  --wait SECONDS  how long to wait for the end at a running station (default 20)
  --user NAME     who does it at a running station: whoever is signed in there
  --data DIR      the data folder
  --json          one JSON document: how it went and how far it got
Exit code 1 when it was not printed, or nobody can know.`;

const POLL_MS = 200;
/** What fits a frame of the station's channel. */
const MOST_BYTES_THERE = 700_000;

export const printCommand: Command = { help: HELP, run };

interface Printed {
  readonly through: 'queue' | 'printer';
  readonly printer: string;
  readonly bytes: number;
  readonly state: PrintJob['state'];
  readonly jobId?: string;
  readonly message?: string;
}

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      printer: { type: 'string' },
      labels: { type: 'string' },
      wait: { type: 'string' },
      user: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const [file, more] = positionals;
  if (file === undefined || more !== undefined) throw new UsageError('print: name one FILE');
  const labels = wholeNumber('--labels', values.labels);
  const waitMs = (wholeNumber('--wait', values.wait) ?? 20) * 1_000;
  const folder = values.data ?? defaultDataFolder(false);
  const bytes = readInput(file);
  if (bytes.length === 0) throw new CommandError('bad-size', `${file} is empty: there is nothing to print`);
  const job = { title: basename(file).slice(0, 120), bytes, ...(labels === undefined ? {} : { labels }) };

  const say = (printed: Printed): ExitCode => {
    if (values.json === true) io.out(JSON.stringify(printed));
    else {
      const way = printed.through === 'queue' ? 'through the running station' : 'straight, no station runs';
      io.out(`${printed.state}: ${file} to ${printed.printer} (${way})${printed.message === undefined ? '' : `: ${printed.message}`}`);
    }
    return ['printed', 'sent', 'queued', 'sending'].includes(printed.state) ? 0 : 1;
  };
  let result: Printed | undefined;
  const ended = await atRunningStation(folder, async (station) => {
    await operatorAt(station, values.user);
    result = await printThere(station, values.printer, job, waitMs);
    return 0;
  });
  if (ended === undefined) result = await printHere(folder, values.printer, job);
  return result === undefined ? 1 : say(result);
}

interface FileJob {
  readonly title: string;
  readonly bytes: Buffer;
  readonly labels?: number;
}

async function printThere(station: Station, wanted: string | undefined, { title, bytes, labels }: FileJob, waitMs: number): Promise<Printed> {
  if (bytes.length > MOST_BYTES_THERE)
    throw new CommandError('bad-size', `${title} has ${bytes.length} bytes: a running station takes ${MOST_BYTES_THERE}. Stop it to print straight`);
  const { printers } = await ask(station, 'print-queue:list', {});
  const printer = pickPrinter(
    printers.map((each) => ({ ...each, id: each.printerId })),
    wanted,
  );
  const request = { printerId: printer.id, title, dataBase64: bytes.toString('base64'), ...(labels === undefined ? {} : { labels }) };
  let job = await ask(station, 'print-queue:print-file', request);
  const until = performance.now() + waitMs;
  let waits: string | undefined;
  while ((job.state === 'queued' || job.state === 'sending') && performance.now() < until) {
    await sleep(POLL_MS);
    const now = await ask(station, 'print-queue:list', {});
    job = now.jobs.find(({ jobId }) => jobId === job.jobId) ?? job;
    waits = now.printers.find(({ printerId }) => printerId === printer.id)?.waitsFor?.reason;
  }
  const message = job.message ?? (job.state === 'queued' ? waits : undefined);
  return {
    through: 'queue',
    printer: printer.name,
    bytes: bytes.length,
    state: job.state,
    jobId: job.jobId,
    ...(message === undefined ? {} : { message }),
  };
}

/** Without a journal: a kill in the middle leaves nobody knowing. @throws {CommandError} */
async function printHere(folder: string, wanted: string | undefined, { title, bytes, labels }: FileJob): Promise<Printed> {
  const printers = (await configuredDevices(openStation(folder, { mustExist: true }))).filter(isPrinter);
  const config = pickPrinter(
    printers.map((each) => ({ ...each, id: each.deviceId })),
    wanted,
  );
  const link = openPrinter(config, { onHealth: () => undefined, onFacts: () => undefined });
  const signal = new AbortController().signal;
  const readiness = await link.prepare(signal);
  const about = { through: 'printer', printer: config.name, bytes: bytes.length } as const;
  if (readiness.kind === 'waits') return { ...about, state: 'failed', message: readiness.reason };
  const { counter } = readiness;
  const jobId = title.replaceAll(/[^\w-]+/g, '-').slice(0, 100) || 'file';
  const counted = labels === undefined ? {} : { labels, ...(counter === undefined ? {} : { counterBefore: counter }) };
  return { ...about, ...stateOf(await link.send({ jobId, bytes, ...counted }, signal, () => undefined)) };
}

function stateOf(outcome: PrintOutcome): Pick<Printed, 'state' | 'message'> {
  switch (outcome.kind) {
    case 'printed':
    case 'sent':
      return { state: outcome.kind };
    case 'unknown':
      return { state: 'doubtful', message: outcome.reason };
    case 'refused-before-first-byte':
    case 'rejected':
      return { state: 'failed', message: outcome.reason };
  }
}

function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text) || Number(text) === 0) throw new UsageError(`${option} ${text}: expected a whole number from 1`);
  return Number(text);
}
