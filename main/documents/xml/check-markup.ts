// main/documents/xml/check-markup.ts · one walk over the markup before any parser sees it: what could be dangerous or endless is refused, in time and memory bound to the length. Rules DI201, DI202: ../SPEC.md
import type { DocumentLimits } from '../limits.ts';
import { isKnownByName, XML_READ } from '../not-read.ts';
import type { Finding, Problems } from '../problems.ts';

/** XML 1.0, 4.6: the only entities without a document type definition. */
const REFERENCE = /&(?:amp|lt|gt|quot|apos|#(?<decimal>\d{1,7})|#x(?<hex>[0-9a-fA-F]{1,6}));/y;
/** XML 1.0, 2.2: characters that may not stand in a document at all. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const ROOT = /^<(?:(?<prefix>[^\s:/>]+):)?(?<name>[^\s:/>]+)/;

export interface CheckedMarkup {
  /** As long as what was read, line for line, with processing instructions blanked. */
  readonly text: string;
  /** Local name and namespace of the outermost element. */
  readonly rootName: string;
  readonly namespace: string;
  /** More elements were opened than closed: the file ends too early, or tags do not match. */
  readonly isOpen: boolean;
}

class Refused extends Error {
  readonly offset: number;
  readonly finding: Omit<Finding, 'at'>;

  constructor(offset: number, finding: Omit<Finding, 'at'>) {
    super(finding.what);
    this.offset = offset;
    this.finding = finding;
  }
}

/** Undefined after an error, which names the line. */
export function checkMarkup(text: string, problems: Problems, limits: DocumentLimits): CheckedMarkup | undefined {
  try {
    return walk(text, limits);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    problems.error({ ...error.finding, at: { line: lineAt(text, error.offset) } });
    return undefined;
  }
}

export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

function walk(text: string, limits: DocumentLimits): CheckedMarkup {
  const forbidden = FORBIDDEN.exec(text);
  if (forbidden !== null)
    throw new Refused(forbidden.index, { code: 'bad-xml', what: 'a character that XML does not allow', read: forbidden[0], expected: 'text' });
  const deepest = deepestOf(limits);
  const kept: string[] = [];
  let keptTo = 0;
  let depth = 0;
  let elements = 0;
  let root: string | undefined;
  let at = 0;
  while (true) {
    const open = text.indexOf('<', at);
    checkText(text, at, open < 0 ? text.length : open, depth);
    if (open < 0) break;
    if (text.startsWith('<!--', open)) at = endOf(text, '-->', open, open + 4, 'comment');
    else if (text.startsWith('<![CDATA[', open) && depth > 0) at = endOf(text, ']]>', open, open + 9, 'CDATA section');
    else if (text.startsWith('<?', open)) {
      at = endOf(text, '?>', open, open + 2, 'processing instruction');
      // fast-xml-parser looks for quotes inside these and would drop elements up to the next one.
      kept.push(text.slice(keptTo, open), text.slice(open, at).replaceAll(/[^\n]/g, ' '));
      keptTo = at;
    } else if (text.startsWith('<!', open)) throw new Refused(open, refusedDeclaration(text, open));
    else if (text.startsWith('</', open)) {
      at = endOf(text, '>', open, open + 2, 'tag');
      depth--;
      if (depth < 0) throw new Refused(open, notWellFormed(text.slice(open, at), 'an end tag only for an element that is open'));
    } else {
      const tag = tagEnd(text, open, limits.segmentChars);
      at = tag.end;
      if (depth === 0 && root !== undefined) throw new Refused(open, notWellFormed(text.slice(open, at), 'one outermost element'));
      root ??= text.slice(open, at);
      elements += 1 + tag.attributes;
      if (text.charAt(at - 2) !== '/') depth++;
      if (elements > limits.elements)
        throw new Refused(
          open,
          tooMuch('the file has too many elements and attributes', `more than ${limits.elements}`, `at most ${limits.elements}`),
        );
      if (depth > deepest)
        throw new Refused(open, {
          ...tooMuch('the file is nested too deeply', `more than ${deepest} levels`, `at most ${deepest}`),
          code: 'too-deep',
        });
    }
  }
  if (root === undefined)
    throw new Refused(text.length, { code: 'cut-off', what: 'the file ends before its first element', read: 'end of file', expected: 'an element' });
  kept.push(text.slice(keptTo));
  return { text: kept.join(''), ...nameOf(root), isOpen: depth > 0 };
}

/** As JSON: a level of units is two elements, and some stand around them. */
export function deepestOf({ nesting }: DocumentLimits): number {
  return nesting * 2 + 4;
}

function checkText(text: string, from: number, to: number, depth: number): void {
  if (depth === 0) {
    const stray = /\S/.exec(text.slice(from, to));
    if (stray !== null)
      throw new Refused(
        from + stray.index,
        notWellFormed(text.slice(from + stray.index, from + stray.index + 20), 'nothing outside the outermost element'),
      );
  }
  checkReferences(text, from, to);
}

/** In a piece of its own: a search through the rest of the file for each element would take the square of its length. */
function checkReferences(text: string, from: number, to: number): void {
  const piece = text.slice(from, to);
  for (let at = piece.indexOf('&'); at >= 0; at = piece.indexOf('&', at + 1)) {
    REFERENCE.lastIndex = at;
    const found = REFERENCE.exec(piece)?.groups;
    const code = found?.['decimal'] === undefined ? Number.parseInt(found?.['hex'] ?? '20', 16) : Number(found['decimal']);
    if (found === undefined || !isXmlCharacter(code))
      throw new Refused(from + at, {
        code: 'unknown-entity',
        what: 'this reference stands for nothing',
        read: piece.slice(at, at + 20),
        expected: '&amp; &lt; &gt; &quot; &apos; or the number of a character',
      });
  }
}

function isXmlCharacter(code: number): boolean {
  return (
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}

/** The place behind the end mark. */
function endOf(text: string, mark: string, open: number, from: number, what: string): number {
  const end = text.indexOf(mark, from);
  if (end < 0) throw new Refused(open, { code: 'cut-off', what: `a ${what} has no end`, read: text.slice(open, open + 40), expected: mark });
  return end + mark.length;
}

/** Behind the '>' of a start tag, past quoted values, which are counted. */
function tagEnd(text: string, open: number, longest: number): { readonly end: number; readonly attributes: number } {
  const stop = open + longest;
  let attributes = 0;
  for (let at = open + 1; at < text.length && at < stop; at++) {
    const char = text.charAt(at);
    if (char === '<') throw new Refused(open, notWellFormed(text.slice(open, at), 'a tag that is closed'));
    if (char === '>') {
      checkReferences(text, open, at);
      return { end: at + 1, attributes };
    }
    if (char !== '"' && char !== "'") continue;
    const close = text.indexOf(char, at + 1);
    if (text.slice(at, Math.min(close < 0 ? text.length : close, stop)).includes('<'))
      throw new Refused(open, notWellFormed(text.slice(open, at + 40), 'a closing quote'));
    at = close < 0 ? text.length : close;
    attributes++;
  }
  if (text.length <= stop)
    throw new Refused(open, { code: 'cut-off', what: 'the file ends inside a tag', read: text.slice(open, open + 40), expected: '>' });
  throw new Refused(open, tooMuch('a tag is too long', `more than ${longest} characters`, `at most ${longest}`));
}

function refusedDeclaration(text: string, open: number): Omit<Finding, 'at'> {
  const root = /^<!doctype\s+(?<root>[\w:.-]{1,64})/i.exec(text.slice(open, open + 80))?.groups?.['root'] ?? '';
  if (isKnownByName(root))
    return {
      code: 'unsupported-format',
      what: 'this XML document is not read',
      read: root,
      expected: XML_READ,
      remedy: 'Ask the sender for one of these, or for X12, CSV or JSON.',
    };
  if (/^<!doctype/i.test(text.slice(open, open + 9)))
    return {
      code: 'doctype',
      what: 'the file carries a document type definition, which could read other files or grow without end',
      read: text.slice(open, open + 40),
      expected: 'no DOCTYPE',
      remedy: 'Ask the sender for the file without it.',
    };
  return notWellFormed(text.slice(open, open + 40), 'an element, a comment or text');
}

function notWellFormed(read: string, expected: string): Omit<Finding, 'at'> {
  return { code: 'bad-xml', what: 'this is not well-formed XML', read, expected };
}

function tooMuch(what: string, read: string, expected: string): Omit<Finding, 'at'> {
  return { code: 'too-large', what, read, expected, remedy: 'Ask the sender for several smaller files.' };
}

function nameOf(root: string): { readonly rootName: string; readonly namespace: string } {
  const { prefix, name = '' } = ROOT.exec(root)?.groups ?? {};
  const declaration = prefix === undefined ? 'xmlns' : `xmlns:${prefix}`;
  const at = root.search(new RegExp(`\\s${declaration.replaceAll(/[^\w:]/g, '.')}\\s*=`));
  return { rootName: name, namespace: at < 0 ? '' : (/=\s*["'](?<uri>[^"']*)/.exec(root.slice(at))?.groups?.['uri'] ?? '') };
}
