// main/commands/station-here.ts · the opened data folder behind the same calls as a running station: one command, two ways in
import type { CallName, RequestOf, Station } from '../../preload/contract/index.ts';
import type { Services } from '../core/services.ts';
import { callHandlers } from '../ipc/calls.ts';
import { type CallContext, CallFailure } from '../ipc/serve-contract.ts';

const CONTEXT: CallContext = { clientId: 0, shell: 'program' };

export function stationHere(services: Services): Pick<Station, 'invoke'> {
  const handlers = callHandlers(services);
  return {
    async invoke<N extends CallName>(name: N, request: RequestOf<N>) {
      const { schema, handle } = handlers[name];
      const checked = schema.safeParse(request);
      if (!checked.success) {
        const faults = checked.error.issues.map((issue) => `${issue.path.join('.') || 'arguments'}: ${issue.message}`);
        return { ok: false, error: { code: 'bad-request', message: `${name}: ${faults.join('; ')}` } };
      }
      try {
        return { ok: true, value: await handle(checked.data, CONTEXT) };
      } catch (error) {
        if (!(error instanceof CallFailure)) throw error;
        return { ok: false, error: { code: error.code, message: error.message, ...(error.reason === undefined ? {} : { reason: error.reason }) } };
      }
    },
  };
}
