// renderer/designer/use-template-ids.ts · the ids that are taken: bundled templates, the site's own, and the labels that are no file
import { useEffect, useState } from 'react';
import { useApp } from '../app/app-context.ts';

/** Empty until the list is here. */
export function useTemplateIds(): ReadonlySet<string> {
  const { call } = useApp();
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => void call('labels:templates', {}).then((reply) => reply && setIds(new Set(reply.templates.map(({ id }) => id)))), [call]);
  return ids;
}
