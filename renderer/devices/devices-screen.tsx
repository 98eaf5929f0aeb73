// renderer/devices/devices-screen.tsx · every device with one word and the next thing to do; the chosen one with all that is known and can be tried

import { type ReactElement, useState } from 'react';
import { deviceName } from '../../main/domain/words/device-names.ts';
import { printReason as knownAgain } from '../../main/domain/words/print-reason-words.ts';
import type { DeviceList, DeviceRow } from '../../preload/contract/devices.ts';
import { useApp } from '../app/app-context.ts';
import { Lamp } from '../app/device-strip.tsx';
import { useStream } from '../station/use-stream.ts';
import { downloadBase64 } from '../ui/download.ts';
import { Icon } from '../ui/icons.tsx';
import { DeviceDetail } from './device-detail.tsx';
import { DevicePanel, type OpenPanel } from './device-panel.tsx';
import { sayDevice } from './devices-state.ts';

export function DevicesScreen(): ReactElement {
  const { t, language, station, call, may, dispatch } = useApp();
  const words = t.deviceDesk;
  const [list, setList] = useState<DeviceList>();
  const [chosen, setChosen] = useState<string>();
  const [open, setOpen] = useState<OpenPanel>();
  useStream(
    station,
    'devices:changes',
    '',
    () => ({}),
    (event) => setList(event),
  );
  const devices = list?.devices ?? [];
  const device = devices.find(({ key }) => key === chosen) ?? worst(devices);

  async function saveLog(): Promise<void> {
    const reply = await call('devices:save-log', {});
    if (reply !== undefined) downloadBase64(reply.fileName, reply.textBase64, 'text/plain');
  }
  return (
    <main className="screen devices">
      <section className="devices-list" aria-label={words.title}>
        <div className="devices-acts">
          {may('setup') ? (
            <>
              <button type="button" className="button primary" onClick={() => setOpen({ kind: 'pair' })} data-testid="pair">
                <Icon name="scanner" />
                {words.pair}
              </button>
              <button type="button" className="button" onClick={() => setOpen({ kind: 'scale-set-up' })} data-testid="add-scale">
                <Icon name="scale" />
                {t.scaleSetUp.open}
              </button>
              <button
                type="button"
                className="button"
                onClick={() => dispatch({ type: 'went', route: { screen: 'set-up' } })}
                data-testid="devices-set-up"
              >
                <Icon name="label-printer" />
                {t.setUp.printers}
              </button>
            </>
          ) : null}
          <button type="button" className="button" onClick={() => void saveLog()} data-testid="save-device-log">
            {words.saveLog}
          </button>
        </div>
        {list === undefined ? <p className="empty">{words.looking}</p> : null}
        {list !== undefined && devices.length === 0 ? <p className="empty">{words.none}</p> : null}
        <DeviceGroup
          title={words.setUp}
          devices={devices.filter(({ situation }) => situation === 'set-up')}
          chosen={device?.key}
          onChoose={setChosen}
        />
        <DeviceGroup
          title={words.free}
          devices={devices.filter(({ situation }) => situation !== 'set-up')}
          chosen={device?.key}
          onChoose={setChosen}
        />
        {list?.isComplete === false ? <p className="hint">{words.looking}</p> : null}
        <ul className="problems" data-testid="device-problems">
          {(list?.problems ?? []).map((problem) => (
            <li key={problem} data-severity="warning">
              <Icon name="needs-decision" />
              {knownAgain(problem, language)}
            </li>
          ))}
        </ul>
      </section>
      {device === undefined ? <p className="empty">{words.choose}</p> : <DeviceDetail device={device} onOpen={setOpen} />}
      {open === undefined ? null : <DevicePanel open={open} devices={devices} onClose={() => setOpen(undefined)} />}
    </main>
  );
}

/** Who opens this screen because something is wrong sees that at once. */
function worst(devices: readonly DeviceRow[]): DeviceRow | undefined {
  const setUp = devices.filter(({ situation }) => situation === 'set-up');
  const isBad = ({ health }: DeviceRow): boolean => health?.state === 'error' || health?.state === 'absent';
  return setUp.find(isBad) ?? setUp.find(({ health }) => health?.state !== 'ok') ?? devices[0];
}

interface GroupProps {
  readonly title: string;
  readonly devices: readonly DeviceRow[];
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
}

function DeviceGroup({ title, devices, chosen, onChoose }: GroupProps): ReactElement | null {
  const { t, language } = useApp();
  if (devices.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul className="device-rows">
        {devices.map((device) => {
          const { lamp, word } = sayDevice(device, t);
          return (
            <li key={device.key}>
              <button
                type="button"
                className="device-row"
                aria-pressed={device.key === chosen}
                onClick={() => onChoose(device.key)}
                data-lamp={lamp}
                data-state={device.health?.state}
                data-situation={device.situation}
                data-testid={`row-${device.deviceId ?? device.key}`}
              >
                <Icon name={device.kind === 'other' ? 'info' : device.kind} />
                <span className="device-name">{deviceName(device.name, language)}</span>
                <span className="device-word">
                  {lamp === 'idle' ? null : <Lamp lamp={lamp} />}
                  {word}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
