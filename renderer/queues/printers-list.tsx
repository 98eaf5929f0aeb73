// renderer/queues/printers-list.tsx · every printer above its jobs: what holds it up, what is loaded, hold and resume, a new roll. Rules UX31, UX33.

import { type ReactElement, useState } from 'react';
import { deviceName } from '../../main/domain/words/device-names.ts';
import { deviceSentence } from '../../main/domain/words/device-words.ts';
import type { PrinterQueue } from '../../preload/contract/printing.ts';
import { useApp } from '../app/app-context.ts';
import { Choice, TextField } from '../ui/fields.tsx';
import { Icon } from '../ui/icons.tsx';
import { Panel } from '../ui/panel.tsx';
import { conditionIcon } from './condition-icons.ts';
import { printerLine } from './queues-state.ts';

/** Sizes of the station's own labels: 4 × 6 in, A6, 4 × 1.5 in (shelf). */
const SIZES = ['101.6x152.4', '105x148', '101.6x38.1'] as const;

export function PrintersList({ printers }: { readonly printers: readonly PrinterQueue[] }): ReactElement {
  const { t, call } = useApp();
  const [changing, setChanging] = useState<PrinterQueue>();
  return (
    <>
      <ul className="printers" aria-label={t.printers.title} data-testid="printers">
        {printers.map((printer) => (
          <PrinterRow
            key={printer.printerId}
            printer={printer}
            onHold={(isHeld) => void call('print-queue:hold', { printerId: printer.printerId, isHeld })}
            onNewRoll={() => setChanging(printer)}
          />
        ))}
      </ul>
      {changing === undefined ? null : <NewRollPanel printer={changing} onClose={() => setChanging(undefined)} />}
    </>
  );
}

interface PrinterRowProps {
  readonly printer: PrinterQueue;
  readonly onHold: (isHeld: boolean) => void;
  readonly onNewRoll: () => void;
}

function PrinterRow({ printer, onHold, onNewRoll }: PrinterRowProps): ReactElement {
  const { t, language } = useApp();
  const words = t.printers;
  const { lamp, says } = printerLine(printer, t, language);
  const [condition] = [...printer.conditions, ...(printer.waitsFor?.conditions ?? []), ...printer.warnings];
  const { printerId, name, model, dpi, confirm, media, labelsSinceRoll, labelsOnRoll, queued, isHeld } = printer;
  const about = [
    ...(model === undefined ? [] : [model]),
    ...(dpi === undefined ? [] : [`${dpi} dpi`]),
    ...(confirm === undefined ? [] : [words.confirms[confirm]]),
    ...(media === undefined ? [] : [words.loaded(words.millimetres(media))]),
    words.used(labelsSinceRoll, labelsOnRoll),
  ];
  return (
    <li data-testid={`printer-${printerId}`} data-lamp={lamp} data-held={isHeld}>
      <span className="state-chip" data-lamp={lamp} title={deviceSentence(printer, language)}>
        {condition === undefined ? null : <Icon name={conditionIcon(condition)} />}
        {says.join(' · ')}
      </span>
      <span className="printer-about">
        <b>{deviceName(name, language)}</b> {queued === 0 ? null : words.waiting(queued)}
        <small>{about.join(' · ')}</small>
      </span>
      <span className="row-actions">
        <button type="button" className="button" onClick={() => onHold(!isHeld)} data-testid={`hold-${printerId}`}>
          {isHeld ? words.resume : words.hold}
        </button>
        <button type="button" className="button quiet" onClick={onNewRoll} data-testid={`new-roll-${printerId}`}>
          {words.newRoll}
        </button>
      </span>
    </li>
  );
}

function NewRollPanel({ printer, onClose }: { readonly printer: PrinterQueue; readonly onClose: () => void }): ReactElement {
  const { t, language, call } = useApp();
  const words = t.printers;
  const [media, setMedia] = useState(printer.waitsFor?.needs ?? printer.media ?? '');
  const [count, setCount] = useState(printer.labelsOnRoll === undefined ? '' : String(printer.labelsOnRoll));
  const isRight = count === '' || (/^\d{1,6}$/.test(count) && Number(count) >= 1 && Number(count) <= 100_000);
  const sizes = [...new Set([...SIZES, ...(media === '' ? [] : [media])])];

  async function save(): Promise<void> {
    const saved = await call('print-queue:roll-changed', {
      printerId: printer.printerId,
      ...(media === '' ? {} : { media }),
      ...(count === '' ? {} : { labelsOnRoll: Number(count) }),
    });
    if (saved !== undefined) onClose();
  }
  return (
    <Panel title={words.newRollTitle(deviceName(printer.name, language))} testId="new-roll" onClose={onClose}>
      <Choice
        label={words.size}
        value={media}
        options={[{ value: '', label: words.sameSize }, ...sizes.map((value) => ({ value, label: words.millimetres(value) }))]}
        onChange={setMedia}
        testId="roll-size"
      />
      <TextField
        label={words.labelsOnRoll}
        hint={words.labelsOnRollHint}
        problem={isRight ? undefined : words.labelsOnRollWrong}
        inputMode="numeric"
        value={count}
        onChange={setCount}
        testId="roll-count"
      />
      <button type="button" className="button primary" disabled={!isRight} onClick={() => void save()} data-testid="save-roll">
        {words.newRoll}
      </button>
    </Panel>
  );
}
