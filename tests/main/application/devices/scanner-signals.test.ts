// tests/main/application/devices/scanner-signals.test.ts · every verdict has its signal, every scanner its choices, and the lists of the processes are one
import { expect, test } from 'vitest';
import { SCANNER_COMMANDS, signalOf, signalsOf, withSignals } from '../../../../main/application/devices/scanner-signals.ts';
import { VERDICTS } from '../../../../main/domain/receipt/verdict.ts';
import { checkConfig, DEFAULT_CONFIG } from '../../../../main/store/station-config.ts';
import { hostCommand } from '../../../../native/scanners/host-commands.ts';
import { SCANNER_COMMANDS as NATIVE_COMMANDS } from '../../../../native/scanners/scanner-signal.ts';
import { SIGNAL_CHOICES } from '../../../../preload/contract/devices.ts';

const HID = { name: 'Gate', connection: { type: 'hid' } } as const;
const SERIAL = { name: 'Hand', connection: { type: 'serial', path: '/dev/ttyACM0' } } as const;
const SSI = { name: 'Zebra', connection: { type: 'serial', path: '/dev/ttyACM0', protocol: 'ssi' } } as const;
const CLAIMED = { name: 'Wedge', connection: { type: 'usb-keyboard', vendorId: '05e0', productId: '1200' } } as const;

test('[DV11] what counts without a question is good, and every other verdict is bad: none is without a signal', () => {
  const good = Object.values(VERDICTS).filter(({ sound }) => signalOf(sound) === 'good');
  for (const { outcome } of good) expect(['accepted', 'done']).toContain(outcome);
  for (const { sound, outcome } of Object.values(VERDICTS)) {
    if (outcome === 'refused' || outcome === 'question') expect(signalOf(sound)).toBe('bad');
  }
  expect([signalOf('accepted'), signalOf('line-complete'), signalOf('needs-decision'), signalOf('refused')]).toEqual(['good', 'good', 'bad', 'bad']);
});

test('[DV11] an over-delivery counts and is bad all the same: it must be set aside', () => expect(signalOf(VERDICTS.over.sound)).toBe('bad'));

test('[DV14] each kind of scanner has its choices; one that types takes nothing', () => {
  expect(signalsOf(HID)).toEqual({ chosen: 'off', choices: ['off', 'own'], has: [] });
  expect(signalsOf(SSI).choices).toEqual(['off', 'own']);
  expect(signalsOf(SERIAL).choices).toEqual(['off', ...SCANNER_COMMANDS]);
  expect(signalsOf(CLAIMED)).toEqual({ chosen: 'off', choices: ['off'], has: [] });
});

test('[DV14] what is chosen stands in config.json, is read back, and is taken back', () => {
  for (const [scanner, choice] of [[HID, 'own'], [SSI, 'own'], ...SCANNER_COMMANDS.map((commands) => [SERIAL, commands] as const)] as const) {
    const told = withSignals(scanner, choice);
    const checked = checkConfig({ ...DEFAULT_CONFIG, scanners: [told] }, 'test').scanners[0];
    if (checked === undefined) throw new Error('the scanner was lost');
    expect(signalsOf(checked).chosen).toBe(choice);
    expect(signalsOf(withSignals(checked, 'off') ?? checked).chosen).toBe('off');
  }
  expect(withSignals(HID, 'opticon')).toBeUndefined();
  expect(withSignals(SERIAL, 'own')).toBeUndefined();
  expect(withSignals(CLAIMED, 'own')).toBeUndefined();
});

test('[DV11] a setting of before, "beeps" on a plain serial scanner, sends nothing', () => {
  expect(signalsOf({ ...SERIAL, beeps: true })).toMatchObject({ chosen: 'off', has: [] });
  expect(signalsOf({ ...HID, beeps: true })).toMatchObject({ chosen: 'own', has: ['good', 'bad'] });
});

test('[DV11] core, devices and screen know the same makers, and of each the same signals', () => {
  expect(SCANNER_COMMANDS).toEqual(NATIVE_COMMANDS);
  expect(SIGNAL_CHOICES).toEqual(['off', 'own', ...SCANNER_COMMANDS]);
  for (const commands of SCANNER_COMMANDS) {
    const { has } = signalsOf({ connection: { type: 'serial', commands }, beeps: true });
    expect(has).toEqual((['good', 'bad'] as const).filter((signal) => hostCommand(commands, signal) !== undefined));
  }
});
