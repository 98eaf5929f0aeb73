// tests/checks/boundaries.ts · `npm run check:boundaries`: prints every import that crosses a border of the floor plan, and why the border is there
import { cruiseFolder, REPOSITORY } from './cruise.ts';

const { broken, modules, missed } = await cruiseFolder(REPOSITORY);

for (const rule of new Set(broken.map((violation) => violation.rule))) {
  const violations = broken.filter((violation) => violation.rule === rule);
  console.error(`\n${rule}: ${violations[0]?.comment ?? ''}`);
  for (const { path } of violations) console.error(`  ${path.join(' → ')}`);
}
if (modules === 0 || missed.length > 0) {
  console.error(`\n${missed.length} source files were not read, so nothing is known about their imports (is @swc/core installed?):`);
  for (const file of missed.slice(0, 20)) console.error(`  ${file}`);
}
const failed = broken.length > 0 || missed.length > 0 || modules === 0;
console.log(`${failed ? '\n' : ''}boundaries: ${modules} source files read, ${broken.length} imports break a rule`);
process.exitCode = failed ? 1 : 0;
