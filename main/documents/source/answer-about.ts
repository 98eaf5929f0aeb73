// main/documents/source/answer-about.ts · a file read again: the text at a place, the fields of a line, the lines of a document. Rules IM70–IM73, IM77, IM78: ../../application/documents/IMPORT.md
import type { LineInFile, ReadAs } from '../../application/documents/source-text.ts';
import type { NeutralDocument } from '../../domain/document/document.ts';
import type { FileToParse } from '../parse-file.ts';
import { findSource } from './find-source.ts';
import type { SourceAnswers, SourceTask } from './source-task.ts';

const MOST_LINES = 1_000;

/** Readers are loaded when they are needed: a text at a place needs few of them. */
export async function answerAbout(bytes: Uint8Array, task: SourceTask): Promise<SourceAnswers[SourceTask['ask']]> {
  if (task.ask === 'text') return findSource(bytes, task.place);
  const { traceFields } = await import('./trace/trace-fields.ts');
  for (const file of readings(bytes, task.as)) {
    if (task.ask === 'fields') {
      const fields = await traceFields(file, task.place, task.nth);
      if (fields !== undefined) return { kind: 'traced', fields };
    } else {
      const lines = await linesIn(file, task.kind, task.number);
      if (lines !== undefined) return { kind: 'lines', lines };
    }
  }
  return { kind: 'no-such-place' };
}

/** As its columns say, else as the document that it became. */
function readings(bytes: Uint8Array, { fileName, kind, columns }: ReadAs): readonly FileToParse[] {
  const file = { fileName, bytes, columns };
  return kind === undefined ? [file] : [file, { ...file, kindHint: kind }];
}

async function linesIn(file: FileToParse, kind: string, number: string): Promise<readonly LineInFile[] | undefined> {
  const { parseDocument } = await import('../parse-document.ts');
  let found: readonly LineInFile[] | undefined;
  for await (const part of parseDocument(file)) {
    if (part.type === 'problem' && part.problem.severity === 'error') return undefined;
    if (part.type === 'document' && part.document.number === number && part.document.kind === kind) found = linesOf(part.document);
  }
  return found;
}

function linesOf(document: NeutralDocument): readonly LineInFile[] {
  const seen = new Map<string, number>();
  const nthAt = (place: object): number => {
    const key = JSON.stringify(place);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return nth;
  };
  if (document.kind === 'item-master')
    return document.items.slice(0, MOST_LINES).map(({ itemId, name, place }) => ({ line: itemId, item: name, place, nth: nthAt(place) }));
  return document.lines.slice(0, MOST_LINES).map((line, index) => ({
    line: 'line' in line ? line.line : String(index + 1),
    item: line.ids[0]?.value ?? '',
    qty: line.qty.isUnitAssumed === true ? line.qty.text : `${line.qty.text} ${line.qty.unit}`,
    ...(line.lot === undefined ? {} : { lot: line.lot }),
    place: line.place,
    nth: nthAt(line.place),
  }));
}
