// renderer/setup/scanner-form.ts · a scanner's set-up as it is typed: control characters by name, stand-ins with blanks between. Pure. Rules BC60-BC65
import type { KeyboardLayout, ScannerProfile } from '../../preload/contract/station.ts';
import { readShownCode, showCode } from '../receiving/shown-code.ts';

export interface ScannerForm {
  readonly prefix: string;
  readonly suffix: string;
  readonly groupSeparators: string;
  readonly letterCase: ScannerProfile['letterCase'];
  readonly aimId: ScannerProfile['aimId'];
  readonly scannerLayout: KeyboardLayout;
  readonly computerLayout: KeyboardLayout;
}

export type ScannerField = 'prefix' | 'suffix' | 'groupSeparators';

/** As core checks them: characters of a prefix or suffix, of a stand-in, and stand-ins. */
const LONGEST = 16;
const LONGEST_STAND_IN = 8;
const MOST_STAND_INS = 4;

export function formOf({ prefix, suffix, groupSeparators, letterCase, aimId, layout }: ScannerProfile): ScannerForm {
  const { scanner, computer } = layout ?? { scanner: 'us', computer: 'us' };
  return {
    prefix: showCode(prefix),
    suffix: showCode(suffix),
    groupSeparators: groupSeparators.map(showCode).join(' '),
    letterCase,
    aimId,
    scannerLayout: scanner,
    computerLayout: computer,
  };
}

/** Equal layouts need no translation. */
export function profileOf(form: ScannerForm): ScannerProfile {
  const { letterCase, aimId, scannerLayout: scanner, computerLayout: computer } = form;
  return {
    prefix: readShownCode(form.prefix),
    suffix: readShownCode(form.suffix),
    groupSeparators: standInsOf(form),
    letterCase,
    aimId,
    ...(scanner === computer ? {} : { layout: { scanner, computer } }),
  };
}

/** Fields that core would refuse, in the order of the form. */
export function wrongScannerFields(form: ScannerForm): readonly ScannerField[] {
  const { prefix, suffix } = profileOf(form);
  const standIns = standInsOf(form);
  const checks: readonly (readonly [ScannerField, boolean])[] = [
    ['prefix', prefix.length <= LONGEST && !/^\][A-Za-z][0-9A-Za-z]/.test(prefix)],
    ['suffix', suffix.length <= LONGEST && !standIns.some((standIn) => suffix.startsWith(standIn))],
    [
      'groupSeparators',
      standIns.length <= MOST_STAND_INS && standIns.every((standIn) => standIn.length <= LONGEST_STAND_IN && !/^[0-9A-Za-z]+$/.test(standIn)),
    ],
  ];
  return checks.flatMap(([field, isRight]) => (isRight ? [] : [field]));
}

function standInsOf({ groupSeparators }: ScannerForm): readonly string[] {
  return groupSeparators
    .split(' ')
    .filter((standIn) => standIn !== '')
    .map((standIn) => (KEEPS_SHOWN.includes(standIn) ? standIn : readShownCode(standIn)));
}

/** Some scanners send these very characters: here they are text, and the real ones need no stand-in. */
const KEEPS_SHOWN: readonly string[] = ['<GS>'];
