// main/store/canonical-json.ts · RFC 8785 canonical JSON: the same value gives the same bytes on every machine, so that a hash proves the value

/** Text in which JSON escapes nothing: nearly all of it. */
const PLAIN = /^[ !#-[\]-\ud7ff]*$/;

/** Keys sorted by UTF-16 code units, no blanks, numbers as ECMAScript prints them; `undefined` members are left out. @throws {Error} for NaN, infinities, functions. */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      if (!Number.isFinite(value)) throw new Error(`canonical JSON has no ${value}`);
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? listJson(value) : recordJson(value as Record<string, unknown>);
    default:
      throw new Error(`canonical JSON has no ${typeof value}`);
  }
}

function listJson(list: readonly unknown[]): string {
  let text = '';
  for (let index = 0; index < list.length; index += 1) text += `${index === 0 ? '' : ','}${canonicalJson(list[index])}`;
  return `[${text}]`;
}

function recordJson(record: Record<string, unknown>): string {
  let text = '';
  for (const key of Object.keys(record).sort()) {
    const member = record[key];
    if (member !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}
