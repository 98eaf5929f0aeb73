// main/domain/barcode/decode-view-link.ts · a GS1 Digital Link in its pieces. Rules BC66, BC31, BC32. Source: GS1 Digital Link Standard: URI Syntax
import { isAllDigits } from './check-digit.ts';
import { valuePieces } from './decode-view-gs1.ts';
import { type Piece, PieceList } from './decode-view-pieces.ts';
import { EXPIRY_WORD, findKey, isCutShort } from './digital-link.ts';
import { findAiRuleByText } from './gs1-ai-rules.ts';
import { splitLink } from './link-address.ts';
import type { ScanElement } from './scanned-item.ts';

/** `elements`: those of the reading, in the order of the link. */
export function linkPieces(data: string, elements: readonly ScanElement[], currentYear: number): readonly Piece[] {
  const list = new PieceList(data);
  const all = splitLink(data)?.segments ?? [];
  const segments = all.at(-1) === '' ? all.slice(0, -1) : all;
  const keyAt = findKey(isCutShort(segments) ? segments.slice(0, -1) : segments);
  const left = [...elements];
  let isKnown = false;
  list.add(data.indexOf('/', data.indexOf('://') + 3), 'address');
  for (const [index, segment] of segments.entries()) {
    const isClaim = keyAt >= 0 && index >= keyAt;
    list.add(1, isClaim ? 'separator' : 'address');
    if (!isClaim) list.add(segment.length, 'address');
    else if ((index - keyAt) % 2 === 0) {
      isKnown = isNameOf(left[0], segment);
      list.add(segment.length, isKnown ? 'identifier' : 'unread', isKnown ? aboutOf(left[0]) : {});
    } else if (isKnown) addValue(list, left.shift(), segment, currentYear);
    else list.add(segment.length, 'unread');
  }
  addQuery(list, left, currentYear);
  return list.add(list.rest.length, 'address').pieces;
}

/** A compressed link: what is in it stands in the last segment of its path. A key may stand in front uncompressed. */
export function packedLinkPieces(data: string, elements: readonly ScanElement[]): readonly Piece[] {
  const path = data.split(/[?#]/, 1)[0] ?? '';
  const packedAt = path.lastIndexOf('/') + 1;
  const inside = elements.filter(({ ai, value }) => !data.slice(0, packedAt).includes(`/${ai}/${value}/`));
  const meaning = inside.map(({ ai, value }) => `(${ai})${value}`).join('');
  const list = new PieceList(data).add(packedAt, 'address').add(path.length - packedAt, 'value', { meaning });
  return list.add(list.rest.length, 'address').pieces;
}

/** By its number, or by a word of the old form, which only stands where the reader knew it. */
function isNameOf(element: ScanElement | undefined, segment: string): boolean {
  return element !== undefined && (segment === element.ai || (segment !== '' && !isAllDigits(segment)));
}

function addQuery(list: PieceList, left: ScanElement[], currentYear: number): void {
  const query = list.rest.split('#', 1)[0] ?? '';
  if (query.startsWith('/')) list.add(1, 'unread');
  for (const parameter of list.rest.split('#', 1)[0]?.split(/(?=[?&;])/) ?? []) {
    const equals = parameter.indexOf('=');
    const name = parameter.slice(1, equals < 0 ? undefined : equals);
    const [next] = left;
    const isNumber = isAllDigits(name) && findAiRuleByText(name)?.ai === next?.ai;
    if (next !== undefined && (isNumber || (name === EXPIRY_WORD && next.ai === '17' && parameter.slice(equals + 1) === next.value))) {
      list.add(1, 'separator').add(name.length, 'identifier', aboutOf(next));
      if (equals >= 0) addValue(list.add(1, 'separator'), left.shift(), parameter.slice(equals + 1), currentYear);
    } else {
      list.add(parameter.length, 'address');
    }
  }
}

/** Escapes, and zeros left out in front, are shown as what they stand for. */
function addValue(list: PieceList, element: ScanElement | undefined, written: string, currentYear: number): void {
  if (element === undefined) list.add(written.length, 'value');
  else if (element.value === written) list.addAll(valuePieces(element, currentYear));
  else list.add(written.length, 'value', { ...aboutOf(element), meaning: element.value });
}

function aboutOf(element: ScanElement | undefined): { identifier?: string; title?: string } {
  return element === undefined ? {} : { identifier: element.ai, title: element.title };
}
