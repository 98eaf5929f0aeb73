// main/commands/receive-lines.ts · the lines that dockhand receive understands, one command each
import { z } from 'zod';

/** As a scanner sends it before the data. Source: ISO/IEC 15424. */
const AIM_IDENTIFIER = /^\][A-Za-z][0-9A-Za-z]$/;

const shapes = {
  scan: z.strictObject({
    scan: z.string().min(1).max(8_192),
    symbology: z.string().regex(AIM_IDENTIFIER, 'expected an AIM identifier of three characters, e.g. ]C1').exactOptional(),
    id: z.string().min(1).max(64).exactOptional(),
    at: z.iso.datetime('expected a UTC instant such as 2026-11-23T08:00:00.120Z').exactOptional(),
  }),
  qty: z.strictObject({ qty: z.number() }),
  undo: z.strictObject({ undo: z.union([z.literal(true), z.string().min(1)]) }),
  answer: z.strictObject({
    answer: z.strictObject({
      choice: z.number().int().min(0).exactOptional(),
      lot: z.string().min(1).exactOptional(),
      expiry: z.string().exactOptional(),
      serial: z.string().min(1).exactOptional(),
      scan: z.string().exactOptional(),
    }),
  }),
  weigh: z.strictObject({
    weigh: z.strictObject({
      weight: z.union([z.string(), z.number()]),
      unit: z.string(),
      scale: z.string().exactOptional(),
      scan: z.string().exactOptional(),
    }),
  }),
  damage: z.strictObject({
    damage: z.strictObject({
      line: z.string(),
      qty: z.number(),
      reason: z.string().min(1),
      disposition: z.enum(['quarantine', 'reject', 'return', 'accept-with-remark']).default('quarantine'),
    }),
  }),
  override: z.strictObject({ override: z.strictObject({ scan: z.string(), reason: z.string().min(1) }) }),
  teach: z.strictObject({
    teach: z.strictObject({ code: z.string().min(1), item: z.string().min(1), unit: z.string().min(1), all: z.literal(true).exactOptional() }),
  }),
  receiveAll: z.strictObject({ receiveAll: z.literal(true) }),
  park: z.strictObject({ park: z.literal(true) }),
  variances: z.strictObject({ variances: z.literal(true) }),
  finish: z.strictObject({ finish: z.literal(true) }),
};
export type Line = z.output<(typeof shapes)[keyof typeof shapes]>;

export type ParsedLine =
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'blank' }
  | { readonly kind: 'fault'; readonly fault: string };

export function parseLine(text: string): ParsedLine {
  if (text.trim() === '') return { kind: 'blank' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return fault(`this line is not JSON: ${(error as Error).message}`);
  }
  const names = Object.keys(shapes).filter((each) => typeof value === 'object' && value !== null && Object.hasOwn(value, each));
  const [name, ...more] = names;
  if (name === undefined) return fault(`this line is none of ${Object.keys(shapes).join(', ')}`);
  if (more.length > 0) return fault(`one command a line: this one has ${names.join(' and ')}`);
  const parsed = shapes[name as keyof typeof shapes].safeParse(value);
  if (parsed.success) return { kind: 'line', line: parsed.data };
  return fault(parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the line'}: ${issue.message}`).join('; '));
}

function fault(message: string): ParsedLine {
  return { kind: 'fault', fault: `${message}: see dockhand receive --help` };
}
