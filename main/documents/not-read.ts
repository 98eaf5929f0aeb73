// main/documents/not-read.ts · what documents are called that are not read here: a refusal says what came, not only that it is nothing. Sources: X12 and UN/EDIFACT message directories, the standards' own namespaces. Rule DI1, DI14, DI78, DI204: ./SPEC.md
import { byCode } from '../domain/document/by-code.ts';

const X12_SETS: Readonly<Record<string, string>> = byCode({
  '180': 'return authorization',
  '204': 'load tender',
  '210': 'freight invoice',
  '211': 'bill of lading',
  '214': 'shipment status',
  '753': 'request for routing instructions',
  '754': 'routing instructions',
  '810': 'invoice',
  '812': 'credit or debit adjustment',
  '820': 'payment',
  '830': 'planning schedule',
  '832': 'price catalogue',
  '840': 'request for quotation',
  '846': 'inventory advice',
  '852': 'product activity',
  '855': 'order acknowledgement',
  '857': 'shipment and billing notice',
  '861': 'receiving advice',
  '862': 'shipping schedule',
  '864': 'text message',
  '865': 'answer to an order change',
  '866': 'production sequence',
  '867': 'product transfer',
  '870': 'order status',
  '875': 'grocery order',
  '876': 'grocery order change',
  '880': 'grocery invoice',
  '940': 'warehouse shipping order',
  '943': 'stock transfer shipment advice',
  '944': 'stock transfer receipt advice',
  '945': 'warehouse shipping advice',
  '947': 'warehouse inventory adjustment',
});

const EDIFACT_MESSAGES: Readonly<Record<string, string>> = byCode({
  APERAK: 'application acknowledgement',
  AVIEXP: 'despatch advice of ODETTE before EDIFACT',
  DELFOR: 'delivery schedule',
  DELINS: 'delivery instruction of ODETTE before EDIFACT',
  DELJIT: 'just-in-time call-off',
  HANMOV: 'handling and movement order',
  IFTMIN: 'transport instruction',
  IFTSTA: 'transport status',
  INSDES: 'instruction to despatch',
  INVOIC: 'invoice',
  INVRPT: 'inventory report',
  ORDRSP: 'order response',
  OSTRPT: 'order status report',
  PARTIN: 'party information',
  PRICAT: 'price catalogue',
  PRODAT: 'product data',
  RECADV: 'receiving advice',
  REMADV: 'remittance advice',
  RETANN: 'announcement of returns',
  SLSRPT: 'sales report',
  SYNCRO: 'synchronized call-off of ODETTE before EDIFACT',
});

/** So many are named; a file holds a few kinds at most. */
export const MOST_NAMED = 5;

/** '943 (stock transfer shipment advice), 945 (…)'. */
export function unreadSets(types: Iterable<string>): string {
  return named(types, X12_SETS);
}

export function unreadMessages(types: Iterable<string>): string {
  return named(types, EDIFACT_MESSAGES);
}

function named(types: Iterable<string>, names: Readonly<Record<string, string>>): string {
  const all = [...types];
  const said = all.slice(0, MOST_NAMED).map((type) => (names[type] === undefined ? type : `${type} (${names[type]})`));
  return [...said, ...(all.length > MOST_NAMED ? ['…'] : [])].join(', ');
}

/** What an XML file must be instead. */
export const XML_READ = 'despatch advice or order of GS1 XML 3 or UBL 2';

const XML_BY_NAMESPACE: readonly (readonly [namespace: RegExp, name: string])[] = [
  [/schemas-microsoft-com:office:spreadsheet/i, 'Excel 2003 XML'],
  [/openapplications/i, 'OAGIS'],
  [/opentrans/i, 'openTRANS'],
  [/xcbl/i, 'xCBL'],
  [/spscommerce/i, 'RSX'],
  [/papinet/i, 'papiNet'],
  [/schemas\.xmlsoap\.org|soap-envelope/i, 'SOAP'],
  [/portalfiscal/i, 'NF-e'],
  [/sat\.gob\.mx\/cfd/i, 'CFDI'],
  [/fatturapa\.gov\.it/i, 'FatturaPA'],
  [/uncefact/i, 'UN/CEFACT XML'],
];
const XML_BY_ROOT: readonly (readonly [root: RegExp, name: string])[] = [
  [/^cXML$/, 'cXML'],
  [/^Pip\d[A-Z]\d+/, 'RosettaNet'],
  [/^EPCIS(?:Query)?Document$/, 'EPCIS'],
  [/^(?:DISPATCHNOTIFICATION|ORDERCHANGE|RECEIPTACKNOWLEDGEMENT)$/, 'openTRANS'],
];

/** Documents that come with a DOCTYPE: without it they would not be read either. */
export function isKnownByName(root: string): boolean {
  return XML_BY_ROOT.some(([form]) => form.test(root));
}

/** The family of an XML document that is not read, by its outermost element, what stands in it and its namespace. */
export function xmlFamily(root: string, namespace: string, children: readonly string[]): string | undefined {
  if (children.includes('IDOC')) return 'SAP IDoc';
  const [, name] = XML_BY_ROOT.find(([form]) => form.test(root)) ?? XML_BY_NAMESPACE.find(([form]) => form.test(namespace)) ?? [];
  return name === root ? undefined : name;
}

export function isInvoice(root: string, namespace: string): boolean {
  return /^(?:Invoice|CreditNote|CrossIndustryInvoice)$/.test(root) || /portalfiscal|sat\.gob\.mx\/cfd|fatturapa\.gov\.it/i.test(namespace);
}

export function isOldWorkbook(namespace: string): boolean {
  return /schemas-microsoft-com:office:spreadsheet/i.test(namespace);
}
