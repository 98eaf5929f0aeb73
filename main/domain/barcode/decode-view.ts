// main/domain/barcode/decode-view.ts · character by character, what was read and which rule chose; worked out when somebody asks, never on the way of a scan. Rules BC66, BC67
import { hasCharacterSets } from './aim.ts';
import { CONTENT_RULES, type ContentFamily } from './content-rules.ts';
import { prepareScan, withoutLineEnd } from './decode.ts';
import { decodeAsSetUp, type StationOptions } from './decode-as-set-up.ts';
import { compositePieces, controlPieces, gtinPieces, lpnPieces, ssccPieces } from './decode-view-digits.ts';
import { envelopePieces, separatedEnvelope } from './decode-view-envelope.ts';
import { bracketedPieces, dataFieldPieces, elementStringPieces } from './decode-view-gs1.ts';
import { hibcPieces } from './decode-view-hibc.ts';
import { linkPieces, packedLinkPieces } from './decode-view-link.ts';
import { collapse, type Piece, slice, type Traced } from './decode-view-pieces.ts';
import { GS } from './gs1-characters.ts';
import { LEGAL_GS } from './gs1-lost-separator.ts';
import { readShownSeparators } from './gs1-shown-separator.ts';
import { type Both, LOST_BECAUSE, type LostBecause, sentenceOfRule } from './rule-sentences.ts';
import type { DecodedScan, ScannedItem, ScanProblem } from './scanned-item.ts';
import { hasError } from './scanned-item.ts';
import { applyScannerProfile, type RawRead, type ScannerProfile, typedFor } from './scanner-profile.ts';
import { nameOfSymbology } from './symbology-names.ts';

export interface CodeSpan extends Omit<Piece, 'length'> {
  /** Counted from 0 in what arrived. A character up to FF is one byte as the device sent it. */
  readonly offset: number;
  readonly length: number;
  /** Two digits a byte, four for a character above FF, blanks between. */
  readonly hex: string;
  /** Control characters as their pictures (␝ is the group separator), a blank as ␠. */
  readonly shown: string;
}

export interface ReadingView {
  readonly kind: string;
  readonly rule: string;
  /** What the rule says, in one sentence. */
  readonly because: Both;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly problems: readonly ScanProblem[];
}

export interface LostReading extends ReadingView {
  readonly lost: LostBecause;
  readonly lostBecause: Both;
}

export interface DecodeExplanation extends ReadingView {
  readonly input: string;
  readonly symbology?: string;
  readonly symbologyName?: string;
  /** Behind one another, without a gap: together they are what arrived. */
  readonly spans: readonly CodeSpan[];
  /** Readings that hold, then readings that a fault kept from holding. */
  readonly alternatives: readonly LostReading[];
}

export function explainScan(raw: RawRead, profile: ScannerProfile, station: StationOptions): DecodeExplanation {
  const decoded = decodeAsSetUp(raw, profile, station);
  const { best, symbology } = decoded;
  const symbologyName = symbology === undefined ? undefined : nameOfSymbology(symbology);
  return {
    input: raw.text,
    ...(symbology === undefined ? {} : { symbology }),
    ...(symbologyName === undefined ? {} : { symbologyName }),
    ...viewReading(best),
    spans: spansOf(raw, profile, station, best),
    alternatives: lostReadings(raw, profile, station, decoded),
  };
}

function viewReading(item: ScannedItem): ReadingView {
  return { kind: item.kind, rule: item.rule, because: sentenceOfRule(item.rule), fields: fieldsOf(item), problems: item.problems };
}

const NO_FIELDS: ReadonlySet<string> = new Set(['kind', 'rule', 'elements', 'text', 'problems', 'hibc', 'netMilligrams', 'scannedGtinLength']);

function fieldsOf(item: ScannedItem): ReadingView['fields'] {
  return Object.entries(item).flatMap(([name, value]) => (NO_FIELDS.has(name) || value === undefined ? [] : [{ name, value: String(value) }]));
}

// ── the pieces ──

/** Every character belongs to one piece: whatever no piece claims was not read. */
function spansOf(raw: RawRead, profile: ScannerProfile, station: StationOptions, best: ScannedItem): readonly CodeSpan[] {
  const owners = new Array<Piece | undefined>(raw.text.length).fill(undefined);
  const own = (traced: Traced, pieces: readonly Piece[]): void => {
    let at = 0;
    for (const piece of pieces) {
      for (const end = at + piece.length; at < end && at < traced.text.length; at += 1) owners.fill(piece, traced.from[at], traced.to[at]);
    }
  };
  const typed = traceTyped(raw.text, profile);
  const setUp = applyScannerProfile(raw, profile);
  const end = typed.text.length - setUp.suffixLength;
  own(slice(typed, 0, setUp.prefixLength), [{ length: setUp.prefixLength, part: 'prefix' }]);
  own(slice(typed, end), [{ length: setUp.suffixLength, part: 'suffix' }]);
  const data = slice(typed, setUp.prefixLength, end);
  const lengthOfSplit = setUp.text.length - data.text.length; // an identifier that came apart and is data
  const meant: Traced = { ...data, text: setUp.text.slice(lengthOfSplit) };
  const { symbology, aimLength, cleaned, scan } = prepareScan(setUp.text, { ...station, ...setUp });
  const clean = withoutStrays(meant, cleaned.length - lengthOfSplit, own);
  own(clean, [{ length: aimLength, part: 'aim-id' }]);
  const behindAim = slice(clean, Math.max(0, aimLength - lengthOfSplit));
  const content = withoutCharacterSets(behindAim, symbology, own);
  const separated = setUp.groupSeparators.reduce((text, standIn) => (standIn === '' ? text : collapse(text, literally(standIn), GS)), content);
  const [laid, pieces] = layOut(content, separated, best, scan.currentYear);
  own(laid, pieces);
  return group(raw.text, owners, best);
}

/** What the scanner meant, with the characters of the computer it came from. */
function traceTyped(text: string, profile: ScannerProfile): Traced {
  const characters = [...text];
  let at = 0;
  const parts = characters.map((character) => {
    const from = at;
    at += character.length;
    return { text: typedFor(character, profile), from, to: at };
  });
  return {
    text: parts.map((part) => part.text).join(''),
    from: parts.flatMap((part) => part.text.split('').map(() => part.from)),
    to: parts.flatMap((part) => part.text.split('').map(() => part.to)),
  };
}

const STRAY = /[\u0000\ufeff]/g;
const STRAY_IN_FRONT = /^\u00ef\u00bb\u00bf/g;

/** As the decoder leaves them out: none, or all. */
function withoutStrays(traced: Traced, cleanLength: number, own: (traced: Traced, pieces: readonly Piece[]) => void): Traced {
  if (cleanLength === traced.text.length) return traced;
  own(traced, [{ length: traced.text.length, part: 'stray' }]);
  const inside = collapse(collapse(traced, STRAY_IN_FRONT, ''), STRAY, '');
  return slice(inside, 0, withoutLineEnd(inside.text).length);
}

/** Doubled backslashes stand aside as NUL, of which none is left, while the names go. */
function withoutCharacterSets(traced: Traced, symbology: string | undefined, own: (traced: Traced, pieces: readonly Piece[]) => void): Traced {
  if (symbology === undefined || !hasCharacterSets(symbology) || !traced.text.includes('\\')) return traced;
  own(traced, [{ length: traced.text.length, part: 'mark' }]);
  return collapse(collapse(collapse(traced, /\\\\/g, '\0'), /\\\d{6}/g, ''), /\0/g, '\\');
}

function literally(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g');
}

/** The text a kind is written in, and its pieces. A kind without a layout of its own is one piece. */
function layOut(content: Traced, separated: Traced, best: ScannedItem, currentYear: number): readonly [Traced, readonly Piece[]] {
  const { kind, rule, elements = [] } = best;
  const text = content.text;
  switch (kind) {
    case 'gs1': {
      const composite = rule === 'BC5' ? compositePieces(separated.text, best, currentYear) : undefined;
      if (rule === 'BC9' || best.problems.some(({ code }) => code === 'brackets')) return [content, bracketedPieces(text, elements, currentYear)];
      if (composite !== undefined) return [separated, composite];
      const isShown = best.problems.some(({ code }) => code === 'shown-separators' || code === 'inner-aim-id');
      const shown = isShown ? (readShownSeparators(separated.text, currentYear)?.patterns ?? [LEGAL_GS]) : [];
      const meant = shown.reduce((traced, pattern) => collapse(traced, pattern, GS), separated);
      return [meant, elementStringPieces(meant.text, elements, currentYear)];
    }
    case 'digital-link':
      return [content, rule === 'BC33' ? packedLinkPieces(text, elements) : linkPieces(text, elements, currentYear)];
    case 'hibc':
      return [content, hibcPieces(text)];
    case 'iso15434': {
      const envelope = separatedEnvelope(text.includes(GS) ? content : separated);
      return [envelope, envelopePieces(envelope.text, currentYear)];
    }
    case 'data-fields':
      return [separated, dataFieldPieces(separated.text, elements)];
    case 'gtin':
    case 'restricted':
    case 'coupon': {
      const composite = compositePieces(separated.text, best, currentYear);
      return composite === undefined ? [content, gtinPieces(text, best)] : [separated, composite];
    }
    case 'control':
      return [content, controlPieces(text)];
    case 'lpn':
      return [content, lpnPieces(text, best)];
    case 'sscc':
      return [content, ssccPieces(text)];
    default:
      return [content, [{ length: text.length, ...wholeOf(best) }]];
  }
}

function wholeOf({ kind, uid, unitIndex, licensePlate, epc }: ScannedItem): Omit<Piece, 'length'> {
  if (kind === 'metrc-retail-id') return { part: 'value', field: 'uid', meaning: `${uid} · ${unitIndex}` };
  if (uid !== undefined) return { part: 'value', field: 'uid' };
  if (epc !== undefined) return { part: 'value', field: 'epc', meaning: epc };
  return licensePlate === undefined ? { part: 'text' } : { part: 'value', field: 'licensePlate' };
}

const UNREAD: Piece = { length: 0, part: 'unread' };

/** Neighbours of one piece are one span. A span that fills a field says how the field holds it: a day, a number without zeros in front. */
function group(text: string, owners: readonly (Piece | undefined)[], best: ScannedItem): readonly CodeSpan[] {
  const spans: CodeSpan[] = [];
  let start = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && isSame(owners[at], owners[start])) continue;
    const { length: _, ...about } = owners[start] ?? UNREAD;
    const part = text.slice(start, at);
    spans.push({ offset: start, length: part.length, hex: hexOf(part), shown: showCharacters(part), ...about, ...heldAs(part, about, best) });
    start = at;
  }
  return spans;
}

function isSame(one: Piece | undefined, other: Piece | undefined): boolean {
  return one === other || (one?.part === 'address' && other?.part === 'address');
}

function heldAs(part: string, { part: kind, field, meaning, fault }: Omit<Piece, 'length'>, best: ScannedItem): { meaning?: string } {
  const held =
    kind !== 'value' || meaning !== undefined || fault !== undefined ? undefined : Object.entries(best).find(([name]) => name === field)?.[1];
  return held === undefined || String(held) === part ? {} : { meaning: String(held) };
}

function hexOf(text: string): string {
  return Array.from(text, (_, at) => text.charCodeAt(at))
    .map((code) =>
      code
        .toString(16)
        .toUpperCase()
        .padStart(code > 0xff ? 4 : 2, '0'),
    )
    .join(' ');
}

/** Pictures of control characters stand in the same order from U+2400 on. */
function showCharacters(text: string): string {
  return text.replace(/[\u0000-\u0020\u007f-\u00a0\u00ad\ufeff\ud800-\udfff]/g, (character) => {
    const code = character.charCodeAt(0);
    if (code <= 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}

// ── why the others lost ──

const MOST_READINGS = 20;

function lostReadings(raw: RawRead, profile: ScannerProfile, station: StationOptions, { best, alternatives }: DecodedScan): readonly LostReading[] {
  const { family, scan } = prepareScan(applyScannerProfile(raw, profile).text, { ...station, ...applyScannerProfile(raw, profile) });
  const broken = isContent(family)
    ? CONTENT_RULES.flatMap(({ read }) => read(scan)).filter((item) => hasError(item) && (item.kind !== best.kind || item.rule !== best.rule))
    : [];
  return [...alternatives.map((item) => lostReading(item, whyLost(item, best, family))), ...broken.map((item) => lostReading(item, 'broken'))].slice(
    0,
    MOST_READINGS,
  );
}

function lostReading(item: ScannedItem, lost: LostBecause): LostReading {
  return { ...viewReading(item), lost, lostBecause: LOST_BECAUSE[lost] };
}

function whyLost(item: ScannedItem, best: ScannedItem, family: string): LostBecause {
  if (item.rule === best.rule && item.kind === best.kind) return item.kind === 'gs1' ? 'supposes-separator' : 'second-number';
  if (item.rule === 'BC18') return 'gtin-8-first';
  const row = CONTENT_RULES.find(({ rule }) => rule === item.rule);
  if (row?.bestIn.length === 0) return 'documents-decide';
  return isContent(family) && row?.bestIn.includes(family) === false ? 'symbol-says-text' : 'asked-later';
}

function isContent(family: string): family is ContentFamily {
  return family === 'unmarked' || family === 'content' || family === 'plain';
}
