// renderer/devices/device-detail.tsx · one device: its word, what to do, who made it, what was heard of it, and what can be tried

import type { ReactElement, ReactNode } from 'react';
import { deviceName } from '../../main/domain/words/device-names.ts';
import { deviceSentence } from '../../main/domain/words/device-words.ts';
import type { DeviceRow, ScalePlace } from '../../preload/contract/devices.ts';
import { useApp } from '../app/app-context.ts';
import { Lamp } from '../app/device-strip.tsx';
import { showCode } from '../receiving/shown-code.ts';
import { Icon } from '../ui/icons.tsx';
import type { OpenPanel } from './device-panel.tsx';
import { sayDevice, setUpOf } from './devices-state.ts';

/** Every scanner that types into the window: no bytes of its own are seen, and the system does not say which one it is. */
const WEDGE = 'wedge';

interface DetailProps {
  readonly device: DeviceRow;
  readonly onOpen: (panel: OpenPanel) => void;
}

export function DeviceDetail({ device, onOpen }: DetailProps): ReactElement {
  const { t, language, may } = useApp();
  const words = t.deviceDesk;
  const { lamp, word, next } = sayDevice(device, t, may('setup'));
  const name = deviceName(device.name, language);
  return (
    <section className="device-detail card" aria-label={name} data-testid="device-detail" data-device={device.deviceId ?? device.key}>
      <div className="device-said" data-lamp={lamp} role="status">
        <Icon name={device.kind === 'other' ? 'info' : device.kind} />
        <div>
          <h2>{name}</h2>
          <p className="device-state" data-testid="device-word">
            {lamp === 'idle' ? null : <Lamp lamp={lamp} />}
            {word}
          </p>
        </div>
      </div>
      <p className="device-next" data-testid="device-next">
        <Icon name="arrow" />
        <span>
          <span className="unseen">{words.next}: </span>
          {next}
        </span>
      </p>
      <Acts device={device} onOpen={onOpen} />
      <Facts device={device} />
      {device.health === undefined ? null : (
        <p className="hint" data-testid="device-says">
          <span className="unseen">{words.details}: </span>
          {deviceSentence(device.health, language)}
        </p>
      )}
    </section>
  );
}

function Acts({ device, onOpen }: DetailProps): ReactElement | null {
  const { t, may, language } = useApp();
  const words = t.deviceDesk;
  const { deviceId, kind, connection, signals } = device;
  const name = deviceName(device.name, language);
  if (deviceId === undefined) return may('setup') ? <SetUpActs device={device} onOpen={onOpen} /> : null;
  const isWedge = deviceId === WEDGE;
  return (
    <div className="actions device-acts">
      {kind === 'scanner' ? (
        <button type="button" className="button primary" onClick={() => onOpen({ kind: 'test-scan', deviceId, name })} data-testid="test-scan">
          {words.testScan}
        </button>
      ) : null}
      {kind === 'scanner' && signals !== undefined && signals.choices.length > 1 ? (
        <button type="button" className="button" onClick={() => onOpen({ kind: 'test-signal', deviceId, name })} data-testid="test-signal">
          {words.signals.tryIt}
        </button>
      ) : null}
      {kind === 'scale' ? (
        <button type="button" className="button primary" onClick={() => onOpen({ kind: 'test-weigh', deviceId, name })} data-testid="test-weigh">
          {words.testWeigh}
        </button>
      ) : null}
      {kind === 'label-printer' ? (
        <button type="button" className="button primary" onClick={() => onOpen({ kind: 'test-print', deviceId, name })} data-testid="test-print">
          {words.testPrint}
        </button>
      ) : null}
      {isWedge || !may('setup') ? null : (
        <button type="button" className="button" onClick={() => onOpen({ kind: 'raw', deviceId, name })} data-testid="raw">
          {words.raw}
        </button>
      )}
      {device.scale !== undefined && may('setup') ? (
        <>
          <button type="button" className="button" onClick={() => onOpen({ kind: 'scale-set-up', deviceId })} data-testid="change-scale">
            {t.scaleSetUp.change}
          </button>
          <button type="button" className="button quiet" onClick={() => onOpen({ kind: 'remove-scale', deviceId, name })} data-testid="remove-scale">
            {t.scaleSetUp.remove}
          </button>
        </>
      ) : null}
      {kind === 'scanner' && may('setup') ? (
        <>
          <button type="button" className="button" onClick={() => onOpen({ kind: 'edit', deviceId, name })} data-testid="edit-scanner">
            {words.edit}
          </button>
          {connection === 'simulated' && deviceId === 'simulated-scanner' ? null : (
            <button type="button" className="button quiet" onClick={() => onOpen({ kind: 'unpair', deviceId, name })} data-testid="unpair">
              {words.unpair}
            </button>
          )}
        </>
      ) : null}
    </div>
  );
}

/** Of a device that could be used here: the way to it. */
function SetUpActs({ device, onOpen }: DetailProps): ReactElement | null {
  const { t, dispatch } = useApp();
  switch (device.situation) {
    case 'scanner-free':
    case 'serial-free':
      return (
        <div className="actions device-acts">
          <button type="button" className="button primary" onClick={() => onOpen({ kind: 'pair' })} data-testid="pair-this">
            {t.deviceDesk.pair}
          </button>
          {device.scalePlace === undefined ? null : <SetUpScale place={device.scalePlace} onOpen={onOpen} />}
        </div>
      );
    case 'scale-free':
      return device.scalePlace === undefined ? null : (
        <div className="actions device-acts">
          <SetUpScale place={device.scalePlace} onOpen={onOpen} isFirst />
        </div>
      );
    case 'printer-free':
    case 'ipp-over-usb':
      return (
        <div className="actions device-acts">
          <button
            type="button"
            className="button primary"
            onClick={() => dispatch({ type: 'went', route: { screen: 'set-up' } })}
            data-testid="set-up-this"
          >
            {t.setUp.printers}
          </button>
        </div>
      );
    default:
      return null;
  }
}

interface SetUpScaleProps {
  readonly place: ScalePlace;
  readonly onOpen: DetailProps['onOpen'];
  readonly isFirst?: boolean;
}

function SetUpScale({ place, onOpen, isFirst = false }: SetUpScaleProps): ReactElement {
  const { t } = useApp();
  return (
    <button
      type="button"
      className={isFirst ? 'button primary' : 'button'}
      onClick={() => onOpen({ kind: 'scale-set-up', place })}
      data-testid="set-up-scale"
    >
      {isFirst ? t.scaleSetUp.setUpThis : t.scaleSetUp.open}
    </button>
  );
}

function Facts({ device }: { readonly device: DeviceRow }): ReactElement {
  const { t, format, nowMs, session } = useApp();
  const words = t.deviceDesk;
  const { vendor, model, serialNumber, ids, connection, address, kind, operator, profile, signals, health, lastScan, lastWeight, situation } = device;
  const isOurs = situation === 'set-up';
  const isThing = connection !== 'simulated' && connection !== 'file' && device.deviceId !== WEDGE;
  const owner = session.users.find(({ userId }) => userId === operator)?.name ?? words.shared;
  const setUp = profile === undefined ? [] : setUpOf(profile, t, showCode);
  return (
    <dl className="facts device-facts">
      {isThing ? (
        <>
          <Fact name={words.facts.vendor}>{vendor ?? words.unknown}</Fact>
          <Fact name={words.facts.model}>{model ?? words.unknown}</Fact>
          <Fact name={words.facts.serialNumber}>{serialNumber ?? words.unknown}</Fact>
        </>
      ) : null}
      <Fact name={words.facts.connection}>
        {words.connections[connection]}
        {ids === undefined ? null : ` ${ids}`}
        {address === undefined ? null : <small> {address}</small>}
      </Fact>
      {isOurs && kind === 'scanner' ? (
        <>
          <Fact name={words.facts.operator}>{owner}</Fact>
          <Fact name={words.facts.set}>{setUp.length === 0 ? words.tests.plain : setUp.map((pair) => pair.join(' ')).join(', ')}</Fact>
          {signals === undefined ? null : (
            <Fact name={words.facts.signals} testId="signals">
              {words.signals.choices[signals.chosen]}
            </Fact>
          )}
          <Fact name={words.facts.lastScan} testId="last-scan">
            {lastScan === undefined
              ? words.neverHeard
              : words.scanOf(
                  format.number(lastScan.characters),
                  lastScan.symbology === undefined ? '' : ` ${lastScan.symbology}`,
                  format.age(lastScan.at, nowMs),
                )}
          </Fact>
        </>
      ) : null}
      {isOurs && kind === 'scale' ? (
        <Fact name={words.facts.lastWeight} testId="last-weight">
          {lastWeight === undefined
            ? words.neverHeard
            : words.weightOf(
                `${lastWeight.text} ${lastWeight.unit} ${t.devices.weights[lastWeight.status] ?? lastWeight.status}`,
                format.age(lastWeight.at, nowMs),
              )}
        </Fact>
      ) : null}
      {health === undefined || health.since === '' ? null : <Fact name={words.facts.since}>{format.age(health.since, nowMs)}</Fact>}
    </dl>
  );
}

function Fact({ name, children, testId }: { readonly name: string; readonly children: ReactNode; readonly testId?: string }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd data-testid={testId}>{children}</dd>
    </>
  );
}
