// tests/print/printer-host.ts · run in a host of a test network: a ZPL printer on port 9100 of all its addresses, that tells its parent what came out
import { startZplPrinter } from '../support/zpl-printer.ts';

const [serialNumber = ''] = process.argv.slice(2);
const printer = await startZplPrinter({ host: '0.0.0.0', listenPort: 9100, serialNumber });
process.on('message', () => process.send?.({ paper: printer.paper }));
process.once('disconnect', () => process.exit(0));
process.send?.({ paper: [] });
