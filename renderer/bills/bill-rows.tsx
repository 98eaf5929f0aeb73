// renderer/bills/bill-rows.tsx · the orders and the carrier lines of a bill as tables to type in; a hazardous line opens its own fields
import { Fragment, type ReactElement } from 'react';
import type { BillTotals } from '../../preload/contract/bills.ts';
import { useApp } from '../app/app-context.ts';
import { BillCell, BillSection, BillText, type FieldsProps } from './bill-fields.tsx';
import { NEW_HAZMAT, NEW_LINE, NEW_ORDER } from './bill-state.ts';

interface RowsProps extends FieldsProps {
  readonly totals: BillTotals;
}

export function BillOrders(props: RowsProps): ReactElement {
  const { t } = useApp();
  const { content, isFixed, onChange, totals } = props;
  const { fields } = t.bills;
  return (
    <BillSection title={t.bills.sections.orders}>
      <table className="table bill-rows" data-testid="bill-orders">
        <thead>
          <tr>
            {[
              fields.orderNumber,
              fields.packages,
              `${fields.weight} (${content.weightUnit})`,
              `${fields.cube} (${content.weightUnit === 'lb' ? 'ft³' : 'm³'})`,
              `${fields.palletSlip} (Y/N)`,
              fields.info,
            ].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {content.orders.map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on the paper
            <tr key={index}>
              {(['orderNumber', 'packages', 'weight', 'cube', 'palletSlip', 'info'] as const).map((name) => (
                <td key={name} className={`bill-${name}`}>
                  <BillCell
                    {...props}
                    field={`orders.${index}.${name}`}
                    kind={name === 'packages' ? 'count' : 'text'}
                    onChange={(field, value) => onChange(field, name === 'palletSlip' ? yesOrNo(String(value)) : value)}
                  />
                </td>
              ))}
              <RemoveCell props={props} rows="orders" index={index} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.bills.total}</th>
            <td data-testid="order-packages">{totals.orderPackages}</td>
            <td data-testid="order-weight">{totals.orderWeight}</td>
            <td data-testid="order-cube">{totals.orderCube}</td>
            <td colSpan={3} />
          </tr>
        </tfoot>
      </table>
      {isFixed ? null : (
        <button type="button" className="button" onClick={() => onChange('orders', [...content.orders, NEW_ORDER])} data-testid="add-order">
          {t.bills.addOrder}
        </button>
      )}
    </BillSection>
  );
}

export function BillLines(props: RowsProps): ReactElement {
  const { t } = useApp();
  const { content, isFixed, onChange, totals } = props;
  const { fields, sections } = t.bills;
  const isCmr = content.form === 'cmr';
  const names = isCmr
    ? (['marks', 'packages', 'packageType', 'description', 'statisticalNumber', 'weight', 'volume'] as const)
    : (['handlingUnits', 'handlingUnitType', 'packages', 'packageType', 'weight', 'description', 'nmfc', 'freightClass'] as const);
  return (
    <BillSection title={isCmr ? sections.goods : sections.lines}>
      <table className="table bill-rows" data-testid="bill-lines">
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col">
                {name === 'weight' ? `${fields.weight} (${content.weightUnit})` : fields[name]}
              </th>
            ))}
            <th scope="col">{fields.isHazmat}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {content.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on the paper
            <Fragment key={index}>
              <tr>
                {names.map((name) => (
                  <td key={name} className={`bill-${name}`}>
                    <BillCell {...props} field={`lines.${index}.${name}`} kind={name === 'packages' || name === 'handlingUnits' ? 'count' : 'text'} />
                  </td>
                ))}
                <td className="bill-hm">
                  <input
                    type="checkbox"
                    checked={line.hazmat !== undefined}
                    disabled={isFixed}
                    aria-label={t.bills.atField(t.bills.atLine(sections.lines, index + 1), fields.isHazmat)}
                    onChange={(event) => onChange(`lines.${index}.hazmat`, event.target.checked ? NEW_HAZMAT : undefined)}
                    data-testid={`bill-lines.${index}.isHazmat`}
                  />
                </td>
                <RemoveCell props={props} rows="lines" index={index} />
              </tr>
              {line.hazmat === undefined ? null : (
                <tr className="bill-hazmat">
                  <td colSpan={names.length + 2}>
                    {(['unNumber', 'properShippingName', 'hazardClass', 'subsidiary', 'packingGroup', 'quantity'] as const).map((name) => (
                      <BillText
                        key={name}
                        {...props}
                        field={`lines.${index}.hazmat.${name}`}
                        onChange={(field, value) => onChange(field, name === 'packingGroup' ? groupOf(String(value)) : value)}
                      />
                    ))}
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={names.length + 2}>
              {t.bills.total}:{' '}
              <span data-testid="line-totals">{`${totals.handlingUnits} / ${totals.packages} / ${totals.weight} ${content.weightUnit}`}</span>
            </th>
          </tr>
        </tfoot>
      </table>
      {isFixed ? null : (
        <button type="button" className="button" onClick={() => onChange('lines', [...content.lines, NEW_LINE])} data-testid="add-line">
          {t.bills.addLine}
        </button>
      )}
    </BillSection>
  );
}

function RemoveCell({ props, rows, index }: { readonly props: RowsProps; readonly rows: 'orders' | 'lines'; readonly index: number }): ReactElement {
  const { t } = useApp();
  const { content, isFixed, onChange } = props;
  if (isFixed) return <td />;
  const label = t.bills.removeRow(index + 1);
  return (
    <td>
      <button
        type="button"
        className="button quiet"
        aria-label={label}
        title={label}
        onClick={() =>
          onChange(
            rows,
            content[rows].filter((_, at) => at !== index),
          )
        }
        data-testid={`remove-${rows}-${index}`}
      >
        ×
      </button>
    </td>
  );
}

function yesOrNo(text: string): 'Y' | 'N' | '' {
  const last = text.trim().slice(-1).toUpperCase();
  return last === 'Y' || last === 'S' ? 'Y' : last === 'N' ? 'N' : '';
}

function groupOf(text: string): '' | 'I' | 'II' | 'III' {
  const group = text.trim().toUpperCase();
  return group === 'I' || group === 'II' || group === 'III' ? group : '';
}
