// tests/fuzz/check-table.ts · what holds of every table that is not understood, and a mapping made up for it
import { COLUMN_FORMS, DOCUMENT_KINDS, type ParsedPart } from '../../main/domain/document/document.ts';

/** @throws {Error} when a table is told that no mapping screen could show */
export function mappingFor(parts: readonly ParsedPart[], input: Uint8Array): Readonly<Record<string, readonly string[]>> | undefined {
  const tables = parts.flatMap((part) => (part.type === 'table' ? [part.table] : []));
  for (const { columns, sample, fields } of tables) {
    if (columns.length > 100 || sample.length > 20) throw new Error('a table too large to show');
    if (columns.some(({ guess }) => guess !== '' && !fields.includes(guess))) throw new Error('a guess that is none of the fields');
    if (sample.some((cells) => cells.some((text) => text.length > 80))) throw new Error('a sample cell too long to show');
  }
  if (tables.length > 0 && !parts.some((part) => part.type === 'problem' && part.problem.severity === 'error'))
    throw new Error('a question without an error');
  const [first] = tables;
  if (first === undefined || first.fingerprint === '') return undefined;
  const pick = <T>(from: readonly T[], at: number): T => from[(input[at % Math.max(1, input.length)] ?? 0) % from.length] as T;
  const words = first.columns.map((_, index) => {
    const field = pick(['', ...first.fields], index * 7);
    return input.length % 3 === 0 ? `${field}:${pick(COLUMN_FORMS, index * 11)}` : field;
  });
  return { [first.fingerprint]: [...words, `kind:${pick(DOCUMENT_KINDS, 3)}`] };
}
