// tests/main/inbox/inbox.test.ts · watched folders on a real disk: whole files are taken, hostile ones do no harm, and every file is somewhere
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { InboxError } from '../../../main/application/inbox/inbox-error.ts';
import type { InboxFolder } from '../../../main/application/ports.ts';
import { stationSentence } from '../../../main/domain/words/device-words.ts';
import { createInboxFolder } from '../../../main/inbox/inbox-folder.ts';
import { typeOf } from '../../support/exchange-desk.ts';
import { type InboxDesk, leaveClaimed, openInboxDesk } from '../../support/inbox-desk.ts';
import { interchange, order } from '../../support/small-x12.ts';

let desk: InboxDesk;
afterEach(() => desk.close());

const po = (number: string, control = 1, qty = 5): string => interchange([order(number, [['A', qty]])], { number: control });
const orders = () => desk.rows('select order_number as number from purchase_order order by 1').map((row) => (row as { number: string }).number);
const CLAIM = '01KAMP3000000000000000000A';
const QUIET = 2_000;
const isWindows = process.platform === 'win32';

describe('a file is taken', () => {
  test('[IB6] imported and moved to done; refused with a report beside it; nothing is left claimed', async () => {
    desk = openInboxDesk();
    desk.drop('good.edi', po('PO1'));
    await desk.take();
    desk.drop('bad.edi', 'this is no order');
    await desk.take();
    expect(orders()).toEqual(['PO1']);
    expect(desk.names()).toEqual(['.claimed', 'done', 'refused']);
    expect(desk.names('.claimed')).toEqual([]);
    expect(desk.names('done')).toEqual(['good.edi']);
    expect(desk.names('refused')).toEqual(['bad.edi', 'bad.edi.json', 'bad.edi.txt']);
    expect(desk.inbox.state()).toMatchObject({
      sources: [{ state: 'ok', since: '' }],
      recent: [
        { fileName: 'bad.edi', place: 'refused', outcome: 'refused' },
        { fileName: 'good.edi', place: 'done', movedTo: 'good.edi', outcome: 'imported' },
      ],
    });
    expect(desk.rows('select imported_by as who from document_file')).toEqual([{ who: 'inbox' }]);
  });

  test('[IB6] the same bytes again are only moved; a name that stands there already is kept beside it', async () => {
    desk = openInboxDesk();
    for (const _ of [1, 2]) {
      desk.drop('po.edi', po('PO1'));
      desk.drop('bad.txt', 'nothing');
      await desk.take();
    }
    expect(desk.rows('select count(*) as n from document_file')).toEqual([{ n: 1 }]);
    const [first, second] = desk.names('done').toSorted((a, b) => a.length - b.length);
    expect([first, second]).toEqual(['po.edi', expect.stringMatching(/^po-[0-9A-Z]{26}\.edi$/)]);
    expect(desk.names('refused')).toHaveLength(6);
    expect(desk.inbox.state().recent).toContainEqual(expect.objectContaining({ outcome: 'already-imported', movedTo: second }));
  });

  test('[IB1] the partner and the kind of its source go to the import', async () => {
    desk = openInboxDesk({ partnerId: 'one', kindHint: 'asn' });
    desk.partner({ partnerId: 'one', ids: [{ kind: 'name', value: 'Nobody' }] });
    const given: unknown[] = [];
    desk.restart({
      imports: {
        ...desk.imports,
        import: (file, actor, options) => {
          given.push([file.fileName, file.kindHint, actor, options?.partnerId]);
          return desk.imports.import(file, actor, options);
        },
      },
    });
    desk.drop('list.csv', 'sku,quantity,unit\nA,5,EA\n');
    await desk.take();
    expect(given).toEqual([['list.csv', 'asn', 'inbox', 'one']]);
    expect(desk.rows('select number, partner_id as partner from document')).toEqual([{ number: 'list', partner: 'one' }]);
  });

  test('[IB16] the oldest first, whatever its name', async () => {
    desk = openInboxDesk();
    for (const [name, age] of [
      ['a.edi', 10],
      ['b.edi', 30],
      ['c.edi', 20],
    ] as const) {
      desk.drop(name, po(name, age));
      utimesSync(join(desk.path, name), 1_700_000_000 - age, 1_700_000_000 - age);
    }
    await desk.take();
    expect(desk.rows('select file_name as name from document_file order by import_no').map((row) => (row as { name: string }).name)).toEqual([
      'b.edi',
      'c.edi',
      'a.edi',
    ]);
  });

  test('[EX10] the partner is told of what was refused here, once also when the program ends before the file is moved', async () => {
    desk = openInboxDesk();
    desk.wanting({ x12: '997' });
    const bad = po('PO1').replace('PO1*1*5', 'PO1*1*FIVE');
    leaveClaimed(desk.path, CLAIM, 1, 'bad.edi', bad);
    await desk.imports.import({ fileName: 'bad.edi', bytes: Buffer.from(bad) }, 'inbox'); // the life before
    await desk.take();
    expect(desk.names('refused')).toContain('bad.edi');
    expect((await desk.sent()).map(typeOf)).toEqual(['997']);
  });
});

describe('half-written files', () => {
  test('[IB2] a file that grows is left until it has been the same for two seconds and two looks', async () => {
    desk = openInboxDesk();
    const text = po('PO1');
    const { folder } = { folder: join(desk.path, 'po.edi') };
    const signal = AbortSignal.timeout(20_000);
    writeFileSync(folder, text.slice(0, 100));
    for (let at = 100; at < text.length; at += 100) {
      await desk.inbox.takeAll(0, signal);
      desk.moveTime(QUIET - 1);
      await desk.inbox.takeAll(0, signal);
      appendFileSync(folder, text.slice(at, at + 100));
    }
    expect(desk.names()).toEqual(['po.edi']);
    await desk.take();
    expect(desk.names('done')).toEqual(['po.edi']);
    expect(orders()).toEqual(['PO1']);
  });

  test('[IB2] many looks in one moment are one; an empty file is left for a minute', async () => {
    desk = openInboxDesk();
    const signal = AbortSignal.timeout(20_000);
    desk.drop('po.edi', po('PO1'));
    desk.drop('empty.edi', '');
    for (let looks = 0; looks < 20; looks += 1) await desk.inbox.takeAll(0, signal);
    desk.moveTime(QUIET);
    await desk.inbox.takeAll(0, signal);
    expect(desk.names()).toContain('po.edi');
    await desk.take();
    expect(desk.names()).toContain('empty.edi');
    desk.moveTime(60_000);
    await desk.take();
    expect(desk.names('refused')).toContain('empty.edi');
    expect(desk.report('refused', 'empty.edi').text).toContain('an empty file');
  });

  test.each(['po.edi.tmp', 'po.edi.part', 'po.edi.filepart', 'po.edi.crdownload', '.po.edi.x7Gq2', '~$po.xlsx', 'po.edi~'])(
    '[IB3] %s is left until it is renamed',
    async (name) => {
      desk = openInboxDesk();
      desk.drop(name, po('PO1'));
      await desk.take();
      expect(desk.names()).toEqual([name]);
      renameSync(join(desk.path, name), join(desk.path, 'po.edi'));
      await desk.take();
      expect(desk.names('done')).toEqual(['po.edi']);
    },
  );

  test.each(['po.edi.lock', 'po.edi.lck', '.~lock.po.edi#', '~$po.edi'])('[IB4] left while %s stands beside it', async (lock) => {
    desk = openInboxDesk();
    desk.drop('po.edi', po('PO1'));
    desk.drop(lock, '');
    await desk.take();
    expect(desk.names()).toContain('po.edi');
    rmSync(join(desk.path, lock));
    await desk.take();
    expect(desk.names('done')).toEqual(['po.edi']);
  });

  test('[IB2] written on between the look and the claim, or while it is read, it is left for the next look', async () => {
    desk = openInboxDesk();
    const folder = createInboxFolder({ path: desk.path, isOurs: false });
    desk.drop('po.edi', 'first');
    const [entry] = await folder.list();
    desk.drop('po.edi', 'second and longer');
    expect(await folder.claim(entry as never, CLAIM)).toBeUndefined();
    let reads = 0;
    const growing: InboxFolder = {
      ...folder,
      read: async (file, most) => {
        reads += 1;
        return reads === 1 ? { kind: 'changing' } : folder.read(file, most);
      },
    };
    desk.drop('po.edi', po('PO1'));
    desk.restart({ sources: [{ folder: growing, name: 'inbox' }] });
    await desk.take();
    expect(desk.names('.claimed')).toHaveLength(1);
    await desk.take();
    expect(desk.names('done')).toEqual(['po.edi']);
    expect(reads).toBe(2);
  });
});

describe('hostile names and files', () => {
  test.skipIf(isWindows)(
    '[IB5] names with paths, control characters, dots, device names, 255 bytes, no text: taken, none leaves the folder',
    async () => {
      desk = openInboxDesk();
      const names = [
        'a\\..\\..\\evil.edi',
        'a\nb\u001b[2J.edi',
        'nul.edi',
        'CON',
        `${'x'.repeat(251)}.edi`,
        '-rf',
        ' ',
        'a\u202etxt.edi',
        '$(reboot).edi',
        'done.edi',
      ];
      for (const [index, name] of names.entries()) desk.drop(name, po(`PO${index}`, index + 1));
      writeFileSync(Buffer.concat([Buffer.from(`${desk.path}/`), Buffer.from([0x66, 0xff, 0xfe, 0x2e, 0x65, 0x64, 0x69])]), po('PO-BYTES', 90));
      await desk.take();
      expect(orders()).toEqual([...names.map((_, index) => `PO${index}`), 'PO-BYTES'].toSorted());
      expect(desk.names()).toEqual(['.claimed', 'done']);
      expect(desk.names('done').toSorted()).toEqual(
        [
          'a_.._.._evil.edi',
          'a_b_[2J.edi',
          '_nul.edi',
          '_CON',
          `${'x'.repeat(116)}.edi`,
          '-rf',
          'file',
          'a_txt.edi',
          '$(reboot).edi',
          'done.edi',
          'f__.edi',
        ].toSorted(),
      );
    },
  );

  test.skipIf(isWindows)('[IB8] links, pipes, sockets and sub-folders stay where they are, and are told; nothing is waited for', async () => {
    desk = openInboxDesk();
    writeFileSync(join(desk.folder, 'outside.edi'), po('OUTSIDE'));
    symlinkSync(join(desk.folder, 'outside.edi'), join(desk.path, 'link.edi'));
    symlinkSync('/nowhere', join(desk.path, 'dangling.edi'));
    symlinkSync(desk.path, join(desk.path, 'circle'));
    execFileSync('mkfifo', [join(desk.path, 'pipe.edi')]);
    const socket = createServer().listen(join(desk.path, 'socket.edi'));
    mkdirSync(join(desk.path, 'sub'));
    writeFileSync(join(desk.path, 'sub', 'inner.edi'), po('INNER'));
    desk.drop('po.edi', po('PO1'));
    await desk.take();
    socket.close();
    expect(orders()).toEqual(['PO1']);
    expect(desk.names()).toEqual(expect.arrayContaining(['circle', 'dangling.edi', 'link.edi', 'pipe.edi', 'sub']));
    expect(desk.inbox.state().sources).toMatchObject([{ state: 'warning', message: expect.stringContaining('5 links or devices') }]);
    expect(desk.names('.claimed')).toEqual([]);
  });

  test.skipIf(isWindows)('[IB8] a link or a pipe that takes the place of a claimed file is refused unread', async () => {
    desk = openInboxDesk();
    mkdirSync(join(desk.path, '.claimed'));
    writeFileSync(join(desk.folder, 'outside.edi'), po('OUTSIDE'));
    symlinkSync(join(desk.folder, 'outside.edi'), join(desk.path, '.claimed', `${CLAIM}.1.link.edi`));
    execFileSync('mkfifo', [join(desk.path, '.claimed', `${CLAIM.replace(/A$/, 'B')}.1.pipe.edi`)]);
    mkdirSync(join(desk.path, '.claimed', `${CLAIM.replace(/A$/, 'C')}.1.folder.edi`));
    await desk.take();
    expect(orders()).toEqual([]);
    expect(desk.names('refused').filter((name) => !/\.(txt|json)$/.test(name))).toEqual(['folder.edi', 'link.edi', 'pipe.edi']);
    expect(desk.report('refused', 'link.edi').json).toMatchObject({ reason: 'not-a-file' });
  });

  test.skipIf(isWindows)('[IB8] a link in the place of a folder of ours stops the source: no file goes through it', async () => {
    desk = openInboxDesk();
    symlinkSync(desk.folder, join(desk.path, 'done'));
    desk.drop('po.edi', po('PO1'));
    await desk.take();
    expect(readdirSync(desk.folder)).toEqual([]);
    expect(desk.inbox.state().sources).toMatchObject([{ state: 'error', message: expect.stringContaining('is not a folder') }]);
    rmSync(join(desk.path, 'done'));
    await desk.take();
    expect(desk.names('done')).toEqual(['po.edi']);
    expect(desk.inbox.state().sources).toMatchObject([{ state: 'ok' }]);
  });

  test('[IB9] a file above 200 MB is refused unread; a packed bomb by its reader', async () => {
    desk = openInboxDesk();
    desk.drop('huge.edi', 'ISA*');
    truncateSync(join(desk.path, 'huge.edi'), 200 * 1024 * 1024 + 1);
    desk.drop('bomb.gz', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]));
    await desk.take();
    expect(desk.report('refused', 'huge.edi').json).toMatchObject({ reason: 'too-large', message: expect.stringContaining('209715201 bytes') });
    expect(desk.report('refused', 'bomb.gz').text).toContain('a compressed file (gzip)');
  });

  test('[IB8] a second name of a file elsewhere is read like any file, and the other name stays', async () => {
    desk = openInboxDesk();
    writeFileSync(join(desk.folder, 'other.edi'), po('PO1'));
    linkSync(join(desk.folder, 'other.edi'), join(desk.path, 'po.edi'));
    await desk.take();
    expect(desk.names('done')).toEqual(['po.edi']);
    expect(readdirSync(desk.folder)).toEqual(['other.edi']);
  });
});

describe('reports', () => {
  test('[IB7] a person reads what was found and what to do, in the language of the station; a program reads the same', async () => {
    desk = openInboxDesk();
    const bad = po('PO1').replace('PO1*1*5', 'PO1*1*FI\u0007VE');
    desk.drop('bad.edi', bad);
    await desk.take();
    const { text, json } = desk.report('refused', 'bad.edi');
    expect(text).toMatch(/^Refused\. Nothing of this file was taken\.\r\n\r\nFile: bad\.edi\r\nTime: 2026-11-21T08:00/);
    expect(text).toMatch(/- ERROR segment 6 \(PO102\): .*\[read: FI.*VE\]/);
    expect(text).toContain('put it into the inbox again.');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/\p{Cc}/u);
    expect(json).toMatchObject({
      claim: expect.stringMatching(/^[0-9A-Z]{26}$/),
      file: 'bad.edi',
      outcome: 'refused',
      problems: [{ severity: 'error', at: { segment: 6 } }],
    });
    desk.restart({ language: () => 'es' });
    desk.drop('mal.edi', bad);
    await desk.take();
    const spanish = desk.report('refused', 'mal.edi');
    expect(spanish.text).toMatch(/^Rechazado\. No se tomó nada de este archivo\./);
    expect(spanish.text).toMatch(/- ERROR segmento 6 \(PO102\): la cantidad no es un número: .*\[leído: FI.*VE\] \[esperado: un número decimal/);
    expect(spanish.json).toMatchObject({ problems: [{ code: 'bad-quantity', message: expect.stringContaining('the quantity') }] });
  });

  test('[IB7] ended between the report and the move, the next life writes it again under the same name', async () => {
    desk = openInboxDesk();
    leaveClaimed(desk.path, CLAIM, 1, 'bad.edi', 'nothing');
    mkdirSync(join(desk.path, 'refused'));
    writeFileSync(join(desk.path, 'refused', 'bad.edi.txt'), 'old');
    writeFileSync(join(desk.path, 'refused', 'bad.edi.json'), JSON.stringify({ claim: CLAIM, file: 'bad.edi' }));
    writeFileSync(join(desk.path, '.claimed', `report-${CLAIM}.json`), 'half');
    await desk.take();
    expect(desk.names('refused')).toEqual(['bad.edi', 'bad.edi.json', 'bad.edi.txt']);
    expect(desk.report('refused', 'bad.edi').text).toContain('Refused');
    expect(desk.names('.claimed')).toEqual([]);
  });

  test('[IB7] ended between the two halves of a report, the next life goes on under the same name, and no half is left over', async () => {
    desk = openInboxDesk();
    leaveClaimed(desk.path, CLAIM, 1, 'bad.edi', 'nothing');
    const inTheWay = join(desk.path, '.claimed', `report-${CLAIM}.txt`, 'x');
    mkdirSync(inTheWay, { recursive: true });
    await createInboxFolder({ path: desk.path, isOurs: true })
      .settle({ claimId: CLAIM, attempt: 1, name: 'bad.edi' }, 'refused', { text: 'Refused', json: { file: 'bad.edi' } } as never)
      .catch(() => undefined);
    expect(desk.names('refused')).toEqual(['bad.edi.json']);
    rmSync(join(desk.path, '.claimed', `report-${CLAIM}.txt`), { recursive: true });
    await desk.take();
    expect(desk.names('refused')).toEqual(['bad.edi', 'bad.edi.json', 'bad.edi.txt']);
  });

  test.skipIf(isWindows)('[IB7] what stands under the name of a report is never written through', async () => {
    desk = openInboxDesk();
    const target = join(desk.folder, 'target');
    writeFileSync(target, 'mine');
    mkdirSync(join(desk.path, 'refused'));
    symlinkSync(target, join(desk.path, 'refused', 'bad.edi.txt'));
    desk.drop('bad.edi', 'nothing');
    await desk.take();
    expect(desk.names('refused').filter((name) => name.startsWith('bad-'))).toHaveLength(3);
    expect(readdirSync(desk.folder)).toEqual(['target']);
  });
});

describe('what a person decides', () => {
  const state = () => desk.inbox.state();

  test('[IB10] another content under a number that stands waits; decided it is imported under the name of who decided', async () => {
    desk = openInboxDesk();
    desk.importText('first.edi', po('PO1', 1, 5));
    desk.drop('po.edi', po('PO1', 2, 9));
    await desk.take();
    expect(desk.names('waiting')).toEqual(['po.edi', 'po.edi.json', 'po.edi.txt']);
    expect(desk.report('waiting', 'po.edi').text).toContain('Order PO1 was imported before with other content');
    expect(state().sources).toMatchObject([{ state: 'warning', message: '1 files wait for a decision' }]);
    const [file] = state().waiting;
    expect(file).toMatchObject({
      fileName: 'po.edi',
      source: 'inbox',
      result: { outcome: 'needs-decision', questions: [{ key: 'purchase-order PO1' }] },
    });
    const undecided = await desk.inbox.decide(file?.fileId ?? '', { decisions: { accept: 'all', choices: {} } }, 'lead-1');
    expect(undecided?.outcome).toBe('needs-decision');
    expect(desk.names('waiting')).toEqual(['po.edi', 'po.edi.json', 'po.edi.txt']);
    const decided = await desk.inbox.decide(
      file?.fileId ?? '',
      { decisions: { accept: 'all', choices: { 'purchase-order PO1': 'take' } } },
      'lead-1',
    );
    expect(decided?.outcome).toBe('imported');
    expect([desk.names('waiting'), desk.names('done')]).toEqual([[], ['po.edi']]);
    expect(state()).toMatchObject({ sources: [{ state: 'ok' }], waiting: [] });
    expect(desk.rows("select imported_by as who from document_file where file_name = 'po.edi'")).toEqual([{ who: 'lead-1' }]);
    expect(await desk.inbox.decide(file?.fileId ?? '', { decisions: { accept: 'all', choices: {} } }, 'lead-1')).toBeUndefined();
  });

  test('[IB10] put aside it is refused with who did it', async () => {
    desk = openInboxDesk();
    desk.importText('first.edi', po('PO1', 1, 5));
    desk.drop('po.edi', po('PO1', 2, 9));
    await desk.take();
    const fileId = state().waiting[0]?.fileId ?? '';
    expect(await desk.inbox.refuse(fileId, 'lead-1')).toBe(true);
    expect(await desk.inbox.refuse(fileId, 'lead-1')).toBe(false);
    expect(desk.report('refused', 'po.edi').json).toMatchObject({ reason: 'by-person', message: expect.stringContaining('lead-1') });
    expect(state().waiting).toEqual([]);
  });

  test('[IB10] columns that nobody explained wait, and go through once the partner’s profile explains them', async () => {
    desk = openInboxDesk({ kindHint: 'purchase-order' });
    desk.drop('po.csv', 'Bestellung,Pos,Ding,Zahl,Einheit\nPO1,1,A,5,EA\n');
    await desk.take();
    const [file] = state().waiting;
    const [table] = file?.result.tables ?? [];
    expect(table?.columns.map(({ name }) => name)).toEqual(['Bestellung', 'Pos', 'Ding', 'Zahl', 'Einheit']);
    expect(desk.report('waiting', 'po.csv').text).toContain('Ding = ?');
    desk.partner({ partnerId: 'one', columns: { [table?.fingerprint ?? '']: ['order', 'line', 'sku', 'quantity', 'unit'] } });
    const decided = await desk.inbox.decide(file?.fileId ?? '', { decisions: { accept: 'all', choices: {} }, partnerId: 'one' }, 'lead-1');
    expect(decided).toMatchObject({ outcome: 'imported', problems: [] });
    expect(orders()).toEqual(['PO1']);
  });

  const GUESSED = 'Pedido,Articulo,Cantidad,Unidad,Lote,Caducidad\nPO1,A,5,EA,L1,05/06/2027\n';
  const notices = () => desk.rows('select count(*) as n from shipment');

  test('[IM80] a table whose kind or dates were guessed waits for a person, and is imported as the person says', async () => {
    desk = openInboxDesk();
    desk.drop('list.csv', GUESSED);
    await desk.take();
    expect(state().waiting[0]?.result).toMatchObject({ outcome: 'needs-decision', questions: [] });
    expect(state().waiting[0]?.result.problems.map(({ code }) => code)).toEqual(expect.arrayContaining(['kind-guessed', 'form-guessed']));
    expect(desk.report('waiting', 'list.csv').text).toContain('read as a ship notice');
    desk.restart();
    await desk.take();
    expect(notices()).toEqual([{ n: 0 }]);
    const decided = await desk.inbox.decide(state().waiting[0]?.fileId ?? '', { decisions: { accept: 'all', choices: {} } }, 'lead-1');
    expect(decided).toMatchObject({ outcome: 'imported' });
    expect(notices()).toEqual([{ n: 1 }]);
  });

  test('[IM80] nothing is guessed where the folder names the kind and the partner’s mapping the columns: it goes in by itself', async () => {
    desk = openInboxDesk({ kindHint: 'asn', partnerId: 'one' });
    const columns = { 'pedido|articulo|cantidad|unidad|lote|caducidad': ['order', 'sku', 'quantity', 'unit', 'lot', 'expiry:day-first'] };
    desk.partner({ partnerId: 'one', columns });
    desk.drop('list.csv', GUESSED);
    await desk.take();
    expect(state().waiting).toEqual([]);
    expect(notices()).toEqual([{ n: 1 }]);
  });

  test('[IB15] at the start files that wait are tried again: one that was imported at the screen meanwhile is moved', async () => {
    desk = openInboxDesk();
    desk.importText('first.edi', po('PO1', 1, 5));
    desk.drop('po.edi', po('PO1', 2, 9));
    desk.drop('po2.edi', po('PO1', 3, 7));
    await desk.take();
    expect(state().waiting).toHaveLength(2);
    const [before] = state().waiting.map(({ fileId }) => fileId);
    desk.importText('at-the-screen.edi', po('PO1', 3, 7));
    desk.restart();
    expect(state().waiting).toEqual([]);
    await desk.take();
    expect(state().waiting).toMatchObject([{ fileId: before, fileName: 'po.edi' }]);
    expect(desk.names('done')).toEqual(['po2.edi']);
    expect(desk.names('waiting')).toEqual(['po.edi', 'po.edi.json', 'po.edi.txt']);
  });

  test('[IB10] files put into waiting by somebody else, and reports that say something else, are not believed', async () => {
    desk = openInboxDesk();
    mkdirSync(join(desk.path, 'waiting'));
    for (const [name, text] of [
      ['a.edi', po('PO1')],
      ['a.edi.txt', ''],
      ['a.edi.json', '{"claim":"../../evil"}'],
      ['b.edi', po('PO2', 2)],
    ] as const)
      writeFileSync(join(desk.path, 'waiting', name), text);
    await desk.take();
    expect(orders()).toEqual([]);
    expect(desk.names('waiting')).toHaveLength(4);
  });
});

describe('after a crash', () => {
  test('[IB11] a claimed file is taken up again, also when it was imported already; nothing is imported twice', async () => {
    desk = openInboxDesk();
    desk.importText('a.edi', po('PO1'), {});
    leaveClaimed(desk.path, CLAIM, 1, 'a.edi', po('PO1'));
    leaveClaimed(desk.path, CLAIM.replace(/A$/, 'B'), 2, 'b.edi', po('PO2', 2));
    await desk.take();
    expect(desk.names('done')).toEqual(['a.edi', 'b.edi']);
    expect(desk.rows('select file_name as name, count(*) as n from document_file group by 1 order by 1')).toEqual([
      { name: 'a.edi', n: 1 },
      { name: 'b.edi', n: 1 },
    ]);
  });

  test('[IB12] a file during which the program ended five times is refused, with its reason', async () => {
    desk = openInboxDesk();
    leaveClaimed(desk.path, CLAIM, 4, 'last-try.edi', po('PO1'));
    leaveClaimed(desk.path, CLAIM.replace(/A$/, 'B'), 5, 'poison.edi', po('PO2', 2));
    await desk.take();
    expect(orders()).toEqual(['PO1']);
    expect(desk.report('refused', 'poison.edi').json).toMatchObject({ reason: 'interrupted' });
  });

  test('[IB12] each life that begins with it counts one', async () => {
    desk = openInboxDesk();
    leaveClaimed(desk.path, CLAIM, 1, 'po.edi', po('PO1'));
    for (const attempt of [2, 3, 4, 5]) {
      desk.restart({ imports: { ...desk.imports, import: () => Promise.reject(new Error('killed')) } });
      await desk.take();
      await desk.take(); // a fault of ours does not count
      expect(desk.names('.claimed')).toEqual([`${CLAIM}.${attempt}.po.edi`]);
    }
    desk.restart();
    await desk.take();
    expect(desk.names('refused')).toContain('po.edi');
  });
});

describe('when things fail', () => {
  test('[IB13] a folder that is away is told with since when; back again, all goes on by itself', async () => {
    desk = openInboxDesk();
    rmSync(desk.path, { recursive: true });
    await desk.take();
    const since = desk.clock.now();
    desk.clock.advance(60_000);
    await desk.take();
    expect(desk.inbox.state().sources).toMatchObject([{ state: 'error', message: expect.stringContaining('the folder is away'), since }]);
    expect(desk.faults).toEqual([]);
    mkdirSync(desk.path);
    desk.drop('po.edi', po('PO1'));
    await desk.take();
    expect(desk.inbox.state().sources).toMatchObject([{ state: 'ok', since: '' }]);
    expect(orders()).toEqual(['PO1']);
  });

  test('[IB13] it is looked for at growing intervals, up to a minute; a hint ends the wait', async () => {
    desk = openInboxDesk();
    const waits: number[] = [];
    const stop = Promise.withResolvers<void>();
    const folder: InboxFolder = {
      ...createInboxFolder({ path: desk.path, isOurs: false }),
      list: () => Promise.reject(new InboxError('unreachable', stationSentence('inbox-unreachable', 'share', 'ENOENT'))),
    };
    desk.restart({
      sources: [{ folder, name: 'share' }],
      wait: (ms, signal) => {
        if (ms === 20_000) return new Promise(() => undefined);
        if (ms > 250) waits.push(ms);
        if (waits.length < 7) return new Promise((resolve) => setImmediate(resolve));
        stop.resolve();
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      },
    });
    desk.inbox.start();
    await stop.promise;
    await desk.inbox.stop();
    expect(waits.slice(0, 7)).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });

  test('[IB13] a folder that does not answer at all is told, and keeps nobody from ending', async () => {
    desk = openInboxDesk();
    const told = Promise.withResolvers<void>();
    const folder: InboxFolder = { ...createInboxFolder({ path: desk.path, isOurs: false }), list: () => new Promise(() => undefined) };
    desk.restart({
      sources: [{ folder, name: 'share' }],
      wait: () => new Promise((resolve) => setImmediate(resolve)),
      onChange: () => told.resolve(),
    });
    desk.inbox.start();
    await told.promise;
    expect(desk.inbox.state().sources).toMatchObject([{ state: 'error', message: expect.stringContaining('does not answer') }]);
    await desk.inbox.stop();
  });

  test('[IB14] when the station cannot store, the file stays claimed and is tried again', async () => {
    desk = openInboxDesk();
    let isFull = true;
    desk.restart({
      imports: { ...desk.imports, import: (...given) => (isFull ? Promise.reject(new Error('the disk is full')) : desk.imports.import(...given)) },
    });
    desk.drop('po.edi', po('PO1'));
    await desk.take();
    await desk.take();
    expect(desk.names('.claimed')).toHaveLength(1);
    expect(desk.inbox.state().sources).toMatchObject([{ state: 'error', message: 'the disk is full' }]);
    expect(desk.faults.length).toBeGreaterThan(0);
    isFull = false;
    await desk.take();
    expect(desk.names('done')).toEqual(['po.edi']);
    expect(desk.inbox.state().sources).toMatchObject([{ state: 'ok' }]);
  });

  test('[IB14] a share that goes away between the import and the move: moved when it is back, imported once', async () => {
    desk = openInboxDesk();
    const real = createInboxFolder({ path: desk.path, isOurs: false });
    let isAway = true;
    const folder: InboxFolder = {
      ...real,
      settle: (...given) =>
        isAway ? Promise.reject(new InboxError('unreachable', stationSentence('inbox-unreachable', 'share', 'ENOENT'))) : real.settle(...given),
    };
    desk.restart({ sources: [{ folder, name: 'share' }] });
    desk.drop('po.edi', po('PO1'));
    await desk.take();
    expect(orders()).toEqual(['PO1']);
    expect(desk.names('.claimed')).toHaveLength(1);
    isAway = false;
    await desk.take();
    expect(desk.names('done')).toEqual(['po.edi']);
    expect(desk.rows('select count(*) as n from document_file')).toEqual([{ n: 1 }]);
  });

  test('[IB1] a folder of ours is made, another is not; a partner that is not there is told', async () => {
    desk = openInboxDesk();
    const ours = join(desk.path, 'data', 'inbox');
    expect(await createInboxFolder({ path: ours, isOurs: true }).list()).toEqual([]);
    await expect(createInboxFolder({ path: join(desk.path, 'share'), isOurs: false }).list()).rejects.toMatchObject({
      name: 'InboxError',
      code: 'unreachable',
    });
    desk.restart({ isPartner: () => false, sources: [{ folder: createInboxFolder({ path: ours, isOurs: true }), name: 'x', partnerId: 'nobody' }] });
    await desk.take();
    expect(desk.inbox.state().sources).toMatchObject([{ state: 'warning', message: expect.stringContaining('nobody') }]);
  });

  test('[IB2] started, it takes what comes by itself, and stops', async () => {
    desk = openInboxDesk();
    const taken = Promise.withResolvers<void>();
    desk.restart({ onChange: () => (desk.names('done').length === 2 ? taken.resolve() : undefined) });
    desk.drop('a.edi', po('PO1'));
    desk.inbox.start();
    desk.inbox.start();
    desk.drop('b.edi', po('PO2', 2));
    await taken.promise;
    await desk.inbox.stop();
    expect(orders()).toEqual(['PO1', 'PO2']);
  });
});

describe('[IB17] a manifest that comes in several files', () => {
  const FOLDER = new URL('../../vectors/manifest-parts/', import.meta.url);
  const part = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');
  const PARTS = ['incoming.json', 'transfer-120012-deliveries.json', 'delivery-770077-packages.json'];
  const packages = () => desk.rows('select count(*) as n from shipment_plate');

  test('put in together it is imported once, and every file is done', async () => {
    desk = openInboxDesk();
    for (const name of PARTS) desk.drop(name, part(name));
    await desk.take();
    expect(desk.names('done')).toEqual(PARTS.toSorted());
    expect(desk.names('waiting')).toEqual([]);
    expect(packages()).toEqual([{ n: 2 }]);
    expect(desk.rows("select number, kind from document where change = 'new'")).toEqual([{ number: '0000123456', kind: 'manifest' }]);
    expect(desk.rows('select count(*) as n from document_file')).toEqual([{ n: 1 }]);
  });

  test('one that is alone waits for the rest, with what is missing in its report, also over a restart', async () => {
    desk = openInboxDesk();
    desk.drop(PARTS[2]!, part(PARTS[2]!));
    await desk.take();
    expect(desk.names('waiting')).toContain(PARTS[2]);
    expect(desk.report('waiting', PARTS[2]!).text).toContain('the transfer that these packages belong to is in another file');
    desk.restart();
    await desk.take();
    expect(desk.names('waiting')).toContain(PARTS[2]);
    desk.drop(PARTS[0]!, part(PARTS[0]!));
    await desk.take();
    expect(desk.names('done')).toEqual([PARTS[2]!, PARTS[0]!].toSorted());
    expect(desk.names('waiting')).toEqual([]);
    expect(packages()).toEqual([{ n: 2 }]);
  });

  test('pages come one by one: each waits, with those that are here, for the rest; a copy of one changes nothing', async () => {
    desk = openInboxDesk();
    const page = (number: number, label: string): string =>
      JSON.stringify({
        Data: [{ PackageId: number, PackageLabel: label, ItemName: 'Oil', ShippedQuantity: 5, ShippedUnitOfMeasureName: 'Each' }],
        TotalRecords: 3,
        PageSize: 1,
        CurrentPage: number,
        TotalPages: 3,
      });
    const names = [3, 1, 2].map((number) => `packages-0000777777-page-${number}.json`);
    desk.drop(names[0]!, page(3, '1A4060300020081000000093'));
    await desk.take();
    expect(desk.report('waiting', names[0]!).text).toContain('page 3');
    desk.drop(names[1]!, page(1, '1A4060300020081000000091'));
    desk.drop('packages-0000777777-page-1 (copy).json', page(1, '1A4060300020081000000091'));
    await desk.take();
    expect(desk.inbox.state().waiting).toHaveLength(3);
    expect(desk.report('waiting', names[1]!).text).toContain('page 1, 3');
    desk.restart();
    await desk.take();
    expect(desk.inbox.state().waiting).toHaveLength(3);
    desk.drop(names[2]!, page(2, '1A4060300020081000000092'));
    await desk.take();
    expect(desk.inbox.state().waiting).toEqual([]);
    expect(desk.names('done')).toHaveLength(4);
    expect(packages()).toEqual([{ n: 3 }]);
  });

  test('a part of another manifest waits on', async () => {
    desk = openInboxDesk();
    desk.drop('packages-990099.json', part(PARTS[2]!));
    desk.drop(PARTS[0]!, part(PARTS[0]!));
    await desk.take();
    expect(desk.names('done')).toEqual([]);
    expect(desk.inbox.state().waiting.map(({ fileName }) => fileName)).toEqual(expect.arrayContaining(['packages-990099.json', PARTS[0]]));
  });

  test('what a person must decide is asked once about all, and decided for all', async () => {
    desk = openInboxDesk();
    for (const name of PARTS) desk.drop(name, part(name));
    await desk.take();
    desk.drop(PARTS[0]!, part(PARTS[0]!));
    desk.drop(PARTS[2]!, part(PARTS[2]!).replace('453.6', '400.5'));
    await desk.take();
    const waiting = desk.inbox.state().waiting;
    expect(waiting.map(({ result }) => result.questions.map(({ code }) => code))).toEqual([['sent-again'], ['sent-again']]);
    const [first] = waiting;
    expect((await desk.inbox.file(first!.fileId))?.fileName).toBe('manifest-0000123456.json');
    const key = first!.result.questions[0]!.key;
    expect(await desk.inbox.decide(first!.fileId, { decisions: { accept: 'all', choices: { [key]: 'take' } } }, 'clerk-7')).toMatchObject({
      outcome: 'imported',
    });
    expect(desk.inbox.state().waiting).toEqual([]);
    expect(desk.names('waiting')).toEqual([]);
    expect(desk.names('done')).toHaveLength(5);
  });

  test('put aside by a person they go together', async () => {
    desk = openInboxDesk();
    for (const name of PARTS) desk.drop(name, part(name));
    await desk.take();
    desk.drop(PARTS[0]!, part(PARTS[0]!));
    desk.drop(PARTS[2]!, part(PARTS[2]!).replace('453.6', '400.5'));
    await desk.take();
    expect(await desk.inbox.refuse(desk.inbox.state().waiting[0]!.fileId, 'clerk-7')).toBe(true);
    expect(desk.inbox.state().waiting).toEqual([]);
  });
});
