// main/documents/csv/kind-words.ts · what the words above a table, or the name of its file, say it is. Rules DI44, DI155: ../SPEC.md

const LIST =
  /\b(?:packing ?(?:list|slip|note)|pack ?list|delivery note|albar[aá]n|lista? de (?:empaque|embarque|carga)|hoja de empaque|remisi[oó]n|remito|gu[ií]a de (?:remisi[oó]n|despacho|transporte|remessa)|lieferschein|packliste|packzettel|pakbon|paklijst|documento di trasporto|ddt|bon de livraison|liste de colisage|despatch|dispatch|ship(?:ping|ment) list)|装箱单|裝箱單|送货单|发货单|納品書|出荷/i;
const NOTICE =
  /\b(?:asn|advance(?:d)? ship(?:ping|ment)? notice|ship(?:ping|ment)? notice|(?:despatch|dispatch) advice|aviso de (?:env[ií]o|expedici[oó]n)|lieferavis)\b/i;
const ORDER =
  /\b(?:purchase orders?|orden de compra|pedido de compra|bestellung|bestelling|inkooporder|bon de commande|ordine d['’]acquisto|ordem de compra|nota de encomenda)\b|采购订单|採購單|発注書|注文書/i;

/** A list may name the order it belongs to, and mostly does: what it is itself goes first. */
export function kindOfWords(words: string): 'asn' | 'packing-list' | 'purchase-order' | undefined {
  const text = words.replaceAll(/[_\-.]+/g, ' ');
  if (NOTICE.test(text)) return 'asn';
  if (LIST.test(text)) return 'packing-list';
  return ORDER.test(text) ? 'purchase-order' : undefined;
}
