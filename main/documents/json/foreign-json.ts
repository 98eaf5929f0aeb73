// main/documents/json/foreign-json.ts · what JSON is that we do not read. Rule DI65: ../SPEC.md
import type { Finding } from '../problems.ts';

const SHOWN_NAMES = 6;
/** Fields of our own documents: one of these without its kind was meant for us. */
const OUR_FIELDS = ['kind', 'lines', 'items'];

/** Undefined for what may be our own. */
export function foreignJson(value: unknown, pointer: string): Finding | undefined {
  const names = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  if (names.length === 0 || names.some((name) => OUR_FIELDS.includes(name))) return undefined;
  return {
    code: 'unsupported-format',
    at: { path: pointer },
    what: 'this JSON is none that is read',
    read: names.slice(0, SHOWN_NAMES).join(', '),
    expected: 'JSON of METRC or BioTrack, or as the published schemas say',
    remedy: 'Export it as CSV or Excel, or ask the sender for X12, EDIFACT or XML.',
  };
}
