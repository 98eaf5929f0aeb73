// tests/main/application/exchange/advise-receipt.test.ts · a finished receipt told to partners as 861 and RECADV, written to a real folder; and how a message to a partner takes its number
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ErpConnector } from '../../../../main/application/ports.ts';
import { reopenReceipt } from '../../../../main/application/receiving/finish-receipt.ts';
import { recordDamage } from '../../../../main/application/receiving/receipt-commands.ts';
import { adviceLines } from '../../../../main/domain/receipt/describe-advice.ts';
import type { ReceiptMessageLine } from '../../../../main/domain/receipt/receipt-message.ts';
import type { ReceiptState } from '../../../../main/domain/receipt/receipt-state.ts';
import { createOutboxReader } from '../../../../main/store/outbox-reader.ts';
import { type ExchangeDesk, only, openExchangeDesk, typeOf } from '../../../support/exchange-desk.ts';
import { interchange, notice, order } from '../../../support/small-x12.ts';

let desk: ExchangeDesk;
beforeEach(() => {
  desk = openExchangeDesk();
});
afterEach(() => desk.close());

const DOCK = [{ kind: 'interchange' as const, qualifier: 'ZZ', value: 'DOCK' }];
const ITEMS = 'item,description,unit,gtin,case,lot tracked\nA,Apples,EA,9521001000109,,no\nB,Berries,EA,9522001000106,,yes\n';
const APPLE = ']E09521001000109';
const DOER = { actor: 'clerk-7', device: 'test' };
const SSCC = '095289990000000012';

const PO1 = interchange([
  order('PO1', [
    ['A', 5],
    ['B', 4],
  ]),
]);

function wanting(receiptAdvice: '861' | 'recadv' | 'none'): void {
  desk.wanting({ receiptAdvice }, { partnerId: 'one', ourIds: DOCK });
}

/** An order of 5 A and 4 B; `scans` are received and the receipt finished. */
function receive(scans: readonly string[], before: (state: ReceiptState) => void = () => undefined): ReceiptState {
  desk.importText('items.csv', ITEMS);
  desk.importText('po.edi', PO1);
  const state = desk.receive({ orders: ['PO1'] }, scans);
  before(state);
  desk.finish(state);
  return state;
}

describe('advice', () => {
  test('[EX20] [EX24] the partner of the order gets an 861 of its lines: accepted, damaged, over, short, in the order of the lines', async () => {
    wanting('861');
    const state = receive([...Array.from({ length: 7 }, () => APPLE), ']C10109522001000106\u001d10LOT-1'], (open) => {
      recordDamage(desk.scanDeps, open, { lineId: 'PO1/1', qty: 1, reason: 'crushed', disposition: 'return' }, DOER);
    });
    const [file, ...others] = await desk.sent();
    expect(others).toEqual([]);
    expect(typeOf(file as never)).toBe('861');
    expect(only(file?.parts ?? [], 'problem').map(({ problem }) => problem.code)).toEqual(['nothing-to-import']); // it is whole, and not for us
    const body = (file?.text ?? '').split('~').map((segment) => segment.trim());
    expect(body).toContain(`BRA*${state.opened.receiptNumber}*20261121*00*2*0800`);
    expect(body).toContain('RCD*1*4*EA***1*EA*01*2*EA*03');
    expect(body).toContain('LIN*1*EN*9521001000109*BP*A');
    expect(body).toContain('RCD*2*1*EA***3*EA*02');
    expect(body).toContain('REF*LT*LOT-1');
    expect(body.filter((segment) => segment === 'PRF*PO1')).toHaveLength(2);
    expect(desk.partners.exchange().sent).toMatchObject([{ type: '861', documentNumber: state.opened.receiptNumber, state: 'waiting' }]);
  });

  test('[EX20] the same as RECADV; nothing where the profile wants nothing', async () => {
    wanting('recadv');
    receive([APPLE]);
    wanting('none');
    receive([APPLE]);
    const [file, ...others] = await desk.sent();
    expect(others).toEqual([]);
    expect(only(file?.parts ?? [], 'problem').map(({ problem }) => problem.code)).toEqual(['nothing-to-import']);
    expect(file?.text).toMatch(/BGM\+632\+[^+]+\+9'/);
    expect(file?.text).toMatch(/QTY\+194:1:PCE'\nQVR\+-4:12\+\+:::SHORT'/);
  });

  test('[EX21] [EX24] who sent the notice hears of all that came with it, who sent the order of its own lines, each once', async () => {
    desk.wanting({ receiptAdvice: '861' }, { partnerId: 'carrier', ids: [{ kind: 'interchange', value: 'CARRIER' }], ourIds: DOCK });
    desk.wanting({ receiptAdvice: '861' }, { partnerId: 'one', ourIds: DOCK });
    desk.wanting({ receiptAdvice: '861' }, { partnerId: 'stranger', ids: [{ kind: 'interchange', value: 'STRANGER' }], ourIds: DOCK });
    desk.importText('items.csv', ITEMS);
    desk.importText('po.edi', interchange([order('PO1', [['A', 5]])]));
    desk.importText('po2.edi', interchange([order('PO2', [['A', 5]])], { sender: 'STRANGER' }));
    desk.importText(
      'asn.edi',
      interchange(
        [
          notice('SHIP1', [
            ['PO1', 'A', 5, SSCC],
            ['PO9', 'A', 1, '095289990000000029'],
          ]),
        ],
        { sender: 'CARRIER', number: 2 },
      ),
    );
    desk.finish(desk.receive({ shipmentNumber: 'SHIP1' }, [`]C100${SSCC}`]));
    const [whole] = await desk.sent('carrier');
    const [part] = await desk.sent('one');
    expect(whole?.text).toContain('REF*SI*SHIP1~');
    expect(whole?.text.match(/RCD\*/g)).toHaveLength(2);
    expect(part?.text.match(/RCD\*/g)).toHaveLength(1);
    expect(part?.text).toContain(`MAN*GM*00${SSCC}~`);
    expect(await desk.sent('stranger')).toEqual([]);
    expect(desk.outboxMessages().map(({ aggregate }) => aggregate)).toEqual([expect.stringMatching(/^carrier DK01-/), 'one PO1']);
  });

  test('[EX21] a partner known only by the supplier in the order', async () => {
    desk.wanting(
      { receiptAdvice: '861' },
      {
        partnerId: 'one',
        ids: [
          { kind: 'name', value: 'example foods' },
          { kind: 'gln', value: '9521321000018' },
        ],
        ourIds: DOCK,
      },
    );
    receive([APPLE]);
    const [file] = await desk.sent();
    expect(only(file?.parts ?? [], 'header')).toMatchObject([{ sender: { id: 'DOCK' }, receiver: { qualifier: '07', id: '9521321000018' } }]);
  });

  test('[EX22] it stands in the outbox from the transaction of the finish on, and is withdrawn with it', async () => {
    wanting('861');
    const state = receive([APPLE]);
    const finished = desk.ledger.eventsOf(`receipt:${state.receiptId}`).at(-1);
    expect(desk.outboxMessages()).toMatchObject([{ topic: 'edi', state: 'queued', seq: finished?.seq, receiptNumber: state.opened.receiptNumber }]);
    expect(reopenReceipt(desk.scanDeps, createOutboxReader(desk.db), state, 'one more', DOER)).toEqual({ kind: 'reopened' });
    expect(await desk.sent()).toEqual([]);
    desk.finish(state);
    expect(await desk.sent()).toHaveLength(1);
    expect(reopenReceipt(desk.scanDeps, createOutboxReader(desk.db), state, 'one more', DOER)).toMatchObject({
      kind: 'refused',
      reason: 'already-sent',
    });
  });

  test('[EX23] whatever a line is, its parts add up to it, and every number can be written', () => {
    const count = fc.nat(50);
    const line = fc.record({ accepted: count, rejected: count, held: count, lots: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }) });
    fc.assert(
      fc.property(line, ({ accepted, rejected, held, lots }) => {
        let left = accepted + rejected;
        const parts = lots.flatMap((lot) => {
          const qty = Math.min(left, lot);
          left -= qty;
          return qty === 0 ? [] : [{ lot: `L${lot}`, qty }];
        });
        const told: ReceiptMessageLine = {
          orderNumber: 'PO1',
          lineNumber: '1',
          itemId: 'A',
          description: 'Apples',
          baseUnit: 'EA',
          ordered: 60,
          receivedBefore: 0,
          received: accepted + rejected,
          accepted,
          rejected,
          held,
          difference: accepted + rejected + held - 60,
          classes: accepted + rejected + held < 60 ? ['short'] : ['match'],
          lots: parts,
        };
        const lines = adviceLines(told, [{ type: 'buyer-item', value: 'A' }], ['S1']);
        const sum = (texts: readonly (string | undefined)[]): number => texts.reduce((total, text) => total + Number(text ?? 0), 0);
        expect(sum(lines.map((each) => each.accepted.text))).toBe(accepted);
        expect(sum(lines.flatMap((each) => each.rejected.map(({ qty }) => qty.text)))).toBe(rejected + held);
        expect(sum(lines.map(({ short }) => short?.text))).toBe(Math.max(0, 60 - accepted - rejected - held));
        expect(lines.flatMap(({ serials }) => serials)).toEqual(['S1']);
        for (const { lot, accepted: of } of lines)
          if (lot !== undefined && lines.length > 1) expect(Number(of.text)).toBe(parts.find((each) => each.lot === lot)?.qty);
      }),
    );
  });
});

describe('how it leaves', () => {
  const post = (connector: ErpConnector, index: number) => {
    const message = desk.outboxMessages()[index];
    if (message === undefined) throw new Error(`no message ${index}`);
    return connector.post(message, AbortSignal.timeout(10_000));
  };

  test('[EX2] stopped after it took its number, it comes under the same number with the same bytes; no number is taken twice or skipped', async () => {
    wanting('861');
    receive([APPLE]);
    receive([APPLE]);
    writeFileSync(join(desk.folder, 'one'), 'a file in the way of the folder');
    expect(await post(desk.connector, 0)).toMatchObject({
      kind: 'retry-later',
      reason: expect.stringContaining('the folder is gone or a file stands in its place'),
    });
    expect(desk.partners.exchange().sent).toMatchObject([{ interchange: '000000001' }]);
    desk.clock.advance(3_600_000);
    desk.ledger.rebuild();
    rmSync(join(desk.folder, 'one'));
    mkdirSync(join(desk.folder, 'one'));
    expect(await post(desk.connector, 1)).toMatchObject({ kind: 'accepted' });
    expect(await post(desk.connector, 0)).toMatchObject({ kind: 'accepted' });
    const files = await desk.sent();
    expect(files.map(({ parts }) => only(parts, 'header')[0]?.controlNumber)).toEqual(['000000001', '000000002']);
    expect(files[0]?.text).toContain('*261121*0800*'); // of the first attempt
    const events = desk.ledger.since(0, 1_000).filter(({ kind }) => kind === 'message-sent');
    expect(events).toHaveLength(2);
  });

  test('[EX1] each message is an interchange of its own in a file of its own; a file of somebody else under its name stays', async () => {
    wanting('861');
    receive([APPLE]);
    receive([APPLE]);
    const [first, second] = desk.outboxMessages();
    mkdirSync(join(desk.folder, 'one'));
    writeFileSync(join(desk.folder, 'one', `${first?.key}.861.x12`), 'mine');
    expect(await post(desk.connector, 0)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('says something else') });
    expect(await post(desk.connector, 1)).toMatchObject({ kind: 'accepted' });
    expect(readdirSync(join(desk.folder, 'one')).filter((name) => !name.startsWith('.'))).toEqual([
      `${first?.key}.861.x12`,
      `${second?.key}.861.x12`,
    ]);
    expect(readFileSync(join(desk.folder, 'one', `${first?.key}.861.x12`), 'utf8')).toBe('mine');
    const written = readFileSync(join(desk.folder, 'one', `${second?.key}.861.x12`), 'latin1');
    expect([written.match(/ISA\*/g)?.length, written.match(/ST\*861/g)?.length, written.match(/IEA\*/g)?.length]).toEqual([1, 1, 1]);
  });

  test('[EX6] what is about one order keeps its order while its partner’s folder is away; another partner does not wait', async () => {
    wanting('861');
    desk.wanting({ receiptAdvice: '861' }, { partnerId: 'two', ids: [{ kind: 'interchange', qualifier: 'ZZ', value: 'TWO' }], ourIds: DOCK });
    receive([APPLE]);
    receive([APPLE]);
    desk.importText('po2.edi', interchange([order('PO2', [['A', 5]])], { sender: 'TWO' }));
    desk.finish(desk.receive({ orders: ['PO2'] }, [APPLE]));
    writeFileSync(join(desk.folder, 'one'), 'a file in the way of the folder');
    expect(await desk.sent('two')).toHaveLength(1);
    const states = () => desk.outboxMessages().map(({ aggregate, state, attempts }) => [aggregate, state, attempts]);
    expect(states()).toEqual([
      ['one PO1', expect.not.stringMatching('done'), 1],
      ['one PO1', 'queued', 0], // not tried before the one in front of it
      ['two PO2', 'done', 1],
    ]);
  });

  test('[EX3] sent again it changes nothing, also after the partner has fetched and deleted it', async () => {
    wanting('861');
    receive([APPLE]);
    const [file] = await desk.sent();
    rmSync(join(desk.folder, 'one', file?.name ?? ''));
    expect(await post(desk.connector, 0)).toMatchObject({ kind: 'accepted', reference: `one/${file?.name}` });
    expect(await desk.connector.findByKey(desk.outboxMessages()[0]?.key ?? '', AbortSignal.timeout(1_000))).toMatchObject({ kind: 'found' });
    expect(readdirSync(join(desk.folder, 'one'))).toEqual(['.published']);
    expect(desk.partners.exchange().sent).toHaveLength(1);
  });

  test('[EX4] what the standard cannot say needs a person, with the value, and takes no number; the others go on', async () => {
    wanting('861');
    desk.importText('items.csv', ITEMS);
    desk.importText(
      'po.json',
      JSON.stringify({
        kind: 'purchase-order',
        number: 'PEDIDO-Ñ',
        supplier: { name: 'one' },
        lines: [{ line: '1', sku: 'A', quantity: 5, unit: 'EA' }],
      }),
    );
    desk.finish(desk.receive({ orders: ['PEDIDO-Ñ'] }, [APPLE]));
    receive([APPLE]);
    expect(await desk.sent()).toHaveLength(1);
    const [bad, good] = desk.outboxMessages();
    expect(bad).toMatchObject({ state: 'parked', lastError: expect.stringContaining("'PEDIDO-Ñ' is not 1 to 22 printable ASCII") });
    expect(good).toMatchObject({ state: 'done' });
    expect(desk.partners.exchange().sent).toMatchObject([{ interchange: '000000001' }]);
  });

  test('[EX5] a profile without our address, or gone, keeps the message until it is put right', async () => {
    desk.wanting({ receiptAdvice: '861' });
    receive([APPLE]);
    expect(await post(desk.connector, 0)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('which address of ours') });
    desk.partners.remove('one', 'it-1');
    expect(await post(desk.connector, 0)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('no partner one any more') });
    wanting('861');
    expect(await post(desk.connector, 0)).toMatchObject({ kind: 'accepted' });
  });
});
