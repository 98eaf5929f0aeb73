// tests/main/application/exchange/answer-import.test.ts · what partners are told about their files, written to a real folder and read back by our own parsers
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ExchangeDesk, only, openExchangeDesk, typeOf, type WrittenFile } from '../../../support/exchange-desk.ts';
import { interchange, notice, order } from '../../../support/small-x12.ts';

let desk: ExchangeDesk;
beforeEach(() => {
  desk = openExchangeDesk();
});
afterEach(() => desk.close());

const types = (files: readonly WrittenFile[]): readonly string[] => files.map(typeOf);
/** Message by message; of the whole where no message is named. */
const said = (file: WrittenFile | undefined) => {
  const all = only(file?.parts ?? [], 'acknowledgement').map(({ acknowledgement: { type, interchange: of, group, message, outcome } }) => ({
    type,
    of,
    group,
    message: message?.controlNumber,
    outcome,
  }));
  const ofMessages = all.filter(({ message }) => message !== undefined);
  return ofMessages.length > 0 ? ofMessages : all;
};
const faults = (file: WrittenFile | undefined) => only(file?.parts ?? [], 'problem').filter(({ problem }) => problem.severity === 'error');
const edifact = (messages: readonly string[], { number = 'R1', test: isTest = false, asks = false, end = true } = {}): string =>
  `UNA:+.? '\nUNB+UNOC:3+EXAMPLE:ZZ+DOCK:ZZ+261121:0800+${number}++++${asks ? '1' : ''}++${isTest ? '1' : ''}'\n${messages
    .map((body, index) => `UNH+${index + 1}+ORDERS:D:96A:UN'\n${body}UNT+${body.split("'\n").length + 1}+${index + 1}'\n`)
    .join('')}${end ? `UNZ+${messages.length}+${number}'\n` : ''}`;
const orders = (number: string, qty = '5'): string =>
  `BGM+220+${number}+9'\nDTM+137:20261121:102'\nNAD+SU+++EXAMPLE FOODS'\nLIN+1++9521001000109:EN'\nQTY+21:${qty}:PCE'\nUNS+S'\n`;

describe('X12', () => {
  test('[EX10] nothing is said to a partner who wants nothing, nor about a check, nor to whom we do not know', async () => {
    desk.importText('a.edi', interchange([order('PO1', [['A', 5]])]));
    desk.wanting({});
    desk.importText('b.edi', interchange([order('PO2', [['A', 5]])], { number: 2 }));
    desk.wanting({ x12: '997' });
    desk.importText('c.edi', interchange([order('PO3', [['A', 5]])], { number: 3 }), { dryRun: true });
    expect(await desk.sent()).toEqual([]);
  });

  test('[EX10] [EX11] a 997 for each group, in one interchange, from us to the sender, under numbers of its own', async () => {
    desk.wanting({ x12: '997' });
    const first = interchange([order('PO1', [['A', 5]]), order('PO2', [['B', 5]])], { number: 7 });
    const [head = '', tail = ''] = first.split('IEA*1');
    const second = interchange([notice('SHIP1', [['PO1', 'A', 5, '095289990000000012']])], { number: 8 });
    const group = second.slice(second.indexOf('GS*'), second.indexOf('IEA*'));
    desk.importText('a.edi', `${head}${group}IEA*2${tail}`);
    const [file, ...others] = await desk.sent();
    expect(others).toEqual([]);
    expect(faults(file)).toEqual([]);
    expect(only(file?.parts ?? [], 'header')).toMatchObject([
      { sender: { qualifier: 'ZZ', id: 'DOCK' }, receiver: { qualifier: 'ZZ', id: 'EXAMPLE' }, controlNumber: '000000001', isTest: false },
    ]);
    expect(said(file)).toEqual([
      { type: '997', of: undefined, group: '7', message: '0001', outcome: 'accepted' },
      { type: '997', of: undefined, group: '7', message: '0002', outcome: 'accepted' },
      { type: '997', of: undefined, group: '8', message: '0001', outcome: 'accepted' },
    ]);
    expect(desk.partners.exchange().sent).toMatchObject([
      { partnerId: 'one', type: '997', interchange: '000000001', group: '1', message: '0001', state: 'accepted', fileName: `one/${file?.name}` },
    ]);
  });

  test('[EX11] TA1 when the sender asks for it, before the 997, with the time of the interchange it answers', async () => {
    desk.wanting({ x12: '997' });
    desk.importText('a.edi', interchange([order('PO1', [['A', 5]])]).replace('*0*P*>', '*1*P*>'));
    const files = await desk.sent();
    expect(types(files)).toEqual(['TA1', '997']);
    expect(said(files[0])).toMatchObject([{ type: 'TA1', of: '000000001', outcome: 'accepted' }]);
    expect(files[0]?.text).toContain('TA1*000000001*261121*0800*A*000~');
  });

  test('[EX18] an interchange without a control number or without a sender is not answered', async () => {
    desk.wanting({ x12: '997', applicationAdvice: true });
    const whole = interchange([order('PO1', [['A', 5]])]);
    desk.importText('a.edi', whole.replaceAll('000000001', '         '));
    desk.importText('b.edi', whole.replace('*ZZ*EXAMPLE        ', '*ZZ*               '));
    expect(await desk.sent()).toEqual([]);
    desk.importText('c.edi', whole);
    expect(types(await desk.sent())).toEqual(['997']);
  });

  test('[EX12] a file that was not meant for us, a test, and an envelope that does not end are rejected by TA1 and nothing else', async () => {
    desk.wanting({ x12: '997', applicationAdvice: true }, { partnerId: 'one', ourIds: [{ kind: 'interchange', qualifier: 'ZZ', value: 'DOCK' }] });
    desk.importText('a.edi', interchange([order('PO1', [['A', 5]])], { receiver: 'ANYBODY', number: 1 }));
    desk.importText('b.edi', interchange([order('PO1', [['A', 5]])], { isTest: true, number: 2 }));
    desk.importText('c.edi', interchange([order('PO1', [['A', 5]])], { number: 3 }).replace(/IEA.*\n$/, ''));
    desk.importText('d.edi', interchange([order('PO1', [['A', 5]])], { number: 4 }).replace('IEA*1*000000004', 'IEA*1*000000005'));
    const files = await desk.sent();
    expect(types(files)).toEqual(['TA1', 'TA1', 'TA1', 'TA1']);
    expect(files.map((file) => /TA1\*(\d+)\*.*\*(R\*\d+)~/.exec(file.text)?.slice(1))).toEqual([
      ['000000001', 'R*009'],
      ['000000002', 'R*020'],
      ['000000003', 'R*023'],
      ['000000004', 'R*022'],
    ]);
    expect(only(files[0]?.parts ?? [], 'header')).toMatchObject([{ sender: { id: 'ANYBODY' } }]);
    expect(only(files[1]?.parts ?? [], 'header')).toMatchObject([{ isTest: true }]);
  });

  test('[EX13] a set that breaks the standard is rejected with its place, and the good one beside it too: nothing of the file was taken', async () => {
    desk.wanting({ x12: '997' });
    desk.importText('a.edi', interchange([order('PO1', [['A', 5]]), order('PO2', [['B', 5]])]).replace('PO1*1*5*EA***IN*B', 'PO1*1*FIVE*EA***IN*B'));
    const [file, ...others] = await desk.sent();
    expect(others).toEqual([]);
    expect(said(file)).toMatchObject([
      { message: '0001', outcome: 'rejected' },
      { message: '0002', outcome: 'rejected' },
    ]);
    expect(file?.text).toMatch(/AK3\*PO1\*\d+\*\*8~AK4\*2\*\*6\*FIVE~AK5\*R\*5~AK9\*R\*2\*2\*0~/);
    expect(desk.rows('select * from purchase_order')).toEqual([]);
  });

  test('[EX14] what only the import found is told by an 824, which leaves the 997 to the syntax; without an 824 the 997 rejects', async () => {
    const bad = (number: number) =>
      interchange([order(`PO${number}`, [['A', 5]]), order(`P2${number}`, [['A', 7]])], { number }).replace('PO1*1*7*EA', 'PO1*1*7.5*EA');
    desk.wanting({ x12: '997', applicationAdvice: true });
    const result = desk.importText('a.edi', bad(1));
    expect(result.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['not-whole']);
    const files = await desk.sent();
    expect(types(files)).toEqual(['997', '824']);
    expect(said(files[0])).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }]);
    const [whole, line] = only(files[1]?.parts ?? [], 'acknowledgement').map(({ acknowledgement }) => acknowledgement);
    expect([whole, line]).toMatchObject([
      { type: '824', documentNumber: 'PO1', group: '1', outcome: 'rejected' },
      { type: '824', documentNumber: 'P21', group: '1', outcome: 'rejected' },
    ]);
    expect(line?.reasons.join(' ')).toContain('7.5');
    expect(whole?.reasons.join(' ')).toContain('the file was refused whole');
    desk.wanting({ x12: '997' });
    desk.importText('b.edi', bad(2));
    expect(said((await desk.sent())[2])).toMatchObject([{ outcome: 'rejected' }, { outcome: 'rejected' }]);
  });

  test('[EX15] the same file again is not answered again; the same interchange in other bytes is a duplicate; another answer about the same file is given', async () => {
    desk.wanting({ x12: '997' });
    const file = interchange([order('PO1', [['A', 5]])]);
    desk.importText('a.edi', file);
    desk.importText('again.edi', file);
    expect(types(await desk.sent())).toEqual(['997']);
    const other = interchange([order('PO1', [['A', 5]])], { lineEnd: '\r\n' });
    expect(desk.importText('b.edi', other).outcome).toBe('already-imported');
    desk.importText('b-again.edi', other);
    const files = await desk.sent();
    expect(types(files)).toEqual(['997', 'TA1']);
    expect(files[1]?.text).toContain('*R*025~');

    const forOther = interchange([order('PO2', [['A', 5]])], { number: 2, receiver: 'ANYBODY' });
    desk.wanting({ x12: '997' }, { partnerId: 'one', ourIds: [{ kind: 'interchange', value: 'DOCK' }] });
    for (const name of ['c.edi', 'c-again.edi']) expect(desk.importText(name, forOther).outcome).toBe('refused');
    desk.wanting({ x12: '997' });
    expect(desk.importText('c.edi', forOther).outcome).toBe('imported');
    expect(types(await desk.sent()).slice(2)).toEqual(['TA1', '997']);
  });

  test('[EX17] acknowledgements are not answered, also when they come broken or to somebody else', async () => {
    desk.wanting({ x12: '997', applicationAdvice: true }, { partnerId: 'one', ourIds: [{ kind: 'interchange', value: 'DOCK' }] });
    const ack = (number: number, receiver = 'DOCK') => interchange([['997', 'AK1*RC*77', 'AK9*A*1*1*1']], { number, receiver });
    const ta1 = interchange([])
      .replace(/GS\*[\s\S]*GE.*\n/, 'TA1*000000001*261121*0800*A*000~\n')
      .replace('IEA*1', 'IEA*0');
    for (const text of [ack(1), ack(2, 'ANYBODY'), ack(3).replace('*0*P*>', '*1*P*>'), ack(4).replace(/IEA.*\n$/, ''), ta1])
      desk.importText('a.edi', text);
    expect(await desk.sent()).toEqual([]);
  });

  test('[EX10] an import in turns is answered like one in one go; an undecided one is not', async () => {
    desk.wanting({ x12: '997' });
    const file = (number: number, item: string) => ({ fileName: 'a.edi', bytes: Buffer.from(interchange([order('PO1', [[item, 5]])], { number })) });
    expect((await desk.imports.import(file(1, 'A'), 'inbox')).outcome).toBe('imported');
    expect((await desk.imports.import(file(2, 'B'), 'inbox', { decisions: { accept: 'all', choices: {} } })).outcome).toBe('needs-decision');
    expect(
      (await desk.imports.import({ fileName: 'c.edi', bytes: Buffer.from(interchange([order('PO3', [['A', 5]])], { isTest: true })) }, 'x')).outcome,
    ).toBe('refused');
    expect(types(await desk.sent())).toEqual(['997', 'TA1']);
  });
});

describe('EDIFACT', () => {
  test('[EX11] CONTRL acknowledges each message; with errors-only, only when there are errors or the sender asks', async () => {
    desk.wanting({ contrl: 'syntax-and-receipt' });
    desk.importText('a.edi', edifact([orders('PO1'), orders('PO2')]));
    desk.wanting({ contrl: 'errors-only' });
    desk.importText('b.edi', edifact([orders('PO3')], { number: 'R2' }));
    desk.importText('c.edi', edifact([orders('PO4')], { number: 'R3', asks: true }));
    desk.importText('d.edi', edifact([orders('PO5', 'FIVE')], { number: 'R4' }));
    const files = await desk.sent();
    expect(types(files)).toEqual(['CONTRL', 'CONTRL', 'CONTRL']);
    expect(files.flatMap(faults)).toEqual([]);
    expect(said(files[0])).toMatchObject([
      { type: 'CONTRL', of: 'R1', message: '1', outcome: 'accepted' },
      { type: 'CONTRL', of: 'R1', message: '2', outcome: 'accepted' },
    ]);
    expect(said(files[1])).toMatchObject([{ of: 'R3', outcome: 'accepted' }]);
    expect(said(files[2])).toMatchObject([{ of: 'R4', message: '1', outcome: 'rejected' }]);
    expect(only(files[2]?.parts ?? [], 'header')).toMatchObject([
      { sender: { qualifier: 'ZZ', id: 'DOCK' }, receiver: { id: 'EXAMPLE' }, controlNumber: '3' },
    ]);
  });

  test('[EX12] [EX13] an interchange cut off is rejected whole; a message of a refused file is not called accepted', async () => {
    desk.wanting({ contrl: 'errors-only' });
    desk.importText('a.edi', edifact([orders('PO1')], { end: false }));
    desk.importText('b.edi', edifact([orders('PO1'), orders('PO2', 'FIVE')], { number: 'R2' }));
    const [cut, bad] = await desk.sent();
    expect(said(cut)).toMatchObject([{ of: 'R1', message: undefined, outcome: 'rejected' }]);
    expect(said(bad)).toMatchObject([
      { of: 'R2', message: '1', outcome: 'rejected' },
      { of: 'R2', message: '2', outcome: 'rejected' },
    ]);
  });

  test('[EX17] a CONTRL is not answered', async () => {
    desk.wanting({ contrl: 'syntax-and-receipt' });
    const body = "UCI+1+DOCK:ZZ+EXAMPLE:ZZ+7'\n";
    desk.importText('a.edi', edifact([body]).replace('ORDERS:D:96A:UN', 'CONTRL:D:3:UN'));
    expect(await desk.sent()).toEqual([]);
  });
});

describe('orders', () => {
  test('[EX16] an order that was taken is confirmed to whom sent it, line by line; one sent again unchanged is not', async () => {
    desk.wanting({ orderResponse: '855' });
    desk.importText(
      'a.edi',
      interchange([
        order('PO1', [
          ['A', 5],
          ['B', 7],
        ]),
      ]),
    );
    desk.importText(
      'b.edi',
      interchange(
        [
          order('PO1', [
            ['A', 5],
            ['B', 7],
          ]),
        ],
        { number: 2 },
      ),
    );
    const [file, ...others] = await desk.sent();
    expect(others).toEqual([]);
    expect(faults(file)).toMatchObject([{ problem: { code: 'nothing-to-import' } }]); // an 855 is not for us
    expect(file?.text).toMatch(/BAK\*00\*AD\*PO1\*20261101\*+[0-9A-Z]{26}\*\d{8}~/);
    expect(file?.text).toMatch(/PO1\*2\*7\*EA\*\*\*BP\*B~ACK\*IA\*7\*EA~/);
    expect(desk.partners.exchange().sent).toMatchObject([{ type: '855', documentNumber: 'PO1', state: 'waiting' }]);
    expect(desk.importText('ack.edi', interchange([['997', 'AK1*PR*1', 'AK2*855*0001', 'AK5*A', 'AK9*A*1*1*1']], { number: 3 })).outcome).toBe(
      'imported',
    );
    expect(desk.partners.exchange().sent).toMatchObject([{ state: 'accepted', acknowledgedWith: '997' }]);
  });

  test('[EX16] not to a partner whom the order only names as its supplier', async () => {
    desk.wanting({ orderResponse: 'ordrsp' }, { partnerId: 'one', ids: [{ kind: 'name', value: 'EXAMPLE FOODS' }] });
    desk.importText('a.edi', interchange([order('PO1', [['A', 5]])]));
    expect(await desk.sent()).toEqual([]);
    desk.wanting({ orderResponse: 'ordrsp' });
    desk.importText('b.edi', edifact([orders('PO2')]));
    const [file] = await desk.sent();
    expect(file?.text).toContain('BGM+231+');
    expect(file?.text).toContain("RFF+ON:PO2'");
    expect(file?.text).toContain("LIN+1+5+9521001000109:EN'");
  });
});
