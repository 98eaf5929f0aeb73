// main/labels/template-files/form-faults.ts · what is wrong with the form of a template file: place, value, what was expected, what to do. Rules LB35, LB61: ../SPEC.md
import type { z } from 'zod';
import { locateJsonFault } from '../../domain/document/locate-json-fault.ts';

type Issue = z.core.$ZodIssue;

/** The largest picture that a label holds is 3 MB of base64; the rest of a template is small. */
export const MAX_TEMPLATE_CHARACTERS = 4_000_000;
const SHOWN_CHARACTERS = 60;
const UNITS: Readonly<Record<string, string>> = { string: ' characters', array: ' entries' };
const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
};

/** Undefined for a text that may be read. */
export function findSizeFault(characters: number): string | undefined {
  if (characters === 0) return 'it is empty: put a whole copy of the file in its place, or take it away';
  if (characters <= MAX_TEMPLATE_CHARACTERS) return undefined;
  return `it has ${characters} characters, a template has ${MAX_TEMPLATE_CHARACTERS} at most: make its pictures smaller, or take the file away`;
}

/** Why a text is no JSON, with the place where it stops being some. */
export function jsonFault(text: string): string {
  const position = locateJsonFault(text);
  const before = text.slice(0, position).split('\n');
  const place = `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
  if (position >= text.trimEnd().length) return `it ends in the middle, at ${place}: it was cut off, put a whole copy of it in its place`;
  return `it is no JSON at ${place}, where ${shown(text.slice(position).split('\n')[0] ?? '')} stands: correct it there`;
}

/** One sentence an issue, the most telling of a union's. */
export function formFaults(issues: readonly Issue[], root: unknown): string[] {
  return issues.flatMap((issue) => faultsOf(issue, [], root));
}

function faultsOf(issue: Issue, above: readonly PropertyKey[], root: unknown): string[] {
  const path = [...above, ...issue.path];
  const place = path.map(String).join('.') || 'top level';
  const read = valueAt(root, path);
  const expected = (what: string): string[] => [`${place}: ${read === undefined ? 'nothing' : shownJson(read)}, expected ${what}`];
  switch (issue.code) {
    case 'invalid_union': {
      const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : undefined;
      if (options !== undefined) return expected(`one of ${options.join(', ')}`);
      const branch = branchOf(issue.errors, read);
      return branch === undefined ? expected(`one of ${typesOf(issue.errors).join(', ')}`) : branch.flatMap((each) => faultsOf(each, path, root));
    }
    case 'invalid_type':
      return expected(TYPES[issue.expected] ?? issue.expected);
    case 'invalid_value':
      return expected(`one of ${issue.values.map(String).join(', ')}`);
    case 'too_big':
      return expected(`at most ${issue.maximum}${UNITS[issue.origin] ?? ''}`);
    case 'too_small':
      return expected(`at least ${issue.minimum}${UNITS[issue.origin] ?? ''}`);
    case 'unrecognized_keys':
      return [`${place}: the form has no ${issue.keys.map(shown).join(', ')}; take it out`];
    case 'invalid_key':
      return [`${place}: ${shown(String(path.at(-1)))} is no name, expected ${issue.issues[0]?.message ?? 'another'}`];
    default:
      return expected(issue.message);
  }
}

/** The alternative that was meant: the one whose kind fits, else the one that got furthest. */
function branchOf(branches: readonly (readonly Issue[])[], read: unknown): readonly Issue[] | undefined {
  if (typeof read !== 'object' || read === null) return undefined;
  const deeper = branches.filter((issues) => issues.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'));
  const ofKind = deeper.filter((issues) => !issues.some((issue) => issue.code === 'invalid_value' && issue.path[0] === 'kind'));
  return ofKind.toSorted((left, right) => left.length - right.length)[0];
}

function typesOf(branches: readonly (readonly Issue[])[]): string[] {
  const types = branches.flatMap((issues) =>
    issues.flatMap((issue) => (issue.code === 'invalid_type' ? [TYPES[issue.expected] ?? issue.expected] : [])),
  );
  const values = branches.flatMap((issues) => issues.flatMap((issue) => (issue.code === 'invalid_value' ? issue.values.map(String) : [])));
  return [...new Set([...types, ...values])];
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    root,
  );
}

function shownJson(value: unknown): string {
  return cut(JSON.stringify(value) ?? '');
}

function shown(text: string): string {
  return cut(JSON.stringify(text));
}

function cut(text: string): string {
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}…`;
}
