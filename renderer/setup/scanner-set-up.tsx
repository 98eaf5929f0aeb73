// renderer/setup/scanner-set-up.tsx · how each scanner is set up: what it adds to codes and changes in them, taken back from the next scan on. Rules BC60-BC65
import { type FormEvent, type ReactElement, useEffect, useState } from 'react';
import { deviceName } from '../../main/domain/words/device-names.ts';
import { AIM_ID_SETTINGS, KEYBOARD_LAYOUTS, LETTER_CASES, type ScannerSetUp } from '../../preload/contract/station.ts';
import { useApp } from '../app/app-context.ts';
import { Choice, TextField } from '../ui/fields.tsx';
import { Icon } from '../ui/icons.tsx';
import { formOf, profileOf, type ScannerField, type ScannerForm, wrongScannerFields } from './scanner-form.ts';

const WEDGE = 'wedge';

export function ScannerSetUpCard(): ReactElement | null {
  const { t, language, call } = useApp();
  const [scanners, setScanners] = useState<readonly ScannerSetUp[]>([]);
  const [chosen, setChosen] = useState<string>();
  useEffect(() => {
    void call('devices:scanner-profiles', {}).then((reply) => reply && setScanners(reply.scanners));
  }, [call]);
  const scanner = scanners.find(({ deviceId }) => deviceId === chosen) ?? scanners[0];
  if (scanner === undefined) return null;
  return (
    <section className="card" data-testid="scanner-set-up">
      <h2>{t.scanners.title}</h2>
      <p>{t.scanners.help}</p>
      <Choice
        label={t.scanners.which}
        value={scanner.deviceId}
        options={scanners.map(({ deviceId, name }) => ({ value: deviceId, label: deviceName(name, language) }))}
        onChange={setChosen}
        testId="scanner"
      />
      <ScannerFields key={scanner.deviceId} scanner={scanner} onSaved={setScanners} />
    </section>
  );
}

function ScannerFields({
  scanner,
  onSaved,
}: {
  readonly scanner: ScannerSetUp;
  readonly onSaved: (scanners: readonly ScannerSetUp[]) => void;
}): ReactElement {
  const { t, call, readWedgeKeys } = useApp();
  const [form, setForm] = useState(() => formOf(scanner.profile));
  const [isSaved, setIsSaved] = useState(false);
  const wrong = wrongScannerFields(form);
  const problem = (field: ScannerField): string | undefined => (wrong.includes(field) ? t.scanners.wrong[field] : undefined);
  const change = (part: Partial<ScannerForm>): void => {
    setIsSaved(false);
    setForm((before) => ({ ...before, ...part }));
  };
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (wrong.length > 0) return;
    const reply = await call('devices:save-scanner-profile', { deviceId: scanner.deviceId, profile: profileOf(form) });
    if (reply === undefined) return;
    onSaved(reply.scanners);
    readWedgeKeys();
    setIsSaved(true);
  }
  const layouts = KEYBOARD_LAYOUTS.map((layout) => ({ value: layout, label: t.scanners.layouts[layout] }));
  return (
    <form className="two-columns scanner-fields" onSubmit={(event) => void save(event)}>
      <TextField
        label={t.scanners.prefix}
        hint={t.scanners.addedHint}
        problem={problem('prefix')}
        value={form.prefix}
        onChange={(prefix) => change({ prefix })}
        testId="scanner-prefix"
      />
      <TextField
        label={t.scanners.suffix}
        hint={t.scanners.addedHint}
        problem={problem('suffix')}
        value={form.suffix}
        onChange={(suffix) => change({ suffix })}
        testId="scanner-suffix"
      />
      <TextField
        label={t.scanners.standIns}
        hint={t.scanners.standInsHint}
        problem={problem('groupSeparators')}
        value={form.groupSeparators}
        onChange={(groupSeparators) => change({ groupSeparators })}
        testId="scanner-stand-ins"
      />
      <Choice
        label={t.scanners.letters}
        value={form.letterCase}
        options={LETTER_CASES.map((value) => ({ value, label: t.scanners.letterCases[value] }))}
        onChange={(letterCase) => change({ letterCase })}
        testId="scanner-letters"
      />
      <Choice
        label={t.scanners.aimId}
        value={form.aimId}
        options={AIM_ID_SETTINGS.map((value) => ({ value, label: t.scanners.aimIds[value] }))}
        onChange={(aimId) => change({ aimId })}
        testId="scanner-aim"
      />
      {scanner.deviceId === WEDGE ? (
        <>
          <Choice
            label={t.scanners.scannerLayout}
            value={form.scannerLayout}
            options={layouts}
            onChange={(scannerLayout) => change({ scannerLayout })}
            testId="scanner-layout"
          />
          <Choice
            label={t.scanners.computerLayout}
            value={form.computerLayout}
            options={layouts}
            onChange={(computerLayout) => change({ computerLayout })}
            testId="computer-layout"
          />
        </>
      ) : null}
      <div className="actions">
        <button type="submit" className="button primary" disabled={wrong.length > 0} data-testid="save-scanner">
          {t.common.save}
        </button>
        {isSaved ? (
          <p className="notice" role="status" data-testid="scanner-saved">
            <Icon name="accepted" />
            {t.scanners.saved}
          </p>
        ) : null}
      </div>
    </form>
  );
}
