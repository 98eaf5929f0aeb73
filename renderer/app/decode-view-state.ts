// renderer/app/decode-view-state.ts · what a piece of a code is called, and where the arrow keys lead. Pure.
import type { CodeSpan } from '../../preload/contract/receiving.ts';

interface Names {
  readonly parts: Readonly<Record<CodeSpan['part'], string>>;
  /** By name of a field; a field without a name here is shown as it is called. */
  readonly fields: Readonly<Record<string, string>>;
}

/** The standard's own title first, then the field, then what kind of piece it is. */
export function nameOfSpan({ part, title, field }: CodeSpan, names: Names): string {
  if (part === 'check-digit' || part === 'separator') return names.parts[part];
  if (title !== undefined && title !== '') return field === undefined ? title : `${nameOfField(field, names)} (${title})`;
  return field === undefined ? names.parts[part] : nameOfField(field, names);
}

export function nameOfField(field: string, { fields }: Pick<Names, 'fields'>): string {
  return fields[field] ?? field;
}

const CONTROLS = 'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US SP DEL'.split(
  ' ',
);
const FIRST_PICTURE = 0x2400;

/** Of the picture of a control character, as Unicode orders them; undefined for every other text. */
export function nameOfControl(picture: string): string | undefined {
  return picture.length === 1 ? CONTROLS[picture.charCodeAt(0) - FIRST_PICTURE] : undefined;
}

/** Undefined: the key is for somebody else. */
export function spanAfterKey(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(at + 1, count - 1);
  if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? Math.max(0, count - 1) : undefined;
}
