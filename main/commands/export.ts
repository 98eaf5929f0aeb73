// main/commands/export.ts · dockhand export: a paper about a receipt or a day as PDF, workbook or CSV
import { parseArgs } from 'node:util';
import { PAPER_KINDS, type PaperFormat, type PaperKind, STATION_PAPERS } from '../../preload/contract/papers.ts';
import { defaultDataFolder } from '../host/data-folder.ts';
import { type Command, type CommandIo, type ExitCode, UsageError } from './command.ts';
import { ask, atStation } from './running-station.ts';
import { writeOutput } from './write-output.ts';

const FORMATS: readonly PaperFormat[] = ['pdf', 'xlsx', 'csv'];
const HELP = `dockhand export PAPER --receipt NUMBER [options]
dockhand export end-of-day [--day YYYY-MM-DD] [options]
dockhand export control-sheet [options]

Writes a paper about a receipt, a day or the station as a file, on letter or A4 as the station is set. Papers: ${PAPER_KINDS.join(', ')}.
A CSV holds the paper's first table, a workbook all of them; no text in them becomes a formula.

  --receipt N   number of the receipt (0001-000042)
  --day DAY     the day on this station's calendar (default: today)
  --format F    ${FORMATS.join(', ')} (default: by the name of FILE, else pdf)
  -o FILE       where to write it (default: PAPER-NUMBER.FORMAT in this folder)
  --language L  en or es
  --user NAME   who does it: a user id or name of the station; at a running station, whoever is signed in there
  --data DIR    the data folder; a station that runs on it is asked
  --json        one JSON document: {file, bytes}; without -o and --format, what the paper says
Examples:
  dockhand export os-and-d --receipt 0001-000042 -o osd.xlsx --user lead
  dockhand export end-of-day --json --user lead`;

export const exportCommand: Command = { help: HELP, run };

async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      receipt: { type: 'string' },
      day: { type: 'string' },
      format: { type: 'string' },
      output: { type: 'string', short: 'o' },
      language: { type: 'string' },
      user: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const [named, ...more] = positionals;
  const kind = PAPER_KINDS.find((each) => each === named);
  if (kind === undefined || more.length > 0) throw new UsageError(`export ${positionals.join(' ')}: expected one of ${PAPER_KINDS.join(', ')}`);
  const isOfStation = (STATION_PAPERS as readonly PaperKind[]).includes(kind);
  if (kind !== 'end-of-day' && values.day !== undefined) throw new UsageError(`export ${kind}: takes no --day, it is about no day`);
  if (isOfStation !== (values.receipt === undefined))
    throw new UsageError(`export ${kind}: ${isOfStation ? 'takes no --receipt' : 'name the --receipt'}`);
  const format = oneOf('--format', values.format ?? extensionOf(values.output) ?? 'pdf', FORMATS);
  const language = values.language === undefined ? undefined : oneOf('--language', values.language, ['en', 'es'] as const);
  return atStation(values.data ?? defaultDataFolder(false), values.user, async (station) => {
    const about = {
      kind,
      ...(values.receipt === undefined ? {} : { receiptId: values.receipt }),
      ...(values.day === undefined ? {} : { day: values.day }),
      ...(language === undefined ? {} : { language }),
    };
    if (values.json === true && values.output === undefined && values.format === undefined) {
      io.out(JSON.stringify(await ask(station, 'papers:look', about)));
      return 0;
    }
    const { fileName, dataBase64 } = await ask(station, 'papers:file', { ...about, format });
    const file = values.output ?? fileName;
    const bytes = Buffer.from(dataBase64, 'base64');
    writeOutput(file, bytes);
    io.out(values.json === true ? JSON.stringify({ file, bytes: bytes.length }) : `${file}: ${bytes.length} bytes`);
    return 0;
  });
}

function extensionOf(file: string | undefined): string | undefined {
  return file === undefined ? undefined : /\.([a-z]+)$/.exec(file)?.[1];
}

function oneOf<T extends string>(option: string, text: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text);
  if (found === undefined) throw new UsageError(`${option} ${text}: expected one of ${choices.join(', ')}`);
  return found;
}
