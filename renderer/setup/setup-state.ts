// renderer/setup/setup-state.ts · first-run and settings form: what is typed, and what is wrong with it. Pure.
import type { StationSettings } from '../../preload/contract/station.ts';

export interface SetupForm {
  readonly stationName: string;
  readonly stationCode: string;
  readonly dock: string;
  readonly language: 'en' | 'es';
  readonly companyName: string;
  readonly companyAddress: string;
  readonly gs1CompanyPrefix: string;
  readonly printerType: 'file' | 'tcp';
  readonly printerHost: string;
  readonly printerPort: string;
  readonly labelDpi: StationSettings['labelDpi'];
  readonly labelSize: StationSettings['labelSize'];
  readonly labelsPer: StationSettings['labelRule']['per'];
  readonly unitsALabel: string;
  readonly printOnFinish: boolean;
  readonly volumePercent: number;
  readonly restrictedNumbers: StationSettings['restrictedNumbers'];
  readonly readsAnyMetrcTag: boolean;
}

export interface UserForm {
  readonly name: string;
  readonly pin: string;
  readonly badge: string;
}

export type SetupField =
  | 'stationName'
  | 'stationCode'
  | 'gs1CompanyPrefix'
  | 'printerHost'
  | 'printerPort'
  | 'unitsALabel'
  | 'companyName'
  | 'name'
  | 'pin';

/** Raw TCP printing; every maker of label printers listens there. */
const RAW_PRINT_PORT = '9100';

export function formOf(settings: StationSettings): SetupForm {
  const printer = settings.labelPrinter;
  return {
    stationName: settings.stationName,
    stationCode: settings.stationCode,
    dock: settings.dock,
    language: settings.language,
    companyName: settings.company.name,
    companyAddress: settings.company.address.join('\n'),
    gs1CompanyPrefix: settings.gs1CompanyPrefix,
    printerType: printer.type,
    printerHost: printer.type === 'tcp' ? printer.host : '',
    printerPort: printer.type === 'tcp' ? String(printer.port) : RAW_PRINT_PORT,
    labelDpi: settings.labelDpi,
    labelSize: settings.labelSize,
    labelsPer: settings.labelRule.per,
    unitsALabel: settings.labelRule.per === 'units' ? String(settings.labelRule.units) : '',
    printOnFinish: settings.printOnFinish,
    volumePercent: Math.round(settings.soundVolume * 100),
    restrictedNumbers: settings.restrictedNumbers,
    readsAnyMetrcTag: settings.readsAnyMetrcTag,
  };
}

/** Fields that are not yet right, in the order of the form. */
export function wrongFields(form: SetupForm): readonly SetupField[] {
  const port = Number(form.printerPort);
  const checks: readonly (readonly [SetupField, boolean])[] = [
    ['stationName', form.stationName.trim() !== ''],
    ['stationCode', /^[A-Z0-9]{4}$/.test(form.stationCode)],
    ['companyName', form.companyName.trim() !== ''],
    ['gs1CompanyPrefix', /^\d{7,10}$/.test(form.gs1CompanyPrefix)],
    ['printerHost', form.printerType === 'file' || /^[A-Za-z0-9.:_-]+$/.test(form.printerHost)],
    ['printerPort', form.printerType === 'file' || (/^\d+$/.test(form.printerPort) && port >= 1 && port <= 65_535)],
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

export function settingsOf(form: SetupForm): StationSettings {
  return {
    stationName: form.stationName.trim(),
    stationCode: form.stationCode,
    dock: form.dock.trim(),
    language: form.language,
    gs1CompanyPrefix: form.gs1CompanyPrefix,
    labelDpi: form.labelDpi,
    labelSize: form.labelSize,
    labelPrinter: form.printerType === 'file' ? { type: 'file' } : { type: 'tcp', host: form.printerHost, port: Number(form.printerPort) },
    labelRule: form.labelsPer === 'units' ? { per: 'units', units: Number(form.unitsALabel) } : { per: form.labelsPer },
    printOnFinish: form.printOnFinish,
    soundVolume: form.volumePercent / 100,
    restrictedNumbers: form.restrictedNumbers,
    readsAnyMetrcTag: form.readsAnyMetrcTag,
    company: {
      name: form.companyName.trim(),
      address: form.companyAddress
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    },
  };
}
