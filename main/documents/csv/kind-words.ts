// main/documents/csv/kind-words.ts · what the words above a table, or the name of its file, say it is. Rules DI44, DI155: ../SPEC.md

const LIST =
  /\b(?:packing ?(?:list|slip|note)|pack ?list|delivery note|albar[aá]n|lista? de (?:empaque|embarque|carga)|hoja de empaque|remisi[oó]n|remito|gu[ií]a de (?:remisi[oó]n|despacho|transporte|remessa)|lieferschein|packliste|packzettel|pakbon|paklijst|documento di trasporto|ddt|bon de livraison|liste de colisage|(?:de|di)spatch (?:list|note|docket)|ship(?:ping|ment) list)|装箱单|裝箱單|送货单|发货单|納品書|出荷/i;
const NOTICE =
  /\b(?:asn|advance(?:d)? ship(?:ping|ment)? notice|ship(?:ping|ment)? notice|(?:despatch|dispatch) advice|aviso de (?:env[ií]o|expedici[oó]n)|lieferavis)\b/i;
const ORDER =
  /\b(?:purchase orders?|orden de compra|pedido de compra|bestellung|bestelling|inkooporder|bon de commande|ordine d['’]acquisto|ordem de compra|nota de encomenda)\b|采购订单|採購單|発注書|注文書/i;

/** In a name or a short title; elsewhere it may be a bay, a clerk or a company. */
const SHORT = /^[^:]{0,40}$/;
const DISPATCH = /\b(?:de|di)spatch\b/i;
/** 'Each delivery must come with a packing list': it asks for one and is none. */
const REQUEST =
  /\b(?:must|please|required?|shall|should|attach|enclose|debe|deben|rogamos|adjunt\w+|bitte|muss|m[uü]ssen|beilegen|veuillez|doit|doivent|joindre|allegare)\b/i;
const MOST_WORDS = 12;

/** A list may name the order it belongs to, and mostly does: what it is itself goes first. Each line of `words` is a title, or the name of a file. */
export function kindOfWords(words: string): 'asn' | 'packing-list' | 'purchase-order' | undefined {
  const titles = words
    .split('\n')
    .filter((line) => !REQUEST.test(line) && !isSentence(line))
    .map((line) => line.replaceAll(/[_\-.]+/g, ' '));
  const text = titles.join('\n');
  if (NOTICE.test(text)) return 'asn';
  if (LIST.test(text) || titles.some((line) => SHORT.test(line) && DISPATCH.test(line))) return 'packing-list';
  return ORDER.test(text) ? 'purchase-order' : undefined;
}

function isSentence(line: string): boolean {
  return /[.!]$/.test(line) && line.split(/\s+/).length > MOST_WORDS;
}
