// main/commands/import.ts · dockhand import: orders, notices and item lists from files; or an import taken back
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { FileIn } from '../application/documents/import-result.ts';
import type { DocumentRow } from '../application/ports.ts';
import { joinParts } from '../documents/metrc/join-parts.ts';
import { DOCUMENT_KINDS, type DocumentKind, type DocumentProblem } from '../domain/document/document.ts';
import { defaultDataFolder } from '../host/data-folder.ts';
import { asRead } from './as-read.ts';
import { type Command, CommandError, type CommandIo, type ExitCode, UsageError } from './command.ts';
import { importThere, type ToldImport, undoThere } from './import-there.ts';
import { readInput } from './input.ts';
import { doerOf, openStation, openStationToLook } from './open-station.ts';
import { placeOf } from './place-of.ts';
import { atRunningStation, operatorAt } from './running-station.ts';
import { takeInbox } from './take-inbox.ts';

const HELP = `dockhand import [options] FILE...
dockhand import --undo DOCUMENT
dockhand import --inbox

Reads purchase orders and changes to them, ship notices (ASN), manifests and item lists: X12, EDIFACT, GS1 XML, UBL, METRC and BioTrack JSON, our JSON, CSV, Excel, PDF. A file is
taken whole or refused whole, with the place of every fault; files of METRC that are parts of one manifest are taken together. Warnings are accepted; a document sent again with other content replaces the one before it.

  --dry-run     checks and changes nothing, makes no data folder; with --json the documents as read, and what they would change
  --kind KIND   what a CSV file is, when its columns leave it open: ${DOCUMENT_KINDS.join(', ')}
  --partner ID  whose file it is, when it does not say so itself: a partner of the station
  --undo DOC    takes an import back, as long as nothing was received against it: a document's id or number, or the SHA-256 of its file
  --inbox       takes what stands in the watched folders, once; files are moved to done, refused or waiting. A running station does it by itself
  --user NAME   who imports: a user id or name of the station (default: the system's user)
  --data DIR    the data folder; when a station runs on it, the station imports, for whoever is signed in there
  --json        one JSON document: {file, outcome, format, version, documents, problems, notices, questions, changes, imported}. With --dry-run each of
                documents is {kind, number, supplier, shipTo, dates, lines: [{line, ids, gtin, sku, qty, uom, lot, expiry, sscc, ...}], handlingUnits}
Exit code 1 when any file was refused.
Examples:
  dockhand import orders/*.edi items.csv
  dockhand import --dry-run --json asn.csv
  dockhand import --undo 4500001001`;

const ANSWERS_MS = 60_000;
/** Of a difference, as text. */
const MOST_LINES = 50;

export const importCommand: Command = { help: HELP, run };

interface Wanted {
  readonly folder: string;
  readonly user: string | undefined;
  readonly isJson: boolean;
}

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean' },
      kind: { type: 'string' },
      partner: { type: 'string' },
      undo: { type: 'string' },
      inbox: { type: 'boolean' },
      user: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const wanted: Wanted = { folder: values.data ?? defaultDataFolder(false), user: values.user, isJson: values.json === true };
  if (values.undo !== undefined) {
    if (positionals.length > 0 || values['dry-run'] === true) throw new UsageError('--undo takes one document and no FILE');
    return undo(values.undo, wanted, io);
  }
  if (values.inbox === true) {
    if (positionals.length > 0 || values['dry-run'] === true) throw new UsageError('--inbox takes no FILE, and is no check');
    return takeInbox(wanted.folder, wanted.isJson, io);
  }
  if (positionals.length === 0) throw new UsageError('name at least one FILE');
  const kindHint = values.kind as DocumentKind | undefined;
  if (kindHint !== undefined && !DOCUMENT_KINDS.includes(kindHint))
    throw new UsageError(`--kind ${kindHint}: expected one of ${DOCUMENT_KINDS.join(', ')}`);
  const files = positionals.map(
    (path): FileIn => ({ fileName: basename(path), bytes: readInput(path), ...(kindHint === undefined ? {} : { kindHint }) }),
  );
  const whole = withPartsJoined(files);
  const dryRun = values['dry-run'] === true;
  const { partner } = values;
  const report = (results: readonly ToldImport[]): ExitCode => {
    if (wanted.isJson) io.out(JSON.stringify(results.length === 1 ? toJson(results[0] as ToldImport) : { files: results.map(toJson) }));
    else for (const result of results) tell(result, io);
    return results.some((result) => result.outcome === 'refused') ? 1 : 0;
  };
  const ended = await atRunningStation(wanted.folder, async (running) => {
    await operatorAt(running, wanted.user);
    const results: ToldImport[] = [];
    for (const file of whole) results.push(await importThere(running, file, dryRun, partner));
    return report(results);
  });
  if (ended !== undefined) return ended;
  const station = await (dryRun ? openStationToLook : openStation)(wanted.folder);
  try {
    const { imports, partners, toPartners } = station.services;
    if (partner !== undefined && !partners.list().some(({ profile }) => profile.partnerId === partner))
      throw new CommandError('not-found', `--partner ${partner}: this station has no such partner (see dockhand partners list)`);
    const doer = doerOf(station.services, wanted.user);
    const options = { dryRun, keepsNeutral: dryRun, ...(partner === undefined ? {} : { partnerId: partner }) };
    const results: ToldImport[] = [];
    for (const file of whole) results.push(await imports.import(file, doer, options));
    if (!dryRun) await toPartners.drainOnce(AbortSignal.timeout(ANSWERS_MS)); // what partners are told of their files
    return report(results);
  } finally {
    await station.close();
  }
}

/** [IM76] Parts of one manifest stand where the first of them stood. */
function withPartsJoined(files: readonly FileIn[]): readonly FileIn[] {
  const joined = joinParts(files);
  return files.flatMap((file, position) => {
    const whole = joined.find(({ of }) => of.includes(position));
    if (whole === undefined) return [file];
    const { fileName, bytes, of } = whole;
    return Math.min(...of) === position ? [{ ...file, fileName, bytes }] : [];
  });
}

async function undo(named: string, { folder, user, isJson }: Wanted, io: CommandIo): Promise<ExitCode> {
  const report = ({ fileName, documents }: { readonly fileName: string; readonly documents: readonly DocumentRow[] }): ExitCode => {
    if (isJson) io.out(JSON.stringify({ file: fileName, outcome: 'undone', documents }));
    else {
      io.out(`${fileName}: taken back`);
      for (const row of documents) io.out(`  ${row.kind} ${row.number}`);
    }
    return 0;
  };
  const ended = await atRunningStation(folder, async (running) => {
    await operatorAt(running, user);
    return report(await undoThere(running, named));
  });
  if (ended !== undefined) return ended;
  const station = await openStation(folder, { mustExist: true });
  try {
    const key = /^[0-9a-f]{64}$/.test(named) ? { sha256: named } : { documentId: named };
    const result = await station.services.undoImport(key, doerOf(station.services, user));
    if (result.kind === 'refused') throw new CommandError(result.reason, result.message);
    return report(result);
  } finally {
    await station.close();
  }
}

function toJson(result: ToldImport): unknown {
  const { outcome, fileName, format, version, documents, neutral, problems, notices, questions, changes, importedAt, importedBy } = result;
  const stored = outcome === 'imported' ? documents : [];
  return {
    file: fileName,
    outcome,
    ...(format === undefined ? {} : { format }),
    ...(version === undefined ? {} : { version }),
    documents: neutral === undefined ? documents : neutral.map(asRead),
    problems,
    ...(notices.length === 0 ? {} : { notices }),
    ...(questions.length === 0 ? {} : { questions }),
    ...(changes.length === 0 ? {} : { changes }),
    imported: {
      documents: stored.length,
      lines: stored.reduce((sum, row) => sum + row.lineCount, 0),
      handlingUnits: stored.reduce((sum, row) => sum + row.unitCount, 0),
      ...(importedAt === undefined ? {} : { at: importedAt }),
      ...(importedBy === undefined ? {} : { by: importedBy }),
    },
  };
}

function tell(result: ToldImport, io: CommandIo): void {
  const what =
    result.outcome === 'already-imported'
      ? `already imported on ${result.importedAt ?? '?'} by ${result.importedBy ?? '?'}: nothing changed`
      : result.outcome;
  io.out(`${result.fileName}: ${what}`);
  for (const row of result.documents)
    io.out(`  ${row.kind} ${row.number}: ${row.lineCount} lines${row.unitCount === 0 ? '' : `, ${row.unitCount} handling units`} (${row.change})`);
  for (const { number, difference } of result.changes) {
    const { changed, added, removed, lines } = difference;
    io.out(`  ${number}: ${changed} changed, ${added} added, ${removed} removed`);
    for (const line of lines.slice(0, MOST_LINES)) io.out(`    ${lineChange(line)}`);
    const more = changed + added + removed - MOST_LINES;
    if (more > 0) io.out(`    and ${more} more: see --json`);
  }
  for (const notice of result.notices) io.out(`  note: ${placeOf(notice)}: ${notice.message}`);
  for (const problem of result.problems)
    io.err(`  ${problem.severity}: ${placeOf(problem)}: ${problem.message}${aside('read', problem)}${aside('expected', problem)}`);
}

/** 'line 1: A 5 → 3, received 2'; a line that was not there or goes is '-'. */
function lineChange({ line, before, after, received = 0 }: ToldImport['changes'][number]['difference']['lines'][number]): string {
  const told = (state: typeof before): string =>
    state === undefined ? '-' : [state.itemId, state.qty, state.lot ?? '', state.dueDate ?? ''].filter((part) => part !== '').join(' ');
  return `line ${line}: ${told(before)} → ${told(after)}${received === 0 ? '' : `, received ${received}`}`;
}

/** What the message does not say itself. */
function aside(what: 'read' | 'expected', problem: DocumentProblem): string {
  const value = problem[what];
  return value === undefined || value === '' || problem.message.includes(value) ? '' : ` [${what}: ${value}]`;
}
