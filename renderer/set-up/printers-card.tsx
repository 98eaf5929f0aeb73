// renderer/set-up/printers-card.tsx · the printers of the station: what each is, how it is, where it went; add, set up, find again, remove
import { type ReactElement, useEffect, useState } from 'react';
import type { PrinterSearch, SetUpPrinter } from '../../preload/contract/set-up.ts';
import { useApp } from '../app/app-context.ts';
import { conditionIcon } from '../queues/condition-icons.ts';
import { Icon } from '../ui/icons.tsx';
import { PairPrinterPanel } from './pair-printer.tsx';
import { LABEL_PRINTER } from './pair-state.ts';

export function PrintersCard(): ReactElement {
  const { t, call, status } = useApp();
  const words = t.setUp;
  const [printers, setPrinters] = useState<readonly SetUpPrinter[]>([]);
  /** 'new', or the id of the one that is set up. */
  const [pairing, setPairing] = useState<string>();
  // What a search found comes with the next state of the station.
  useEffect(() => {
    if (status !== undefined) void call('set-up:printers', {}).then((reply) => reply && setPrinters(reply.printers));
  }, [call, status]);

  const done = (changed: readonly SetUpPrinter[]): void => {
    setPrinters(changed);
    setPairing(undefined);
  };
  async function change(name: 'set-up:search-printer' | 'set-up:use-found-printer' | 'set-up:remove-printer', printerId: string): Promise<void> {
    const reply = await call(name, { printerId });
    if (reply !== undefined) setPrinters(reply.printers);
  }
  return (
    <section className="card set-up-printers" data-testid="set-up-printers">
      <h2>{words.printers}</h2>
      <p className="hint">{words.printersHelp}</p>
      <ul>
        {printers.map((printer) => (
          <PrinterRow
            key={printer.printerId}
            printer={printer}
            onSetUp={() => setPairing(printer.printerId)}
            onSearch={() => void change('set-up:search-printer', printer.printerId)}
            onUseFound={() => void change('set-up:use-found-printer', printer.printerId)}
            onRemove={() => void change('set-up:remove-printer', printer.printerId)}
          />
        ))}
      </ul>
      <button type="button" className="button" onClick={() => setPairing('new')} data-testid="add-printer">
        {words.addPrinter}
      </button>
      {pairing === undefined ? null : (
        <PairPrinterPanel printer={printers.find(({ printerId }) => printerId === pairing)} onSaved={done} onClose={() => setPairing(undefined)} />
      )}
    </section>
  );
}

interface PrinterRowProps {
  readonly printer: SetUpPrinter;
  readonly onSetUp: () => void;
  readonly onSearch: () => void;
  readonly onUseFound: () => void;
  readonly onRemove: () => void;
}

function PrinterRow({ printer, onSetUp, onSearch, onUseFound, onRemove }: PrinterRowProps): ReactElement {
  const { t, status } = useApp();
  const words = t.setUp;
  const { printerId, name, model, dpi, language, serialNumber, search, mayBeSearched } = printer;
  const health = status?.devices.find(({ deviceId }) => deviceId === printerId);
  const [condition] = health?.conditions ?? [];
  const says =
    condition === undefined ? (health === undefined ? '' : t.devices.states[health.state]) : (t.printers.conditions[condition] ?? condition);
  const isFile = printer.connection.type === 'file';
  const about = [
    ...(model === undefined ? [] : [model]),
    addressOf(printer),
    ...(isFile ? [] : [words.languages[language], `${dpi} dpi`]),
    ...(serialNumber === undefined ? [] : [words.serial(serialNumber)]),
  ];
  const isAway = health?.state === 'absent' || condition === 'other-printer';
  return (
    <li data-testid={`set-up-${printerId}`} data-state={health?.state}>
      <Icon name={condition === undefined ? 'label-printer' : conditionIcon(condition)} />
      <span>
        <b>{printerId === LABEL_PRINTER ? t.setup.printer : name}</b> {says}
        <small>{about.join(' · ')}</small>
      </span>
      <span className="row-actions">
        <button type="button" className="button" onClick={onSetUp} data-testid={`pair-${printerId}`}>
          {words.setUp}
        </button>
        {isAway && mayBeSearched && search?.kind !== 'searching' ? (
          <button type="button" className="button" onClick={onSearch} data-testid={`search-${printerId}`}>
            {words.search}
          </button>
        ) : null}
        {printerId === LABEL_PRINTER ? null : (
          <button type="button" className="button quiet" onClick={onRemove} data-testid={`remove-${printerId}`}>
            {words.remove}
          </button>
        )}
      </span>
      {search === undefined ? null : (
        <span className="search-result">
          <Search search={search} onUseFound={onUseFound} />
        </span>
      )}
    </li>
  );
}

function Search({ search, onUseFound }: { readonly search: PrinterSearch; readonly onUseFound: () => void }): ReactElement {
  const { t } = useApp();
  const words = t.setUp;
  switch (search.kind) {
    case 'searching':
      return (
        <span className="notice" role="status" data-testid="searching">
          {words.searching}
        </span>
      );
    case 'found':
      return (
        <span className="notice" role="status" data-testid="printer-found">
          {words.foundAt(`${search.host}:${search.port}`, search.serialNumber)}{' '}
          <button type="button" className="button primary" onClick={onUseFound} data-testid="use-found">
            {words.takeAddress}
          </button>
        </span>
      );
    case 'found-several':
      return (
        <span className="notice" role="status" data-testid="printer-found-several">
          {words.foundSeveral(search.serialNumber, search.hosts.map((host) => `${host}:${search.port}`).join(', '))}
        </span>
      );
    case 'not-found':
      return (
        <span className="notice" role="status" data-testid="printer-not-found">
          {words.notFound(search.tried, search.others)}
        </span>
      );
    case 'cannot-search':
      return (
        <span className="notice" role="status">
          {words.cannotSearch[search.why]}
        </span>
      );
  }
}

function addressOf({ connection }: SetUpPrinter): string {
  switch (connection.type) {
    case 'tcp':
      return `${connection.host}:${connection.port}`;
    case 'usb':
      return ['USB', connection.model, connection.serialNumber].filter((part) => part !== undefined).join(' ');
    case 'spooler':
      return connection.queue;
    case 'ipp':
      return connection.url;
    case 'file':
      return 'spool/';
  }
}
