// native/devices.ts · the devices process: a plain Node program, started by Electron (utilityProcess) or by the headless host (fork)
//
// This process moves bytes between devices and core and knows nothing of receipts. A device goes through three layers: transport/ opens it and
// moves bytes (serial, HID, TCP, simulated: all one port, byte-link.ts), framing/ cuts a stream into messages, scanners/ and scales/ turn one
// message into one reading with pure functions. reconnect.ts opens every device again for as long as it is wanted, and what fails in one device
// stays there. Scans get a number and wait in scan-queue.ts until core acknowledges them, so core may die and come back; what was not
// acknowledged when THIS process dies is lost, and a new session says so. start-devices.ts joins it all and speaks the messages of messages.ts;
// to add a device, write its protocol beside the others and give it a case in open-device.ts.
import { processPort } from './port.ts';
import { startDevices } from './start-devices.ts';

const port = processPort();
if (port === undefined) {
  process.stderr.write('native/devices.ts is started by the station (fork or utilityProcess) and has nobody to talk to here.\n');
  process.exit(2);
}
const devices = startDevices(port);
port.onClosed(() => void devices.stop().finally(() => process.exit(0)));
