// main/labels/papers/report-digest.ts · SHA-256 of a report's data, printed on the paper: whoever has the data can prove that the paper shows it. Rule LB25
import { createHash } from 'node:crypto';

/** Over JSON with sorted keys and absent members left out (RFC 8785 for the texts and whole numbers a report is made of). */
export function digestOf(data: object): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(data)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, sorted(member)]));
}
