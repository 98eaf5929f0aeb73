// main/labels/templates/titles.ts · the words on labels. GS1 wants data titles in English and allows a second language beside them.
// Source: GS1 General Specifications 6.6.4.2 (data titles in the text block) and 3.2 (title of each AI)
import type { LabelLanguage } from '../label-model.ts';

const ENGLISH = {
  from: 'FROM',
  to: 'TO',
  sscc: 'SSCC',
  lpn: 'LPN',
  content: 'CONTENT',
  count: 'COUNT',
  bestBefore: 'BEST BEFORE',
  expiry: 'USE BY OR EXPIRY',
  lot: 'BATCH/LOT',
  item: 'ITEM',
  order: 'ORDER',
  grossWeight: 'GROSS WEIGHT',
  supplier: 'SUPPLIER',
  carrier: 'CARRIER',
  proNumber: 'PRO NUMBER',
  billOfLading: 'BILL OF LADING',
  copy: 'COPY',
} as const;
type TitleKey = keyof typeof ENGLISH;

const SPANISH: Readonly<Record<TitleKey, string>> = {
  from: 'DE',
  to: 'PARA',
  sscc: 'SSCC',
  lpn: 'LPN',
  content: 'CONTENIDO',
  count: 'CANT.',
  bestBefore: 'CONS. PREF.',
  expiry: 'CADUCIDAD',
  lot: 'LOTE',
  item: 'ARTÍCULO',
  order: 'PEDIDO',
  grossWeight: 'PESO BRUTO',
  supplier: 'PROVEEDOR',
  carrier: 'TRANSPORTISTA',
  proNumber: 'NÚMERO PRO',
  billOfLading: 'CONOCIMIENTO DE EMBARQUE',
  copy: 'COPIA',
};

/** Titles of GS1 data stay English first; the rest is in the operator's language alone. */
const GS1_TITLES: ReadonlySet<TitleKey> = new Set(['content', 'count', 'bestBefore', 'expiry', 'lot']);

export function titleOf(key: TitleKey, language: LabelLanguage): string {
  if (language === 'en') return ENGLISH[key];
  return GS1_TITLES.has(key) ? `${ENGLISH[key]} / ${SPANISH[key]}` : SPANISH[key];
}
