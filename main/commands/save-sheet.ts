// main/commands/save-sheet.ts · dockhand devices --sheet: how a scanner of a class is set up, as a PDF file
import { SET_UP_SHEETS, setUpSheetOf } from '../application/devices/set-up-sheets.ts';
import { pageSizeOf } from '../application/papers/paper-size.ts';
import { renderSetUpSheet } from '../labels/papers/set-up-sheet.ts';
import { CommandError, type CommandIo, type ExitCode } from './command.ts';
import { writeOutput } from './write-output.ts';

interface SheetWish {
  readonly model: string;
  /** Default: set-up-MODEL.pdf here. */
  readonly file: string | undefined;
  readonly language: string | undefined;
  readonly isJson: boolean;
}

/** @throws {CommandError} naming the classes there are */
export async function saveSheet({ model, file = `set-up-${model}.pdf`, language = 'en', isJson }: SheetWish, io: CommandIo): Promise<ExitCode> {
  const sheet = setUpSheetOf(model);
  if (sheet === undefined)
    throw new CommandError('no-such-sheet', `--sheet ${model}: there are sheets for ${SET_UP_SHEETS.map((each) => each.model).join(', ')}`);
  if (language !== 'en' && language !== 'es') throw new CommandError('no-such-language', `--language ${language}: en or es`);
  const pageSize = pageSizeOf({ paperSize: 'auto', restrictedNumbers: 'off' }, Intl.DateTimeFormat().resolvedOptions().locale);
  const pdf = await renderSetUpSheet(sheet, { language, pageSize, madeAt: new Date().toISOString() });
  writeOutput(file, pdf);
  io.out(isJson ? JSON.stringify({ model, file, bytes: pdf.length }) : `${file}: ${sheet.title[language]}`);
  return 0;
}
