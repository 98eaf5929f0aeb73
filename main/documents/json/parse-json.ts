// main/documents/json/parse-json.ts · JSON text → checked documents; every fault is named by its JSON pointer (RFC 6901). Rules DI60–DI63: ../SPEC.md
import type { z } from 'zod';
import type { DocumentKind, NeutralDocument, ParsedPart } from '../../domain/document/document.ts';
import { parseBioTrack } from '../biotrack/parse-biotrack.ts';
import { isBioTrack } from '../biotrack/recognize.ts';
import { faultOfNumber } from '../decimals.ts';
import type { DocumentLimits } from '../limits.ts';
import { parseMetrc } from '../metrc/parse-metrc.ts';
import { isMetrc } from '../metrc/recognize.ts';
import type { Finding, Problems } from '../problems.ts';
import { foreignJson } from './foreign-json.ts';
import { isShallow, property, readJson, show, toPointer } from './read-json.ts';
import { type JsonKind, QUANTITY, SCHEMAS } from './schemas.ts';
import { toAsn, toItemMaster, toPurchaseOrder } from './to-neutral.ts';

interface JsonFile {
  readonly fileName: string;
  readonly kindHint?: DocumentKind;
}

/** Our own format, or what a state's track-and-trace system gave out: told by its fields. */
export function* parseJson(text: string, file: JsonFile, problems: Problems, limits: DocumentLimits): Generator<ParsedPart, void, void> {
  const content = readJson(text, problems);
  const value = content !== undefined && isShallow(content.value, problems, limits.nesting) ? content.value : undefined;
  if (value !== undefined && isMetrc(value)) yield* parseMetrc(value, file.fileName, problems);
  else if (value !== undefined && isBioTrack(value)) yield* parseBioTrack(value, problems);
  else {
    yield { type: 'header', format: 'json' };
    if (isEpcis(value)) problems.error(EPCIS);
    else if (file.kindHint === 'manifest' && value !== undefined) problems.error(notAManifest('json'));
    else if (value !== undefined) yield* readOwn(value, file.fileName, problems);
  }
  for (const problem of problems.take()) yield { type: 'problem', problem };
}

/** [DI8] A hint is never ignored. */
export function notAManifest(read: string): Finding {
  return {
    code: 'kind-not-read',
    at: {},
    what: 'this file is not a track-and-trace manifest that is read',
    read,
    expected: 'JSON of METRC or BioTrack',
    remedy: 'Save the manifest as JSON from the state system, or leave the kind out.',
  };
}

/** GS1 EPCIS 2.0 in JSON-LD: what happened to goods, event by event. It names no order and no quantity for each line. */
const EPCIS: Finding = {
  code: 'unsupported-format',
  at: { path: '/type' },
  what: 'this JSON is not read',
  read: 'EPCIS',
  expected: 'JSON of METRC or BioTrack',
  remedy: 'Ask the sender for the ship notice itself: X12 856, EDIFACT DESADV, GS1 XML or CSV.',
};

function isEpcis(value: unknown): boolean {
  return (
    property(value, 'type') === 'EPCISDocument' || property(value, 'type') === 'EPCISQueryDocument' || property(value, 'isA') === 'EPCISDocument'
  );
}

function* readOwn(value: unknown, fileName: string, problems: Problems): Generator<ParsedPart, void, void> {
  const isList = Array.isArray(value);
  const values: readonly unknown[] = isList ? (value as unknown[]) : [value];
  if (values.length === 0)
    problems.error({ code: 'nothing-to-import', at: { path: '' }, what: 'the list is empty', read: '[]', expected: 'at least one document' });
  for (const [index, each] of values.entries()) {
    const document = readDocument(each, isList ? `/${index}` : '', fileName, problems);
    for (const problem of problems.take()) yield { type: 'problem', problem };
    if (document !== undefined) yield { type: 'document', document };
  }
}

function readDocument(value: unknown, pointer: string, fileName: string, problems: Problems): NeutralDocument | undefined {
  const kind = kindOf(value);
  const foreign = kind === undefined ? foreignJson(value, pointer) : undefined;
  if (foreign !== undefined) {
    problems.error(foreign);
    return undefined;
  }
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

function kindOf(value: unknown): JsonKind | undefined {
  const kind = property(value, 'kind');
  return typeof kind === 'string' && Object.hasOwn(SCHEMAS, kind) ? (kind as JsonKind) : undefined;
}
