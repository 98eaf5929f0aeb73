// main/documents/xml/read-xml.ts · XML text → its outermost element, by fast-xml-parser behind our own check of the markup. Rules DI201–DI203: ../SPEC.md
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { byCode } from '../../domain/document/by-code.ts';
import type { DocumentLimits } from '../limits.ts';
import type { Problems } from '../problems.ts';
import { checkMarkup, deepestOf, lineAt } from './check-markup.ts';
import { ATTRIBUTE, TEXT, type XmlContent, XmlElement } from './xml-element.ts';

const NAMED: Readonly<Record<string, string>> = byCode({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" });

/** The five entities and numbered characters, each replaced once; a document type definition was refused before. */
const ENTITIES = {
  setExternalEntities(): void {},
  addInputEntities(): void {},
  setXmlVersion(): void {},
  reset(): void {},
  decode: (text: string): string =>
    text.includes('&')
      ? text.replaceAll(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g, (_all, name?: string, decimal?: string, hex?: string) =>
          name === undefined ? String.fromCodePoint(decimal === undefined ? Number.parseInt(hex ?? '20', 16) : Number(decimal)) : (NAMED[name] ?? ''),
        )
      : text,
};

export interface XmlFile {
  readonly root: XmlElement;
  readonly namespace: string;
}

/** Undefined after an error. */
export function readXml(text: string, problems: Problems, limits: DocumentLimits): XmlFile | undefined {
  const markup = checkMarkup(text, problems, limits);
  if (markup === undefined) return undefined;
  const valid = XMLValidator.validate(markup.text);
  if (valid !== true) {
    const { msg, line } = valid.err;
    const isCutOff = markup.isOpen && /^(?:Unclosed|Invalid ')/.test(msg);
    problems.error({
      code: isCutOff ? 'cut-off' : 'bad-xml',
      at: { line: isCutOff ? lineAt(text, text.trimEnd().length) : line },
      what: isCutOff ? 'the file ends too early' : 'this is not well-formed XML',
      read: isCutOff ? 'end of file' : msg,
      expected: 'well-formed XML',
    });
    return undefined;
  }
  const content = parse(markup.text, problems, deepestOf(limits));
  if (content === undefined) return undefined;
  const [name = ''] = Object.keys(content);
  const root = content[name];
  if (root === undefined) return undefined;
  return { root: new XmlElement(name, `/${name}`, root), namespace: markup.namespace };
}

function parse(text: string, problems: Problems, deepest: number): Readonly<Record<string, XmlContent>> | undefined {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: ATTRIBUTE,
    textNodeName: TEXT,
    removeNSPrefix: true,
    parseTagValue: false, // ids stay text with their leading zeros
    parseAttributeValue: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: deepest + 1,
    jPath: false, // building a path for each element costs half the time
    entityDecoder: ENTITIES,
  });
  try {
    return parser.parse(text) as Readonly<Record<string, XmlContent>>;
  } catch (error) {
    // It refuses names such as 'constructor': no document that we read has one.
    const message = error instanceof Error ? error.message : '';
    problems.error({
      code: 'bad-xml',
      at: {},
      what: 'this XML has an element that cannot be read',
      read: /"(?<name>[^"]+)"/.exec(message)?.groups?.['name'] ?? message,
      expected: 'elements of a known document',
    });
    return undefined;
  }
}
