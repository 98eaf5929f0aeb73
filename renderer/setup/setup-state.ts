// renderer/setup/setup-state.ts · first-run and settings form: what is typed, and what is wrong with it. Pure.
import type { EditableSettings, StationSettings } from '../../preload/contract/station.ts';

export interface SetupForm {
  readonly stationName: string;
  readonly stationCode: string;
  readonly dock: string;
  readonly language: 'en' | 'es';
  readonly companyName: string;
  readonly companyAddress: string;
  readonly gs1CompanyPrefix: string;
  readonly palletPlate: StationSettings['palletPlate'];
  readonly lpnPrefix: string;
  readonly labelSize: StationSettings['labelSize'];
  readonly paperSize: StationSettings['paperSize'];
  readonly labelsPer: StationSettings['labelRule']['per'];
  readonly unitsALabel: string;
  readonly printOnFinish: boolean;
  readonly volumePercent: number;
  readonly restrictedNumbers: StationSettings['restrictedNumbers'];
  readonly readsAnyMetrcTag: boolean;
  readonly lockAfter: string;
}

export interface UserForm {
  readonly name: string;
  readonly pin: string;
  readonly badge: string;
}

export type SetupField =
  | 'lockAfter'
  | 'stationName'
  | 'stationCode'
  | 'gs1CompanyPrefix'
  | 'lpnPrefix'
  | 'unitsALabel'
  | 'companyName'
  | 'name'
  | 'pin';

export function formOf(settings: EditableSettings): SetupForm {
  return {
    stationName: settings.stationName,
    stationCode: settings.stationCode,
    dock: settings.dock,
    language: settings.language,
    companyName: settings.company.name,
    companyAddress: settings.company.address.join('\n'),
    gs1CompanyPrefix: settings.gs1CompanyPrefix,
    palletPlate: settings.palletPlate,
    lpnPrefix: settings.lpnPrefix,
    labelSize: settings.labelSize,
    paperSize: settings.paperSize,
    labelsPer: settings.labelRule.per,
    unitsALabel: settings.labelRule.per === 'units' ? String(settings.labelRule.units) : '',
    printOnFinish: settings.printOnFinish,
    volumePercent: Math.round(settings.soundVolume * 100),
    restrictedNumbers: settings.restrictedNumbers,
    readsAnyMetrcTag: settings.readsAnyMetrcTag,
    lockAfter: String(settings.lockAfterMinutes),
  };
}

/** Twelve hours: a shift and its overtime. */
const MOST_LOCK_MINUTES = 720;

/** Two to four capitals; what suppliers' labels begin with is no first letter (D, E, J, K, P, Q, S, T, V). */
const LPN_PREFIX = /^[A-CF-IL-ORUW-Z][A-Z]{1,3}$/;

/** Fields that are not yet right, in the order of the form. */
export function wrongFields(form: SetupForm): readonly SetupField[] {
  const checks: readonly (readonly [SetupField, boolean])[] = [
    ['stationName', form.stationName.trim() !== ''],
    ['stationCode', /^[A-Z0-9]{4}$/.test(form.stationCode)],
    ['lockAfter', /^\d{1,3}$/.test(form.lockAfter) && Number(form.lockAfter) <= MOST_LOCK_MINUTES],
    ['companyName', form.companyName.trim() !== ''],
    ['gs1CompanyPrefix', /^\d{4,12}$/.test(form.gs1CompanyPrefix)],
    ['lpnPrefix', form.lpnPrefix === '' ? form.palletPlate === 'sscc' : LPN_PREFIX.test(form.lpnPrefix)],
    ['unitsALabel', form.labelsPer !== 'units' || /^[1-9]\d{0,4}$/.test(form.unitsALabel)],
  ];
  return checks.flatMap(([field, isRight]) => (isRight ? [] : [field]));
}

export function wrongUserFields(user: UserForm): readonly SetupField[] {
  const wrong: SetupField[] = [];
  if (user.name.trim() === '') wrong.push('name');
  if (!/^\d{4,8}$/.test(user.pin)) wrong.push('pin');
  return wrong;
}

export function settingsOf(form: SetupForm): EditableSettings {
  return {
    stationName: form.stationName.trim(),
    stationCode: form.stationCode,
    dock: form.dock.trim(),
    language: form.language,
    gs1CompanyPrefix: form.gs1CompanyPrefix,
    palletPlate: form.palletPlate,
    lpnPrefix: form.lpnPrefix,
    labelSize: form.labelSize,
    paperSize: form.paperSize,
    labelRule: form.labelsPer === 'units' ? { per: 'units', units: Number(form.unitsALabel) } : { per: form.labelsPer },
    printOnFinish: form.printOnFinish,
    soundVolume: form.volumePercent / 100,
    restrictedNumbers: form.restrictedNumbers,
    readsAnyMetrcTag: form.readsAnyMetrcTag,
    lockAfterMinutes: Number(form.lockAfter),
    company: {
      name: form.companyName.trim(),
      address: form.companyAddress
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    },
  };
}
