// main/store/canonical-json.ts · RFC 8785 canonical JSON: the same value gives the same bytes on every machine, so that a hash proves the value

/** Keys sorted by UTF-16 code units, no blanks, numbers as ECMAScript prints them; `undefined` members are left out. @throws {Error} for NaN, infinities, functions. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`canonical JSON has no ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each)).join(',')}]`;
  if (typeof value !== 'object') throw new Error(`canonical JSON has no ${typeof value}`);
  const record = value as Record<string, unknown>;
  let text = '';
  for (const key of Object.keys(record).sort()) {
    const member = record[key];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}
