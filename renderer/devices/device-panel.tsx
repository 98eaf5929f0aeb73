// renderer/devices/device-panel.tsx · which panel of the Devices screen is open, and its way back; the small ones stand here

import type { ReactElement } from 'react';
import { deviceName } from '../../main/domain/words/device-names.ts';
import type { DeviceRow, ScalePlace } from '../../preload/contract/devices.ts';
import { useApp, useBack } from '../app/app-context.ts';
import { Panel } from '../ui/panel.tsx';
import { PairingPanel } from './pairing-panel.tsx';
import { RawPanel } from './raw-panel.tsx';
import { ScaleSetUpPanel } from './scale-set-up-panel.tsx';
import { ScannerForm } from './scanner-name-form.tsx';
import { TestPrintPanel } from './test-print-panel.tsx';
import { TestScanPanel } from './test-scan-panel.tsx';
import { TestSignalPanel } from './test-signal-panel.tsx';
import { TestWeighPanel } from './test-weigh-panel.tsx';

export type OpenPanel =
  | { readonly kind: 'pair' }
  /** `deviceId`: one that is changed. `place`: picked already. */
  | { readonly kind: 'scale-set-up'; readonly deviceId?: string; readonly place?: ScalePlace }
  | {
      readonly kind: 'test-scan' | 'test-signal' | 'test-weigh' | 'test-print' | 'raw' | 'edit' | 'unpair' | 'remove-scale';
      readonly deviceId: string;
      readonly name: string;
    };

interface PanelProps {
  readonly open: OpenPanel;
  readonly devices: readonly DeviceRow[];
  readonly onClose: () => void;
}

export function DevicePanel({ open, devices, onClose }: PanelProps): ReactElement {
  const { t, language } = useApp();
  const words = t.deviceDesk;
  useBack(onClose);
  if (open.kind === 'pair') {
    return (
      <Panel title={words.pairing.title} testId="pairing-panel" onClose={onClose}>
        <PairingPanel />
      </Panel>
    );
  }
  if (open.kind === 'scale-set-up') {
    const changed = devices.find((each) => open.deviceId !== undefined && each.deviceId === open.deviceId);
    const heading = changed === undefined ? t.scaleSetUp.title : t.scaleSetUp.titleOf(deviceName(changed.name, language));
    return (
      <Panel title={heading} testId="scale-set-up-panel" onClose={onClose}>
        <ScaleSetUpPanel device={changed} place={open.place} devices={devices} onSaved={onClose} />
      </Panel>
    );
  }
  const { deviceId, name } = open;
  const device = devices.find((each) => each.deviceId === deviceId);
  const title = {
    'test-scan': words.tests.scanTitle,
    'test-signal': words.signals.title,
    'test-weigh': words.tests.weighTitle,
    'test-print': words.tests.printTitle,
    raw: words.rawPanel.title,
    edit: words.scanner.title,
    unpair: words.unpairing.title,
    'remove-scale': t.scaleSetUp.removing.title,
  }[open.kind](deviceName(name, language));
  return (
    <Panel title={title} testId={`${open.kind}-panel`} onClose={onClose}>
      {open.kind === 'test-scan' ? <TestScanPanel deviceId={deviceId} /> : null}
      {open.kind === 'test-signal' ? <TestSignalPanel deviceId={deviceId} signals={device?.signals} /> : null}
      {open.kind === 'test-weigh' ? <TestWeighPanel deviceId={deviceId} /> : null}
      {open.kind === 'test-print' ? <TestPrintPanel printerId={deviceId} /> : null}
      {open.kind === 'raw' ? <RawPanel deviceId={deviceId} /> : null}
      {open.kind === 'edit' ? (
        <ScannerForm deviceId={deviceId} name={name} operator={device?.operator} signals={device?.signals} onSaved={onClose} />
      ) : null}
      {open.kind === 'unpair' ? <GiveUp call="devices:unpair" words={words.unpairing} deviceId={deviceId} onDone={onClose} /> : null}
      {open.kind === 'remove-scale' ? (
        <GiveUp call="devices:remove-scale" words={t.scaleSetUp.removing} deviceId={deviceId} onDone={onClose} />
      ) : null}
    </Panel>
  );
}

interface GiveUpProps {
  readonly call: 'devices:unpair' | 'devices:remove-scale';
  readonly words: { readonly help: string; readonly yes: string };
  readonly deviceId: string;
  readonly onDone: () => void;
}

function GiveUp({ call: name, words, deviceId, onDone }: GiveUpProps): ReactElement {
  const { t, call } = useApp();
  async function giveUp(): Promise<void> {
    await call(name, { deviceId });
    onDone();
  }
  return (
    <>
      <p>{words.help}</p>
      <div className="actions">
        <button type="button" className="button" data-first="" onClick={onDone}>
          {t.common.cancel}
        </button>
        <button
          type="button"
          className="button primary"
          onClick={() => void giveUp()}
          data-testid={name === 'devices:unpair' ? 'unpair-yes' : 'remove-scale-yes'}
        >
          {words.yes}
        </button>
      </div>
    </>
  );
}
