// main/documents/edifact/read-desadv.ts · DESADV: a ship notice, one message at a time: segments into packages and lines. Source: UN/EDIFACT D.96A–D.24A message DESADV, EANCOM. Rules DI84–DI88: ../SPEC.md
import { isAllDigits } from '../../domain/barcode/check-digit.ts';
import type { AsnDocument, ParsedPart, SourcePlace } from '../../domain/document/document.ts';
import { isDecimal, sameDecimal, sumDecimals } from '../decimals.ts';
import type { DocumentLimits } from '../limits.ts';
import { present } from '../present.ts';
import type { Problems } from '../problems.ts';
import { type Beginning, beginningMissing, readBeginning } from './begin-message.ts';
import { buildTree, type CpsNode, createGoods, createNode, type DespatchLine, type Goods, type MarkedPart, type Pack } from './cps-tree.ts';
import { readDate } from './dates.ts';
import { readContents } from './desadv-contents.ts';
import { placeOf, readDescription, readGrossWeight, readPackSize, readQuantity, toDecimal } from './elements.ts';
import { RangeBudget, takeGin, takeGir } from './identity-marks.ts';
import { added, NONE } from './lists.ts';
import type { MessageReader } from './message-reader.ts';
import { Parties } from './parties.ts';
import { takeLin, takePia } from './product-ids.ts';
import type { Segment } from './tokenize-edifact.ts';
import { Transport } from './transport.ts';

/** DTM 2005 under goods, the best first: expiry, best before, and a code outside of every list that senders write for best before. */
const EXPIRY_QUALIFIERS = ['36', '361', '23E'];
const EXPECTED_QUALIFIERS = ['17', '358', '132', '69', '67', '76', '2', '63', '64'];
/** PAC 7065 that are pallets: returnable, one way, pooled and ISO sizes, and the codes of Recommendation 21. Source: EANCOM code list 7065 */
const PALLETS: ReadonlySet<string> = new Set('08 09 200 201 202 203 204 205 206 210 211 212 AF AG AH AI OA OB OC OD OE PX PB PE PF PL'.split(' '));
const LINE_QUANTITIES: ReadonlySet<string> = new Set(['12', '46', '1']);
const PART_QUANTITIES: ReadonlySet<string> = new Set(['12', '11', '46', '1']);

export function readDesadv(problems: Problems, limits: DocumentLimits): MessageReader {
  return new NoticeReader(problems, limits);
}

class NoticeReader implements MessageReader {
  readonly #problems: Problems;
  readonly #limits: DocumentLimits;
  readonly #parties = new Parties();
  readonly #transport = new Transport();
  readonly #ranges = new RangeBudget();
  readonly #dates = new Map<string, string>();
  readonly #references = new Map<string, string>();
  readonly #orders = new Set<string>();
  readonly #nodes: CpsNode[] = [];
  #beginning: Beginning | undefined;
  #node: CpsNode | undefined;
  #pack: Pack | undefined;
  #line: DespatchLine | undefined;
  #part: MarkedPart | undefined;
  /** Behind LOC of a line: what follows divides it over places. */
  #isAtPlace = false;
  #lineCount = 0;
  #partCount = 0;
  readonly #despatched: string[] = [];

  constructor(problems: Problems, limits: DocumentLimits) {
    this.#problems = problems;
    this.#limits = limits;
  }

  get documentNumber(): string | undefined {
    return this.#beginning?.number;
  }

  take(segment: Segment): void {
    switch (segment.tag) {
      case 'CPS':
        this.#takeLevel(segment);
        break;
      case 'PAC':
        this.#takePack(segment);
        break;
      case 'PCI':
        this.#isAtPlace = false;
        if (this.#line !== undefined) this.#openPart(this.#line);
        break;
      case 'GIN':
        this.#takeMarks(segment);
        break;
      case 'GIR':
        this.#takeRelatedNumbers(segment);
        break;
      case 'LIN':
        this.#takeLine(segment);
        break;
      case 'PIA':
        if (this.#line !== undefined) takePia(segment, this.#line, this.#problems);
        break;
      case 'QTY':
        this.#takeQuantity(segment);
        break;
      case 'DTM':
        this.#takeDate(segment);
        break;
      case 'RFF':
        this.#takeReference(segment);
        break;
      case 'IMD':
        if (this.#line !== undefined) this.#line.description ??= readDescription(segment);
        break;
      case 'MEA':
        if (this.#pack !== undefined && this.#line === undefined) this.#pack.grossWeight ??= readGrossWeight(segment);
        break;
      case 'LOC':
        this.#isAtPlace = this.#line !== undefined;
        break;
      case 'BGM':
        this.#beginning = readBeginning(segment, 'ship notice', 'original', this.#problems);
        break;
      case 'CNT':
        this.#takeTotal(segment);
        break;
      case 'NAD':
        if (this.#node === undefined) this.#parties.take(segment);
        break;
      default:
        this.#transport.take(segment);
    }
  }

  finish(end: SourcePlace): readonly ParsedPart[] {
    if (this.#beginning === undefined) beginningMissing('ship notice', end, this.#problems);
    const tree = buildTree(this.#nodes, this.#problems, this.#limits.nesting);
    const number = this.#beginning?.number;
    if (tree === undefined || this.#beginning === undefined || number === undefined) return [];
    const { purpose } = this.#beginning;
    const { units, lines } = readContents(tree, this.#nodes, this.#headerOrder(), this.#partCount > 0, this.#problems);
    if (this.#lineCount === 0 && purpose !== 'cancel') {
      this.#problems.error({
        code: 'no-lines',
        at: end,
        what: `ship notice ${number} has no items`,
        read: '0 LIN',
        expected: 'at least one LIN with QTY 12',
      });
    }
    this.#warnOfDoublePlates(units);
    const document: AsnDocument = present({
      kind: 'asn' as const,
      number,
      purpose,
      supplier: this.#parties.find('SU', 'SE', 'MF', 'CZ', 'PW', 'SF', 'DEQ'),
      shipTo: this.#parties.find('DP', 'ST', 'CN', 'UC'),
      documentDate: this.#dates.get('137'),
      shippedDate: this.#dates.get('11') ?? this.#dates.get('186') ?? this.#dates.get('133'),
      expectedDate: this.#dates.get(EXPECTED_QUALIFIERS.find((qualifier) => this.#dates.has(qualifier)) ?? ''),
      carrierName: this.#transport.carrierName ?? this.#parties.find('CA')?.name,
      scac: this.#transport.scac,
      billOfLading: this.#references.get('BM') ?? this.#references.get('MB') ?? this.#references.get('AAS'),
      proNumber: this.#references.get('CN'),
      trailer: this.#transport.trailer,
      seals: this.#transport.seals,
      units,
      lines,
    });
    return [{ type: 'document', document }];
  }

  /** The order of the head holds for all lines only when there is one. */
  #headerOrder(): string | undefined {
    const [first, second] = this.#orders;
    if (second === undefined) return first;
    this.#problems.warn({
      code: 'several-orders',
      at: { tag: 'RFF' },
      what: 'the head of the notice names several orders; lines that name none are expected without an order',
      read: [...this.#orders].join(', '),
      expected: 'RFF ON under each LIN',
    });
    return undefined;
  }

  #takeLevel(cps: Segment): void {
    const id = cps.text(1);
    if (id === undefined) {
      this.#problems.error({
        code: 'level-id-missing',
        at: placeOf(cps, 1),
        what: 'CPS has no id',
        read: '',
        expected: 'an id of its own in this notice',
      });
    }
    this.#openNode(createNode(id ?? `segment ${cps.number}`, cps.text(2), cps.number));
  }

  #openNode(node: CpsNode): CpsNode {
    this.#node = node;
    this.#nodes.push(node);
    this.#pack = undefined;
    this.#line = undefined;
    this.#part = undefined;
    this.#isAtPlace = false;
    return node;
  }

  /** Notices of few lines leave CPS out: then all stands in the consignment itself. */
  #currentNode(segment: Segment): CpsNode {
    if (this.#node !== undefined) return this.#node;
    this.#problems.warn({
      code: 'level-missing',
      at: placeOf(segment),
      what: 'goods or packages before the first CPS belong to the whole consignment',
      read: segment.tag,
      expected: 'CPS',
    });
    return this.#openNode(createNode('', undefined, segment.number));
  }

  #takePack(pac: Segment): void {
    if (this.#line !== undefined) {
      this.#openPart(this.#line); // the standard has no PAC here; who writes it means the packages of this line
      return;
    }
    const node = this.#currentNode(pac);
    const [count, type] = [pac.text(1) ?? '', pac.text(3)];
    this.#pack = {
      segment: pac.number,
      count: count.length < 10 && isAllDigits(count) ? Number(count) : undefined,
      isPallet: type !== undefined && PALLETS.has(type),
      hasType: type !== undefined,
      ssccs: NONE,
      otherMarks: NONE,
      grossWeight: undefined,
    };
    node.packs = added(node.packs, this.#pack);
  }

  #openPart(line: DespatchLine): MarkedPart {
    const part: MarkedPart = {
      lots: NONE,
      serials: NONE,
      expiryDate: undefined,
      expiryRank: EXPIRY_QUALIFIERS.length,
      productionDate: undefined,
      ssccs: NONE,
      otherMarks: NONE,
      qty: undefined,
    };
    this.#part = part;
    line.parts = added(line.parts, part);
    return part;
  }

  /** Of the part of a line that PCI opened, else of the package. A mark without PAC before it is one of a package nobody described. */
  #takeMarks(gin: Segment): void {
    const [node, line] = [this.#currentNode(gin), this.#line];
    if (line !== undefined) {
      const part = this.#part ?? this.#openPart(line);
      takeGin(gin, part, part, undefined, false, this.#ranges, this.#problems);
      return;
    }
    this.#pack ??= this.#undescribed(node);
    takeGin(gin, goodsOf(node), this.#pack, this.#pack.count, true, this.#ranges, this.#problems);
  }

  #takeRelatedNumbers(gir: Segment): void {
    const [node, line] = [this.#currentNode(gir), this.#line];
    if (line !== undefined) {
      const part = this.#part ?? this.#openPart(line);
      takeGir(gir, part, part, false, this.#problems);
      return;
    }
    this.#pack ??= this.#undescribed(node);
    takeGir(gir, goodsOf(node), this.#pack, true, this.#problems);
  }

  #undescribed(node: CpsNode): Pack {
    const pack: Pack = {
      segment: node.segment,
      count: undefined,
      isPallet: false,
      hasType: false,
      ssccs: NONE,
      otherMarks: NONE,
      grossWeight: undefined,
    };
    node.packs = added(node.packs, pack);
    return pack;
  }

  #takeLine(lin: Segment): void {
    const node = this.#currentNode(lin);
    this.#lineCount++;
    this.#part = undefined;
    this.#isAtPlace = false;
    const partOf = lin.text(4, 0) === '1' ? (lin.text(4, 1) ?? '') : undefined;
    if (partOf !== undefined) this.#partCount++;
    this.#line = {
      lots: NONE,
      serials: NONE,
      expiryDate: undefined,
      expiryRank: EXPIRY_QUALIFIERS.length,
      productionDate: undefined,
      segment: lin.number,
      line: lin.text(1),
      partOf,
      ids: NONE,
      orderNumber: undefined,
      orderLine: undefined,
      description: undefined,
      qty: undefined,
      hasBadQuantity: false,
      free: undefined,
      packSize: undefined,
      parts: NONE,
    };
    takeLin(lin, this.#line, this.#problems);
    node.lines = added(node.lines, this.#line);
  }

  #takeQuantity(qty: Segment): void {
    const line = this.#line;
    if (line === undefined || this.#isAtPlace) return; // of packages, or a part of the line for one place
    const qualifier = qty.text(1, 0) ?? '';
    if (qualifier === '59') {
      line.packSize ??= readPackSize(qty);
      return;
    }
    const part = this.#part;
    if (!(part === undefined ? LINE_QUANTITIES : PART_QUANTITIES).has(qualifier) && qualifier !== '192') return;
    const read = readQuantity(qty, this.#problems);
    if (read === undefined) line.hasBadQuantity = true;
    else if (qualifier === '192') line.free ??= read;
    else if (part !== undefined) part.qty ??= read;
    else if (line.qty === undefined) {
      line.qty = read;
      this.#despatched.push(read.text);
    } else if (!sameDecimal(line.qty.text, read.text) && qualifier === '12') {
      this.#problems.error({
        code: 'duplicate-segment',
        at: placeOf(qty, 1),
        what: `line ${line.line ?? this.#lineCount} has two quantities`,
        read: `${line.qty.text} and ${read.text}`,
        expected: 'one QTY with qualifier 12',
      });
    }
  }

  #takeDate(dtm: Segment): void {
    const qualifier = dtm.text(1, 0) ?? '';
    if (this.#node === undefined) {
      const date = readDate(dtm, this.#problems);
      if (date !== undefined && !this.#dates.has(qualifier)) this.#dates.set(qualifier, date);
      return;
    }
    const rank = EXPIRY_QUALIFIERS.indexOf(qualifier);
    if (this.#isAtPlace || (rank < 0 && qualifier !== '94')) return;
    const goods: Goods = this.#part ?? this.#line ?? goodsOf(this.#node);
    const date = readDate(dtm, this.#problems);
    if (date === undefined) return;
    if (rank < 0) goods.productionDate ??= date;
    else if (rank < goods.expiryRank) {
      goods.expiryDate = date;
      goods.expiryRank = rank;
    }
  }

  #takeReference(rff: Segment): void {
    const [qualifier, value] = [rff.text(1, 0), rff.text(1, 1)];
    if (qualifier === undefined || value === undefined) return;
    const [node, line] = [this.#node, this.#line];
    if (node === undefined) {
      if (qualifier === 'ON') this.#orders.add(value);
      else if (!this.#references.has(qualifier)) this.#references.set(qualifier, value);
      return;
    }
    if (qualifier === 'BT' || qualifier === 'BX') {
      const goods: Goods = this.#part ?? line ?? goodsOf(node);
      goods.lots = added(goods.lots, value);
    } else if (line === undefined) {
      if (qualifier === 'ON') node.orderNumber ??= value;
    } else if (qualifier === 'ON') {
      line.orderNumber = value; // says more than a number in PIA
      line.orderLine = rff.text(1, 2) ?? line.orderLine;
    } else if (qualifier === 'LI') line.orderLine = rff.text(1, 2) ?? value;
    else if (qualifier === 'SE') line.serials = added(line.serials, value);
  }

  /** CNT 2 is the number of lines, with or without parts of lines, CNT 1 the sum of the quantities. Other totals count packages or mean what their sender likes. */
  #takeTotal(cnt: Segment): void {
    const [qualifier, sent] = [cnt.text(1, 0), toDecimal(cnt.text(1, 1) ?? '')];
    if (qualifier === '2' && !(isDecimal(sent) && [this.#lineCount, this.#lineCount - this.#partCount].includes(Number(sent)))) {
      this.#problems.warn({
        code: 'line-count',
        at: placeOf(cnt, 1),
        what: 'CNT 2 is not the number of lines',
        read: sent,
        expected: String(this.#lineCount),
      });
    }
    if (qualifier !== '1') return;
    const sum = sumDecimals(this.#despatched);
    if (!(isDecimal(sent) && sameDecimal(sent, sum))) {
      this.#problems.warn({ code: 'quantity-total', at: placeOf(cnt, 1), what: 'CNT 1 is not the sum of the quantities', read: sent, expected: sum });
    }
  }

  #warnOfDoublePlates(units: AsnDocument['units']): void {
    const seen = new Set<string>();
    for (const { unitId, plates, place } of units) {
      for (const plate of plates) {
        if (seen.has(plate.value)) {
          this.#problems.warn({
            code: 'duplicate-plate',
            at: place,
            what: `two units carry the same mark (CPS ${unitId})`,
            read: plate.raw,
            expected: 'a mark of its own for each unit',
          });
        }
        seen.add(plate.value);
      }
    }
  }
}

/** Of the packages; most have none of their own. */
function goodsOf(node: CpsNode): Goods {
  node.goods ??= createGoods();
  return node.goods;
}
