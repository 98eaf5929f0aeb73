// tests/support/one-large-notice.ts · one 856 in one set, as large as wanted: a shipment, an order, pallets of a hundred cartons, an item in each
import { computeCheckDigit } from '../../main/domain/barcode/check-digit.ts';

/** About 150 bytes and eight segments a carton. */
export function oneLargeNotice(cartons: number): Buffer {
  const segments = ['ST*856*0001', 'BSN*00*LARGE*20261121*0800*0001', 'HL*1**S', 'HL*2*1*O', 'PRF*PO1'];
  let hl = 2;
  let pallet = 2;
  for (let carton = 0; carton < cartons; carton++) {
    if (carton % 100 === 0) {
      pallet = ++hl;
      segments.push(`HL*${hl}*2*T`, `MAN*GM*00${sscc(carton)}`);
    }
    segments.push(`HL*${++hl}*${pallet}*P`, `MAN*GM*00${sscc(1_000_000 + carton)}`, `HL*${++hl}*${hl - 1}*I`);
    segments.push(`LIN*${carton + 1}*VN*V${carton % 500}`, 'SN1**4*EA');
  }
  segments.push(`CTT*${hl}`, `SE*${segments.length + 2}*0001`);
  const isa = 'ISA*00*          *00*          *ZZ*EXAMPLESUPPLIER*ZZ*EXAMPLEBUYER   *261121*0800*U*00401*000000001*0*P*>';
  return Buffer.from(`${[isa, 'GS*SH*EXAMPLE*BUYER*20261121*0800*1*X*004010', ...segments, 'GE*1*1', 'IEA*1*000000001'].join('~\n')}~\n`, 'latin1');
}

function sscc(serial: number): string {
  const digits = `0952${String(serial).padStart(13, '0')}`;
  return `${digits}${computeCheckDigit(digits)}`;
}
