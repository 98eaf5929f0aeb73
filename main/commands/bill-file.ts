// main/commands/bill-file.ts · a bill as a JSON file: what it leaves out is empty, what the form does not have is refused by its place

import type { z } from 'zod';
import { type BillContent, type BillForm, EMPTY_LINE, EMPTY_ORDER, emptyBill } from '../domain/bill-of-lading/bill.ts';
import { billContent } from '../ipc/bill-schema.ts';
import { CommandError } from './command.ts';
import { readJson } from './input.ts';

/** @throws {CommandError} */
export function readBillFile(file: string, form: BillForm = 'straight'): BillContent {
  const given = parseJson(file);
  const empty = emptyBill(given['form'] === 'cmr' ? 'cmr' : form, '');
  const merged: Record<string, unknown> = { ...empty, ...given };
  for (const block of ['shipFrom', 'shipTo', 'thirdParty', 'carrier', 'cmr'] as const) merged[block] = filled(empty[block], given[block]);
  merged['orders'] = rowsOf(given['orders'], EMPTY_ORDER);
  merged['lines'] = rowsOf(given['lines'], EMPTY_LINE);
  const parsed = billContent.safeParse(merged);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => tooLong(issue, merged) ?? `${issue.path.join('.') || 'top level'}: ${issue.message}`);
  throw new CommandError('bad-data', `${file}: ${faults.slice(0, 8).join('; ')}`);
}

/** In both languages: whoever sent the file may read either. */
function tooLong({ code, path, ...more }: z.core.$ZodIssue, content: unknown): string | undefined {
  if (code !== 'too_big' || !('maximum' in more)) return undefined;
  const text = path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[part] : undefined),
    content,
  );
  if (typeof text !== 'string') return undefined;
  const [field, most] = [path.join('.'), String(more.maximum)];
  return `${field} has ${text.length} characters, at most ${most} fit: shorten it / ${field} tiene ${text.length} caracteres, caben ${most} como máximo: acórtelo`;
}

function parseJson(file: string): Record<string, unknown> {
  const value = readJson(file);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CommandError('bad-data', `${file}: expected an object with the blocks of a bill`);
  return value as Record<string, unknown>;
}

/** What is no object stays, for the check to name. */
function filled(empty: object, given: unknown): unknown {
  if (given === undefined) return empty;
  return typeof given === 'object' && given !== null && !Array.isArray(given) ? { ...empty, ...given } : given;
}

function rowsOf(given: unknown, empty: object): unknown {
  if (given === undefined) return [];
  return Array.isArray(given) ? given.map((row) => filled(empty, row)) : given;
}
