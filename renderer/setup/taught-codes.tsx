// renderer/setup/taught-codes.tsx · what people taught this station: which code stands for what, on whose labels, by whom; and forget it (UX24)
import { type ReactElement, useEffect, useState } from 'react';
import type { TaughtCode } from '../../preload/contract/board.ts';
import { useApp } from '../app/app-context.ts';

export function TaughtCodesCard(): ReactElement {
  const { t, format, call, may } = useApp();
  const [codes, setCodes] = useState<readonly TaughtCode[]>();
  useEffect(() => {
    void call('items:taught-codes', {}).then((reply) => reply && setCodes(reply.codes));
  }, [call]);

  async function forget({ code, itemId, supplier }: TaughtCode): Promise<void> {
    const reply = await call('items:forget-code', { code, itemId, ...(supplier === undefined ? {} : { supplierId: supplier.id }) });
    if (reply !== undefined) setCodes(reply.codes);
  }
  return (
    <section className="card taught" data-testid="taught-codes">
      <h2>{t.taught.title}</h2>
      {codes === undefined || codes.length === 0 ? (
        <p>{codes === undefined ? `${t.common.loading}…` : t.taught.none}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t.taught.code}</th>
              <th scope="col">{t.taught.item}</th>
              <th scope="col">{t.taught.supplier}</th>
              <th scope="col">{t.taught.by}</th>
              {may('teach') ? <th scope="col">{t.taught.forget}</th> : null}
            </tr>
          </thead>
          <tbody>
            {codes.map((each) => (
              <tr key={`${each.code} ${each.itemId} ${each.supplier?.id ?? ''}`} data-code={each.code} data-supplier={each.supplier?.id}>
                <th scope="row">{each.code}</th>
                <td>
                  {each.itemName}
                  <small>
                    {each.itemId} · {format.unit(each.unit, 1)}
                  </small>
                </td>
                <td>{each.supplier?.name ?? t.taught.everySupplier}</td>
                <td>
                  {each.learnedBy}
                  <small>{format.dateTime(each.learnedAt)}</small>
                </td>
                {may('teach') ? (
                  <td>
                    <button
                      type="button"
                      className="button"
                      aria-label={t.taught.forgetThis(each.code)}
                      onClick={() => void forget(each)}
                      data-testid="forget-code"
                    >
                      {t.taught.forget}
                    </button>
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
