// tests/e2e/screens.ts · every screen and dialog of the station, each with how a person comes there: for the accessibility test and the screenshots
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DockPage } from '../support/dock-page.ts';
import { interchange, order } from '../support/small-x12.ts';

const BROKEN_ORDER = fileURLToPath(new URL('../../resources/demo/broken/order-bad-quantity.csv', import.meta.url));

export interface Screen {
  readonly name: string;
  open(dock: DockPage): Promise<void>;
  /** Leaves nothing open that the next one does not want. */
  leave?(dock: DockPage): Promise<void>;
}

const ORDER_HEAD = 'order,supplier,unit,line,sku,quantity\nPO-77,Crestline Household Goods,CS,';

const put = (dock: DockPage, name: string, content: string | Buffer): Promise<void> =>
  dock.page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer: Buffer.from(content as string) });
const goBack = (dock: DockPage): Promise<void> => dock.page.keyboard.press('Escape');

/** In order: each begins where the one before it ended. The first needs a page on which nobody is signed in, and a lead's badge opens the rest. */
export const SCREENS: readonly Screen[] = [
  {
    name: 'sign-in',
    async open(dock) {
      await dock.onScreen('sign-in');
      await dock.click('user-clerk');
    },
  },
  {
    name: 'board',
    async open(dock) {
      await dock.signIn('BADGE-IT');
      await dock.onScreen('board');
      await dock.shows('arrival-4500001001');
    },
  },
  {
    name: 'offer',
    async open(dock) {
      await dock.scan('00395220010000120010', ']C1');
      await dock.shows('offer-panel');
    },
  },
  {
    name: 'receive-empty',
    async open(dock) {
      await dock.scan('00395220010000120010', ']C1');
      await dock.onScreen('receive');
      await dock.find('tr[data-item="10001"]');
    },
  },
  {
    name: 'receive-line-complete',
    async open(dock) {
      await dock.scan('00395220010000120010', ']C1');
      await dock.find('tr[data-item="10001"][data-status=complete]');
    },
  },
  {
    name: 'receive-accepted',
    async open(dock) {
      await dock.scan('!DH!QTY3');
      await dock.scan('01195220010003011727012910Y26317', ']C1');
      await dock.find('tr[data-item="10003"]:not([data-received="0"])');
    },
  },
  {
    name: 'weigh',
    async open(dock) {
      await dock.page.keyboard.press('F5');
      await dock.find('[data-testid=weigh-live][data-state=zero]');
      await dock.shows('weigh-target');
    },
  },
  {
    name: 'weigh-tare',
    async open(dock) {
      await dock.click('weigh-tare-open');
      await dock.shows('weigh-tares');
    },
    leave: goBack,
  },
  {
    name: 'weigh-typed',
    async open(dock) {
      await dock.click('weigh-type-open');
      await dock.get('typed-weight-text').fill('18.72');
      await dock.type('\r');
      await dock.shows('weigh-recorded');
    },
    leave: goBack,
  },
  { name: 'receive-refused', open: async (dock) => void (await dock.scan('9525001000107', ']E0')) },
  { name: 'receive-unknown', open: async (dock) => void (await dock.scan('ROLL-8-PROMO', ']C0')) },
  {
    name: 'teach',
    async open(dock) {
      await dock.click('teach');
      await dock.get('teach-search').fill('roll');
      await dock.shows('hit-10051');
      await dock.click('hit-10051');
    },
    leave: goBack,
  },
  {
    name: 'question',
    async open(dock) {
      await dock.scan('19522001001001', ']I1');
      await dock.shows('question-panel');
    },
    leave: goBack,
  },
  {
    name: 'exceptions',
    open: (dock) => dock.click('tab-exceptions'),
    leave: (dock) => dock.click('tab-scans'),
  },
  {
    name: 'damage',
    async open(dock) {
      await dock.page.keyboard.press('F6');
      await dock.shows('damage-panel');
    },
    leave: goBack,
  },
  {
    name: 'override',
    async open(dock) {
      await dock.scan('01195220010003011726113010Y26999', ']C1');
      await dock.click('override');
      await dock.shows('override-panel');
    },
    leave: goBack,
  },
  {
    name: 'help',
    async open(dock) {
      await dock.page.keyboard.press('F1');
      await dock.shows('help-panel');
    },
    leave: goBack,
  },
  {
    name: 'type-code',
    async open(dock) {
      await dock.page.keyboard.press('F2');
      await dock.shows('type-code-panel');
    },
    leave: goBack,
  },
  {
    name: 'decode',
    async open(dock) {
      await dock.page.keyboard.press('F9');
      await dock.shows('decode-fields');
    },
    leave: goBack,
  },
  {
    name: 'simulator',
    async open(dock) {
      await dock.click('simulator-toggle');
      await dock.shows('simulator');
    },
    leave: (dock) => dock.click('simulator-toggle'),
  },
  {
    name: 'labels',
    async open(dock) {
      await dock.page.keyboard.press('F7');
      await dock.shows('label-preview');
    },
  },
  {
    name: 'designer',
    async open(dock) {
      await dock.get('template').selectOption('quarantine');
      await dock.click('go-designer');
      await dock.find('[data-testid=label-canvas] img');
      await dock.click('box-reason');
      await dock.shows('field-form');
      await dock.find('[data-testid=findings]');
    },
    async leave(dock) {
      await goBack(dock);
      await dock.get('template').selectOption('logistics');
    },
  },
  {
    name: 'queues-print',
    async open(dock) {
      await dock.click('print');
      await dock.shows('label-queued');
      await dock.page.keyboard.press('F10');
      await dock.find('[data-testid=print-queue] tr[data-state=printed]');
    },
  },
  {
    name: 'reprint',
    async open(dock) {
      await dock.page.locator('[data-testid^=reprint-]').first().click();
      await dock.shows('reason-panel');
    },
    leave: goBack,
  },
  {
    name: 'finish',
    async open(dock) {
      await goBack(dock);
      await goBack(dock);
      await dock.onScreen('receive');
      // The question that was put aside comes up again with the screen: a receipt with one does not finish.
      await dock.shows('question-panel');
      await dock.get('answer-lot').fill('K26312');
      await dock.get('answer-expiry').fill('270118');
      await dock.click('answer-send');
      await dock.hides('question-panel');
      await dock.page.keyboard.press('F8');
      await dock.find('[data-testid=finish-summary][data-differences]');
    },
  },
  {
    name: 'receive-all',
    async open(dock) {
      await dock.click('receive-all');
      await dock.shows('receive-all-panel');
    },
    leave: goBack,
  },
  {
    name: 'finished',
    async open(dock) {
      await dock.type('+');
      await dock.shows('finished');
    },
  },
  {
    name: 'queues-outbox',
    async open(dock) {
      await dock.page.keyboard.press('F10');
      await dock.click('tab-outbox');
      await dock.find('[data-testid=outbox] tbody tr[data-state=done]');
    },
  },
  {
    name: 'import',
    async open(dock) {
      await goBack(dock);
      await dock.click('to-board');
      await dock.click('go-import');
      await dock.onScreen('import');
    },
  },
  {
    name: 'import-refused',
    async open(dock) {
      await put(dock, 'order-bad-quantity.csv', readFileSync(BROKEN_ORDER));
      await dock.shows('import-problems');
      await dock.click('show-source');
      await dock.shows('source');
    },
    leave: (dock) => dock.click('remove-file'),
  },
  {
    name: 'import-imported',
    async open(dock) {
      await put(dock, 'po-77.csv', `${ORDER_HEAD}10,10049,4\n`);
      await dock.find('[data-state=ready]');
      await dock.click('next');
      await dock.find('[data-state=imported]');
    },
  },
  {
    name: 'import-undo',
    async open(dock) {
      await dock.click('undo-import');
      await dock.shows('undo-panel');
    },
    leave: goBack,
  },
  {
    name: 'import-decide',
    async open(dock) {
      await put(dock, 'po-77-b.csv', `${ORDER_HEAD}10,10049,2\nPO-77,Crestline Household Goods,CS,20,10051,6\n`);
      await dock.find('[data-state=decide]');
    },
  },
  {
    name: 'import-warnings',
    async open(dock) {
      const [type, ...segments] = order('X-1', [['10049', 5]]);
      await put(dock, 'warned.edi', interchange([[type, ...segments.slice(0, -1), 'CTT*7*99']], { number: 3 }));
      await dock.find('[data-testid="import-warned.edi"][data-state=decide]');
    },
  },
  {
    name: 'import-columns',
    async open(dock) {
      await put(dock, 'liste.csv', 'Beleg;Was;Menge;Liefertermin\nB-1;10049;1,234;01/02/2027\nB-1;10051;2,345;03/04/2027\n');
      await dock.find('[data-testid="import-liste.csv"][data-state=columns]');
    },
  },
  {
    name: 'mapping',
    async open(dock) {
      await dock.get('import-liste.csv').getByTestId('next').click();
      await dock.shows('mapping-columns');
      await dock.click('mapping-save');
    },
  },
  {
    name: 'mapping-field',
    async open(dock) {
      await dock.click('column-0');
      await dock.shows('field-panel');
    },
    async leave(dock) {
      await goBack(dock);
      await dock.hides('field-panel');
      await goBack(dock);
    },
  },
  {
    name: 'import-earlier',
    async open(dock) {
      await dock.click('tab-earlier');
      await dock.shows('earlier');
    },
  },
  {
    name: 'import-lines',
    async open(dock) {
      await dock.click('lines-PO-77');
      await dock.page.locator('[data-testid=lines-panel] [data-testid=show-source]').first().click();
      await dock.shows('source');
    },
    leave: goBack,
  },
  {
    name: 'exchange',
    async open(dock) {
      await dock.click('tab-exchange');
      await dock.shows('exchange');
    },
  },
  {
    name: 'station',
    async open(dock) {
      await goBack(dock);
      await dock.click('go-station');
      await dock.shows('save-settings');
      await dock.click('verify');
      await dock.shows('audit-result');
    },
  },
  {
    name: 'station-paper',
    async open(dock) {
      await dock.click('control-sheet');
      await dock.find('[data-testid=pdf-page][data-drawn=true]');
    },
    async leave(dock) {
      await goBack(dock);
      await dock.hides('paper-panel');
    },
  },
  {
    name: 'set-up',
    async open(dock) {
      await dock.click('go-set-up');
      await dock.shows('set-up-label-printer');
      await dock.shows('sheet-other');
    },
  },
  {
    name: 'set-up-printer',
    async open(dock) {
      await dock.click('pair-label-printer');
      await dock.click('printer-way-tcp');
      // Nobody listens there: the refusal stands with its reason.
      await dock.get('printer-host').fill('127.0.0.1');
      await dock.get('printer-port').fill('9');
      await dock.click('ask-printer');
      await dock.find('[data-testid=pair-answer][data-reason=unreachable]');
    },
    leave: goBack,
  },
  {
    name: 'profile-preview',
    async open(dock) {
      const profile = { kind: 'dockhand-station-profile', version: 1, name: 'Dock 3', station: { stationName: 'Dock 3', stationCode: 'DK03' } };
      const settings = {
        dock: '3',
        printers: [{ name: 'Front desk', connection: { type: 'ipp', url: 'ipp://10.0.0.40/ipp/print', format: 'pdf' } }],
      };
      const text = JSON.stringify({ ...profile, settings });
      await dock.get('profile-file').setInputFiles({ name: 'dock-3.json', mimeType: 'application/json', buffer: Buffer.from(text) });
      await dock.shows('profile-differences');
    },
    async leave(dock) {
      await goBack(dock);
      await dock.hides('profile-preview');
      await goBack(dock);
    },
  },
  {
    name: 'partners',
    async open(dock) {
      await dock.click('go-partners');
      await dock.click('add-partner');
      await dock.get('partner-name').fill('Nordwind Vertrieb');
      await dock.get('ids-gln').fill('401234500000');
    },
  },
  {
    name: 'partner-saved',
    async open(dock) {
      await dock.get('ids-gln').fill('4012345000009');
      await dock.click('save-partner');
      await dock.shows('partner-saved');
    },
    leave: goBack,
  },
  {
    name: 'devices',
    async open(dock) {
      await dock.page.keyboard.press('F12');
      await dock.find('[data-testid=row-simulated-scanner][data-lamp=good]');
    },
  },
  {
    name: 'devices-pairing',
    async open(dock) {
      await dock.click('pair');
      await dock.shows('pairing-matrix');
    },
    leave: goBack,
  },
  {
    name: 'devices-raw',
    async open(dock) {
      await dock.click('raw');
      await dock.shows('raw-empty');
    },
    leave: goBack,
  },
  {
    name: 'devices-test-scan',
    async open(dock) {
      await dock.click('test-scan');
      await dock.find('[data-testid=test-listening][data-listening=true]');
      await dock.scan('10A1\u001d17270131', ']C1');
      await dock.shows('test-result');
    },
    async leave(dock) {
      await goBack(dock);
      await dock.hides('test-scan-panel');
      await goBack(dock);
    },
  },
  {
    name: 'board-later',
    async open(dock) {
      await goBack(dock);
      await dock.onScreen('board');
    },
  },
  {
    name: 'bills-new',
    async open(dock) {
      await dock.click('go-bills');
      await dock.click('new-bill');
      await dock.shows('new-bill-panel');
    },
  },
  {
    name: 'bills-draft',
    async open(dock) {
      await dock.click('bill-source-hand');
      await dock.click('make-draft');
      await dock.shows('bill-check');
      await dock.click('add-order');
      await dock.click('add-line');
      await dock.get('bill-lines.0.isHazmat').check();
      await dock.find('[data-testid=bill-desk][data-saved=true]');
    },
  },
  {
    name: 'bills-preview',
    async open(dock) {
      await dock.click('bill-shown-preview');
      await dock.find('[data-testid=bill-preview] [data-testid=pdf-page][data-drawn=true]');
    },
  },
  {
    name: 'goods-out-new',
    async open(dock) {
      await dock.click('new-return');
      await dock.shows('new-goods-out-panel');
    },
  },
  {
    name: 'goods-out',
    async open(dock) {
      await dock.get('goods-out-name').fill('Meadow Lane Dairy');
      await dock.click('begin-goods-out');
      await dock.shows('goods-out-check');
    },
    leave: goBack,
  },
];
