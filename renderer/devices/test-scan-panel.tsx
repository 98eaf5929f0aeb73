// renderer/devices/test-scan-panel.tsx · what a scanner sends, the set-up taken back, and what it means; counted nowhere
import { type ReactElement, useState } from 'react';
import type { TestScan } from '../../preload/contract/devices.ts';
import { useApp } from '../app/app-context.ts';
import { ShownCode } from '../app/code-picture.tsx';
import { Decoded } from '../app/decode-panel.tsx';
import { showCode } from '../receiving/shown-code.ts';
import { useStream } from '../station/use-stream.ts';
import { Icon } from '../ui/icons.tsx';
import { setUpOf } from './devices-state.ts';

export function TestScanPanel({ deviceId }: { readonly deviceId: string }): ReactElement {
  const { t, station } = useApp();
  const words = t.deviceDesk.tests;
  const [scan, setScan] = useState<TestScan>();
  const [isListening, setIsListening] = useState(false);
  useStream(
    station,
    'devices:test-scan',
    deviceId,
    () => ({ deviceId }),
    (event) => {
      if (event.scan !== undefined) setScan(event.scan);
    },
    setIsListening,
  );
  return (
    <>
      <p className="pairing-help">{words.scanHelp}</p>
      <p className={isListening ? 'notice' : 'hint problem'} role="status" data-testid="test-listening" data-listening={isListening}>
        <Icon name={isListening ? 'waiting' : 'refused'} />
        {isListening ? words.listening : words.notListening}
      </p>
      {scan === undefined ? null : <Result key={scan.at} scan={scan} />}
    </>
  );
}

function Result({ scan }: { readonly scan: TestScan }): ReactElement {
  const { t } = useApp();
  const words = t.deviceDesk.tests;
  const setUp = setUpOf(scan.profile, t, showCode);
  return (
    <section data-testid="test-result">
      <dl className="facts">
        <dt>{words.arrived}</dt>
        <dd data-testid="test-arrived">
          <ShownCode text={scan.shown} />
        </dd>
        <dt>{words.kind}</dt>
        <dd>{scan.symbology ?? words.noKind}</dd>
        <dt>{words.taken}</dt>
        <dd>{setUp.length === 0 ? words.plain : setUp.map((pair) => pair.join(' ')).join(', ')}</dd>
      </dl>
      <h3>{words.means}</h3>
      <Decoded view={scan.view} />
    </section>
  );
}
