// native/printers/languages/zpl-identity.ts · who a ZPL printer is and what its counters say: ~HI, SGD getvar, ~HQOD
import type { PrinterCounter, PrinterIdentity } from '../printer-status.ts';
import { type Question, textQuestion } from '../question.ts';

/** Dots per millimetre → dots per inch as the trade names them. */
const DPI_OF_DOTS: Readonly<Record<string, number>> = { '6': 152, '8': 203, '12': 300, '24': 600 };
const IDENTITY = /\u0002(?<model>[^,\u0002\u0003]{1,60}),(?<firmware>[^,\u0002\u0003]{1,40}),(?<dots>\d{1,2}),[^\u0002\u0003]*\u0003/;
const PRINT_METERS = /TOTAL NONRESETTABLE:\s*(?<value>[\d,]{1,15})\s*(?<unit>"|IN|CM)/i;

/** model, firmware, dots/mm, memory, options. Source: Zebra ZPL II Programming Guide, ~HI Host Identification */
export const hostIdentification = textQuestion('~HI', '~HI\r\n', readHostIdentification);

function readHostIdentification(reply: string): PrinterIdentity | undefined {
  const found = IDENTITY.exec(reply)?.groups;
  if (found === undefined) return undefined;
  const dpi = DPI_OF_DOTS[String(Number(found['dots']))];
  return { model: found['model']?.trim() ?? '', firmware: found['firmware']?.trim() ?? '', ...(dpi === undefined ? {} : { dpi }) };
}

/**
 * A variable of Set-Get-Do: the value in double quotes, "?" for a name that the printer does not have (null). Lower case, ended by CR LF, never inside a
 * format. Source: Zebra Programming Guide, SGD getvar
 */
export function getVariable<Value>(name: string, parse: (value: string) => Value | undefined): Question<Value | null> {
  return textQuestion(`getvar ${name}`, `! U1 getvar "${name}"\r\n`, (reply) => {
    for (const [, value = ''] of reply.matchAll(/"([^"\r\n]*)"/g)) {
      if (value === '?') return null;
      const parsed = parse(value);
      if (parsed !== undefined) return parsed;
    }
    return undefined;
  });
}

export const labelOdometer = getVariable('odometer.total_label_count', readLabelCount);
export const serialNumber = getVariable('device.unique_id', (value) => (/^[\w-]{4,32}$/.test(value) ? value : undefined));

function readLabelCount(value: string): PrinterCounter | undefined {
  return /^\d{1,12}$/.test(value) ? { unit: 'labels', value: Number(value) } : undefined;
}

/** Length of everything ever printed, in whole inches or centimetres: coarser than labels. Source: OKI LE850 command reference 8.61, ~HQ OD */
export const printMeters = textQuestion('~HQOD', '~HQOD\r\n', readPrintMeters);

function readPrintMeters(reply: string): PrinterCounter | undefined {
  const found = PRINT_METERS.exec(reply)?.groups;
  if (found === undefined) return undefined;
  return { unit: found['unit']?.toUpperCase() === 'CM' ? 'centimetres' : 'inches', value: Number(found['value']?.replaceAll(',', '')) };
}
