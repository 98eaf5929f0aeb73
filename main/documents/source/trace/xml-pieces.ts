// main/documents/source/trace/xml-pieces.ts · of an XML file the elements that one line needs: without the others of its name. Rule IM77: ../../../application/documents/IMPORT.md
import type { NeutralDocument, SourcePlace } from '../../../domain/document/document.ts';
import { ATTRIBUTE, TAG } from '../xml-tags.ts';
import { withoutRanges } from './ranges.ts';
import { type Range, type Token, textPiece, type Workpiece } from './workpiece.ts';

interface Element {
  readonly name: string;
  readonly from: number;
  to: number;
  readonly children: Element[];
  /** Attributes and text with their place, before the path of the element is known. */
  readonly values: { readonly attribute?: string; readonly range: Range }[];
}

const CDATA_HEAD = '<![CDATA['.length;

/** The smallest first; the last one is the whole file. */
export function* xmlPieces(text: string, place: SourcePlace, read: (text: string) => readonly NeutralDocument[]): Generator<Workpiece, void, void> {
  const root = scan(text);
  if (root === undefined || place.path === undefined) return;
  const tokens: (Token & { readonly range: Range })[] = [];
  collect(root, `/${root.name}`, text, tokens);
  const slice = (from: number, to: number): string => text.slice(from, to);
  const repeated = repeatedOnTheWay(root, place.path);
  const tried = new Set<number>();
  for (const depths of [repeated, repeated.slice(-1), []]) {
    if (tried.has(depths.length)) continue;
    tried.add(depths.length);
    const cuts = depths.flatMap(({ others }) => others.map(({ from, to }) => [from, to] as const));
    const steps = place.path.split('/');
    for (const { step } of depths) steps[step] = (steps[step] ?? '').replace(/\[\d+\]$/, '');
    yield textPiece({ slice, keep: withoutRanges(text.length, cuts), tokens: () => tokens, target: { path: steps.join('/') }, read });
  }
}

function scan(text: string): Element | undefined {
  const open: Element[] = [];
  let root: Element | undefined;
  let at = 0;
  const takeText = (from: number, to: number): void => {
    const raw = text.slice(from, to);
    const trimmed = raw.trim();
    const start = from + raw.indexOf(trimmed);
    if (trimmed !== '') open.at(-1)?.values.push({ range: [start, start + trimmed.length] });
  };
  for (const tag of text.matchAll(TAG)) {
    takeText(at, tag.index);
    at = tag.index + tag[0].length;
    if (tag[1] !== undefined) takeText(tag.index + CDATA_HEAD, at - 3);
    else if (tag[0].startsWith('</')) {
      const closed = open.pop();
      if (closed !== undefined) closed.to = at;
    } else if (tag[2] !== undefined) {
      const element: Element = { name: localName(tag[2]), from: tag.index, to: at, children: [], values: [] };
      const before = tag.index + 1 + tag[2].length;
      for (const found of (tag[3] ?? '').matchAll(ATTRIBUTE)) {
        const value = found[2] ?? found[3] ?? '';
        const end = before + found.index + found[0].length - 1;
        if (!/^xmlns/.test(found[1] ?? '')) element.values.push({ attribute: localName(found[1] ?? ''), range: [end - value.length, end] });
      }
      root ??= element;
      open.at(-1)?.children.push(element);
      if (tag[4] !== '/') open.push(element);
    }
  }
  return root;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function collect(element: Element, path: string, text: string, tokens: (Token & { readonly range: Range })[]): void {
  for (const { attribute, range } of element.values)
    tokens.push({ text: text.slice(...range), at: { path: attribute === undefined ? path : `${path}/@${attribute}` }, range });
  const totals = Map.groupBy(element.children, ({ name }) => name);
  const counts = new Map<string, number>();
  for (const child of element.children) {
    const all = totals.get(child.name)?.length ?? 1;
    const count = (counts.get(child.name) ?? 0) + 1;
    counts.set(child.name, count);
    collect(child, `${path}/${child.name}${all > 1 ? `[${count}]` : ''}`, text, tokens);
  }
}

/** Steps of the path at which several elements have the name, with those the path does not lead through. */
function repeatedOnTheWay(root: Element, path: string): readonly { readonly step: number; readonly others: readonly Element[] }[] {
  const found: { step: number; others: readonly Element[] }[] = [];
  const steps = path.split('/');
  let element: Element | undefined = root;
  for (let step = 2; step < steps.length && element !== undefined; step += 1) {
    const { name = '', index = '1' } = /^(?<name>.*?)(?:\[(?<index>\d+)\])?$/.exec(steps[step] ?? '')?.groups ?? {};
    const same: Element[] = element.children.filter((child) => child.name === name);
    element = same[Number(index) - 1];
    const own = element;
    if (same.length > 1) found.push({ step, others: same.filter((each) => each !== own) });
  }
  return found;
}
