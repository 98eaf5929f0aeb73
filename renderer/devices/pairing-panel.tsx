// renderer/devices/pairing-panel.tsx · the code that pairs the scanner which reads it, and what was found out about that one (UX30)
import { type ReactElement, useState } from 'react';
import { deviceName } from '../../main/domain/words/device-names.ts';
import type { PairedScanner, PairingEvent } from '../../preload/contract/devices.ts';
import { useApp } from '../app/app-context.ts';
import { useStream } from '../station/use-stream.ts';
import { Icon } from '../ui/icons.tsx';
import { SymbolPicture } from '../ui/symbol-picture.tsx';
import { ScannerForm } from './scanner-name-form.tsx';

type Code = Extract<PairingEvent, { kind: 'code' }>;

/** Bars as high as a fifth of their width: a scanner held slightly askew still crosses all of them. */
const BAR_HEIGHT = 40;

export function PairingPanel(): ReactElement {
  const { t, station, language, readWedgeKeys } = useApp();
  const words = t.deviceDesk.pairing;
  const [code, setCode] = useState<Code>();
  const [names, setNames] = useState<readonly string[]>([]);
  const [paired, setPaired] = useState<PairedScanner>();
  const [isLive, setIsLive] = useState(true);
  useStream(
    station,
    'devices:pairing',
    '',
    () => ({}),
    (event) => {
      if (event.kind === 'code') setCode(event);
      else if (event.kind === 'candidates') setNames(event.names);
      else {
        setPaired(event.scanner);
        readWedgeKeys(); // a wedge may type in another layout from now on
      }
    },
    setIsLive,
  );
  return (
    <>
      {paired === undefined ? null : <Paired key={paired.deviceId} scanner={paired} onRenamed={(name) => setPaired({ ...paired, name })} />}
      {isLive ? null : <p className="hint problem">{words.elsewhere}</p>}
      {code === undefined || !isLive ? (
        <p>{words.loading}</p>
      ) : (
        <div className="pairing">
          <p className="pairing-help">{words.scan}</p>
          <SymbolPicture rows={code.matrix} quiet={2} label={words.code} testId="pairing-matrix" />
          <SymbolPicture rows={[code.bars]} rowHeight={BAR_HEIGHT} quiet={10} label={words.code} testId="pairing-bars" />
          <p className="hint" role="status" data-testid="pairing-candidates">
            {names.length === 0 ? words.none : words.free(names.map((name) => deviceName(name, language)).join(', '))}
          </p>
        </div>
      )}
    </>
  );
}

function Paired({ scanner, onRenamed }: { readonly scanner: PairedScanner; readonly onRenamed: (name: string) => void }): ReactElement {
  const { t, language } = useApp();
  const words = t.deviceDesk.pairing;
  const [isSaved, setIsSaved] = useState(false);
  const { deviceId, isKnown, findings, operator, signals } = scanner;
  const name = deviceName(scanner.name, language);
  return (
    <section className="paired" data-testid="paired" data-device={deviceId}>
      <p className="notice" role="status" data-testid="paired-name">
        <Icon name="accepted" />
        {isKnown ? words.again(name) : words.done(name)}
      </p>
      <h3>{words.found}</h3>
      <ul className="problems" data-testid="pairing-findings">
        {findings.length === 0 ? <li>{words.perfect}</li> : null}
        {findings.map((finding) => (
          <li key={finding} data-severity={finding === 'separator-lost' || finding === 'adds-too-much' ? 'error' : 'warning'} data-finding={finding}>
            <Icon name={finding === 'separator-lost' || finding === 'adds-too-much' ? 'refused' : 'info'} />
            {words.findings[finding]}
          </li>
        ))}
      </ul>
      <ScannerForm
        deviceId={deviceId}
        name={name}
        operator={operator}
        signals={signals}
        onSaved={(saved) => {
          onRenamed(saved);
          setIsSaved(true);
        }}
      />
      {isSaved ? (
        <p className="notice" role="status" data-testid="paired-saved">
          <Icon name="accepted" />
          {t.deviceDesk.scanner.saved}
        </p>
      ) : null}
    </section>
  );
}
