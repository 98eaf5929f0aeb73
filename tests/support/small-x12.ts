// tests/support/small-x12.ts · small X12 interchanges as a partner sends them: sender, receiver and numbers chosen by the test

export interface Envelope {
  readonly sender?: string;
  readonly receiver?: string;
  readonly number?: number;
  readonly isTest?: boolean;
  /** Between segments; the same content in other bytes. */
  readonly lineEnd?: string;
}

/** `sets` are segments without ST and SE, by set type. */
export function interchange(sets: readonly (readonly [type: string, ...segments: string[]])[], envelope: Envelope = {}): string {
  const { sender = 'EXAMPLE', receiver = 'DOCK', number = 1, isTest = false, lineEnd = '\n' } = envelope;
  const control = String(number).padStart(9, '0');
  const isa = `ISA*00*          *00*          *ZZ*${sender.padEnd(15)}*ZZ*${receiver.padEnd(15)}*261121*0800*U*00401*${control}*0*${isTest ? 'T' : 'P'}*>`;
  const body = sets.flatMap(([type, ...segments], index) => {
    const set = String(index + 1).padStart(4, '0');
    return [`ST*${type}*${set}`, ...segments, `SE*${segments.length + 2}*${set}`];
  });
  const segments = [isa, `GS*PO*${sender}*${receiver}*20261121*0800*${number}*X*004010`, ...body, `GE*${sets.length}*${number}`, `IEA*1*${control}`];
  return segments.map((segment) => `${segment}~${lineEnd}`).join('');
}

/** An 850 with lines 'item quantity', and what stands behind each PO1. */
export function order(
  number: string,
  lines: readonly (readonly [item: string, qty: number, ...more: string[]])[],
  purpose = '00',
): [string, ...string[]] {
  const segments = lines.flatMap(([item, qty, ...more], index) => [`PO1*${index + 1}*${qty}*EA***IN*${item}`, ...more]);
  return ['850', `BEG*${purpose}*SA*${number}**20261101`, 'N1*SU*EXAMPLE FOODS', ...segments, `CTT*${lines.length}`];
}

/** An 860: lines 'line code item quantity' with the codes of POC02. */
export function change(number: string, lines: readonly (readonly [line: string, code: string, item: string, qty: number])[]): [string, ...string[]] {
  const segments = lines.map(([line, code, item, qty]) => `POC*${line}*${code}*${qty}**EA***IN*${item}`);
  return ['860', `BCH*04*SA*${number}**1*20261102`, ...segments, `CTT*${lines.length}`];
}

/** An 856 of one carton a line: order, item, quantity, SSCC. */
export function notice(
  number: string,
  lines: readonly (readonly [order: string, item: string, qty: number, sscc: string])[],
  purpose = '00',
): [string, ...string[]] {
  const segments = [`BSN*${purpose}*${number}*20261121*0800*0001`, 'HL*1**S', 'DTM*017*20261123'];
  let hl = 1;
  for (const [po, item, qty, sscc] of lines) {
    const at = hl + 1;
    segments.push(
      `HL*${at}*1*O`,
      `PRF*${po}`,
      `HL*${at + 1}*${at}*P`,
      `MAN*GM*00${sscc}`,
      `HL*${at + 2}*${at + 1}*I`,
      `LIN**IN*${item}`,
      `SN1**${qty}*EA`,
    );
    hl += 3;
  }
  return ['856', ...segments, `CTT*${hl}`];
}
