// main/documents/source/find-xml-path.ts · the path of an XML element ('/Order/Line[2]/ID') → the line of the text on which its tag stands. Prefixes do not count
import type { FoundLine } from './find-pointer.ts';

const TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[?!][^>]*>|<\/[^>]*>|<([^\s/>]+)(?:"[^"]*"|'[^']*'|[^"'>])*?(\/?)>/g;

/** A file in one line is broken before each tag. */
export function findXmlPath(text: string, path: string): FoundLine | undefined {
  const laidOut = text.includes('\n') ? text : text.replaceAll(/></g, '>\n<');
  const wanted = path
    .slice(1)
    .split('/')
    .map((step) => {
      const found = /^(?<name>.*?)(?:\[(?<index>\d+)\])?$/.exec(step)?.groups;
      return { name: found?.['name'] ?? step, index: Number(found?.['index'] ?? 1) };
    });
  /** Of each open element: whether its path fits so far, and how often each name was met in it. */
  const open: { readonly fits: boolean; readonly counts: Map<string, number> }[] = [{ fits: true, counts: new Map() }];
  for (const token of laidOut.matchAll(TOKEN)) {
    if (token[0].startsWith('</')) {
      if (open.length > 1) open.pop();
      continue;
    }
    if (token[1] === undefined) continue;
    const name = token[1].slice(token[1].indexOf(':') + 1);
    const parent = open.at(-1);
    const count = (parent?.counts.get(name) ?? 0) + 1;
    parent?.counts.set(name, count);
    const step = wanted[open.length - 1];
    const fits = parent?.fits === true && step?.name === name && step.index === count;
    if (fits && open.length === wanted.length) {
      const lines = laidOut.split(/\r\n|\r|\n/);
      return { lines, meant: laidOut.slice(0, token.index).split(/\r\n|\r|\n/).length };
    }
    if (token[2] !== '/') open.push({ fits, counts: new Map() });
  }
  return undefined;
}
