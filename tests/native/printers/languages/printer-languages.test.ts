// tests/native/printers/languages/printer-languages.test.ts · what printers answer, as the manuals print it, and what damaged answers may never become
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeConditions, sayStatus } from '../../../../native/printers/describe-status.ts';
import { errorReport } from '../../../../native/printers/languages/epl.ts';
import { processedMark, readStatusByte, realTimeStatus, type StatusNumber } from '../../../../native/printers/languages/escpos.ts';
import { longStatus, statusByte } from '../../../../native/printers/languages/tspl.ts';
import { escposLines, tsplMileage } from '../../../../native/printers/languages/usage.ts';
import { hostFaults } from '../../../../native/printers/languages/zpl-faults.ts';
import { hostIdentification, labelOdometer, printMeters, serialNumber } from '../../../../native/printers/languages/zpl-identity.ts';
import { hostStatus } from '../../../../native/printers/languages/zpl-status.ts';
import { PRINTER_CONDITIONS, PRINTER_WARNINGS, type PrinterStatus } from '../../../../native/printers/printer-status.ts';
import type { Question } from '../../../../native/printers/question.ts';
import vectors from '../../../vectors/printers.json' with { type: 'json' };

const QUESTIONS: readonly Question<PrinterStatus>[] = [hostStatus, hostFaults, statusByte, longStatus, errorReport, realTimeStatus];

function readAs(ask: string, reply: Uint8Array): PrinterStatus | undefined {
  const single = /^DLE EOT ([1-4])$/.exec(ask)?.[1];
  if (single !== undefined) return readStatusByte(Number(single) as StatusNumber, reply[0] ?? 0);
  return QUESTIONS.find(({ name }) => name === ask)!.read(reply);
}

for (const { ask, source, text, hex, conditions, warnings, more, reject, unanswered, n } of vectors) {
  test(`${ask} ${n === undefined ? source : `row ${n}`}: ${reject ? 'refused' : unanswered ? 'no answer yet' : conditions?.join(' and ') || 'ready'}`, () => {
    const reply = hex === undefined ? Buffer.from(text ?? '', 'latin1') : Buffer.from(hex, 'hex');
    if (reject) return expect(() => readAs(ask, reply)).toThrow(expect.objectContaining({ name: 'DeviceError', code: 'bad-reply' }));
    if (unanswered) return expect(readAs(ask, reply)).toBeUndefined();
    const isReady = conditions?.length === 0;
    expect(readAs(ask, reply)).toMatchObject({ isReady, conditions, warnings: warnings ?? [], ...more });
    expect(QUESTIONS.some(({ name }) => name === ask) || ask.startsWith('DLE')).toBe(true);
  });
}

test('~HI says model, firmware and resolution; an unknown number of dots is left out', () => {
  const read = (reply: string): unknown => hostIdentification.read(Buffer.from(reply, 'latin1'));
  expect(read('\u0002ZT410-200dpi,V75.20.09Z,8,8176KB,CUTTER\u0003\r\n')).toEqual({ model: 'ZT410-200dpi', firmware: 'V75.20.09Z', dpi: 203 });
  expect(read('\u0002GX430t-300dpi,V56.17.17Z,12,8176KB\u0003\r\n')).toMatchObject({ dpi: 300 });
  expect(read('\u0002ZT610,V1,24,1KB\u0003')).toMatchObject({ dpi: 600 });
  expect(read('\u0002TLP2746,V1,6,1KB\u0003')).toMatchObject({ dpi: 152 });
  expect(read('\u0002Clone,V1,11,1KB\u0003')).toEqual({ model: 'Clone', firmware: 'V1' });
  expect(read('\u0002GX430t-300dpi,V56.17.17Z,12,81')).toBeUndefined();
});

test('counters: labels where the printer counts them, "?" where it does not know the name, else metres of print', () => {
  const read = (question: Question<unknown>, reply: string): unknown => question.read(Buffer.from(reply, 'latin1'));
  expect(read(labelOdometer, '"1234"')).toEqual({ unit: 'labels', value: 1234 });
  expect(read(labelOdometer, '"?"')).toBeNull();
  expect(read(labelOdometer, '"12')).toBeUndefined();
  expect(read(labelOdometer, '"on"')).toBeUndefined();
  expect(read(serialNumber, '"D2J162101234"')).toBe('D2J162101234');
  expect(read(printMeters, '\u0002\r\nPRINT METERS\r\nTOTAL NONRESETTABLE: 144 "\r\nUSER RESETTABLE CNTR1: 9 "\r\n\u0003')).toEqual({
    unit: 'inches',
    value: 144,
  });
  expect(read(printMeters, 'TOTAL NONRESETTABLE:    1,144 CM\r\n')).toEqual({ unit: 'centimetres', value: 1144 });
});

test('what TSPL and ESC/POS printers count: whole answers only, an answer to another question is none', () => {
  const read = (question: Question<unknown>, reply: string): unknown => question.read(Buffer.from(reply, 'latin1'));
  expect(read(tsplMileage, '41\r')).toEqual({ unit: 'mileage', value: 41 });
  expect(read(tsplMileage, '41')).toBeUndefined();
  expect(read(tsplMileage, 'TTP-245C\r')).toBeUndefined();
  expect(read(escposLines, '_120\0')).toEqual({ unit: 'lines', value: 120 });
  expect(read(escposLines, '_12')).toBeUndefined();
  expect(read(escposLines, '_SRP-330II\0')).toBeUndefined();
  expect(Buffer.from(escposLines.bytes).toString('hex')).toBe('1d6732009400');
});

/** As Epson fixes their bits; the others say anything. */
const statusReply = fc.nat(255).map((byte) => (byte & 0b0110_1100) | 0b0001_0010);
const markReply = fc.nat(255).map((byte) => byte & 0b0110_1111);
const automaticStatus = fc
  .tuple(fc.nat(255), markReply, markReply, markReply)
  .map(([first, ...rest]) => [(first & 0b0110_1100) | 0b0001_0000, ...rest]);
const automatic = fc.array(automaticStatus, { maxLength: 3 });
/** The rest of an automatic status whose beginning was thrown away before the question. */
const cutStatus = fc.tuple(automaticStatus, fc.integer({ min: 1, max: 4 })).map(([frame, cut]) => frame.slice(cut));

test('[PQ13] GS r: automatic status, whole or cut at any byte, is never taken for the mark behind a job; the mark is found among it', () => {
  fc.assert(
    fc.property(
      cutStatus,
      automatic,
      fc.array(statusReply, { maxLength: 4 }),
      fc.array(markReply, { minLength: 4, maxLength: 4 }),
      fc.nat(),
      (rest, before, status, marks, cut) => {
        const asked = [...rest, ...before.flat(), ...status];
        for (let length = 0; length <= asked.length; length += 1) expect(processedMark.read(Uint8Array.from(asked.slice(0, length)))).toBeUndefined();
        const at = cut % marks.length;
        const answered = [...asked, ...marks.slice(0, at), ...before.flat(), ...marks.slice(at)];
        expect(processedMark.read(Uint8Array.from(answered))).toBe(true);
      },
    ),
  );
  expect(processedMark.read(Uint8Array.of(0x12, 0x16))).toBeUndefined();
  expect(processedMark.read(Uint8Array.of(0, 0, 0))).toBeUndefined();
  expect(processedMark.read(Uint8Array.of(0, 0, 0, 0))).toBe(true);
});

test('[PQ12] DLE EOT: what is read does not depend on the automatic status that comes between', () => {
  const four = fc.tuple(statusReply, statusReply, statusReply, statusReply);
  fc.assert(
    fc.property(four, cutStatus, fc.tuple(automatic, automatic, automatic, automatic), (status, rest, between) => {
      const mixed = [...rest, ...status.flatMap((byte, index) => [...(between[index] ?? []).flat(), byte])];
      expect(realTimeStatus.read(Uint8Array.from(mixed))).toEqual(realTimeStatus.read(Uint8Array.from(status)));
      expect(realTimeStatus.read(Uint8Array.from(mixed.slice(0, -1)))).toBeUndefined();
    }),
  );
  expect(() => realTimeStatus.read(Uint8Array.of(0x10, 0x00, 0x12, 0x00))).toThrow(expect.objectContaining({ code: 'bad-reply' }));
});

test('every condition and warning has words of its own', () => {
  const words = [...PRINTER_CONDITIONS.map((each) => describeConditions([each])), ...PRINTER_WARNINGS.map((each) => sayStatus([each])?.text ?? '')];
  expect(new Set(words).size).toBe(PRINTER_CONDITIONS.length + PRINTER_WARNINGS.length);
  expect(describeConditions(['paper-out', 'paused'])).toContain('; ');
});

const framed = vectors.filter(({ ask, reject, unanswered }) => ['~HS', '~HQES', 'ESC !S', '^ee'].includes(ask) && !reject && !unanswered);

test('an answer cut anywhere before its end is no answer, and with its end it is the same, whatever stands before it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...framed), fc.nat(), fc.string({ unit: fc.constantFrom('x', ' ', '\r', '\n', '"') }), (vector, cut, before) => {
      const whole = vector.hex === undefined ? Buffer.from(vector.text ?? '', 'latin1') : Buffer.from(vector.hex, 'hex');
      const withGarbage = Buffer.concat([Buffer.from(before, 'latin1'), whole]);
      expect(readAs(vector.ask, withGarbage)?.conditions).toEqual(vector.conditions);
      const end = whole.lastIndexOf(vector.ask === '^ee' ? 0x0a : 0x03);
      const cutAt = vector.ask === '~HQES' ? whole.indexOf('WARN') : end;
      expect(readAs(vector.ask, whole.subarray(0, cut % cutAt))).toBeUndefined();
    }),
  );
});

test('whatever bytes come, a question reads them or refuses them by name, and garbage is never a ready printer', () => {
  fc.assert(
    fc.property(fc.constantFrom(...QUESTIONS), fc.uint8Array({ maxLength: 200 }), (question, bytes) => {
      try {
        const status = question.read(bytes);
        // One byte that is 00 is all that ESC !? can say; the others need their frame.
        if (status?.isReady === true && question !== statusByte) expect(question === realTimeStatus || question === longStatus).toBe(true);
      } catch (error) {
        expect(error).toMatchObject({ name: 'DeviceError', code: 'bad-reply' });
      }
    }),
    { numRuns: 500 },
  );
});
