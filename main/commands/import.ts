// main/commands/import.ts · dockhand import: orders, notices and item lists from files
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { FileIn, ImportResult } from '../application/import-file.ts';
import { DOCUMENT_KINDS, type DocumentKind, type DocumentProblem } from '../domain/document/document.ts';
import { defaultDataFolder } from '../host/data-folder.ts';
import { type Command, type CommandIo, type ExitCode, UsageError } from './command.ts';
import { importThere } from './import-there.ts';
import { readInput } from './input.ts';
import { doerOf, openStation, openStationToLook } from './open-station.ts';
import { placeOf } from './place-of.ts';
import { atRunningStation, operatorAt } from './running-station.ts';

const HELP = `dockhand import [options] FILE...

Reads purchase orders, ship notices (ASN) and item lists: X12 850 and 856, CSV, JSON. A file is taken whole or refused whole, with the place of every fault.

  --dry-run     checks and changes nothing, makes no data folder; with --json the documents as read
  --kind KIND   what a CSV file is, when its columns leave it open: ${DOCUMENT_KINDS.join(', ')}
  --user NAME   who imports: a user id or name of the station (default: the system's user)
  --data DIR    the data folder; when a station runs on it, the station imports, for whoever is signed in there
  --json        one JSON document
Exit code 1 when any file was refused.
Examples:
  dockhand import orders/*.edi items.csv
  dockhand import --dry-run --json asn.csv`;

export const importCommand: Command = { summary: 'orders, notices and item lists from files', help: HELP, run };

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean' },
      kind: { type: 'string' },
      user: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  if (positionals.length === 0) throw new UsageError('name at least one FILE');
  const kindHint = values.kind as DocumentKind | undefined;
  if (kindHint !== undefined && !DOCUMENT_KINDS.includes(kindHint))
    throw new UsageError(`--kind ${kindHint}: expected one of ${DOCUMENT_KINDS.join(', ')}`);
  const files = positionals.map(
    (path): FileIn => ({ fileName: basename(path), bytes: readInput(path), ...(kindHint === undefined ? {} : { kindHint }) }),
  );
  const dryRun = values['dry-run'] === true;
  const folder = values.data ?? defaultDataFolder(false);
  const report = (results: readonly ImportResult[]): ExitCode => {
    if (values.json === true) io.out(JSON.stringify(results.length === 1 ? toJson(results[0] as ImportResult) : { files: results.map(toJson) }));
    else for (const result of results) tell(result, io);
    return results.some((result) => result.outcome === 'refused') ? 1 : 0;
  };
  const ended = await atRunningStation(folder, async (running) => {
    await operatorAt(running, values.user);
    const results: ImportResult[] = [];
    for (const file of files) results.push(await importThere(running, file, dryRun));
    return report(results);
  });
  if (ended !== undefined) return ended;
  const station = await (dryRun ? openStationToLook : openStation)(folder);
  try {
    const doer = doerOf(station.services, values.user);
    return report(files.map((file) => station.services.importFile(file, doer, { dryRun })));
  } finally {
    await station.close();
  }
}

function toJson(result: ImportResult): unknown {
  const { outcome, fileName, format, version, documents, neutral, problems, importedAt, importedBy } = result;
  return {
    file: fileName,
    outcome,
    ...(format === undefined ? {} : { format }),
    ...(version === undefined ? {} : { version }),
    documents: neutral ?? documents,
    problems,
    imported: {
      documents: outcome === 'imported' ? documents.length : 0,
      lines: outcome === 'imported' ? documents.reduce((sum, row) => sum + row.lineCount, 0) : 0,
      handlingUnits: outcome === 'imported' ? documents.reduce((sum, row) => sum + row.unitCount, 0) : 0,
      ...(importedAt === undefined ? {} : { at: importedAt }),
      ...(importedBy === undefined ? {} : { by: importedBy }),
    },
  };
}

function tell(result: ImportResult, io: CommandIo): void {
  const what =
    result.outcome === 'already-imported'
      ? `already imported on ${result.importedAt ?? '?'} by ${result.importedBy ?? '?'}: nothing changed`
      : result.outcome;
  io.out(`${result.fileName}: ${what}`);
  for (const row of result.documents)
    io.out(`  ${row.kind} ${row.number}: ${row.lineCount} lines${row.unitCount === 0 ? '' : `, ${row.unitCount} handling units`} (${row.change})`);
  for (const problem of result.problems)
    io.err(`  ${problem.severity}: ${placeOf(problem)}: ${problem.message}${aside('read', problem)}${aside('expected', problem)}`);
}

/** What the message does not say itself. */
function aside(what: 'read' | 'expected', problem: DocumentProblem): string {
  const value = problem[what];
  return value === undefined || value === '' || problem.message.includes(value) ? '' : ` [${what}: ${value}]`;
}
