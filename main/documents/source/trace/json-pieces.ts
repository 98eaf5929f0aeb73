// main/documents/source/trace/json-pieces.ts · of a JSON file the records that one record needs: lists on the way to it without their other members. Rule IM77: ../../../application/documents/IMPORT.md
import type { NeutralDocument, SourcePlace } from '../../../domain/document/document.ts';
import { withoutRanges } from './ranges.ts';
import { type Range, type Token, textPiece, type Workpiece } from './workpiece.ts';

interface Value {
  readonly from: number;
  readonly to: number;
  readonly pointer: string;
  /** Of a list or an object. */
  readonly members?: readonly Value[];
  readonly isList?: boolean;
}

/** A string, a mark or a bare word: number, true, false, null. */
const WORD = /"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s[\]{}:,"]+/g;

/** The smallest first; the last one is the whole file. */
export function* jsonPieces(text: string, place: SourcePlace, read: (text: string) => readonly NeutralDocument[]): Generator<Workpiece, void, void> {
  const root = isJson(text) ? scan(text) : undefined;
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
    yield textPiece({ slice, keep: withoutRanges(text.length, cuts), tokens, target: { path }, read });
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

function scan(text: string): Value | undefined {
  const open: { from: number; pointer: string; isList: boolean; members: Value[]; key: string | undefined }[] = [];
  let root: Value | undefined;
  const add = (value: Omit<Value, 'pointer'>, pointer: string): void => {
    const owner = open.at(-1);
    const whole = { ...value, pointer };
    if (owner === undefined) root = whole;
    else owner.members.push(whole);
  };
  const nextPointer = (): string => {
    const owner = open.at(-1);
    if (owner === undefined) return '';
    return `${owner.pointer}/${owner.isList ? owner.members.length : (owner.key ?? '').replaceAll('~', '~0').replaceAll('/', '~1')}`;
  };
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const owner = open.at(-1);
    if (word === '{' || word === '[') open.push({ from: index, pointer: nextPointer(), isList: word === '[', members: [], key: undefined });
    else if (word === '}' || word === ']') {
      open.pop();
      if (owner === undefined) return undefined;
      add({ from: owner.from, to: index + 1, members: owner.members, isList: owner.isList }, owner.pointer);
      const outer = open.at(-1);
      if (outer !== undefined) outer.key = undefined;
    } else if (word === ',' || word === ':') continue;
    else if (owner !== undefined && !owner.isList && owner.key === undefined) owner.key = JSON.parse(word) as string;
    else {
      add({ from: index, to: index + word.length }, nextPointer());
      if (owner !== undefined) owner.key = undefined;
    }
  }
  return root;
}

function collect(value: Value, text: string, tokens: (Token & { readonly range: Range })[]): void {
  if (value.members !== undefined) {
    for (const member of value.members) collect(member, text, tokens);
    return;
  }
  const inset = text[value.from] === '"' ? 1 : 0;
  const range = [value.from + inset, value.to - inset] as const;
  if (range[1] > range[0]) tokens.push({ text: text.slice(...range), at: { path: value.pointer }, range });
}

/** Lists with more than one member through which the pointer leads, from the outside in. */
function listsOnTheWay(root: Value, pointer: string): readonly { readonly list: Value; readonly index: number }[] {
  const found: { list: Value; index: number }[] = [];
  for (let value: Value | undefined = root; value?.members !== undefined; ) {
    const index: number = value.members.findIndex((member) => pointer === member.pointer || pointer.startsWith(`${member.pointer}/`));
    if (index < 0) break;
    if (value.isList === true && value.members.length > 1) found.push({ list: value, index });
    value = value.members[index];
  }
  return found;
}
