// main/documents/json/parse-json.ts · JSON text → checked documents; every fault is named by its JSON pointer (RFC 6901). Rules DI60–DI63: ../SPEC.md
import type { z } from 'zod';
import type { NeutralDocument, ParsedPart } from '../../domain/document/document.ts';
import { faultOfNumber } from '../decimals.ts';
import type { DocumentLimits } from '../limits.ts';
import type { Problems } from '../problems.ts';
import { locateJsonFault } from './locate-json-fault.ts';
import { type JsonKind, QUANTITY, SCHEMAS } from './schemas.ts';
import { toAsn, toItemMaster, toPurchaseOrder } from './to-neutral.ts';

export function* parseJson(text: string, fileName: string, problems: Problems, limits: DocumentLimits): Generator<ParsedPart, void, void> {
  yield { type: 'header', format: 'json' };
  const content = readJson(text, problems);
  if (content !== undefined && isShallow(content.value, problems, limits.nesting)) {
    const isList = Array.isArray(content.value);
    const values: readonly unknown[] = isList ? (content.value as unknown[]) : [content.value];
    if (values.length === 0)
      problems.error({ code: 'nothing-to-import', at: { path: '' }, what: 'the list is empty', read: '[]', expected: 'at least one document' });
    for (const [index, value] of values.entries()) {
      const document = readDocument(value, isList ? `/${index}` : '', fileName, problems);
      for (const problem of problems.take()) yield { type: 'problem', problem };
      if (document !== undefined) yield { type: 'document', document };
    }
  }
  for (const problem of problems.take()) yield { type: 'problem', problem };
}

function readDocument(value: unknown, pointer: string, fileName: string, problems: Problems): NeutralDocument | undefined {
  const kind = kindOf(value);
  if (kind === undefined) {
    const at = { path: `${pointer}/kind` };
    problems.error({
      code: 'kind-missing',
      at,
      what: 'the document does not say what it is',
      read: show(property(value, 'kind')),
      expected: `"kind" with one of ${Object.keys(SCHEMAS).join(', ')}`,
    });
    return undefined;
  }
  const errorsBefore = problems.errorCount;
  const document = convert(kind, value, pointer, fileName, problems);
  return problems.errorCount > errorsBefore ? undefined : document;
}

function convert(kind: JsonKind, value: unknown, pointer: string, fileName: string, problems: Problems): NeutralDocument | undefined {
  switch (kind) {
    case 'purchase-order': {
      const order = check(SCHEMAS[kind], value, pointer, problems);
      return order === undefined ? undefined : toPurchaseOrder(order, pointer, problems);
    }
    case 'asn': {
      const asn = check(SCHEMAS[kind], value, pointer, problems);
      return asn === undefined ? undefined : toAsn(asn, pointer, problems);
    }
    case 'item-master': {
      const master = check(SCHEMAS[kind], value, pointer, problems);
      return master === undefined ? undefined : toItemMaster(master, pointer, fileName, problems);
    }
  }
}

function check<T extends z.ZodType>(schema: T, value: unknown, pointer: string, problems: Problems): z.infer<T> | undefined {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const told = new Set<string>();
  for (const issue of result.error.issues) {
    const path = `${pointer}${toPointer(issue.path)}`;
    const read = issue.path.reduce<unknown>(property, value);
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        problems.error({
          code: 'unknown-field',
          at: { path: `${path}${toPointer([key])}` },
          what: 'this field is not in the format',
          read: key,
          expected: 'a field of the published schema',
          remedy: 'Correct its spelling or leave it out.',
        });
      }
      continue;
    }
    // One value may break several checks of its field: the first speaks for all.
    if (told.has(path)) continue;
    told.add(path);
    if (read === undefined) {
      problems.error({
        code: 'field-missing',
        at: { path },
        what: 'a field is missing',
        read: '',
        expected: issue.message,
        remedy: 'Add the field.',
      });
    } else {
      problems.error({
        code: 'bad-value',
        at: { path },
        what: issue.message === QUANTITY ? `the number ${faultOfNumber(show(read))}` : 'the value has the wrong form',
        read: show(read),
        expected: issue.message,
        remedy: 'Correct the value.',
      });
    }
  }
  return undefined;
}

function readJson(text: string, problems: Problems): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
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

/** Walked with a list of its own: a deep file must not exhaust the stack. */
function isShallow(value: unknown, problems: Problems, nesting: number): boolean {
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

function kindOf(value: unknown): JsonKind | undefined {
  const kind = property(value, 'kind');
  return typeof kind === 'string' && Object.hasOwn(SCHEMAS, kind) ? (kind as JsonKind) : undefined;
}

function property(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<PropertyKey, unknown>)[key] : undefined;
}

function toPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function show(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '').slice(0, 200);
}
