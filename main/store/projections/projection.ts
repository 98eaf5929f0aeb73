// main/store/projections/projection.ts · one family of events → its tables
import type { StoredEvent } from '../../application/ports.ts';

/** Runs inside the event's own transaction. */
export type Projection = (event: StoredEvent) => void;
