// renderer/setup/settings-fields.tsx · the station's settings in three groups; first run shows them one by one, the station screen all at once
import type { ReactElement } from 'react';
import { VERDICT_SOUNDS } from '../../preload/contract/receiving.ts';
import { PALLET_PLATES, PAPER_SIZES, RESTRICTED_NUMBERS } from '../../preload/contract/station.ts';
import { useApp } from '../app/app-context.ts';
import { Choice, TextField } from '../ui/fields.tsx';
import type { SetupField, SetupForm } from './setup-state.ts';

interface GroupProps {
  readonly form: SetupForm;
  readonly wrong: readonly SetupField[];
  readonly onChange: (change: Partial<SetupForm>) => void;
}

export function StationFields({ form, wrong, onChange }: GroupProps): ReactElement {
  const { t } = useApp();
  const problem = useProblem(wrong);
  return (
    <>
      <TextField
        label={t.setup.stationName}
        hint={t.setup.stationNameHint}
        problem={problem('stationName')}
        value={form.stationName}
        onChange={(stationName) => onChange({ stationName })}
        testId="station-name"
      />
      <TextField
        label={t.setup.stationCode}
        hint={t.setup.stationCodeHint}
        problem={problem('stationCode')}
        value={form.stationCode}
        onChange={(code) => onChange({ stationCode: code.toUpperCase().slice(0, 4) })}
        testId="station-code"
      />
      <TextField label={t.setup.dock} value={form.dock} onChange={(dock) => onChange({ dock })} testId="dock" />
      <Choice
        label={t.setup.language}
        value={form.language}
        options={[
          { value: 'en', label: 'English' },
          { value: 'es', label: 'Español' },
        ]}
        onChange={(language) => onChange({ language })}
        testId="default-language"
      />
      <TextField
        label={t.setup.lockAfter}
        hint={t.setup.lockAfterHint}
        problem={problem('lockAfter')}
        inputMode="numeric"
        value={form.lockAfter}
        onChange={(lockAfter) => onChange({ lockAfter })}
        testId="lock-after"
      />
    </>
  );
}

export function ScanFields({ form, onChange }: Pick<GroupProps, 'form' | 'onChange'>): ReactElement {
  const { t } = useApp();
  const { restrictedNumbers, restrictedNumbersHint, countries, readsAnyMetrcTag, readsAnyMetrcTagHint } = t.scanners;
  return (
    <>
      <Choice
        label={restrictedNumbers}
        value={form.restrictedNumbers}
        options={RESTRICTED_NUMBERS.map((country) => ({ value: country, label: countries[country] }))}
        onChange={(country) => onChange({ restrictedNumbers: country })}
        testId="restricted-numbers"
      />
      <p className="hint">{restrictedNumbersHint}</p>
      <label className="switch">
        <input
          type="checkbox"
          checked={form.readsAnyMetrcTag}
          onChange={(event) => onChange({ readsAnyMetrcTag: event.target.checked })}
          data-testid="any-metrc-tag"
        />
        {readsAnyMetrcTag}
      </label>
      <p className="hint">{readsAnyMetrcTagHint}</p>
    </>
  );
}

export function CompanyFields({ form, wrong, onChange }: GroupProps): ReactElement {
  const { t } = useApp();
  const problem = useProblem(wrong);
  return (
    <>
      <TextField
        label={t.setup.companyName}
        problem={problem('companyName')}
        value={form.companyName}
        onChange={(companyName) => onChange({ companyName })}
        testId="company-name"
      />
      <TextField
        label={t.setup.companyAddress}
        value={form.companyAddress}
        lines={2}
        onChange={(companyAddress) => onChange({ companyAddress })}
        testId="company-address"
      />
      <TextField
        label={t.setup.gs1CompanyPrefix}
        hint={t.setup.gs1CompanyPrefixHint}
        problem={problem('gs1CompanyPrefix')}
        inputMode="numeric"
        value={form.gs1CompanyPrefix}
        onChange={(gs1CompanyPrefix) => onChange({ gs1CompanyPrefix })}
        testId="company-prefix"
      />
      <Choice
        label={t.setup.palletPlate}
        value={form.palletPlate}
        options={PALLET_PLATES.map((value) => ({ value, label: t.setup.palletPlates[value] }))}
        onChange={(palletPlate) => onChange({ palletPlate })}
        testId="pallet-plate"
      />
      {form.palletPlate === 'lpn' || form.lpnPrefix !== '' ? (
        <TextField
          label={t.setup.lpnPrefix}
          hint={t.setup.lpnPrefixHint(`${form.lpnPrefix}${form.stationCode}0000123`)}
          problem={problem('lpnPrefix')}
          value={form.lpnPrefix}
          onChange={(prefix) => onChange({ lpnPrefix: prefix.toUpperCase().slice(0, 4) })}
          testId="lpn-prefix"
        />
      ) : null}
    </>
  );
}

export function PrinterFields({ form, wrong, onChange }: GroupProps): ReactElement {
  const { t, playSound } = useApp();
  const problem = useProblem(wrong);
  return (
    <>
      <Choice
        label={t.setup.labelSize}
        value={form.labelSize}
        options={[
          { value: '4x6', label: t.setup.sizes['4x6'] },
          { value: '4x8', label: t.setup.sizes['4x8'] },
          { value: 'a6', label: t.setup.sizes.a6 },
          { value: 'a5', label: t.setup.sizes.a5 },
        ]}
        onChange={(labelSize) => onChange({ labelSize })}
        testId="label-size"
      />
      <Choice
        label={t.setup.paperSize}
        value={form.paperSize}
        options={PAPER_SIZES.map((value) => ({ value, label: t.setup.paperSizes[value] }))}
        onChange={(paperSize) => onChange({ paperSize })}
        testId="paper-size"
      />
      <Choice
        label={t.setup.labelsPer}
        value={form.labelsPer}
        options={(['none', 'line', 'pallet', 'units'] as const).map((per) => ({ value: per, label: t.setup.labelRules[per] }))}
        onChange={(labelsPer) => onChange({ labelsPer })}
        testId="labels-per"
      />
      {form.labelsPer === 'units' ? (
        <TextField
          label={t.setup.unitsALabel}
          problem={problem('unitsALabel')}
          inputMode="numeric"
          value={form.unitsALabel}
          onChange={(unitsALabel) => onChange({ unitsALabel })}
          testId="units-a-label"
        />
      ) : null}
      <label className="switch">
        <input type="checkbox" checked={form.printOnFinish} onChange={(event) => onChange({ printOnFinish: event.target.checked })} />
        {t.setup.printOnFinish}
      </label>
      <fieldset className="choice">
        <legend>{t.setup.testSounds}</legend>
        <label className="volume">
          {t.setup.volume} {form.volumePercent}
          <input
            type="range"
            min={0}
            max={100}
            step={5}
            value={form.volumePercent}
            onChange={(event) => onChange({ volumePercent: Number(event.target.value) })}
            data-testid="volume"
          />
        </label>
        <div className="choice-options">
          {VERDICT_SOUNDS.map((sound) => (
            <button
              key={sound}
              type="button"
              className="button"
              onClick={() => playSound(sound, form.volumePercent / 100)}
              data-testid={`sound-${sound}`}
            >
              {t.station.sounds[sound]}
            </button>
          ))}
        </div>
      </fieldset>
    </>
  );
}

function useProblem(wrong: readonly SetupField[]): (field: SetupField) => string | undefined {
  const { t } = useApp();
  return (field) => (wrong.includes(field) ? t.setup.wrong[field] : undefined);
}
