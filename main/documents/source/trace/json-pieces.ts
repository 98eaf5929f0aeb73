// main/documents/source/trace/json-pieces.ts · of a JSON file the records that one record needs: lists on the way to it without their other members. Rule IM77: ../../../application/documents/IMPORT.md
import type { NeutralDocument, SourcePlace } from '../../../domain/document/document.ts';
import { type JsonValue, scanValues } from '../../json/scan-values.ts';
import { withoutRanges } from './ranges.ts';
import { type Range, type Token, textPiece, type Workpiece } from './workpiece.ts';

/** The smallest first; the last one is the whole file. */
export function* jsonPieces(text: string, place: SourcePlace, read: (text: string) => readonly NeutralDocument[]): Generator<Workpiece, void, void> {
  const root = isJson(text) ? scanValues(text) : undefined;
  if (root === undefined || place.path === undefined) return;
  const tokens: (Token & { readonly range: Range })[] = [];
  collect(root, text, tokens);
  const slice = (from: number, to: number): string => text.slice(from, to);
  const lists = listsOnTheWay(root, place.path);
  const tried = new Set<number>();
  for (const shortened of [lists, lists.slice(-1), []]) {
    if (tried.has(shortened.length)) continue;
    tried.add(shortened.length);
    const cuts: Range[] = [];
    let path = place.path;
    for (const { list, index } of shortened.toReversed()) {
      const { members = [], pointer } = list;
      const [first, own, last] = [members[0], members[index], members.at(-1)];
      if (first === undefined || own === undefined || last === undefined) continue;
      cuts.push([first.from, own.from], [own.to, last.to]);
      path = `${pointer}/0${path.slice(own.pointer.length)}`;
    }
    yield textPiece({ slice, keep: withoutRanges(text.length, cuts), tokens: () => tokens, target: { path }, read });
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false; // refused when it came; nothing of it was read
  }
}

function collect(value: JsonValue, text: string, tokens: (Token & { readonly range: Range })[]): void {
  if (value.members !== undefined) {
    for (const member of value.members) collect(member, text, tokens);
    return;
  }
  const inset = text[value.from] === '"' ? 1 : 0;
  const range = [value.from + inset, value.to - inset] as const;
  if (range[1] > range[0]) tokens.push({ text: text.slice(...range), at: { path: value.pointer }, range });
}

/** Lists with more than one member through which the pointer leads, from the outside in. */
function listsOnTheWay(root: JsonValue, pointer: string): readonly { readonly list: JsonValue; readonly index: number }[] {
  const found: { list: JsonValue; index: number }[] = [];
  for (let value: JsonValue | undefined = root; value?.members !== undefined; ) {
    const index: number = value.members.findIndex((member) => pointer === member.pointer || pointer.startsWith(`${member.pointer}/`));
    if (index < 0) break;
    if (value.isList === true && value.members.length > 1) found.push({ list: value, index });
    value = value.members[index];
  }
  return found;
}
