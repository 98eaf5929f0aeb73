// main/documents/json/read-json.ts · JSON text → a value that is not nested without end, and how its fields are named and shown. Rule DI62: ../SPEC.md
import { locateJsonFault } from '../../domain/document/locate-json-fault.ts';
import type { DocumentLimits } from '../limits.ts';
import type { Problems } from '../problems.ts';
import { findRepeatedKey } from './repeated-key.ts';

const SHOWN_CHARS = 30;

/** Undefined after an error. */
export function readJson(text: string, problems: Problems): { readonly value: unknown } | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return hasRepeatedKey(text, problems) ? undefined : { value };
  } catch {
    const end = locateJsonFault(text);
    const isCutOff = end >= text.length;
    problems.error({
      code: isCutOff ? 'cut-off' : 'bad-json',
      at: { line: text.slice(0, end).trimEnd().split('\n').length },
      what: isCutOff ? 'the file ends too early' : 'this is not JSON',
      read: isCutOff ? 'end of file' : text.slice(end, end + 20),
      expected: 'valid JSON (RFC 8259)',
    });
    return undefined;
  }
}

function hasRepeatedKey(text: string, problems: Problems): boolean {
  const found = findRepeatedKey(text);
  if (found === undefined) return false;
  problems.error({
    code: 'key-twice',
    at: { path: toPointer(found.path) },
    what: 'a field stands twice in one object, with two values',
    read: `${found.first.slice(0, SHOWN_CHARS)}, ${found.second.slice(0, SHOWN_CHARS)}`,
    expected: 'each field once',
  });
  return true;
}

/** Walked with a list of its own: a deep file must not exhaust the stack. */
export function isShallow(value: unknown, problems: Problems, nesting: DocumentLimits['nesting']): boolean {
  const most = nesting * 2 + 4; // each level of units is an array and an object
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) {
      problems.error({
        code: 'too-deep',
        at: { path: '' },
        what: 'the file is nested too deeply',
        read: `more than ${most} levels`,
        expected: `at most ${nesting} units in one another`,
      });
      return false;
    }
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return true;
}

export function property(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<PropertyKey, unknown>)[key] : undefined;
}

export function toPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

export function show(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '').slice(0, 200);
}
