// renderer/bills/bill-form.tsx · every block of the bill in the order of the paper
import type { ReactElement } from 'react';
import type { BillTotals } from '../../preload/contract/bills.ts';
import { useApp } from '../app/app-context.ts';
import { BillChoice, BillFlag, BillSection, BillText, type FieldsProps } from './bill-fields.tsx';
import { BillLines, BillOrders } from './bill-rows.tsx';

const ADDRESS = ['name', 'address', 'city', 'region', 'postalCode', 'country'] as const;

export function BillForm(props: FieldsProps & { readonly totals: BillTotals }): ReactElement {
  const { t } = useApp();
  const { content } = props;
  const { sections, fields } = t.bills;
  const isCmr = content.form === 'cmr';
  const address = (block: 'shipFrom' | 'shipTo' | 'thirdParty' | 'carrier'): ReactElement[] =>
    ADDRESS.map((name) => <BillText key={name} {...props} field={`${block}.${name}`} {...(name === 'address' ? { lines: 2 } : {})} />);
  return (
    <div className="bill-form" data-testid="bill-form">
      <BillSection title={sections.shipment}>
        <BillText {...props} field="shipDate" hint="2026-11-23" />
        <BillText {...props} field="emergencyTelephone" />
        <BillText {...props} field="specialInstructions" lines={2} />
        {isCmr ? null : <BillText {...props} field="legalLine" />}
        <BillChoice {...props} field="freightTerms" values={['prepaid', 'collect', 'third-party']} />
        {isCmr ? null : <BillChoice {...props} field="weightUnit" values={['lb', 'kg']} />}
      </BillSection>
      <BillSection title={sections.shipFrom}>
        {address('shipFrom')}
        {isCmr ? null : (
          <>
            <BillText {...props} field="shipFrom.reference" label={fields.sid} />
            <BillFlag {...props} field="shipFrom.isFob" />
          </>
        )}
      </BillSection>
      <BillSection title={sections.shipTo}>
        {address('shipTo')}
        {isCmr ? null : (
          <>
            <BillText {...props} field="shipTo.locationNumber" />
            <BillText {...props} field="shipTo.reference" label={fields.cid} />
            <BillFlag {...props} field="shipTo.isFob" />
          </>
        )}
      </BillSection>
      <BillSection title={sections.carrier}>
        {isCmr ? address('carrier') : <BillText {...props} field="carrier.name" />}
        {isCmr ? null : <BillText {...props} field="carrier.scac" />}
        <BillText {...props} field="carrier.trailer" />
        <BillText {...props} field="carrier.seals" />
        {isCmr ? null : <BillText {...props} field="carrier.pro" />}
        {isCmr ? null : <BillFlag {...props} field="carrier.isProWithScac" />}
      </BillSection>
      {content.freightTerms === 'third-party' ? <BillSection title={sections.thirdParty}>{address('thirdParty')}</BillSection> : null}
      {isCmr ? null : <BillOrders {...props} />}
      <BillLines {...props} />
      {isCmr ? <CmrFields {...props} /> : <StraightFields {...props} />}
    </div>
  );
}

function StraightFields(props: FieldsProps): ReactElement {
  const { t } = useApp();
  const { sections } = t.bills;
  return (
    <>
      <BillSection title={sections.money}>
        <BillText {...props} field="declaredValue" />
        <BillText {...props} field="declaredPer" />
        <BillText {...props} field="codAmount" />
        <BillChoice {...props} field="codTerms" values={['', 'collect', 'prepaid']} />
        <BillFlag {...props} field="codCheckAcceptable" />
      </BillSection>
      <BillSection title={sections.loading}>
        <BillChoice {...props} field="loadedBy" values={['', 'shipper', 'driver']} />
        <BillChoice {...props} field="countedBy" values={['', 'shipper', 'driver-pallets', 'driver-pieces']} />
      </BillSection>
      <BillSection title={sections.underlying}>
        <BillFlag {...props} field="isMaster" />
        {props.content.isMaster ? <BillText {...props} field="underlying" /> : null}
      </BillSection>
    </>
  );
}

function CmrFields(props: FieldsProps): ReactElement {
  const { t } = useApp();
  const names = [
    'takenOverAt',
    'deliveryPlace',
    'establishedIn',
    'documents',
    'paymentInstructions',
    'cashOnDelivery',
    'successiveCarriers',
    'reservations',
    'agreements',
  ] as const;
  return (
    <BillSection title={t.bills.sections.cmr}>
      {names.map((name) => (
        <BillText key={name} {...props} field={`cmr.${name}`} />
      ))}
    </BillSection>
  );
}
