// main/labels/papers/report-words.ts · the words of the receiving report in English and Spanish, and how it writes dates and numbers. Rule LB23: ../SPEC.md
import { arrivalKindInSpanish } from '../../domain/words/arrival-words.ts';
import type { LabelLanguage } from '../label-model.ts';

const ENGLISH = {
  title: 'Receiving report',
  continued: 'continued',
  receipt: 'Receipt',
  station: 'Station',
  orders: 'Orders',
  supplier: 'Supplier',
  shipment: 'Shipment',
  carrier: 'Carrier',
  bol: 'Bill of lading',
  pro: 'PRO number',
  seals: 'Seals',
  started: 'Started',
  finished: 'Finished',
  receivedBy: 'Received by',
  lines: 'Lines',
  orderLine: 'Order / line',
  item: 'Item',
  unit: 'Unit',
  ordered: 'Ordered',
  shipped: 'Shipped',
  before: 'Before',
  received: 'Received',
  accepted: 'Accepted',
  rejected: 'Rejected',
  held: 'Held',
  difference: 'Difference',
  finding: 'Finding',
  lot: 'Lot',
  expires: 'expires',
  exceptions: 'Exceptions',
  noExceptions: 'None recorded.',
  noLines: 'No lines.',
  weights: 'Weights',
  gross: 'Gross',
  tare: 'Tare',
  net: 'Net',
  measuredBy: 'Weighed by',
  typedByHand: 'typed by hand',
  count: 'Count check',
  time: 'Time',
  kind: 'Kind',
  what: 'What happened',
  by: 'By',
  notOnOrder: 'no order',
  digest: 'SHA-256 of this report’s data',
  page: 'Page',
  of: 'of',
  lettersMissing: 'stands for a sign that this station has no letter for. The workbook and the CSV of this paper have it as it was written.',
  dateNote: 'Times are UTC. Quantities are in the base unit of each line.',
} as const;
export type ReportWords = Readonly<Record<keyof typeof ENGLISH, string>>;

const SPANISH: ReportWords = {
  title: 'Informe de recepción',
  continued: 'continuación',
  receipt: 'Recepción',
  station: 'Puesto',
  orders: 'Pedidos',
  supplier: 'Proveedor',
  shipment: 'Envío',
  carrier: 'Transportista',
  bol: 'Conocimiento de embarque',
  pro: 'Número PRO',
  seals: 'Precintos',
  started: 'Inicio',
  finished: 'Fin',
  receivedBy: 'Recibido por',
  lines: 'Líneas',
  orderLine: 'Pedido / línea',
  item: 'Artículo',
  unit: 'Unidad',
  ordered: 'Pedido',
  shipped: 'Enviado',
  before: 'Anterior',
  received: 'Recibido',
  accepted: 'Aceptado',
  rejected: 'Rechazado',
  held: 'Retenido',
  difference: 'Diferencia',
  finding: 'Resultado',
  lot: 'Lote',
  expires: 'caduca',
  exceptions: 'Incidencias',
  noExceptions: 'Ninguna registrada.',
  noLines: 'Sin líneas.',
  weights: 'Pesos',
  gross: 'Bruto',
  tare: 'Tara',
  net: 'Neto',
  measuredBy: 'Pesado por',
  typedByHand: 'escrito a mano',
  count: 'Control del conteo',
  time: 'Hora',
  kind: 'Tipo',
  what: 'Qué ocurrió',
  by: 'Por',
  notOnOrder: 'sin pedido',
  digest: 'SHA-256 de los datos de este informe',
  page: 'Página',
  of: 'de',
  lettersMissing: 'está por un signo para el que esta estación no tiene letra. El libro y el CSV de este documento lo tienen como se escribió.',
  dateNote: 'Horas en UTC. Cantidades en la unidad base de cada línea.',
};

/** Findings and kinds of exception that have words of their own; any other code is shown as it is. */
const CODES: Readonly<Record<LabelLanguage, Readonly<Record<string, string>>>> = {
  en: {
    match: 'As expected',
    'not-ordered': 'Not ordered',
    'not-shipped': 'Not shipped',
    'short-shipped': 'Short shipped',
    'over-shipped': 'Over shipped',
    agrees: 'Agrees',
    possible: 'May be right',
    differs: 'Differs',
    'count-confirmed': 'Count confirmed',
  },
  es: {
    match: 'Conforme',
    short: 'Falta',
    over: 'Sobra',
    damaged: 'Dañado',
    'wrong-item': 'Artículo erróneo',
    'wrong-lot': 'Lote erróneo',
    'not-ordered': 'No pedido',
    'not-on-order': 'No está en el pedido',
    'not-shipped': 'No enviado',
    'short-shipped': 'Enviado de menos',
    'over-shipped': 'Enviado de más',
    'unknown-code': 'Código desconocido',
    'duplicate-sscc': 'SSCC duplicado',
    'bad-check-digit': 'Dígito de control erróneo',
    expired: 'Caducado',
    rejected: 'Rechazado',
    held: 'Retenido',
    agrees: 'Coincide',
    possible: 'Puede ser correcto',
    differs: 'Difiere',
    keyed: 'escrita',
    weighed: 'pesada',
    container: 'recipiente',
    scale: 'en la báscula',
  },
};
const MONTHS: Readonly<Record<LabelLanguage, readonly string[]>> = {
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
  es: 'ene feb mar abr may jun jul ago sep oct nov dic'.split(' '),
};

export function wordsOf(language: LabelLanguage): ReportWords {
  return language === 'es' ? SPANISH : ENGLISH;
}

/** "short, damaged" → "Short, damaged". */
export function codeText(codes: string, language: LabelLanguage): string {
  const text = codes
    .split(/, */)
    .map((code) => (CODES[language][code] ?? (language === 'es' ? arrivalKindInSpanish(code) : undefined) ?? code.replaceAll('-', ' ')).toLowerCase())
    .join(', ');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** YYYY-MM-DD → "31 Dec 2026"; anything else as it is. */
export function dateText(date: string, language: LabelLanguage): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  const name = MONTHS[language][Number(month) - 1];
  return year === undefined || day === undefined || name === undefined ? date : `${Number(day)} ${name} ${year}`;
}

/** UTC instant → "31 Dec 2026 17:05"; anything else as it is. */
export function instantText(instant: string, language: LabelLanguage): string {
  const [, date, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(instant) ?? [];
  return date === undefined || time === undefined ? instant : `${dateText(date, language)} ${time}`;
}

/** A real minus sign, and a plus for what is too much. */
export function differenceText(difference: number): string {
  if (difference === 0) return '0';
  return difference > 0 ? `+${difference}` : `−${Math.abs(difference)}`;
}
