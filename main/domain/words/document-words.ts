// main/domain/words/document-words.ts · documents, places in files and fields of tables, as people call them. Rule WO3: ./SPEC.md
import type { SourcePlace } from '../document/document.ts';
import type { WordLanguage } from './problem-words.ts';

export interface PlaceWords {
  readonly segment: (number: string, name: string) => string;
  readonly sheet: (name: string) => string;
  readonly page: (number: string) => string;
  readonly cell: (name: string) => string;
  readonly line: (number: string) => string;
  readonly row: (number: string) => string;
  readonly word: (number: string) => string;
  readonly column: (name: string) => string;
  readonly whole: string;
}

interface DocumentWords {
  /** By kind of document; an interchange is not one, and is asked about like them. */
  readonly kinds: Readonly<Record<string, string>>;
  readonly places: PlaceWords;
  /** By the name of a column's meaning. */
  readonly fields: Readonly<Record<string, string>>;
}

export const DOCUMENT_WORDS: Readonly<Record<WordLanguage, DocumentWords>> = {
  en: {
    kinds: {
      'purchase-order': 'Order',
      'order-change': 'Order change',
      asn: 'Delivery notice',
      manifest: 'Manifest',
      'packing-list': 'Packing list',
      'item-master': 'Item list',
      interchange: 'Interchange',
    },
    places: {
      segment: (number: string, name: string) => `segment ${number}${name === '' ? '' : ` (${name})`}`,
      sheet: (name: string) => `sheet ${name}`,
      page: (number: string) => `page ${number}`,
      cell: (name: string) => `cell ${name}`,
      line: (number: string) => `line ${number}`,
      row: (number: string) => `row ${number}`,
      word: (number: string) => `text ${number} from the left`,
      column: (name: string) => `column ${name}`,
      whole: 'whole file',
    },
    fields: {
      order: 'Order number',
      line: 'Order line',
      sku: 'Item number',
      supplierItem: "Supplier's item number",
      makerPart: "Manufacturer's part number",
      ndc: 'Drug code (NDC)',
      gtin: 'GTIN, EAN, UPC',
      description: 'Description',
      quantity: 'Quantity',
      shippedQuantity: 'Quantity shipped',
      unit: 'Unit of measure',
      packSize: 'Pieces in a pack',
      price: 'Price',
      currency: 'Currency',
      dueDate: 'Due date',
      orderDate: 'Order date',
      overTolerance: 'Tolerance over (%)',
      underTolerance: 'Tolerance under (%)',
      supplier: "Supplier's name",
      supplierId: "Supplier's number",
      shipTo: 'Ship to, name',
      shipToId: 'Ship to, number',
      lot: 'Lot',
      expiry: 'Expiry date',
      production: 'Production date',
      serial: 'Serial number',
      sscc: 'SSCC or licence plate',
      pallet: 'Pallet',
      carton: 'Carton',
      tracking: 'Tracking number',
      asnNumber: 'Shipment or delivery note number',
      shippedDate: 'Date shipped',
      expectedDate: 'Date expected',
      carrier: 'Carrier',
      scac: 'SCAC',
      bol: 'Bill of lading',
      pro: 'PRO number',
      trailer: 'Trailer',
      seal: 'Seal',
      innerQty: 'Pieces in an inner pack',
      innerUnit: 'Unit of the inner pack',
      innerGtin: 'GTIN of the inner pack',
      innerTare: 'Empty inner pack weighs',
      caseQty: 'Pieces in a case',
      caseUnit: 'Unit of the case',
      caseGtin: 'GTIN of the case',
      caseTare: 'Empty case weighs',
      palletQty: 'Pieces on a pallet',
      palletUnit: 'Unit of the pallet',
      palletGtin: 'GTIN of the pallet',
      palletTare: 'Empty pallet weighs',
      lotTracked: 'Has lots (yes/no)',
      expiryTracked: 'Has expiry dates (yes/no)',
      serialTracked: 'Has serial numbers (yes/no)',
      minShelfLife: 'Least shelf life (days)',
      weight: 'Weight of a piece',
      weightUnit: 'Unit of the weight',
    },
  },
  es: {
    kinds: {
      'purchase-order': 'Pedido',
      'order-change': 'Cambio de pedido',
      asn: 'Aviso de entrega',
      manifest: 'Manifiesto',
      'packing-list': 'Lista de empaque',
      'item-master': 'Lista de artículos',
      interchange: 'Intercambio',
    },
    places: {
      segment: (number, name) => `segmento ${number}${name === '' ? '' : ` (${name})`}`,
      sheet: (name) => `hoja ${name}`,
      page: (number) => `página ${number}`,
      cell: (name) => `celda ${name}`,
      line: (number) => `línea ${number}`,
      row: (number) => `fila ${number}`,
      word: (number: string) => `texto ${number} desde la izquierda`,
      column: (name) => `columna ${name}`,
      whole: 'todo el archivo',
    },
    fields: {
      order: 'Número de pedido',
      line: 'Línea del pedido',
      sku: 'Número de artículo',
      supplierItem: 'Número de artículo del proveedor',
      makerPart: 'Número de parte del fabricante',
      ndc: 'Código de medicamento (NDC)',
      gtin: 'GTIN, EAN, UPC',
      description: 'Descripción',
      quantity: 'Cantidad',
      shippedQuantity: 'Cantidad enviada',
      unit: 'Unidad de medida',
      packSize: 'Piezas por paquete',
      price: 'Precio',
      currency: 'Moneda',
      dueDate: 'Fecha de entrega',
      orderDate: 'Fecha del pedido',
      overTolerance: 'Tolerancia de más (%)',
      underTolerance: 'Tolerancia de menos (%)',
      supplier: 'Nombre del proveedor',
      supplierId: 'Número del proveedor',
      shipTo: 'Destino, nombre',
      shipToId: 'Destino, número',
      lot: 'Lote',
      expiry: 'Fecha de caducidad',
      production: 'Fecha de producción',
      serial: 'Número de serie',
      sscc: 'SSCC o matrícula',
      pallet: 'Tarima',
      carton: 'Caja',
      tracking: 'Número de seguimiento',
      asnNumber: 'Número de envío o albarán',
      shippedDate: 'Fecha de envío',
      expectedDate: 'Fecha prevista',
      carrier: 'Transportista',
      scac: 'SCAC',
      bol: 'Conocimiento de embarque',
      pro: 'Número PRO',
      trailer: 'Remolque',
      seal: 'Sello',
      innerQty: 'Piezas por paquete interior',
      innerUnit: 'Unidad del paquete interior',
      innerGtin: 'GTIN del paquete interior',
      innerTare: 'Peso del paquete interior vacío',
      caseQty: 'Piezas por caja',
      caseUnit: 'Unidad de la caja',
      caseGtin: 'GTIN de la caja',
      caseTare: 'Peso de la caja vacía',
      palletQty: 'Piezas por tarima',
      palletUnit: 'Unidad de la tarima',
      palletGtin: 'GTIN de la tarima',
      palletTare: 'Peso de la tarima vacía',
      lotTracked: 'Lleva lote (sí/no)',
      expiryTracked: 'Lleva caducidad (sí/no)',
      serialTracked: 'Lleva número de serie (sí/no)',
      minShelfLife: 'Vida útil mínima (días)',
      weight: 'Peso de una pieza',
      weightUnit: 'Unidad del peso',
    },
  },
};

/** Where something stands in a file: 'segment 12 (PO103), line 3'. */
export function placeText({ line, segment, tag, element, component, column, path, sheet, cell, page }: SourcePlace, words: PlaceWords): string {
  const part = component === undefined ? '' : `-${component}`;
  const name = tag === undefined || element === undefined ? (tag ?? '') : `${tag}${String(element).padStart(2, '0')}${part}`;
  const cellNumber = tag === undefined && segment === undefined ? element : undefined;
  const parts = [
    segment === undefined ? '' : words.segment(String(segment), name),
    sheet === undefined ? '' : words.sheet(sheet),
    page === undefined ? '' : words.page(String(page)),
    cell === undefined ? '' : words.cell(cell),
    line === undefined || cell !== undefined ? '' : words.line(String(line)),
    column === undefined ? '' : words.column(column),
    cellNumber === undefined ? '' : page === undefined ? words.cell(String(cellNumber)) : words.word(String(cellNumber)),
    path ?? '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? words.whole : parts.join(', ');
}
