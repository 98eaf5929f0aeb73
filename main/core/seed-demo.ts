// main/core/seed-demo.ts · the demo station's first start: its users, its items, its orders and notices, through the same doors as real ones
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addUser } from './add-user.ts';
import { DEMO_PEOPLE } from './demo-people.ts';
import type { Services } from './services.ts';

export const DEMO_FOLDER = fileURLToPath(new URL('../../resources/demo', import.meta.url));

/** Monday of the demo week. */
export const DEMO_DAY = '2026-11-23';

/** As the demo's orders name it: what a label prints under "to". */
const DEMO_COMPANY = { name: 'Lakeside Market and Pharmacy', address: ['4 Harbour Road', '00000 Lakeside'] };

/** The people come last: where one is missing the demo is new, or was ended while it was made. */
export function isSeeded({ credentials }: Pick<Services, 'credentials'>): boolean {
  return DEMO_PEOPLE.every(({ userId }) => credentials.find(userId) !== undefined);
}

/** Items first, then orders, then notices; broken/ is for showing errors. What is there already stays. @throws {Error} naming the file that was refused */
export function seedDemo(services: Services): void {
  services.saveSettings({ ...services.settings(), company: DEMO_COMPANY });
  for (const fileName of demoFiles()) {
    const result = services.importFile({ fileName, bytes: readFileSync(join(DEMO_FOLDER, fileName)) }, 'demo');
    if (result.outcome === 'refused')
      throw new Error(`demo file ${fileName} was refused: ${result.problems.map((problem) => problem.message).join('; ')}`);
  }
  for (const person of DEMO_PEOPLE) if (services.credentials.find(person.userId) === undefined) addUser(services, person, 'setup');
}

function demoFiles(): readonly string[] {
  const inFolder = (folder: string): string[] =>
    readdirSync(join(DEMO_FOLDER, folder))
      .sort()
      .map((name) => join(folder, name));
  return ['items.csv', ...inFolder('orders'), ...inFolder('asn')];
}
