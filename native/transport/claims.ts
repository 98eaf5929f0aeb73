// native/transport/claims.ts · what this process has open or is opening, so that of devices with the same ids each name gets one, and each its own in the end
import { inPlace } from './usb-port.ts';

interface Owner {
  /** All that its settings say of the device but the socket. */
  readonly model: string;
  /** The socket that it was set up in. */
  readonly port: string | undefined;
  /** Closes it, and looks for another one. Undefined: what it has it was given by its path, and keeps. */
  giveWay?(): void;
}

interface Candidate {
  readonly path?: string | undefined;
  readonly port?: string | undefined;
}

interface Claim<Device> {
  readonly device: Device & { readonly path: string };
  letGo(): void;
}

export interface Claims {
  /**
   * A candidate that nobody here has, taken in the same turn: two that look at once never get one. What stands in the socket of whoever looks, and
   * is open under a name of another socket, is given back by that one, and found at the next look.
   */
  take<Device extends Candidate>(
    candidates: readonly Device[],
    owner: Owner,
    pick?: (free: readonly Device[]) => Device | undefined,
  ): Claim<Device> | undefined;
}

export function createClaims(): Claims {
  const held = new Map<string, Owner>();
  return {
    take(candidates, owner, pick = ([first]) => first) {
      const { model, port } = owner;
      const named = candidates.filter((each) => each.path !== undefined);
      const found = pick(
        inPlace(
          named.filter(({ path }) => !held.has(`${path}`)),
          model,
          port,
        ),
      );
      if (port !== undefined && found?.port !== port) {
        const inMine = named.filter((each) => each.port === port).map(({ path }) => held.get(`${path}`));
        const guest = inMine.find((holder) => holder?.giveWay !== undefined && holder.port !== port);
        guest?.giveWay?.();
        if (guest !== undefined) return undefined;
      }
      if (found?.path === undefined) return undefined;
      const { path } = found;
      held.set(path, owner);
      return {
        device: { ...found, path },
        letGo() {
          if (held.get(path) === owner) held.delete(path);
        },
      };
    },
  };
}
