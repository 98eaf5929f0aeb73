// main/documents/csv/fields.ts · the columns we know and the names senders give them, English and Spanish first. The help page lists the same table. Rules DI41, DI51: ../SPEC.md
import { byCode } from '../../domain/document/by-code.ts';
import { canonicalUnit, isKnownUnit } from '../../domain/document/units.ts';

/** Longer ones are sentences. */
const LONGEST_NAME = 80;
export const FIELDS = {
  order:
    'po, po number, po no, p o, p o no, p o number, purchase order, purchase order number, order, order no, order number, customer po, pedido, numero de pedido, n pedido, orden de compra, bestellnummer, bestell nr, auftrag, commande, n commande, ordine, n de pedido, n de pedido de compra, n pedido de compra, n de orden, n orden, orden, numero de orden, numero de orden de compra, numero pedido, numero de pedido de compra, no de pedido, no pedido, pedido de compra, id de pedido, referencia de pedido, referencia del pedido, order ref, order reference, order id, purchase order no, purchase order id, purchase order ref, purchase order reference, po id, po num, po ref, po reference, customer order, customer order no, customer order number, purchasing document, purchasing doc, purchasing document number, purch doc, ebeln, bestellung, bestellnr, einkaufsbeleg, bestell nummer, auftragsnummer, auftragsnr, auftrag nr, numero de commande, no de commande, no commande, n de commande, bon de commande, document d achat, numero d ordine, document no, document number, n documento, no documento, numero de documento, documento de compras, documento compras, documento de compra, belegnr, belegnummer, n document, no document, numero de document, oc, o c, your order, your order no, your po, your po no, su pedido, su orden, ihre bestellung, votre commande, ordernummer, rif ordine, riferimento ordine, numero ordine, pedido compra, bestelnummer, bestelling, inkooporder, inkoopordernummer, source document, encomenda, n encomenda, nota de encomenda, v encomenda, vossa encomenda, vs ordine, vostro ordine, rif vs ordine, uw order, uw bestelling, uw ordernummer, customer po no, customer po number, your purchase order, 采购订单号, 采购订单, 采购单号, 订单号, 訂單號, 採購單號, po号, 発注番号, 注文番号, 発注no, 発注書番号, ihre bestell nr, ihre bestellnummer, your order number, your po number, votre n de commande',
  line: 'line, line no, line number, po line, pos, position, linea, posicion, ligne, zeile, line id, line num, line nr, po line no, po line number, order line, order line no, order line number, document line no, document line number, purchase order item, purchasing document item, item of purchasing document, ebelp, n linea, n de linea, no linea, num linea, numero linea, numero de linea, linea de pedido, posicion de pedido, posicion del pedido, renglon, zeilennr, zeilennummer, positionsnr, positionsnummer, posnr, bestellposition, n ligne, n de ligne, no ligne, numero de ligne, poste, partida, renglon no, regel, regelnummer, riga, linha, 行号, 行號, 项次, 行番号, 明細番号, 行no',
  sku: 'sku, item, item id, item no, item number, item code, article, article number, product code, material, codigo, codigo de articulo, articulo, referencia, artikel, artikelnummer, code article, codice, sku code, sku no, sku number, item sku, item ref, item reference, item name number, product no, product number, product id, product sku, product reference, internal reference, order lines product internal reference, material no, material number, material code, matnr, stock code, codigo articulo, cod articulo, codigo producto, codigo de producto, codigo del producto, codigo del articulo, codigo material, codigo de material, n articulo, n de articulo, no articulo, numero articulo, numero de articulo, numero de producto, n producto, n de producto, no producto, ref articulo, referencia articulo, referencia de articulo, referencia del articulo, referencia producto, referencia de producto, referencia del producto, referencia interna, artikelnr, artikel nr, artikel nummer, art nr, artnr, materialnr, materialnummer, sachnummer, produktnummer, article code, n article, n d article, numero article, numero d article, reference article, ref article, code produit, reference produit, reference interne, no, n, nr, cod art, cod, clave, clave de articulo, clave producto, clave de producto, cve, codigo interno, asin, fnsku, tcin, dpci, ref, product, producto, produit, merchant sku, seller sku, buyer item, buyer item no, buyer item number, buyer part number, customer item, customer item no, customer item number, customer part number, codice articolo, codice prodotto, codigo do produto, cod produto, product service, cod articolo, codice art, inventory item code, codigo do artigo, codigo artigo, cod artigo, artigo, order lines product, operations product, stock moves product, moves product, lines product, 物料编码, 物料号, 物料代码, 商品编码, 产品编码, 货号, 料号, 品号, 商品コード, 商品番号, 品番, 製品コード, 品目コード, your item, your item no, your item number, your part no, your part number, your article no, your code, customer part no, ihre art nr, ihre artikelnr, ihre artikelnummer, votre reference, su referencia, su codigo, sua referencia, vs codice, uw artikelnummer',
  supplierItem:
    'supplier item, supplier sku, supplier part, vendor item, vendor sku, vendor part, vendor part number, codigo proveedor, referencia proveedor, lieferanten artikelnummer, supplier item no, supplier item number, supplier item code, supplier part no, supplier part number, supplier product code, supplier material number, supplier sku no, vendor item no, vendor item number, vendor item code, vendor item id, vendor part no, vendor product code, vendor material no, vendor material number, idnlf, referencia del proveedor, ref proveedor, n articulo proveedor, n producto proveedor, cod producto proveedor, codigo articulo proveedor, codigo de articulo del proveedor, codigo de producto del proveedor, referencia articulo proveedor, lieferantenartikelnr, lieferantenartikelnummer, lieferanten artikelnr, lief artikelnr, kred artikelnr, lieferantenmaterialnummer, reference fournisseur, ref fournisseur, reference article fournisseur, code article fournisseur, style, style no, style number, style code, estilo, modelo, model, model no, model number, vendor style, supplier style, our item, our item no, our item number, our part no, our part number, our article no, our code, unsere art nr, unsere artikelnr, unsere artikelnummer, notre reference, nuestra referencia, nuestro codigo, nossa referencia, ns codice, ons artikelnummer',
  makerPart:
    'part, manufacturer part, manufacturer part number, mpn, part number, referencia fabricante, manufacturer part no, manufacturer item, mfr part no, mfr part number, mfg part no, mfg part number, mfrpn, part no, referencia del fabricante, codigo fabricante, codigo del fabricante, herstellerteilenummer, hersteller artikelnummer, reference fabricant, reference du fabricant',
  ndc: 'ndc, ndc no, ndc number, ndc code, ndc 11, ndc11, national drug code',
  gtin: 'gtin, ean, upc, barcode, ean code, ean13, gtin14, each gtin, codigo de barras, strichcode, code barre, bar code, product barcode, item barcode, order lines product barcode, ean 13, ean no, ean number, ean upc, ean gtin, ean 11, ean11, gtin ean, gtin upc, gtin code, gtin no, gtin number, gtin 12, gtin 13, gtin 14, upc code, upc ean, upc number, upc gtin, international article number, codigo ean, codigo ean 13, codigo ean13, codigo gtin, codigo upc, codigo barras, cod barras, cod ean, ean code number, ean nr, ean nummer, gtin nr, gtin nummer, code ean, code gtin, code barres, code a barres, gencod, 条码, 条形码, 商品条码, 国际条码, janコード, バーコード',
  description:
    'description, desc, product name, item name, name, descripcion, nombre, bezeichnung, designation, descrizione, short text, item description, product description, material description, article description, article name, item text, order lines description, txz01, maktx, descripcion articulo, descripcion de articulo, descripcion del articulo, descripcion producto, descripcion de producto, descripcion del producto, descripcion material, descripcion del material, nombre producto, nombre de producto, nombre del producto, nombre articulo, nombre del articulo, texto breve, texto breve de material, denominacion, beschreibung, artikelbezeichnung, artikelbeschreibung, produktbezeichnung, materialbezeichnung, kurztext, libelle, designation article, description article, description de l article, description produit, title, item title, product title, drug, drug name, descricao, libelle article, omschrijving, descrizione articolo, descricao do produto, concepto, item desc, line description, designacao, descricao do artigo, descricao artigo, artikelomschrijving, productomschrijving, 物料名称, 物料描述, 商品名称, 产品名称, 货物名称, 品名, 名称, 商品名, 品目名, 製品名',
  quantity:
    'qty, quantity, ordered, qty ordered, ordered qty, order qty, cantidad, cantidad pedida, unidades, units, pcs, menge, anzahl, quantite, quantita, order quantity, ordered quantity, quantity ordered, order lines quantity, po qty, po quantity, purchase qty, purchase quantity, cant, cant pedida, cantidad pedido, cantidad de pedido, cantidad solicitada, cantidad ordenada, unidades pedidas, bestellmenge, bestellte menge, auftragsmenge, qte, qte commandee, quantite commandee, qty to receive, quantity to receive, cantidad a recibir, cant a recibir, pieces, total qty, total quantity, total units, total pcs, total pieces, piezas, pzas, pzs, uds, total unidades, total piezas, cantidad total, stuckzahl, eaches, cases, cartons, ctns, cajas, bultos, cartons shipped, cases shipped, kartons, no of cartons, number of cartons, no of cases, number of cases, no of ctns, n de bultos, no de bultos, numero de bultos, n de cajas, no de cajas, numero de cajas, total cartons, total cases, total cajas, total bultos, quantidade, qtd, qtde, quantity requested, requested quantity, qty requested, requested qty, aantal, total ctns, q ta, qta, quantita ordinata, q ta ordinata, qta ordinata, besteld, besteld aantal, aantal besteld, qte cdee, qte cde, demand, initial demand, operations demand, expected quantity, expected qty, quantity expected, qty expected, ordered purchase quantity, quantidade pedida, qtd pedida, 数量, 订购数量, 采购数量, 订单数量, 発注数, 発注数量, 注文数, 注文数量',
  shippedQuantity:
    'shipped, shipped qty, shipped quantity, qty shipped, quantity shipped, units shipped, despatched qty, despatched quantity, dispatched qty, dispatched quantity, packed qty, packed quantity, qty packed, quantity packed, lfimg, cantidad enviada, cantidad expedida, cantidad servida, cantidad despachada, cant enviada, unidades enviadas, liefermenge, gelieferte menge, versandmenge, quantite expediee, qte expediee, ship qty, ship quantity, qty ship, ship units, delivered qty, delivered quantity, qty delivered, quantity delivered, delivery qty, delivery quantity, qty sent, quantity sent, sent qty, total shipped, pcs shipped, pieces shipped, uds servidas, unidades servidas, cant servida, uds enviadas, uds expedidas, unidades expedidas, unidades entregadas, piezas enviadas, cantidad entregada, cantidad remitida, cantidad embarcada, quantite livree, qte livree, cantidad desp, cant desp, ship d qty, shp d qty, geleverd, geleverd aantal, aantal geleverd, quantita consegnata, q ta consegnata, qta consegnata, quantita spedita, geliefert, quantidade entregue, qtd entregue, quantidade enviada, qtd enviada, 发货数量, 出货数量, 送货数量, 实发数量, 出荷数, 出荷数量, 納品数, 納品数量',
  unit: 'uom, unit, unit of measure, base unit, um, unidad, unidad de medida, unidad base, me, einheit, unite, unit of measure code, uom code, unit code, base uom, base unit of measure, order unit, order uom, order unit of measure, purchase unit, purchase uom, purchase unit of measure, purchasing uom, item uom, product uom, product unit of measure, order lines unit of measure, order lines product unit of measure, meins, bstme, ud, udm, u m, unidad medida, unidad de pedido, unidad de medida de pedido, unidad de compra, cod unidad medida, codigo unidad medida, codigo de unidad de medida, mengeneinheit, bestelleinheit, bestellmengeneinheit, einheitencode, basiseinheit, basismengeneinheit, unite de mesure, unite d achat, unite de commande, code unite, unid, unid med, unidad med, u medida, unit measure, unidade, ship uom, ship unit, shipping uom, eenheid, usage unit, operations unit of measure, stock moves unit of measure, moves unit of measure, lines unit of measure, lines unit, operations unit, purchase unit symbol, oun, bun, sun, einh, 单位, 單位, 単位, 计量单位, qty uom, quantity uom, quantity unit of measure',
  packSize:
    'pack size, pack, pack qty, units per case, units per pack, case pack, case count, unidades por caja, inhalt, case size, units per carton, pieces per case, pieces per carton, pcs per case, pcs per carton, qty per unit of measure, quantity per unit of measure, qty per uom, unidades por bulto, unidades por envase, unidades por empaque, uds por caja, ud por caja, uds caja, ud caja, unidades caja, qty case, qty per case, qty per carton, units case, units carton, pcs case, pcs carton, pcs ctn, stuck pro karton, colisage, unites par carton, qty ctn, qty per ctn, pcs per ctn, units per ctn, units ctn, pieces per ctn, pieces carton, pieces ctn, 入数, 箱入数, 每箱数量',
  price:
    'price, unit price, cost, unit cost, precio, precio unitario, preis, prix, net price, net order price, purchase price, direct unit cost, order lines unit price, netpr, precio neto, precio unidad, precio de compra, coste, coste unitario, costo, costo unitario, coste unit directo, nettopreis, einzelpreis, stuckpreis, einkaufspreis, prix unitaire, prix net, prix d achat, precio unit, p unitario, p unit, p u, precio u, valor unitario, prezzo, prezzo unitario, preco unitario, prijs, item price, unit amount, direct unit cost excl vat, direct unit cost excluding vat, prezzo un, pu ht, p u ht, prix unitaire ht, 单价, 單價, 単価, 発注単価',
  currency:
    'currency, moneda, waehrung, wahrung, devise, currency code, order currency, waers, divisa, cod divisa, codigo divisa, codigo de moneda, wahrungscode, code devise, 币种, 货币, 通貨',
  dueDate:
    'due, due date, delivery date, required date, requested date, deliver by, fecha de entrega, fecha entrega, liefertermin, lieferdatum, date due, due date receive by, receive by, expected receipt date, requested receipt date, promised receipt date, planned receipt date, need by, need by date, needed by, date required, required by, required delivery date, requested delivery date, request date, promised date, promise date, scheduled date, scheduled delivery date, planned delivery date, expected delivery, expected delivery date, item delivery date, eindt, fecha de entrega prevista, fecha entrega prevista, fecha prevista de entrega, fecha de entrega solicitada, fecha de recepcion prevista, fecha recepcion prevista, fecha prevista de recepcion, fecha de recepcion esperada, fecha recepcion esperada, fecha requerida, fecha solicitada, fecha comprometida, wunschtermin, wunschlieferdatum, gewunschtes lieferdatum, date de livraison, date livraison, date de livraison prevue, date de reception prevue, req date, requested delivery, data consegna, data di consegna, data de entrega, leverdatum, gewenste leverdatum, deliv date, 交货日期, 交期, 要求交货日期, 到货日期, 納期, 希望納期, 納品予定日',
  orderDate:
    'order date, po date, fecha de pedido, fecha pedido, bestelldatum, document date, doc date, date ordered, purchase date, purchase order date, ordered on, bedat, fecha del pedido, fecha de orden, fecha de la orden, fecha de compra, fecha de documento, fecha documento, fecha del documento, bestell datum, belegdatum, auftragsdatum, date de commande, date commande, date du document, data ordine, besteldatum, data do pedido, 订单日期, 下单日期, 采购日期, 発注日, 注文日',
  overTolerance: 'over tolerance, over tolerance percent, over percent, tolerancia exceso',
  underTolerance: 'under tolerance, under tolerance percent, under percent, tolerancia defecto',
  supplier:
    'supplier, supplier name, vendor, vendor name, proveedor, nombre proveedor, lieferant, fournisseur, name of supplier, name of vendor, supplier s name, vendor s name, supplier supplying plant, vendor supplying plant, buy from vendor name, nombre de proveedor, nombre del proveedor, compra a nombre, lieferantenname, lieferant name, name des lieferanten, nom fournisseur, nom du fournisseur, shipper, shipper name, exporter, shipped from, ship from, ship from name, remitente, expedidor, exportador, emisor, leverancier, fornitore, fornecedor, 供应商, 供应商名称, 供應商, 仕入先, 仕入先名',
  supplierId:
    'supplier id, supplier code, supplier number, vendor id, vendor code, vendor number, supplier gln, codigo de proveedor, lieferantennummer, supplier no, vendor no, vendor account, vendor account number, supplier account, supplier account number, buy from vendor no, lifnr, n proveedor, n de proveedor, no proveedor, numero de proveedor, cod proveedor, id proveedor, id de proveedor, compra a n proveedor, lieferantennr, lieferanten nr, kreditor, kreditorennr, kreditorennummer, code fournisseur, n fournisseur, numero fournisseur, numero de fournisseur, 供应商编码, 供应商代码, 仕入先コード',
  shipTo:
    'ship to, ship to name, deliver to, destino, entregar en, lieferadresse, delivery to, nombre de destino, lieferort, destinataire, livrer a, consignee, consignee name, ship to address, deliver to name, consignatario, enviar a, entrega en, lugar de entrega, direccion de entrega',
  shipToId: 'ship to id, ship to code, ship to gln, store, store number, tienda, ship to no, ship to number, codigo de destino',
  lot: 'lot, lot no, lot number, batch, batch no, batch number, lote, numero de lote, charge, charge nr, chargennummer, lotto, n de lot, lot code, lot id, lot nr, batch code, batch id, batch nr, supplier lot, supplier batch, vendor lot, vendor batch, vendor batch number, charg, n lote, n de lote, no lote, no de lote, num lote, numero lote, cod lote, codigo lote, codigo de lote, lote proveedor, lote del proveedor, chargennr, losnummer, los nr, n lot, numero lot, numero de lot, numero lotto, batch lot, lot batch, lot batch no, lot batch number, batch lot no, lote fabricacion, lote de fabricacion, partij, partijnummer, lotnummer, batchnummer, 批号, 批號, 批次, 批次号, ロット, ロット番号, ロットno',
  expiry:
    'expiry, expiry date, exp, exp date, expiration, expiration date, use by, use by date, best before, best before date, bbd, bbe, caducidad, fecha de caducidad, vencimiento, fecha de vencimiento, mhd, dluo, ddm, scadenza, expires, expires on, expire date, expiring date, exp dt, best by, best by date, bb date, bbe date, sled, sled bbd, shelf life expiration date, vfdat, fecha caducidad, fecha cad, f caducidad, fec caducidad, fecha vencimiento, fecha vto, fecha de expiracion, consumo preferente, fecha de consumo preferente, fecha consumo preferente, mindesthaltbarkeit, mindesthaltbarkeitsdatum, mindestens haltbar bis, verfalldatum, verfallsdatum, verfall, ablaufdatum, date de peremption, peremption, date d expiration, date limite de consommation, dlc, data di scadenza, data scadenza, cad, f cad, fec cad, venc, f venc, fec venc, fecha venc, vto, f vto, bb, expires at, consumir antes de, fecha de exp, fecha exp, validade, data de validade, tht, tht datum, houdbaar tot, houdbaarheidsdatum, houdbaar tot, tenminste houdbaar tot, 有效期, 有效期至, 到期日, 失效日期, 保质期至, 賞味期限, 消費期限, 使用期限, 有効期限',
  production:
    'mfg, mfd, f fab, fecha fab, fec fab, elaboracion, fecha elaboracion, packed date, pack date, production date, manufactured, manufacture date, mfg date, packed on, fecha de produccion, fecha de fabricacion, herstelldatum, date of manufacture, manufacturing date, manufactured on, date of production, hsdat, fecha produccion, fecha fabricacion, fecha de elaboracion, produktionsdatum, herstellungsdatum, date de production, date de fabrication, 生产日期, 制造日期, 製造日, 製造年月日',
  serial:
    'serial, s n, serial no, serial number, numero de serie, serie, seriennummer, n de serie, serial nr, serial code, n serie, no serie, no de serie, num serie, numero serie, seriennr, serien nr, numero de serie fabricante, 序列号, シリアル番号, シリアルno, 製造番号',
  sscc: 'sscc, nve, lpn, license plate, licence plate, package id, package, hu, handling unit, matricula, colis, sscc18, sscc 18, sscc no, sscc number, sscc nr, sscc code, sscc lpn, lpn no, lpn number, lpn code, license plate no, license plate number, licence plate no, licence plate number, hu no, hu number, handling unit no, handling unit number, handling unit id, exidv, package no, package number, codigo sscc, n sscc, numero sscc, numero de sscc, etiqueta sscc, matricula sscc, nve nr, nve nummer, code sscc, n colis, numero de colis, pkg no, pkg id, package label, ucc 128, ucc128, gs1 128, sscc barcode, sscc label, serial shipping container code, cod sscc, etiqueta gs1 128, package tag, metrc tag, package uid, tag no',
  pallet:
    'pallet, pallet id, pallet no, pallet sscc, palet, pale, tarima, palette, pallet nr, pallet number, pallet code, pallet lpn, sscc pallet, n palet, n de palet, numero palet, numero de palet, numero de pale, sscc palet, palet sscc, matricula palet, matricula de palet, matricula del palet, palettennr, palettennummer, paletten nr, n palette, numero de palette, sscc palette, plt, plt no, skid, skid no, skid id, pallet label, estiba, 托盘号, 栈板号, パレット番号, パレットno',
  carton:
    'carton, carton id, carton no, carton sscc, case id, case no, box, box id, box no, bulto, caja, karton, carton nr, carton number, carton code, carton lpn, sscc carton, case number, case sscc, sscc case, box number, n bulto, n de bulto, numero bulto, numero de bulto, n caja, numero de caja, sscc caja, caja sscc, kartonnr, kartonnummer, karton nr, ctn, ctn no, ctn number, ctn id, carton label, 箱号, 箱號, 箱番号, ケース番号, カートンno',
  tracking:
    'tracking, tracking no, tracking number, seguimiento, numero de seguimiento, sendungsnummer, tracking id, tracking code, tracking reference, carrier tracking ref, n seguimiento, n de seguimiento, codigo de seguimiento, sendungsnr, numero de suivi, n de suivi',
  asnNumber:
    'asn, asn number, asn no, slip no, slip number, shipment, shipment id, shipment number, delivery note, delivery note number, packing list, albaran, numero de albaran, remision, lieferschein, lieferscheinnummer, asn id, asn nr, asn ref, asn reference, shipment no, shipment nr, shipment ref, shipment reference, despatch advice, despatch advice number, despatch note, despatch note number, dispatch note, dispatch note number, delivery note no, packing list no, packing list number, packing slip, packing slip no, packing slip number, n albaran, n de albaran, no albaran, no de albaran, num albaran, numero albaran, albaran de entrega, albaran proveedor, n remision, n de remision, numero de remision, guia de remision, nota de entrega, n nota de entrega, n envio, n de envio, numero de envio, lieferscheinnr, lieferschein nr, lieferschein nummer, lieferavis, bon de livraison, n bon de livraison, numero bon de livraison, numero de bon de livraison, avis d expedition, dn, dn no, delivery no, delivery number, delivery id, outbound delivery, vbeln, packing note, advice note, advice note no, dispatch advice, dispatch advice no, embarque, numero de embarque, guia de despacho, manifest, manifest no, manifest number, n guia, numero de guia, nro guia, n bl, no bl, numero bl, numero de bl, ddt, n ddt, numero ddt, pakbon, pakbonnummer, shipment num, inbound shipment, inbound shipment no, inbound shipment number, documento di trasporto, remito, n remito, numero de remito, guia de transporte, guia transporte, guia de remessa, packzettel, packzettel nr, 送货单号, 发货单号, 装箱单号, 出货单号, 納品書番号, 納品番号, 出荷番号',
  shippedDate:
    'shipped date, ship date, shipped on, dispatch date, despatch date, fecha de envio, fecha envio, versanddatum, shipping date, shipment date, date shipped, dispatched on, despatched on, fecha de expedicion, fecha expedicion, fecha de salida, versand datum, date d expedition, date expedition, ship dt, actual shipping date, actual ship date, data spedizione, data de expedicao, 发货日期, 出货日期, 出荷日, 発送日',
  expectedDate:
    'expected date, eta, arrival date, expected arrival, fecha prevista, fecha de llegada, expected arrival date, estimated arrival, estimated arrival date, estimated time of arrival, order lines expected arrival, fecha estimada de llegada, fecha prevista de llegada, llegada prevista, voraussichtliche ankunft, ankunftsdatum, date d arrivee, arrivee prevue',
  carrier:
    'carrier, carrier name, transportista, spedition, spediteur, shipping agent, carrier code, agencia de transporte, empresa de transporte, transporteur',
  scac: 'scac, scac code',
  bol: 'bol, bill of lading, bol number, conocimiento de embarque, carta de porte, bol no, bill of lading no, bill of lading number, n conocimiento de embarque, numero de carta de porte, frachtbrief, frachtbriefnummer, connaissement',
  pro: 'pro, pro number, pro no',
  trailer:
    'trailer, trailer no, trailer number, remolque, trailer id, n remolque, matricula remolque, matricula del remolque, matricula camion, matricula del camion, matricula vehiculo, matricula del vehiculo, anhanger, remorque',
  seal: 'seal, seal no, seal number, precinto, sello, plombe, seal nr, n precinto, numero de precinto, n sello, numero de sello, plombennummer, scelle, numero de scelle',
  innerQty: 'inner qty, inner quantity, units per inner, inner pack qty, cantidad por paquete',
  innerUnit: 'inner unit',
  innerGtin: 'inner gtin, inner ean, gtin paquete',
  innerTare: 'inner tare, inner tare weight, empty inner weight, tara paquete, tara del paquete',
  caseQty: 'case qty, case quantity, units in case, cantidad por caja',
  caseUnit: 'case unit, unidad de caja',
  caseGtin: 'case gtin, case ean, case upc, case barcode, gtin caja, gtin de caja',
  caseTare: 'case tare, case tare weight, empty case weight, tara caja, tara de caja, tara de la caja',
  palletQty: 'pallet qty, pallet quantity, units per pallet, cantidad por palet',
  palletUnit: 'pallet unit',
  palletGtin: 'pallet gtin, gtin palet',
  palletTare: 'pallet tare, pallet tare weight, empty pallet weight, tara palet, tara tarima, tara del palet, tara de la tarima',
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

/** Short forms in names of columns that programs export: PO_NBR, EXP_DT, 'Cod. Producto'. */
const WORDS: Readonly<Record<string, string>> = byCode({
  nbr: 'no',
  num: 'no',
  nr: 'no',
  nro: 'no',
  number: 'no',
  numero: 'no',
  dt: 'date',
  cd: 'code',
  cod: 'codigo',
  cant: 'cantidad',
  desp: 'despachada',
  fec: 'fecha',
  itm: 'item',
  pkg: 'package',
  plt: 'pallet',
  ctn: 'carton',
  prod: 'product',
  qnty: 'qty',
  shp: 'ship',
  desc: 'description',
});
/** What a program puts before a name that says enough without it: ITEM_UPC, SHIP_UOM. */
const QUALIFIERS = /^(?:item|product|article|ship|shipping|shipment|line|goods|detail|order lines?|lines|operations|stock moves|moves) (?=\S)/;
const spelledOut = (name: string): string => name.replaceAll(/[a-z]+/g, (word) => (Object.hasOwn(WORDS, word) ? (WORDS[word] ?? word) : word));
/** Aliases with their words written out; one that would mean two fields means none. */
const FIELD_BY_WORDS = new Map<string, Field | undefined>();
for (const [alias, field] of FIELD_BY_ALIAS) {
  const words = spelledOut(alias);
  FIELD_BY_WORDS.set(words, FIELD_BY_WORDS.has(words) && FIELD_BY_WORDS.get(words) !== field ? undefined : field);
}

/** Names that a program runs together, PURCHASEORDERNUMBER; one that would mean two fields means none. */
const FIELD_BY_LETTERS = new Map<string, Field | undefined>();
const SHORTEST_RUN = 6;
for (const [alias, field] of FIELD_BY_ALIAS) {
  const letters = alias.replaceAll(' ', '');
  if (letters === alias || letters.length < SHORTEST_RUN) continue;
  FIELD_BY_LETTERS.set(letters, FIELD_BY_LETTERS.has(letters) && FIELD_BY_LETTERS.get(letters) !== field ? undefined : field);
}
const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Numbers that a program gives its records, beside those that people know them by: `Purchase Order ID` beside `Purchase Order Number`. */
const RECORD_IDS = new Set(
  'purchase order id, order id, po id, shipment id, asn id, delivery id, item id, product id, vendor id, supplier id'.split(', '),
);
const PUBLIC_NUMBER = /\b(?:no|nr|num|number|numero|sku|code|codigo|ref|reference)\b/;

/** Names that stand for their field only where no other column does: a document may be a shipment, and what is to be received may be a part. */
const LAST_RESORT = new Set(
  'document no, document number, n documento, no documento, numero de documento, belegnr, belegnummer, n document, no document, numero de document, qty to receive, quantity to receive, cantidad a recibir, cant a recibir'.split(
    ', ',
  ),
);
/** How many packages, where nothing else says how much: then the unit is the case. */
const CASE_COUNTS = new Set(
  'cases, cartons, ctns, cajas, bultos, cartons shipped, cases shipped, kartons, no of cartons, number of cartons, no of cases, number of cases, no of ctns, n de bultos, no de bultos, numero de bultos, n de cajas, no de cajas, numero de cajas, total cartons, total ctns, total cases, total cajas, total bultos'.split(
    ', ',
  ),
);
/** Of apparel and furniture; several items share one, so it names the item only where nothing better does. */
const STYLES = new Set(
  'ref, style, style no, style number, style code, estilo, modelo, model, model no, model number, vendor style, supplier style'.split(', '),
);
const MATERIAL = new Set(['material', 'material no', 'material number', 'material code', 'matnr']);
const BARE_NUMBER = new Set(['no', 'n', 'nr']);
/** Columns of purchase order reports of QuickBooks, where `Num` is the number of the order and `Name` who is to deliver; in other lists `Num` counts the rows. */
const QUICKBOOKS = new Set(
  'product service, memo, memo description, open balance, rcv d, received qty, backordered qty, backordered, transaction type, source name'.split(
    ', ',
  ),
);
export const ITEM_FIELDS: readonly Field[] = ['sku', 'gtin', 'supplierItem', 'makerPart', 'ndc', 'caseGtin'];
/** Names of the goods in words: the description, and the item only where no column has its number. */
const PRODUCT_NAMES = new Set(
  'product, producto, produit, product service, order lines product, operations product, stock moves product, moves product, lines product'.split(
    ', ',
  ),
);
const QUICKBOOKS_NAMES: Readonly<Record<string, Field>> = byCode({ num: 'order', name: 'supplier' });
/** Saved searches of NetSuite: `Document Number`, `Name` and one of these. */
const NETSUITE = new Set(['memo main', 'quantity fulfilled received', 'quantity received', 'quantity billed']);
const NETSUITE_NAMES: Readonly<Record<string, Field>> = byCode({ name: 'supplier', rate: 'price' });
/** Units when they hold words for units; else a count, the UN number of dangerous goods, a storage unit. */
const UNITS_OR_COUNT = new Set(['units', 'unidades', 'uds', 'un', 'su']);
const COUNTERS = new Set(['item', 'item no', 'item number', 'item id', 'articulo', 'artikel', 'article']);
/** Parcels of a row as their marks, or how many there are. */
const PARCELS = new Set(['colis', 'colli']);
const IN_BRACKETS = /[([{（]([^)\]}）]*)[)\]}）]/g;
/** Words for 'number' around a name; fields that are numbers keep their meaning without them. */
const NUMBER_BEFORE = /^(?:no|nr|nro|num|numero|number|n|id|cod|codigo|code|ref)(?: de la| de| del| of)? (?=[a-z])/;
const NUMBER_BEHIND = / (?:no|nr|nro|num|numero|number|n|id|code|ref)$/;
const NUMBERED: ReadonlySet<Field> = new Set<Field>([
  'order',
  'line',
  'sku',
  'supplierItem',
  'makerPart',
  'gtin',
  'lot',
  'serial',
  'sscc',
  'pallet',
  'carton',
  'asnNumber',
  'tracking',
  'bol',
  'pro',
  'trailer',
  'seal',
]);
/** Words that stand in brackets or behind a slash to say a unit, not to name a column of units. */
const UNITS_IN_NAMES: ReadonlySet<Field> = new Set<Field>(['unit', 'weight', 'weightUnit', 'currency']);
const QUANTITIES: ReadonlySet<Field | undefined> = new Set<Field>(['quantity', 'shippedQuantity']);

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

/** What each column of a header row means; a few names mean something only by what stands beside them. */
export function fieldsOf(cells: readonly string[]): readonly (Field | undefined)[] {
  const names = cells.map((cell) => knownIdeographs(cell) ?? normalizeHeader(cell));
  const own = namesOfReports(names);
  const exact = names.map(
    (name, index) => own[name] ?? FIELD_BY_ALIAS.get(name) ?? FIELD_BY_ALIAS.get(normalizeHeader((cells[index] ?? '').toLowerCase())),
  ); // 'UoM' is no camelCase
  const isClear = (index: number): boolean =>
    exact[index] !== undefined && ![LAST_RESORT, BARE_NUMBER, CASE_COUNTS, STYLES, PRODUCT_NAMES].some((vague) => vague.has(names[index] ?? ''));
  const namedClearly = new Set(exact.filter((_, index) => isClear(index)));
  const fields = exact.map((field, index) => field ?? fieldOfLongName(cells[index] ?? '') ?? fieldOfSpelling(cells[index] ?? ''));
  const hasLine = namedClearly.has('line');
  const hasMaterial = names.some((name) => MATERIAL.has(name));
  const hasDocumentNumber = names.some((name, index) => fields[index] === 'order' && LAST_RESORT.has(name));
  const hasOtherItem = (index: number): boolean =>
    fields.some((other, at) => at !== index && other !== undefined && ITEM_FIELDS.includes(other) && (!isVague(at) || at < index));
  const hasPublicNumber = (index: number): boolean =>
    names.some((other, at) => at !== index && fields[at] === fields[index] && !RECORD_IDS.has(other) && PUBLIC_NUMBER.test(other));
  const isVague = (at: number): boolean => STYLES.has(names[at] ?? '') || PRODUCT_NAMES.has(names[at] ?? '');
  return fields.map((field, index) => {
    const name = names[index] ?? '';
    // SAP lists: Purchasing Document, Item, Material. The item is the line there.
    if (name === 'item' && hasMaterial && !hasLine) return names[index - 1] === 'delivery' ? undefined : 'line';
    // In those of deliveries the item is that of the delivery.
    if (name === 'delivery' && hasMaterial) return 'asnNumber';
    if (RECORD_IDS.has(name) && hasPublicNumber(index)) return undefined;
    // Business Central lists: Document No., Line No., No. Elsewhere a bare number only counts rows.
    if (BARE_NUMBER.has(name) && !(hasLine && hasDocumentNumber)) return undefined;
    if (STYLES.has(name)) return hasOtherItem(index) ? undefined : field;
    if (PRODUCT_NAMES.has(name)) return hasOtherItem(index) ? 'description' : field;
    if (CASE_COUNTS.has(name)) {
      const isOther = (other: Field | undefined, at: number): boolean => QUANTITIES.has(other) && (at < index || !CASE_COUNTS.has(names[at] ?? ''));
      return fields.some((other, at) => at !== index && isOther(other, at)) ? undefined : field;
    }
    return isClear(index) || !namedClearly.has(field as Field) ? field : undefined;
  });
}

/** 'Case #' is its number; names may be run together. */
function fieldOfSpelling(cell: string): Field | undefined {
  const name = normalizeHeader(cell.toLowerCase());
  return FIELD_BY_LETTERS.get(name) ?? (/#\s*$/.test(cell) ? FIELD_BY_ALIAS.get(`${name} no`) : undefined);
}

function namesOfReports(names: readonly string[]): Readonly<Record<string, Field>> {
  if (names.includes('num') && names.some((name) => QUICKBOOKS.has(name))) return QUICKBOOKS_NAMES;
  return names.includes('document number') && names.includes('item') && names.some((name) => NETSUITE.has(name)) ? NETSUITE_NAMES : {};
}

/** 'Expiry (YYYY-MM-DD)', 'Batch/Lot', 'Cantidad / Quantity', 'Nº de remisión', 'Qty KG': names that say more than one of ours. */
function fieldOfLongName(cell: string): Field | undefined {
  if (cell.length > LONGEST_NAME) return undefined;
  const plain = cell.replaceAll(IN_BRACKETS, ' ');
  const found = fieldOfPart(plain) ?? fieldOfParts(plain.split(/[/|\n]/));
  if (found !== undefined && !STYLES.has(normalizeHeader(plain))) return UNITS_IN_NAMES.has(found) ? undefined : found;
  const inside = fieldOfParts([...cell.matchAll(IN_BRACKETS)].map((match) => match[1] ?? ''));
  return inside !== undefined && NUMBERED.has(inside) ? inside : found;
}

/** One name in several languages, or in several words: all must mean the same. */
function fieldOfParts(parts: readonly string[]): Field | undefined {
  const fields = new Set(parts.map(fieldOfPart));
  return fields.size === 1 ? [...fields][0] : undefined;
}

function fieldOfPart(part: string): Field | undefined {
  const name = normalizeHeader(part);
  if (BARE_NUMBER.has(name)) return undefined;
  const words = spelledOut(name);
  const found = FIELD_BY_ALIAS.get(name) ?? FIELD_BY_WORDS.get(words) ?? fieldOfNumber(words) ?? fieldOfQuantity(name);
  if (found !== undefined) return found;
  const short = words.replace(QUALIFIERS, '');
  return short === words || PRODUCT_NAMES.has(short) || CASE_COUNTS.has(short) ? undefined : FIELD_BY_WORDS.get(short);
}

/** '発注 No.', '数量（個）': a known name without blanks and brackets, full-width letters as plain ones. */
function knownIdeographs(cell: string): string | undefined {
  if (cell.length > LONGEST_NAME || !IDEOGRAPHS.test(cell)) return undefined;
  const plain = cell.normalize('NFKC').replaceAll(IN_BRACKETS, '').toLowerCase();
  const name = plain.replaceAll(/[^\p{L}\p{N}ー]+/gu, '');
  return FIELD_BY_ALIAS.has(name) ? name : undefined;
}

function fieldOfNumber(name: string): Field | undefined {
  for (const shorter of [name.replace(NUMBER_BEFORE, ''), name.replace(NUMBER_BEHIND, '')]) {
    const field = shorter === name ? undefined : FIELD_BY_WORDS.get(shorter);
    if (field !== undefined && NUMBERED.has(field) && !STYLES.has(shorter)) return field;
  }
  return undefined;
}

/** 'Qty KG': a quantity with its unit behind it. */
function fieldOfQuantity(name: string): Field | undefined {
  const [, before = '', unit = ''] = /^(.+) (\S+)$/.exec(name) ?? [];
  const field = FIELD_BY_ALIAS.get(before);
  return QUANTITIES.has(field) && !CASE_COUNTS.has(before) && isKnownUnit(unit) ? field : undefined;
}

/** 'Total cartons': a count of packages, whether or not it is the quantity. */
export function isCaseCount(cell: string): boolean {
  return CASE_COUNTS.has(normalizeHeader(cell));
}

/** 'Units' beside another quantity may hold words for the unit. */
export function mayHoldUnits(cell: string): boolean {
  return UNITS_OR_COUNT.has(normalizeHeader(cell));
}

/** Names of columns in Chinese and Japanese, of two characters or more: a file that is not UTF-8 shows by them how it is written. */
export const IDEOGRAPHIC_NAMES: readonly string[] = [...FIELD_BY_ALIAS.keys()].filter((alias) => alias.length > 1 && IDEOGRAPHS.test(alias));

/** Under these names stands an SSCC and nothing else; packages and licence plates have numbers of their own. */
export function namesSsccOnly(cell: string): boolean {
  return /\b(?:sscc\d*|nve|ucc 128|ucc128|gs1 128|exidv|shipping container)\b/.test(normalizeHeader(cell));
}

/** `Item` may hold the number of the item, or count the rows. */
export function mayCountRows(cell: string): boolean {
  return COUNTERS.has(normalizeHeader(cell));
}

/** 'Colis' may hold the marks of parcels or how many there are. */
export function mayCountParcels(cell: string): boolean {
  return PARCELS.has(normalizeHeader(cell));
}

/** The unit that the name of a quantity column says: 'Qty (CS)', 'Cantidad kg', 'Cartons'. */
export function unitInName(cell: string): string | undefined {
  if (cell.length > LONGEST_NAME) return undefined;
  const words = normalizeHeader(cell);
  if (CASE_COUNTS.has(words)) return 'CS';
  const inside = cell.matchAll(IN_BRACKETS).next().value?.[1]?.trim();
  if (inside !== undefined) return isKnownUnit(inside) ? canonicalUnit(inside) : CASE_COUNTS.has(normalizeHeader(inside)) ? 'CS' : undefined;
  const last = / (\S+)$/.exec(words)?.[1];
  return FIELD_BY_ALIAS.get(words) === undefined && last !== undefined && isKnownUnit(last) ? canonicalUnit(last) : undefined;
}

/** Words of column names in languages whose dates begin with the day; English ones leave that open. */
const DAY_FIRST_WORDS =
  /\b(?:aantal|leverdatum|omschrijving|eenheid|consegna|codice|quantidade|designacao|encomenda|cantidad|cant|lote|caducidad|vencimiento|fecha|pedido|codigo|articulo|descripcion|unidad(?:es)?|uds?|remision|albaran|orden|cajas?|precio|proveedor|menge|charge|artikel|bezeichnung|mhd|lieferschein|bestell\w*|einheit|quantite|qte|designation|commande|unite|dluo|peremption|quantita|lotto|scadenza|quantidade|validade|descricao)\b/;

const GERMAN_WORDS =
  /\b(?:menge|anzahl|artikel(?:nummer|nr)?|bezeichnung|\w*einheit|me|bestell\w*|liefer\w*|charge|chargennummer|mhd|preis|einzelpreis|pos|zeile|material(?:nummer|nr)?|auftrag\w*)\b/;
const DUTCH_WORDS =
  /\b(?:aantal|artikel(?:nummer|nr)?|omschrijving|eenheid|bestel(?:nummer|ling)|ordernummer|lever\w*|prijs|regel|tht|inkooporder\w*|houdbaar\w*|verpakking)\b/;

/** What a unit's short form means in the language of the column names: `ST` is a piece in German and Dutch, and a sheet or a set in the codes of EDI; Dutch `dozen` are boxes. */
export function unitInLanguage(unit: string, cells: readonly string[]): string {
  const word = unit.trim().replace(/\.$/, '').toUpperCase();
  const isIn = (words: RegExp): boolean => cells.filter((cell) => words.test(normalizeHeader(cell))).length >= 2;
  if (word === 'ST' && (isIn(GERMAN_WORDS) || isIn(DUTCH_WORDS))) return 'EA';
  return word === 'DOZEN' && isIn(DUTCH_WORDS) ? 'CS' : unit;
}

/** Two names in Spanish, German, French, Italian or Portuguese. */
export function isDayFirstLanguage(cells: readonly string[]): boolean {
  return cells.filter((cell) => DAY_FIRST_WORDS.test(normalizeHeader(cell))).length >= 2;
}
