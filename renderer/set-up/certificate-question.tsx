// renderer/set-up/certificate-question.tsx · whose an encrypted printer says it is, and whether a person takes it for that. Rule PS9: main/application/printers/SPEC.md
import type { ReactElement } from 'react';
import type { PrinterCertificate } from '../../preload/contract/set-up.ts';
import { useApp } from '../app/app-context.ts';
import { fingerprintRows } from './pair-state.ts';

interface CertificateProps {
  readonly certificate: PrinterCertificate;
  /** The one that was confirmed before; '': none was. */
  readonly before: string;
  readonly isAsking: boolean;
  readonly onConfirm: () => void;
}

export function CertificateQuestion({ certificate, before, isAsking, onConfirm }: CertificateProps): ReactElement {
  const { t, format } = useApp();
  const words = t.setUp.certificate;
  const { names, issuer, validTo, fingerprint } = certificate;
  const facts: readonly (readonly [string, string])[] = [
    [words.names, names.join(', ')],
    [words.issuer, names.join(', ').startsWith(issuer) ? words.itself : issuer],
    [words.validTo, validTo === undefined ? '' : format.date(validTo)],
  ];
  return (
    <section className="certificate" aria-label={words.title} data-testid="certificate">
      <dl className="printer-facts">
        {facts.map(([name, value]) =>
          value === '' ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <Fingerprint title={words.fingerprint} fingerprint={fingerprint} />
      {before === '' ? null : <Fingerprint title={words.before} fingerprint={before} />}
      <p className="notice">{before === '' ? words.compare : words.compareChanged}</p>
      <button type="button" className="button" disabled={isAsking} onClick={onConfirm} data-testid="confirm-certificate">
        {words.confirm}
      </button>
    </section>
  );
}

function Fingerprint({ title, fingerprint }: { readonly title: string; readonly fingerprint: string }): ReactElement {
  return (
    <p className="fingerprint">
      <b>{title}</b>
      {fingerprintRows(fingerprint).map((row) => (
        <code key={row}>{row}</code>
      ))}
    </p>
  );
}
