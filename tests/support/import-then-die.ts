// tests/support/import-then-die.ts · a station that kills itself with SIGKILL in the middle of an import: argv are the data folder, the file, and the phase with the documents read
import { readFileSync } from 'node:fs';
import { openStation } from '../../main/commands/open-station.ts';

const [folder = '', file = '', phase = '', documents = '0'] = process.argv.slice(2);
const { services } = await openStation(folder);
services.announce.onImporting((progress) => {
  if (progress.phase === phase && progress.documents >= Number(documents)) process.kill(process.pid, 'SIGKILL');
});
await services.imports.import({ fileName: 'large.edi', bytes: readFileSync(file) }, 'clerk-7');
process.exit(3); // it should not have come so far
