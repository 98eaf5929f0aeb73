// renderer/set-up/equipment-screen.tsx · equipment of the station: its printers, sheets for scanners, its profile
import { type ReactElement, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { PrintersCard } from './printers-card.tsx';
import { ProfileCard } from './profile-card.tsx';
import { SheetsCard } from './sheets-card.tsx';

export function EquipmentScreen({ profile }: { readonly profile?: string | undefined }): ReactElement {
  const { t, may } = useApp();
  /** A loaded profile changes everything that is shown here. */
  const [loads, setLoads] = useState(0);
  if (!may('setup')) return <main className="screen equipment">{t.errors['not-permitted']}</main>;
  return (
    <main className="screen equipment">
      <div className="equipment-side">
        <PrintersCard key={`printers-${loads}`} />
        <SheetsCard />
      </div>
      <ProfileCard named={profile} onLoaded={() => setLoads((before) => before + 1)} />
    </main>
  );
}
