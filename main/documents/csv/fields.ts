// main/documents/csv/fields.ts · the columns we know and the names senders give them, English and Spanish first. The help page lists the same table
export const FIELDS = {
  order:
    'po, po number, po no, purchase order, purchase order number, order, order no, order number, customer po, pedido, numero de pedido, n pedido, orden de compra, bestellnummer, bestell nr, auftrag, commande, n commande, ordine',
  line: 'line, line no, line number, po line, pos, position, linea, posicion, ligne, zeile',
  sku: 'sku, item, item id, item no, item number, item code, article, article number, product code, material, codigo, codigo de articulo, articulo, referencia, artikel, artikelnummer, code article, codice',
  supplierItem:
    'supplier item, supplier sku, supplier part, vendor item, vendor sku, vendor part, vendor part number, codigo proveedor, referencia proveedor, lieferanten artikelnummer',
  makerPart: 'manufacturer part, manufacturer part number, mpn, part number, referencia fabricante',
  gtin: 'gtin, ean, upc, barcode, ean code, ean13, gtin14, each gtin, codigo de barras, strichcode, code barre',
  description: 'description, desc, product, product name, item name, name, descripcion, producto, nombre, bezeichnung, designation, descrizione',
  quantity:
    'qty, quantity, ordered, qty ordered, ordered qty, order qty, shipped, shipped qty, qty shipped, quantity shipped, cantidad, cantidad pedida, cantidad enviada, unidades, units, pcs, menge, anzahl, liefermenge, quantite, quantita',
  unit: 'uom, unit, unit of measure, base unit, um, unidad, unidad de medida, unidad base, me, einheit, unite',
  packSize: 'pack size, pack, pack qty, units per case, units per pack, case pack, unidades por caja, inhalt',
  price: 'price, unit price, cost, unit cost, precio, precio unitario, preis, prix',
  currency: 'currency, moneda, waehrung, wahrung, devise',
  dueDate: 'due, due date, delivery date, required date, requested date, deliver by, fecha de entrega, fecha entrega, liefertermin, lieferdatum',
  orderDate: 'order date, po date, fecha de pedido, fecha pedido, bestelldatum',
  overTolerance: 'over tolerance, over tolerance percent, over percent, tolerancia exceso',
  underTolerance: 'under tolerance, under tolerance percent, under percent, tolerancia defecto',
  supplier: 'supplier, supplier name, vendor, vendor name, proveedor, nombre proveedor, lieferant, fournisseur',
  supplierId:
    'supplier id, supplier code, supplier number, vendor id, vendor code, vendor number, supplier gln, codigo de proveedor, lieferantennummer',
  shipTo: 'ship to, ship to name, deliver to, destino, entregar en, lieferadresse',
  shipToId: 'ship to id, ship to code, ship to gln, store, store number, tienda',
  lot: 'lot, lot no, lot number, batch, batch no, batch number, lote, numero de lote, charge, charge nr, chargennummer, lotto, n de lot',
  expiry:
    'expiry, expiry date, exp, exp date, expiration, expiration date, use by, use by date, best before, best before date, bbd, bbe, caducidad, fecha de caducidad, vencimiento, fecha de vencimiento, mhd, dluo, ddm, scadenza',
  production: 'production date, manufactured, manufacture date, mfg date, packed on, fecha de produccion, fecha de fabricacion, herstelldatum',
  serial: 'serial, s n, serial no, serial number, numero de serie, serie, seriennummer, n de serie',
  sscc: 'sscc, nve, lpn, license plate, licence plate, package id, package, hu, handling unit, matricula, colis',
  pallet: 'pallet, pallet id, pallet no, pallet sscc, palet, pale, tarima, palette',
  carton: 'carton, carton id, carton no, carton sscc, case id, case no, box, box id, box no, bulto, caja, karton',
  tracking: 'tracking, tracking no, tracking number, seguimiento, numero de seguimiento, sendungsnummer',
  asnNumber:
    'asn, asn number, asn no, shipment, shipment id, shipment number, delivery note, delivery note number, packing list, albaran, numero de albaran, remision, lieferschein, lieferscheinnummer',
  shippedDate: 'shipped date, ship date, shipped on, dispatch date, despatch date, fecha de envio, fecha envio, versanddatum',
  expectedDate: 'expected date, eta, arrival date, expected arrival, fecha prevista, fecha de llegada',
  carrier: 'carrier, carrier name, transportista, spedition, spediteur',
  scac: 'scac',
  bol: 'bol, bill of lading, bol number, conocimiento de embarque, carta de porte',
  pro: 'pro, pro number, pro no',
  trailer: 'trailer, trailer no, trailer number, remolque',
  seal: 'seal, seal no, seal number, precinto, sello, plombe',
  innerQty: 'inner qty, inner quantity, units per inner, inner pack qty, cantidad por paquete',
  innerUnit: 'inner unit',
  innerGtin: 'inner gtin, inner ean, gtin paquete',
  caseQty: 'case qty, case quantity, units in case, cantidad por caja',
  caseUnit: 'case unit, unidad de caja',
  caseGtin: 'case gtin, case ean, case upc, case barcode, gtin caja, gtin de caja',
  palletQty: 'pallet qty, pallet quantity, units per pallet, cantidad por palet',
  palletUnit: 'pallet unit',
  palletGtin: 'pallet gtin, gtin palet',
  lotTracked: 'lot tracked, lot tracking, control de lote, con lote',
  expiryTracked: 'expiry tracked, expiry tracking, date tracked, control de caducidad, con caducidad',
  serialTracked: 'serial tracked, serial tracking, control de serie, con serie',
  minShelfLife:
    'min shelf life, min shelf life days, minimum shelf life, minimum shelf life days, shelf life days, vida util minima, dias de vida util',
  weight: 'unit weight, net weight, weight, peso, peso neto, peso unitario, gewicht, netto, poids',
  weightUnit: 'weight unit, weight uom, unidad de peso, gewichtseinheit',
} as const;
export type Field = keyof typeof FIELDS;

const FIELD_BY_ALIAS = new Map(
  (Object.keys(FIELDS) as Field[]).flatMap((field) => [normalizeHeader(field), ...FIELDS[field].split(', ')].map((alias) => [alias, field] as const)),
);

/** 'N° de série' and 'n de serie' are one name: lower case, no accents, no punctuation, camelCase opened. */
export function normalizeHeader(text: string): string {
  return text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

export function fieldOf(header: string): Field | undefined {
  return FIELD_BY_ALIAS.get(normalizeHeader(header));
}
