// main/documents/xlsx/scan-xml.ts · the tags of an XML part, one after the other, with no tree and no entities: enough for the flags that read-excel-file does not tell
import { byCode } from '../../domain/document/by-code.ts';
export interface Tag {
  /** Without namespace prefix. */
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
  readonly attributes: string;
  /** Where the tag ends. */
  readonly end: number;
}

/** From `from` on; undefined behind the last one. Comments, instructions and CDATA sections are passed over. */
function nextTag(xml: string, from: number): Tag | undefined {
  let at = xml.indexOf('<', from);
  while (at >= 0) {
    const passed = passOver(xml, at);
    if (passed === undefined) break;
    at = xml.indexOf('<', passed);
  }
  if (at < 0) return undefined;
  const close = tagEnd(xml, at);
  if (close < 0) return undefined;
  const isClose = xml.charCodeAt(at + 1) === 47;
  const isEmpty = xml.charCodeAt(close - 1) === 47;
  const body = xml.slice(at + (isClose ? 2 : 1), isEmpty ? close - 1 : close);
  const blank = body.search(/\s/);
  const qualified = blank < 0 ? body : body.slice(0, blank);
  return {
    name: qualified.slice(qualified.indexOf(':') + 1),
    kind: isClose ? 'close' : isEmpty ? 'empty' : 'open',
    attributes: blank < 0 ? '' : body.slice(blank),
    end: close + 1,
  };
}

export function* tagsOf(xml: string, from = 0): Generator<Tag, void, void> {
  for (let tag = nextTag(xml, from); tag !== undefined; tag = nextTag(xml, tag.end)) yield tag;
}

const ENTITIES: Readonly<Record<string, string>> = byCode({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" });

/** The value as it stands between the quotes, the five entities of XML put back. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const raw = found?.[1] ?? found?.[2];
  return raw?.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, entity: string) => ENTITIES[entity] ?? '');
}

/** xsd:boolean. */
export function isTrue(attributes: string, name: string): boolean {
  const value = attributeOf(attributes, name);
  return value === '1' || value === 'true' || value === 'on';
}

/** Where a comment, an instruction or a CDATA section that begins here ends; undefined when none does. */
export function passOver(xml: string, at: number): number | undefined {
  const closing = xml.startsWith('<!--', at) ? '-->' : xml.startsWith('<![CDATA[', at) ? ']]>' : xml.startsWith('<?', at) ? '?>' : undefined;
  if (closing === undefined) return undefined;
  const end = xml.indexOf(closing, at);
  return end < 0 ? xml.length : end + closing.length;
}

/** A '>' between quotes does not end a tag. -1: the text ends before it does. */
export function tagEnd(xml: string, at: number): number {
  let quote = 0;
  for (let index = at; index < xml.length; index += 1) {
    const char = xml.charCodeAt(index);
    if (quote !== 0) {
      if (char === quote) quote = 0;
    } else if (char === 62) return index;
    else if (char === 34 || char === 39) quote = char;
  }
  return -1;
}
