// main/labels/writers/pdf/choose-font.ts · a font of the station in a PDF: OpenType files by their name, slices in WOFF unpacked first
import { readFileSync } from 'node:fs';
import { unpackWoff } from '../../raster/unpack-woff.ts';

type Doc = PDFKit.PDFDocument;

const registered = new WeakMap<Doc, Set<string>>();

export function chooseFont(doc: Doc, file: string): Doc {
  if (!file.endsWith('.woff')) return doc.font(file);
  const known = registered.get(doc) ?? new Set();
  if (!known.has(file)) doc.registerFont(file, unpackWoff(readFileSync(file)));
  registered.set(doc, known.add(file));
  return doc.font(file);
}
