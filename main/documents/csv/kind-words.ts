// main/documents/csv/kind-words.ts · what the words above a table, or the name of its file, say it is. Rules DI44, DI155: ../SPEC.md

const LIST =
  /\b(?:packing ?(?:list|slip|note)|pack ?list|delivery note|albar[aá]n|lista? de (?:empaque|embarque|carga)|hoja de empaque|remisi[oó]n|gu[ií]a de (?:remisi[oó]n|despacho)|lieferschein|packliste|bon de livraison|liste de colisage|despatch|dispatch|ship(?:ping|ment) list)/i;
const NOTICE =
  /\b(?:asn|advance(?:d)? ship(?:ping|ment)? notice|ship(?:ping|ment)? notice|(?:despatch|dispatch) advice|aviso de (?:env[ií]o|expedici[oó]n)|lieferavis)\b/i;
const ORDER = /\b(?:purchase orders?|orden de compra|pedido de compra|bestellung|bon de commande|ordine d['’]acquisto)\b/i;

/** A list may name the order it belongs to, and mostly does: what it is itself goes first. */
export function kindOfWords(words: string): 'asn' | 'packing-list' | 'purchase-order' | undefined {
  const text = words.replaceAll(/[_\-.]+/g, ' ');
  if (NOTICE.test(text)) return 'asn';
  if (LIST.test(text)) return 'packing-list';
  return ORDER.test(text) ? 'purchase-order' : undefined;
}
