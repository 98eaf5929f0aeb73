// main/documents/source/find-xml-path.ts · the path of an XML element ('/Order/Line[2]/ID') or attribute ('/Order/Line[2]/Qty/@unitCode') → the line of the text on which its tag stands. Prefixes do not count
import type { FoundLine } from './find-pointer.ts';
import { ATTRIBUTE, TAG } from './xml-tags.ts';

const TEXT = /(?:<!\[CDATA\[)?[ \t]*([^<>\r\n\]]*)/y;

/** A file in one line is broken before each tag. */
export function findXmlPath(text: string, path: string): FoundLine | undefined {
  const [elementPath = path, attribute] = path.split('/@', 2);
  const laidOut = text.includes('\n') ? text : text.replaceAll(/></g, '>\n<');
  const wanted = elementPath
    .slice(1)
    .split('/')
    .map((step) => {
      const found = /^(?<name>.*?)(?:\[(?<index>\d+)\])?$/.exec(step)?.groups;
      return { name: found?.['name'] ?? step, index: Number(found?.['index'] ?? 1) };
    });
  /** Of each open element: whether its path fits so far, and how often each name was met in it. */
  const open: { readonly fits: boolean; readonly counts: Map<string, number> }[] = [{ fits: true, counts: new Map() }];
  for (const token of laidOut.matchAll(TAG)) {
    if (token[0].startsWith('</')) {
      if (open.length > 1) open.pop();
      continue;
    }
    if (token[2] === undefined) continue;
    const name = token[2].slice(token[2].indexOf(':') + 1);
    const parent = open.at(-1);
    const count = (parent?.counts.get(name) ?? 0) + 1;
    parent?.counts.set(name, count);
    const step = wanted[open.length - 1];
    const fits = parent?.fits === true && step?.name === name && step.index === count;
    if (fits && open.length === wanted.length) {
      const lines = laidOut.split(/\r\n|\r|\n/);
      const before = laidOut.slice(0, token.index).split(/\r\n|\r|\n/);
      const value = attribute === undefined ? textBehind(laidOut, token.index, token[0].length) : attributeIn(token[0], attribute);
      const start = (before.at(-1)?.length ?? 0) + (value?.[0] ?? 0);
      return { lines, meant: before.length, ...(value === undefined ? {} : { mark: [start, start + value[1] - value[0]] }) };
    }
    if (token[4] !== '/') open.push({ fits, counts: new Map() });
  }
  return undefined;
}

/** The text of an element that stands on the line of its tag, from the tag's beginning. */
function textBehind(text: string, tag: number, tagLength: number): readonly [number, number] | undefined {
  TEXT.lastIndex = tag + tagLength;
  const raw = TEXT.exec(text)?.[1] ?? '';
  const value = raw.trimEnd();
  const start = TEXT.lastIndex - raw.length - tag;
  return value === '' ? undefined : [start, start + value.length];
}

function attributeIn(tag: string, name: string): readonly [number, number] | undefined {
  for (const found of tag.matchAll(ATTRIBUTE)) {
    const end = found.index + found[0].length - 1;
    if (found[1]?.slice(found[1].indexOf(':') + 1) === name) return [end - (found[2] ?? found[3] ?? '').length, end];
  }
  return undefined;
}
