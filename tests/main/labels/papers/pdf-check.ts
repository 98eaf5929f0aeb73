// tests/main/labels/papers/pdf-check.ts · is a PDF sound and readable by ear? Its cross-reference table, its fonts, its tags and its words, read without the writer's help
// Source: ISO 32000-1 7.5.4 (cross-reference table), 14.7 (structure), 14.8 (tagged PDF)
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PdfWord {
  readonly text: string;
  /** Points from the left and from the top. */
  readonly x: number;
  readonly y: number;
}

export interface TagNode {
  readonly role: string;
  readonly alt?: string;
  readonly children: readonly TagNode[];
}

export interface ReadPdf {
  readonly pages: readonly { readonly words: readonly PdfWord[]; readonly tags: TagNode; readonly width: number; readonly height: number }[];
  readonly language: string | undefined;
  readonly isMarked: boolean;
  readonly title: string | undefined;
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const [{ info }, markInfo] = await Promise.all([document.getMetadata(), document.getMarkInfo()]);
  const pages: ReadPdf['pages'][number][] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const [content, tree] = await Promise.all([page.getTextContent(), page.getStructTree()]);
    const words = content.items.flatMap((item) =>
      'str' in item && item.str.trim() !== '' ? [{ text: item.str, x: item.transform[4] as number, y: height - (item.transform[5] as number) }] : [],
    );
    pages.push({ words, tags: nodeOf(tree), width, height });
  }
  const read = info as { readonly Language?: string; readonly Title?: string };
  const result: ReadPdf = {
    pages,
    language: read.Language,
    isMarked: (markInfo as unknown as ReadonlyMap<string, boolean> | null)?.get('Marked') === true,
    title: read.Title,
  };
  await document.loadingTask.destroy();
  return result;
}

/** What is wrong with the file's skeleton, in words; empty when nothing is. */
export function faultsOf(pdf: Uint8Array): string[] {
  const raw = Buffer.from(pdf).toString('latin1');
  const faults: string[] = [];
  const start = Number(/startxref\n(\d+)\n%%EOF\s*$/.exec(raw)?.[1] ?? Number.NaN);
  if (!raw.startsWith('%PDF-1.')) faults.push('it does not begin with %PDF-1.');
  if (!raw.slice(start).startsWith('xref')) return [...faults, 'startxref does not lead to the cross-reference table'];
  const table = raw.slice(start);
  const entries = [...table.matchAll(/^(\d{10}) (\d{5}) ([nf]) ?$/gm)];
  for (const [number, [, offset = '', , kind]] of entries.entries()) {
    if (kind === 'n' && !raw.slice(Number(offset)).startsWith(`${number} 0 obj`)) faults.push(`object ${number} is not at ${offset}`);
  }
  if (entries.length !== Number(/\/Size (\d+)/.exec(table)?.[1])) faults.push('the table has another size than the trailer says');
  for (const [, name = ''] of raw.matchAll(/\/FontDescriptor \/?([\s\S]*?)>>/g))
    if (!/\/FontFile2 \d+ 0 R/.test(name) && name.includes('/FontName')) faults.push('a font is not embedded');
  const descriptors = (raw.match(/\/Type \/FontDescriptor/g) ?? []).length;
  const files = (raw.match(/\/FontFile[23]? \d+ 0 R/g) ?? []).length;
  if (descriptors !== files) faults.push(`${descriptors} fonts, ${files} embedded`);
  return faults;
}

/** What a screen reader would stumble over, in words: a cell that is none, a picture without words, a text outside of every element. Source: ISO 14289-1 7.5, 7.3 */
export function tagFaults({ pages, isMarked, language }: ReadPdf): string[] {
  const faults: string[] = [];
  if (!isMarked) faults.push('it does not say that it is tagged');
  if (language !== 'en' && language !== 'es') faults.push(`its language is ${language}`);
  for (const [index, { tags, words }] of pages.entries()) {
    const all = allTags(tags);
    const where = `page ${index + 1}`;
    if (words.length > 0 && all.length < 2) faults.push(`${where} has words and no structure`);
    for (const { role, alt, children } of all) {
      const inner = children.map((child) => child.role);
      if (role === 'Figure' && (alt ?? '') === '') faults.push(`${where}: a figure without words`);
      if (role === 'Table' && inner.some((each) => each !== 'TR')) faults.push(`${where}: a table holds ${inner.join(', ')}`);
      if (role === 'TR' && (inner.length === 0 || inner.some((each) => each !== 'TH' && each !== 'TD')))
        faults.push(`${where}: a row holds ${inner.join(', ')}`);
    }
  }
  const roles = pages.flatMap(({ tags }) => allTags(tags).map(({ role }) => role));
  if (!roles.includes('H1')) faults.push('no title is tagged as one');
  return faults;
}

export function allTags(node: TagNode): readonly TagNode[] {
  return [node, ...node.children.flatMap(allTags)];
}

export function textOf(words: readonly PdfWord[]): string {
  return words.map((word) => word.text).join('\n');
}

function nodeOf(tree: unknown): TagNode {
  const { role = '', alt, children = [] } = (tree ?? {}) as { readonly role?: string; readonly alt?: string; readonly children?: readonly unknown[] };
  const inner = children.filter((child) => typeof child === 'object' && child !== null && 'role' in child).map(nodeOf);
  return { role, ...(alt === undefined ? {} : { alt }), children: inner };
}
