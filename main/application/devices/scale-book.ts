// main/application/devices/scale-book.ts · the scales of the settings: set up, changed, removed, each under an id that never changes. Pure. Rules DV19–DV21: ./DEVICES.md

/** In the order in which they are offered. */
export const SCALE_PROTOCOLS = ['mt-sics', 'toledo-8217', 'nci', 'toledo-continuous', 'and', 'ohaus', 'cas', 'radwag'] as const;
export type ScaleProtocol = (typeof SCALE_PROTOCOLS)[number];
export const SCALE_UNITS = ['kg', 'g', 'lb', 'oz'] as const;
export type ScaleUnit = (typeof SCALE_UNITS)[number];
/** As many as config.json holds. */
const MOST_SCALES = 8;

export interface HidScalePlace {
  readonly type: 'hid';
  readonly vendorId?: number | undefined;
  readonly productId?: number | undefined;
  readonly serialNumber?: string | undefined;
  readonly port?: string | undefined;
  readonly mode?: 'pos' | 'oem' | undefined;
}

export interface SerialPlace {
  readonly type: 'serial';
  readonly path: string;
  /** Follows the device to whatever name the system gives it. */
  readonly usb?: { readonly vendorId: string; readonly productId: string; readonly serialNumber?: string; readonly port?: string } | undefined;
}

/** Where a scale is, before anybody knows how it speaks. */
export type ScalePlace = HidScalePlace | SerialPlace;

export interface SerialScaleSetUp extends SerialPlace {
  readonly protocol: ScaleProtocol;
  /** What is left out is the protocol's usual setting. */
  readonly baudRate?: number | undefined;
  readonly dataBits?: 7 | 8 | undefined;
  readonly parity?: 'none' | 'even' | 'odd' | undefined;
  readonly stopBits?: 1 | 2 | undefined;
  readonly rtscts?: boolean | undefined;
  /** Of a scale that sends none. */
  readonly unit?: ScaleUnit | undefined;
}

export type ScaleConnection = HidScalePlace | SerialScaleSetUp;

interface BookedScale {
  readonly id?: string;
  readonly name: string;
  readonly connection: ScaleConnection | { readonly type: 'simulated' };
}

/** The part of config.json that names scales. */
export interface ScaleSettings {
  readonly scales: readonly BookedScale[];
  /** The highest that a scale here ever had: weights on the record name it. Rule DV21 */
  readonly lastScaleNumber?: number | undefined;
}

/** Without an id of their own the scales of the settings are numbered in their order. */
export function scaleId({ id }: { readonly id?: string | undefined }, index: number): string {
  return id ?? `scale-${index + 1}`;
}

/** How a scale of the settings is reached; undefined: there is none of this id, or it is a program. */
export function scaleConnectionOf({ scales }: ScaleSettings, deviceId: string): ScaleConnection | undefined {
  const connection = scales.find((scale, index) => scaleId(scale, index) === deviceId)?.connection;
  return connection?.type === 'simulated' ? undefined : connection;
}

export type BookedOrNot<Settings> =
  | { readonly kind: 'booked'; readonly settings: Settings; readonly deviceId: string }
  | { readonly kind: 'refused'; readonly reason: 'not-found' | 'too-many-scales' };

/**
 * `deviceId`: which one is changed; undefined: a new one, which takes the place of "whichever HID scale is there" when nothing holds that place.
 * `heldBy`: the scale that one of the settings has open. Whichever holds such a place is pinned to what it is: two could else change places.
 */
export function withScale<Settings extends ScaleSettings>(
  given: Settings,
  deviceId: string | undefined,
  wanted: { readonly name: string; readonly connection: ScaleConnection },
  heldBy: (deviceId: string) => ScalePlace | undefined,
): BookedOrNot<Settings> {
  const scales = given.scales.map((scale, index) => ({ ...scale, id: scaleId(scale, index) }));
  const vacant = scales.findIndex(({ id, connection }) => isAnyHid(connection) && heldBy(id) === undefined);
  const place = deviceId === undefined ? vacant : scales.findIndex(({ id }) => id === deviceId);
  if (deviceId !== undefined && place === -1) return { kind: 'refused', reason: 'not-found' };
  if (place === -1 && scales.length >= MOST_SCALES) return { kind: 'refused', reason: 'too-many-scales' };
  const id = scales[place]?.id ?? `scale-${highestNumber(given) + 1}`;
  const others = scales.map((scale) => {
    const held = isAnyHid(scale.connection) && scale.id !== id ? heldBy(scale.id) : undefined;
    return held?.type === 'hid' ? { ...scale, connection: held } : scale;
  });
  const one = { id, ...wanted };
  return { kind: 'booked', deviceId: id, settings: { ...given, scales: place === -1 ? [...others, one] : others.with(place, one) } };
}

/** Undefined: no scale has this id. The others keep theirs. */
export function withoutScale<Settings extends ScaleSettings>(given: Settings, deviceId: string): Settings | undefined {
  const scales = given.scales.map((scale, index) => ({ ...scale, id: scaleId(scale, index) }));
  const kept = scales.filter(({ id }) => id !== deviceId);
  return kept.length === scales.length ? undefined : { ...given, scales: kept };
}

/** What is saved next knows every number that was ever given. */
export function lastScaleNumber(before: ScaleSettings, after: ScaleSettings): number {
  return Math.max(highestNumber(before), highestNumber(after));
}

function highestNumber({ scales, lastScaleNumber: last = 0 }: ScaleSettings): number {
  return Math.max(last, ...scales.map((scale, index) => Number(scaleId(scale, index).replace('scale-', ''))));
}

function isAnyHid(connection: BookedScale['connection']): boolean {
  return connection.type === 'hid' && connection.vendorId === undefined && connection.serialNumber === undefined;
}
