// main/labels/papers/bill/narrow-bill.ts · the bill on paper 4 in wide: the blocks one below the other, on as many pages of 4 × 6 in or 4 × 8 in as it takes. Rule BL17: ../../../domain/bill-of-lading/SPEC.md
import type { BillAddress, BillContent } from '../../../domain/bill-of-lading/bill.ts';
import type { Signer } from '../../../domain/bill-of-lading/bill-events.ts';
import { totalsOf } from '../../../domain/bill-of-lading/bill-totals.ts';
import { type Form, type FormNode, heightOf, textMark } from '../form/form.ts';
import { band, box, crossBox, field, finished, newPage, type PageInMaking, ruleAcross } from '../form/form-parts.ts';
import { type BillPaperData, type BillPaperOptions, billDigest, numberBars, paddedScac, proBars, signatureOf } from './bill-paper.ts';
import { CUBE_UNIT, describe } from './bill-rows.ts';
import { type BillWords, billWordsOf, SHIPPER_CERTIFICATION } from './bill-words.ts';

const WIDTH_MM = 101.6;
/** Of 4 × 6 in, where no other paper is asked. */
const HEIGHT_MM = 152.4;
const LEFT_MM = 4;
const INNER_MM = WIDTH_MM - 2 * LEFT_MM;
const HEAD_MM = 36;
const FOOT_MM = 6;
const TOP_MM = 3;
const TITLE_MM = 22;
const MODULE_MM = 0.495;
/** Of location, order, SCAC and PRO numbers. Source: VICS Standard Bill of Lading guideline, type size: 12 pt bold */
const KEY_PT = 12;
/** On paper 4 in wide, rule BL21. */
const SMALLEST_PT = 6;

/** A piece that stays together on one page. */
interface Block {
  readonly heightMm: number;
  /** A heading: never the last thing on a page. */
  readonly leads?: true;
  draw(page: PageInMaking, yMm: number): FormNode;
}

export function narrowBill(data: BillPaperData, options: BillPaperOptions, heightMm = HEIGHT_MM): Form {
  const bottomMm = heightMm - FOOT_MM;
  const words = billWordsOf(options.language);
  const pages: Block[][] = [[]];
  let yMm = TOP_MM + HEAD_MM;
  const blocks = blocksOf(data, words);
  for (const [index, block] of blocks.entries()) {
    const neededMm = block.heightMm + (block.leads === true ? (blocks[index + 1]?.heightMm ?? 0) : 0);
    if (yMm + neededMm > bottomMm && (pages.at(-1)?.length ?? 0) > 0) {
      pages.push([]);
      yMm = TOP_MM + HEAD_MM;
    }
    pages.at(-1)?.push(block);
    yMm += block.heightMm;
  }
  return {
    title: `${words.title} ${data.number ?? ''}`.trim(),
    language: options.language,
    widthMm: WIDTH_MM,
    heightMm,
    pages: pages.map((onPage, index) => {
      const page = newPage();
      drawHead(page, data, words, options, index, pages.length);
      let y = TOP_MM + HEAD_MM;
      for (const block of onPage) {
        page.nodes.push(block.draw(page, y));
        y += block.heightMm;
      }
      page.nodes.push({
        tag: 'P',
        marks: [textMark('digest', `SHA-256 ${billDigest(data)}`, box(LEFT_MM, bottomMm + 1.2, INNER_MM, 3.4), { pt: 6, maxLines: 1 })],
      });
      return finished(page);
    }),
  };
}

/** Number, bars, page, SCAC and PRO: on every page. */
function drawHead(
  page: PageInMaking,
  { number, content }: BillPaperData,
  words: BillWords,
  { mark }: BillPaperOptions,
  index: number,
  count: number,
): void {
  const right = 30;
  page.nodes.push(
    {
      tag: 'H1',
      marks: [
        textMark('title', index === 0 ? words.title : words.supplement, box(LEFT_MM, TOP_MM, INNER_MM - right, 6), {
          pt: 13,
          minPt: 6,
          isBold: true,
          stands: 'middle',
          maxLines: 2,
        }),
      ],
    },
    {
      tag: 'P',
      marks: [
        textMark(
          'page',
          `${words.page} ${index + 1} ${words.of} ${count}\n${words.copies[mark]}`,
          box(LEFT_MM + INNER_MM - right, TOP_MM, right, 6),
          { pt: 8, minPt: 6, align: 'right', maxLines: 2 },
        ),
      ],
    },
    field('number', words.number, number ?? words.draft, box(LEFT_MM, TOP_MM + 6.5, INNER_MM, 5.5), 32, { pt: 13, isBold: true, maxLines: 1 }),
  );
  if (number !== undefined)
    page.nodes.push({
      tag: 'Figure',
      says: `${words.barsOf} ${number}`,
      marks: [
        { kind: 'bars', field: 'number bars', data: numberBars(number), minModuleMm: MODULE_MM, box: box(LEFT_MM, TOP_MM + 12.5, INNER_MM, 13) },
      ],
    });
  const half = INNER_MM / 2;
  const y = TOP_MM + 26.5;
  page.nodes.push(
    field('carrier.scac', words.scac, paddedScac(content.carrier.scac), box(LEFT_MM, y, 34, 6), 12, { pt: KEY_PT, isBold: true, maxLines: 1 }),
    field('carrier.pro', 'PRO', content.carrier.pro, box(LEFT_MM + 36, y, INNER_MM - 36, 6), 10, { pt: KEY_PT, isBold: true, maxLines: 1 }),
    field('shipDate', words.date, content.shipDate, box(LEFT_MM, y + 5.5, half, 3.6), 12, { pt: 8 }),
  );
  ruleAcross(page, LEFT_MM, TOP_MM + HEAD_MM - 0.5, INNER_MM);
}

function blocksOf(data: BillPaperData, words: BillWords): Block[] {
  const { content } = data;
  const { carrier } = content;
  const totals = totalsOf(content);
  const unit = content.weightUnit;
  return [
    party('shipFrom', words.shipFrom, content.shipFrom, words, content.shipFrom.isFob, [[words.sid, content.shipFrom.reference]]),
    party('shipTo', words.shipTo, content.shipTo, words, content.shipTo.isFob, [
      [words.location, content.shipTo.locationNumber],
      [words.cid, content.shipTo.reference],
    ]),
    ...(content.thirdParty.name === '' ? [] : [party('thirdParty', words.thirdParty, content.thirdParty, words, undefined, [])]),
    facts('carrier', words.carrier, [
      [words.name, carrier.name],
      [words.trailer, carrier.trailer],
      [words.seals, carrier.seals.join(', ')],
    ]),
    ...proBlock(content, words),
    crosses('freightTerms', words.terms, words, [
      [words.prepaid, content.freightTerms === 'prepaid'],
      [words.collect, content.freightTerms === 'collect'],
      [words.thirdPartyTerms, content.freightTerms === 'third-party'],
    ]),
    ...(content.isMaster
      ? [crosses('isMaster', words.underlying, words, [[words.master, true]]), paragraph('underlying', content.underlying.join(', '), 8)]
      : []),
    ...(content.specialInstructions === ''
      ? []
      : [title('specialInstructions', words.instructions), paragraph('specialInstructions', content.specialInstructions, 8.5)]),
    title('orders', words.orders),
    ...content.orders.map((order, index) =>
      columns(
        `orders.${index}`,
        [
          [order.orderNumber, 38, KEY_PT],
          [`${order.packages} ${words.packages.replace('# ', '')}`, 22, 8.5],
          [`${order.weight} ${unit}`, 24, 8.5],
          [order.palletSlip, 9.6, 8.5],
        ],
        [order.cube === undefined || order.cube === '' ? '' : `${order.cube} ${CUBE_UNIT[unit]}`, order.info]
          .filter((part) => part !== '')
          .join(' · '),
      ),
    ),
    columns('orders.total', [
      [words.total, 38, 9],
      [String(totals.orderPackages), 22, 9],
      [`${totals.orderWeight} ${unit}`, 33.6, 9],
    ]),
    title('lines', words.carrierInfo),
    ...content.lines.map((line, index) =>
      columns(
        `lines.${index}`,
        [
          [line.hazmat === undefined ? '' : 'X', 6, 10],
          [line.handlingUnits === 0 ? '' : `${line.handlingUnits} ${line.handlingUnitType}`, 16, 8.5],
          [`${line.packages} ${line.packageType}`, 20, 8.5],
          [`${line.weight} ${unit}`, 22, 8.5],
          [
            [line.nmfc, line.freightClass === '' ? '' : `${words.class.toLowerCase()} ${line.freightClass}`]
              .filter((part) => part !== '')
              .join(' · '),
            29.6,
            8,
          ],
        ],
        describe(line),
      ),
    ),
    columns('lines.total', [
      [words.total, 22, 9],
      [`${totals.handlingUnits} ${words.units} · ${totals.packages} ${words.pieces}`, 44, 8],
      [`${totals.weight} ${unit}`, 27.6, 9],
    ]),
    ...(content.emergencyTelephone === '' ? [] : [paragraph('emergencyTelephone', `${words.emergency}: ${content.emergencyTelephone}`, 9, true)]),
    ...(content.declaredValue === ''
      ? []
      : [paragraph('declaredValue', `${words.value}: $ ${content.declaredValue} ${words.per} ${content.declaredPer}`, 8)]),
    ...(content.codAmount === ''
      ? []
      : [
          paragraph('codAmount', `${words.cod}: $ ${content.codAmount}`, 9, true),
          crosses('codTerms', words.feeTerms, words, [
            [words.collect, content.codTerms === 'collect'],
            [words.prepaid, content.codTerms === 'prepaid'],
            [words.check, content.codCheckAcceptable],
          ]),
        ]),
    paragraph('legalLine', content.legalLine === '' ? words.legal : content.legalLine, 8),
    crosses('loadedBy', words.loaded, words, [
      [words.byShipper, content.loadedBy === 'shipper'],
      [words.byDriver, content.loadedBy === 'driver'],
    ]),
    crosses('countedBy', words.counted, words, [
      [words.byShipper, content.countedBy === 'shipper'],
      [words.byDriverPallets, content.countedBy === 'driver-pallets'],
      [words.byDriverPieces, content.countedBy === 'driver-pieces'],
    ]),
    signature(data, 'shipper', words.shipperSignature, SHIPPER_CERTIFICATION),
    signature(data, 'carrier', words.carrierSignature, words.carrierReceipt),
  ];
}

/** [BL20] Bars of the PRO number, once, under the carrier. */
function proBlock({ carrier }: BillContent, words: BillWords): Block[] {
  const bars = proBars(carrier, INNER_MM);
  if (bars === undefined) return [];
  const { data, text, minModuleMm } = bars;
  return [
    {
      heightMm: 15.6,
      draw: (_page, yMm) => ({
        tag: 'Sect',
        children: [
          {
            tag: 'Figure',
            says: `${words.proBarsOf} ${carrier.pro}`,
            marks: [{ kind: 'bars', field: 'carrier.pro', data, minModuleMm, box: box(LEFT_MM, yMm + 1, INNER_MM, 10) }],
          },
          { tag: 'P', marks: [textMark('carrier.pro (bars)', text, box(LEFT_MM, yMm + 11.4, INNER_MM, 3.4), { pt: 8, align: 'center' })] },
        ],
      }),
    },
  ];
}

type Fact = readonly [title: string, value: string];

function party(name: string, heading: string, who: BillAddress, words: BillWords, isFob: boolean | undefined, facts: readonly Fact[]): Block {
  const lines = [who.name, ...who.address.split('\n'), [who.city, who.region, who.postalCode, who.country].filter((part) => part !== '').join(', ')];
  const more = facts.filter(([, value]) => value !== '');
  const text = lines.filter((line) => line !== '').join('\n');
  const textMm = heightOf(text, INNER_MM, 9) + 1.2;
  return {
    heightMm: 4.6 + textMm + more.length * 4.6,
    draw: (page, yMm) => {
      const head = band(page, `${name} (title)`, heading, box(LEFT_MM, yMm, INNER_MM, 4));
      const children: FormNode[] = [
        head,
        { tag: 'P', marks: [textMark(name, text, box(LEFT_MM, yMm + 4.6, INNER_MM - 18, textMm), { pt: 9, minPt: 7, isBold: true })] },
      ];
      if (isFob !== undefined)
        children.push(crossBox(page, `${name}.fob`, words.fob, isFob, box(LEFT_MM + INNER_MM - 16, yMm + 4.8, 16, 4.4), words));
      for (const [index, [factTitle, value]] of more.entries())
        children.push(
          field(`${name}.${factTitle}`, factTitle, value, box(LEFT_MM, yMm + 4.6 + textMm + index * 4.6, INNER_MM, 4.4), TITLE_MM, {
            pt: KEY_PT,
            isBold: true,
            maxLines: 1,
          }),
        );
      return { tag: 'Sect', children };
    },
  };
}

/** A fact of many words, as the seals of a long trailer, takes as many lines as it needs. */
function facts(name: string, heading: string, all: readonly Fact[]): Block {
  const titleMm = TITLE_MM + 4;
  const heights = all.map(([, value]) => Math.max(4.8, heightOf(value, INNER_MM - titleMm, 8) + 0.8));
  const above = (index: number): number => heights.slice(0, index).reduce((sum, each) => sum + each, 0);
  return {
    heightMm: 4.4 + above(heights.length),
    draw: (page, yMm) => ({
      tag: 'Sect',
      children: [
        band(page, `${name} (title)`, heading, box(LEFT_MM, yMm, INNER_MM, 4)),
        ...all.map(([factTitle, value], index) =>
          field(`${name}.${factTitle}`, factTitle, value, box(LEFT_MM, yMm + 4.3 + above(index), INNER_MM, (heights[index] ?? 4.8) - 0.2), titleMm, {
            pt: 9,
            isBold: true,
          }),
        ),
      ],
    }),
  };
}

function title(name: string, text: string): Block {
  return { heightMm: 4.4, leads: true, draw: (page, yMm) => band(page, `${name} (title)`, text, box(LEFT_MM, yMm, INNER_MM, 4)) };
}

function paragraph(name: string, text: string, pt: number, isBold = false): Block {
  const heightMm = heightOf(text, INNER_MM, pt) + 1.6;
  return {
    heightMm,
    draw: (_page, yMm) => ({
      tag: 'P',
      marks: text === '' ? [] : [textMark(name, text, box(LEFT_MM, yMm + 0.6, INNER_MM, heightMm - 0.8), { pt, isBold })],
    }),
  };
}

function crosses(name: string, heading: string, words: BillWords, options: readonly (readonly [string, boolean])[]): Block {
  const stepMm = 4.6;
  const startMm = 30;
  return {
    heightMm: options.length * stepMm + 0.8,
    draw: (page, yMm) => {
      ruleAcross(page, LEFT_MM, yMm, INNER_MM);
      return {
        tag: 'Sect',
        children: [
          {
            tag: 'P',
            marks: [textMark(`${name} (title)`, heading, box(LEFT_MM, yMm + 0.6, startMm - 1, stepMm), { pt: 8, isBold: true, stands: 'middle' })],
          },
          ...options.map(([text, isMarked], index) =>
            crossBox(page, name, text, isMarked, box(LEFT_MM + startMm, yMm + 0.4 + index * stepMm, INNER_MM - startMm, stepMm), words),
          ),
        ],
      };
    },
  };
}

/** A row of a table, with what does not fit its columns on the lines below. */
function columns(name: string, cells: readonly (readonly [text: string, widthMm: number, pt: number])[], below = ''): Block {
  const belowMm = below === '' ? 0 : heightOf(below, INNER_MM - 6, 8) + 1;
  const rowMm = Math.max(4.6, ...cells.map(([text, widthMm]) => heightOf(text, widthMm - 1, SMALLEST_PT) + 0.6));
  return {
    heightMm: rowMm + 0.6 + belowMm,
    draw: (page, yMm) => {
      let x = LEFT_MM;
      const marks = cells.flatMap(([text, widthMm, pt], index) => {
        const at = box(x, yMm + 0.4, widthMm - 1, rowMm);
        x += widthMm;
        return text === '' ? [] : [textMark(`${name}.${index}`, text, at, { pt, minPt: SMALLEST_PT, isBold: true, stands: 'middle' })];
      });
      if (below !== '') marks.push(textMark(`${name}.description`, below, box(LEFT_MM + 6, yMm + rowMm + 0.6, INNER_MM - 6, belowMm), { pt: 8 }));
      ruleAcross(page, LEFT_MM, yMm, INNER_MM);
      return { tag: 'P', marks };
    },
  };
}

function signature(data: BillPaperData, role: Signer, heading: string, note: string): Block {
  const noteMm = heightOf(note, INNER_MM, 6) + 1;
  const signed = signatureOf(data, role);
  return {
    heightMm: noteMm + 24,
    draw: (page, yMm) => {
      ruleAcross(page, LEFT_MM, yMm, INNER_MM);
      ruleAcross(page, LEFT_MM, yMm + noteMm + 18.5, INNER_MM);
      const children: FormNode[] = [
        { tag: 'P', marks: [textMark(`${role} (title)`, heading, box(LEFT_MM, yMm + 0.6, INNER_MM, 4), { pt: 8.5, isBold: true })] },
        { tag: 'P', marks: [textMark(`${role} (note)`, note, box(LEFT_MM, yMm + 4.6, INNER_MM, noteMm), { pt: 6 })] },
      ];
      if (signed !== undefined) {
        children.push({
          tag: 'Figure',
          says: `${billWordsOf('en').signatureOf} ${signed.name}`,
          marks: [{ kind: 'strokes', strokes: signed.strokes, box: box(LEFT_MM, yMm + noteMm + 5, 60, 13) }],
        });
        children.push({
          tag: 'P',
          marks: [
            textMark(
              `${role}.name`,
              `${signed.name} · ${signed.at.slice(0, 16).replace('T', ' ')} UTC`,
              box(LEFT_MM, yMm + noteMm + 19, INNER_MM, 4.4),
              { pt: 9, isBold: true, maxLines: 1 },
            ),
          ],
        });
      }
      return { tag: 'Sect', children };
    },
  };
}
