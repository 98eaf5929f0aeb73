// renderer/devices/scale-set-up-state.ts · the form in which a scale is picked, its protocol and line chosen: what it asks for, and what is missing. Pure. Rules DV18–DV20: main/application/devices/DEVICES.md
import type {
  DeviceRow,
  ScaleConnection,
  ScaleLine,
  ScalePlace,
  ScaleProtocol,
  ScaleProtocolFacts,
  ScaleUnit,
  SerialPlace,
} from '../../preload/contract/devices.ts';

/** `usual`: as most scales of the protocol leave the factory. */
export const USUAL = 'usual';
/** Data bits, parity, stop bits. */
export const SCALE_FORMATS = ['8N1', '7E1', '7O1', '8E1', '8O1', '7N2'] as const;

export interface ScaleForm {
  /** Undefined: nothing is picked, or the port is typed. */
  readonly place: ScalePlace | undefined;
  readonly isTyped: boolean;
  readonly path: string;
  readonly protocol: ScaleProtocol | undefined;
  /** As text, or USUAL. */
  readonly speed: string;
  /** Such as '7E1', or USUAL. */
  readonly format: string;
  readonly unit: ScaleUnit | undefined;
  /** As config.json has it: no screen changes it. */
  readonly rtscts: boolean | undefined;
  readonly name: string;
}

export interface FoundPlace {
  readonly name: string;
  readonly place: ScalePlace;
}

const PARITIES = { N: 'none', E: 'even', O: 'odd' } as const;
const EMPTY = { isTyped: false, path: '', protocol: undefined, speed: USUAL, format: USUAL, unit: undefined, rtscts: undefined } as const;

/** `scale`: one that is changed. */
export function scaleForm(
  protocols: readonly ScaleProtocolFacts[],
  {
    scale,
    name = '',
    place,
  }: { readonly scale?: ScaleConnection | undefined; readonly name?: string | undefined; readonly place?: ScalePlace | undefined },
): ScaleForm {
  if (scale === undefined) return { ...EMPTY, place, name };
  if (scale.type === 'hid') return { ...EMPTY, place: scale, name };
  const { type, path, usb, protocol, baudRate, unit, rtscts } = scale;
  const usual = protocols.find((facts) => facts.protocol === protocol)?.line;
  const isUsual = scale.dataBits === undefined && scale.parity === undefined && scale.stopBits === undefined;
  return {
    ...EMPTY,
    place: { type, path, ...(usb === undefined ? {} : { usb }) },
    protocol,
    speed: baudRate === undefined ? USUAL : String(baudRate),
    format: isUsual || usual === undefined ? USUAL : formatOf({ ...usual, ...withoutGaps(scale) }),
    unit,
    rtscts,
    name,
  };
}

/** Those that are plugged in and of no settings. */
export function placesOf(devices: readonly DeviceRow[]): readonly FoundPlace[] {
  return devices.flatMap(({ name, scalePlace }) => (scalePlace === undefined ? [] : [{ name, place: scalePlace }]));
}

export function isSamePlace(one: ScalePlace | undefined, two: ScalePlace): boolean {
  return JSON.stringify(one) === JSON.stringify(two);
}

/** Of what speaks one of the serial protocols. */
export function serialPlaceOf({ place, isTyped, path }: ScaleForm): SerialPlace | undefined {
  if (isTyped) return path.trim() === '' ? undefined : { type: 'serial', path: path.trim() };
  return place?.type === 'serial' ? place : undefined;
}

/** Undefined: something is not chosen yet. */
export function connectionOf(form: ScaleForm, protocols: readonly ScaleProtocolFacts[]): ScaleConnection | undefined {
  const { place, isTyped, protocol, speed, format, unit, rtscts } = form;
  if (!isTyped && place?.type === 'hid') return place;
  const serial = serialPlaceOf(form);
  const facts = protocols.find((each) => each.protocol === protocol);
  if (serial === undefined || facts === undefined || (facts.needsUnit && unit === undefined)) return undefined;
  return {
    ...serial,
    protocol: facts.protocol,
    ...(speed === USUAL ? {} : { baudRate: Number(speed) }),
    ...(format === USUAL ? {} : readFormat(format)),
    ...(facts.needsUnit && unit !== undefined ? { unit } : {}),
    ...(rtscts === undefined ? {} : { rtscts }),
  };
}

/** What was found out stands in the form; what is usual is called so. */
export function withFound(form: ScaleForm, protocol: ScaleProtocol, line: ScaleLine, protocols: readonly ScaleProtocolFacts[]): ScaleForm {
  const usual = protocols.find((facts) => facts.protocol === protocol)?.line;
  const format = formatOf(line);
  return {
    ...form,
    protocol,
    speed: line.baudRate === usual?.baudRate ? USUAL : String(line.baudRate),
    format: usual !== undefined && format === formatOf(usual) ? USUAL : format,
  };
}

export function formatOf({ dataBits, parity, stopBits }: Omit<ScaleLine, 'baudRate'>): string {
  return `${dataBits}${parity.charAt(0).toUpperCase()}${stopBits}`;
}

function readFormat(format: string): Omit<ScaleLine, 'baudRate'> {
  const [data, parity, stop] = format;
  return { dataBits: data === '7' ? 7 : 8, parity: PARITIES[parity === 'E' || parity === 'O' ? parity : 'N'], stopBits: stop === '2' ? 2 : 1 };
}

function withoutGaps({ dataBits, parity, stopBits }: { readonly [setting in keyof ScaleLine]?: ScaleLine[setting] | undefined }): Partial<ScaleLine> {
  return {
    ...(dataBits === undefined ? {} : { dataBits }),
    ...(parity === undefined ? {} : { parity }),
    ...(stopBits === undefined ? {} : { stopBits }),
  };
}
