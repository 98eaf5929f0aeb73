// tests/main/labels/papers/pdf-text.ts · the text of a PDF's pages, read through each font's ToUnicode map: what a viewer's "copy" gives
import { inflateSync } from 'node:zlib';

/** One string per page content stream, in page order. */
export function pdfPageTexts(pdf: Uint8Array): string[] {
  const raw = Buffer.from(pdf).toString('latin1');
  const objects = new Map<string, string>();
  for (const found of raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) objects.set(found[1] ?? '', found[2] ?? '');
  const fonts = new Map<string, Map<string, string>>();
  for (const body of objects.values()) {
    for (const [, name = '', id = ''] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const mapId = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1];
      if (mapId !== undefined) fonts.set(name, readMap(streamOf(objects.get(mapId) ?? '')));
    }
  }
  const kids = /\/Kids \[([^\]]*)\]/.exec(raw)?.[1] ?? '';
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, id = '']) => {
    const contents = /\/Contents (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1] ?? '';
    return readText(streamOf(objects.get(contents) ?? ''), fonts);
  });
}

function streamOf(object: string): string {
  const found = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(object)?.[1] ?? '';
  return object.includes('/FlateDecode') ? inflateSync(Buffer.from(found, 'latin1')).toString('latin1') : found;
}

function readMap(cmap: string): Map<string, string> {
  const map = new Map<string, string>();
  const unicode = (hex: string): string => (hex.match(/\w{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, start = '', , list = ''] of block.matchAll(/<(\w{4})> <(\w{4})> \[([^\]]*)\]/g)) {
      for (const [index, [, hex = '']] of [...list.matchAll(/<([\w ]+)>/g)].entries()) {
        map.set((Number.parseInt(start, 16) + index).toString(16).padStart(4, '0'), unicode(hex));
      }
    }
  }
  return map;
}

function readText(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let font: ReadonlyMap<string, string> | undefined;
  const runs: string[] = [];
  for (const [, name, array] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<\w*>|[-\d. ])*)\] TJ/g)) {
    if (name !== undefined) font = fonts.get(name);
    const glyphs = [...(array ?? '').matchAll(/<(\w+)>/g)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
    if (glyphs.length > 0) runs.push(glyphs.map((glyph) => font?.get(glyph) ?? '?').join(''));
  }
  return runs.join('\n');
}
