// native/scales/protocols/index.ts · the serial scale protocols by name: a new one is a file and a row
import type { ScaleProtocol } from '../scale-protocol.ts';
import { AND } from './and.ts';
import { CAS } from './cas.ts';
import { MT_SICS } from './mt-sics.ts';
import { NCI } from './nci.ts';
import { OHAUS } from './ohaus.ts';
import { RADWAG } from './radwag.ts';
import { TOLEDO_8217 } from './toledo-8217.ts';
import { TOLEDO_CONTINUOUS } from './toledo-continuous.ts';

export const SCALE_PROTOCOLS = {
  'mt-sics': MT_SICS,
  'toledo-8217': TOLEDO_8217,
  nci: NCI,
  'toledo-continuous': TOLEDO_CONTINUOUS,
  and: AND,
  ohaus: OHAUS,
  cas: CAS,
  radwag: RADWAG,
} as const satisfies Record<string, ScaleProtocol>;

export type ScaleProtocolName = keyof typeof SCALE_PROTOCOLS;
