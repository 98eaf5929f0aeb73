// native/scales/scale-reading.ts · what every scale driver hands on: the digits and unit as sent, or why there is no weight

/** `ct` carat, `gr` grain, `dwt` pennyweight, `t` metric ton, `ton` avoirdupois ton, `ozt` troy ounce; a tael has no fixed mass. */
export const WEIGHT_UNITS = ['mg', 'g', 'kg', 'ct', 'tael', 'gr', 'dwt', 't', 'ton', 'ozt', 'oz', 'lb'] as const;
export type WeightUnit = (typeof WEIGHT_UNITS)[number];

/** With a weight to show; only a stable one may be recorded. */
export const WEIGHT_STATUSES = ['stable', 'zero', 'motion', 'under-zero'] as const;
export type WeightStatus = (typeof WEIGHT_STATUSES)[number];
/** Without a usable weight. `moving`: the load moves and this scale shows no digits meanwhile. */
export const ALARM_STATUSES = ['over-limit', 'under-limit', 'moving', 'fault', 'needs-calibration', 'needs-rezero'] as const;
export type AlarmStatus = (typeof ALARM_STATUSES)[number];

export interface Weight {
  readonly status: WeightStatus;
  /** Decimal digits as the scale meant them, trailing zeros kept (`1.50` says the division is 0.01); `-` in front when under zero. Never a float. */
  readonly text: string;
  readonly unit: WeightUnit;
  /** When the scale says which it shows; `tareText` in the same unit, when it comes in the same frame. */
  readonly basis?: 'gross' | 'net';
  readonly tareText?: string;
}
export interface ScaleAlarm {
  readonly status: AlarmStatus;
}

/** Plain data, safe for JSON and structured clone. */
export type ScaleReading = (Weight | ScaleAlarm) & {
  readonly deviceId: string;
  /** True when two consecutive reports said the same stable weight: the only readings that may be recorded. */
  readonly isStable: boolean;
  readonly bytesBase64: string;
  /** UTC, ISO 8601 with milliseconds. */
  readonly at: string;
};
