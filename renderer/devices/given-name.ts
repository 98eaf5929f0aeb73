// renderer/devices/given-name.ts · names that the station gave a device itself are said in the screen's language; a name that a person gave stays
import type { Messages } from '../messages/en.ts';

export function givenName(name: string, t: Messages): string {
  return t.devices.given[name] ?? name;
}
