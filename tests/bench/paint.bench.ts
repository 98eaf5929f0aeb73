// tests/bench/paint.bench.ts · from the trigger of the simulated scanner to the verdict on the glass, against a bare WebSocket echo painted in the same page
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { startChromium } from '../support/chromium.ts';
import { startDemoHost } from '../support/demo-host.ts';
import type { BenchResult } from './bench-result.ts';
import { percentile } from './percentile.ts';

const ROUNDS = 200;
const WARM_UP = 20;
const CASE = '19524001000107';
const ORDER = 'order,line,supplier,sku,quantity,unit\nPO-PAINT,1,Crestline Household Goods,10049,5000,CS\n';

interface Times {
  readonly scans: readonly number[];
  readonly echoes: readonly number[];
}

/** Scan and echo take turns; one clock, the page's, measures both. */
export async function bench(): Promise<BenchResult[]> {
  const echo = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
  echo.on('connection', (socket) => socket.on('message', (data) => socket.send(data.toString())));
  await once(echo, 'listening');
  const [browser, host] = await Promise.all([startChromium(), startDemoHost()]);
  try {
    await host.scan('BADGE-CLERK');
    await host.call('documents:import', { fileName: 'order.csv', contentBase64: Buffer.from(ORDER).toString('base64') });
    // The page's own policy would not let it speak to another port.
    const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 }, bypassCSP: true })).newPage();
    await page.goto(host.newUrl());
    await page.locator('[data-screen=board]').waitFor();
    await host.scan('PO-PAINT');
    await host.scan('PO-PAINT');
    await page.locator('tr[data-item="10049"]').waitFor();
    const { scans, echoes } = await page.evaluate(measure, { port: (echo.address() as AddressInfo).port, rounds: ROUNDS + WARM_UP, code: CASE });
    const note = `${ROUNDS} each, in turn; the scan goes page, core, devices, core, disk, page; both end with the frame after the change`;
    const compare = (name: string, part: number): BenchResult => {
      const [value, baseline] = [percentile(scans.slice(WARM_UP), part), percentile(echoes.slice(WARM_UP), part)];
      return { name: `scan to painted verdict, ${name}`, unit: 'ms', value, baseline, ratio: value / baseline, aim: 'reported', note };
    };
    return [compare('p50', 0.5), compare('p99', 0.99)];
  } finally {
    await browser.close();
    await host.stop();
    echo.close();
  }
}

/** Runs in the page. */
async function measure({ port, rounds, code }: { readonly port: number; readonly rounds: number; readonly code: string }): Promise<Times> {
  const banner = document.querySelector('[data-testid=verdict]');
  if (banner === null) throw new Error('no banner');
  const open = (url: string): Promise<WebSocket> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(url);
      socket.onopen = () => resolve(socket);
      socket.onerror = () => reject(new Error(`${url} did not open`));
    });
  const painted = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0)));
  const [echo, station] = await Promise.all([open(`ws://127.0.0.1:${port}`), open(`${location.origin.replace('http', 'ws')}/station`)]);
  const mark = document.body.appendChild(document.createElement('i'));

  async function scanOnce(id: number): Promise<number> {
    const changed = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        resolve();
      });
      observer.observe(banner as Element, { attributes: true, attributeFilter: ['data-cursor'] });
    });
    const begun = performance.now();
    station.send(JSON.stringify({ f: 'call', id, name: 'devices:simulate-scan', args: { text: code } }));
    await changed;
    return (await painted()) - begun;
  }
  async function echoOnce(): Promise<number> {
    const came = new Promise<void>((resolve) => {
      echo.onmessage = () => resolve();
    });
    const begun = performance.now();
    echo.send(String(begun));
    await came;
    mark.dataset['at'] = String(begun);
    return (await painted()) - begun;
  }

  const scans: number[] = [];
  const echoes: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    scans.push(await scanOnce(round));
    echoes.push(await echoOnce());
  }
  return { scans, echoes };
}
