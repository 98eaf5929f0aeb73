// main/documents/xml/parse-xml.ts · bytes of an XML file → parts: which standard it is, its envelope, each document. Rules DI200–DI210: ../SPEC.md
import type { NeutralDocument, ParsedPart, TradeAddress } from '../../domain/document/document.ts';
import type { DocumentLimits } from '../limits.ts';
import { isInvoice, isOldWorkbook, XML_READ, xmlFamily } from '../not-read.ts';
import { present } from '../present.ts';
import type { Problems } from '../problems.ts';
import { decodeXml } from './decode-xml.ts';
import { readGs1DespatchAdvice } from './gs1-despatch-advice.ts';
import { readGs1Order } from './gs1-order.ts';
import { readXml } from './read-xml.ts';
import { readUblDespatchAdvice } from './ubl-despatch-advice.ts';
import { readUblOrder, readUblOrderCancellation, readUblOrderChange } from './ubl-order.ts';
import { tradeAddress } from './values.ts';
import type { XmlElement } from './xml-element.ts';

type Reader = (element: XmlElement, problems: Problems, nesting: number) => NeutralDocument | undefined;
interface Kind {
  readonly format: 'gs1-xml' | 'ubl';
  /** What stands in the namespace when the file has one. */
  readonly namespace: RegExp;
  /** At the end of the namespace of a version that is known. */
  readonly version: RegExp;
  readonly read: Reader;
}

const GS1 = /gs1|ean\.ucc/i;
const UBL = /ubl/i;
const GS1_VERSION = /(?:^|\D)3$/;
const UBL_VERSION = /(?:^|\D)2$/;
/** By the local name of the document's element. */
const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['despatchAdvice', { format: 'gs1-xml', namespace: GS1, version: GS1_VERSION, read: readGs1DespatchAdvice }],
  ['order', { format: 'gs1-xml', namespace: GS1, version: GS1_VERSION, read: readGs1Order }],
  ['DespatchAdvice', { format: 'ubl', namespace: UBL, version: UBL_VERSION, read: readUblDespatchAdvice }],
  ['Order', { format: 'ubl', namespace: UBL, version: UBL_VERSION, read: readUblOrder }],
  ['OrderChange', { format: 'ubl', namespace: UBL, version: UBL_VERSION, read: readUblOrderChange }],
  ['OrderCancellation', { format: 'ubl', namespace: UBL, version: UBL_VERSION, read: readUblOrderCancellation }],
]);
/** Elements that hold documents beside a StandardBusinessDocumentHeader. */
const ENVELOPES = /^(?:[a-z]\w*Message|StandardBusinessDocument)$/;
const HEADER = 'StandardBusinessDocumentHeader';
const INVOICE = 'An invoice says what is to be paid, not what comes: ask the sender for the despatch advice or the packing list.';
/** Its XML interface exists; which fields of a transfer stand in an answer is published nowhere. */
const BIOTRACK = 'Save the manifest from BioTrack as JSON.';

export function* parseXml(bytes: Uint8Array, problems: Problems, limits: DocumentLimits): Generator<ParsedPart, void, void> {
  const text = decodeXml(bytes, problems);
  const file = text === undefined ? undefined : readXml(text, problems, limits);
  if (file !== undefined) yield* readFile(file.root, file.namespace, problems, limits);
  yield* taken(problems);
}

function* readFile(root: XmlElement, namespace: string, problems: Problems, limits: DocumentLimits): Generator<ParsedPart, void, void> {
  const isEnvelope = ENVELOPES.test(root.name);
  const elements = isEnvelope ? root.childNames().flatMap((name) => (name === HEADER ? [] : root.all(name))) : [root];
  const known = elements.filter(({ name }) => KINDS.has(name));
  const kind = KINDS.get(known[0]?.name ?? '');
  const isForeign = !isEnvelope && kind !== undefined && namespace !== '' && !kind.namespace.test(namespace);
  const isVersion2 = isEnvelope && elements[0]?.name === 'message'; // eanucc:message, commands and operands around the documents
  if (kind === undefined || isForeign) {
    const family = xmlFamily(root.name, namespace, root.childNames());
    problems.error({
      code: 'unsupported-format',
      at: root.place,
      what: 'this XML document is not read',
      read: isVersion2
        ? 'GS1 XML 2'
        : [...(family === undefined ? [] : [`${family}:`]), root.name, ...(isEnvelope ? [elements[0]?.name ?? 'empty'] : []), namespace]
            .filter((part) => part !== '')
            .join(' '),
      expected: XML_READ,
      remedy: remedyFor(root, namespace),
    });
    return;
  }
  warnOfVersion(known[0] ?? root, namespace, kind, problems);
  yield headerOf(root.find(HEADER), known[0] ?? root, kind);
  for (const element of elements) {
    const reader = KINDS.get(element.name)?.read;
    if (reader === undefined) {
      yield { type: 'skipped', what: `${element.name}: not a document that is read`, place: element.place };
      continue;
    }
    const errorsBefore = problems.errorCount;
    const document = reader(element, problems, limits.nesting);
    const isRight = document !== undefined && problems.errorCount === errorsBefore;
    yield* taken(problems);
    if (isRight) yield { type: 'document', document };
  }
}

function remedyFor(root: XmlElement, namespace: string): string {
  if (isBioTrack(root)) return BIOTRACK;
  if (isInvoice(root.name, namespace)) return INVOICE;
  return isOldWorkbook(namespace)
    ? 'Open it in Excel and save it as an Excel workbook (.xlsx).'
    : 'Ask the sender for one of these, or for X12, CSV or JSON.';
}

/** A later version may move what is read here to another place. */
function warnOfVersion(document: XmlElement, namespace: string, { format, version }: Kind, problems: Problems): void {
  const numbered = /\d$/.test(namespace) && !namespace.startsWith('http') ? namespace : undefined;
  const said = format === 'ubl' ? document.find('UBLVersionID') : undefined;
  const isOdd = said?.text !== undefined && !/^2(?:\.\d)?$/.test(said.text);
  if (!isOdd && (numbered === undefined || version.test(numbered))) return;
  problems.warn({
    code: 'unknown-version',
    at: (isOdd ? said : document).place,
    what: 'this version of the format is not known; it was read like the known one',
    read: isOdd ? said.text : namespace,
    expected: format === 'ubl' ? 'UBL 2' : 'GS1 XML 3',
  });
}

function isBioTrack(root: XmlElement): boolean {
  const names = root.childNames().flatMap((name) => [name, ...(root.find(name)?.childNames() ?? [])]);
  return names.some((name) => /^(?:manifest_stop_\w+|inventory_transfer_\w+|barcode_?id|manifest_?id)$/.test(name));
}

/** The business header when there is one; in UBL alone the parties of the document. */
function headerOf(header: XmlElement | undefined, document: XmlElement, { format }: Kind): ParsedPart {
  const identification = header?.find('DocumentIdentification');
  const isOrder = document.name.startsWith('Order');
  const version = identification?.textOf('TypeVersion') ?? document.textOf('UBLVersionID') ?? document.textOf('CustomizationID');
  return {
    type: 'header',
    format,
    ...present({
      version,
      sender: addressIn(header?.find('Sender', 'Identifier')) ?? endpointOf(document, isOrder ? 'BuyerCustomerParty' : 'DespatchSupplierParty'),
      receiver: addressIn(header?.find('Receiver', 'Identifier')) ?? endpointOf(document, isOrder ? 'SellerSupplierParty' : 'DeliveryCustomerParty'),
      controlNumber: identification?.textOf('InstanceIdentifier'),
    }),
    place: (header ?? document).place,
  };
}

function addressIn(identifier: XmlElement | undefined): TradeAddress | undefined {
  return tradeAddress(identifier?.text, undefined);
}

function endpointOf(document: XmlElement, role: string): TradeAddress | undefined {
  const endpoint = document.find(role, 'Party', 'EndpointID');
  return tradeAddress(endpoint?.text, endpoint?.attribute('schemeID'));
}

function* taken(problems: Problems): Generator<ParsedPart, void, void> {
  for (const problem of problems.take()) yield { type: 'problem', problem };
}
