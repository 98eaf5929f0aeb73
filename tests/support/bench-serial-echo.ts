// tests/support/bench-serial-echo.ts · the baseline of the devices benchmark: a program that opens a serial port and sends back what it reads, and nothing else
import { SerialPort } from 'serialport';

const port = new SerialPort({ path: process.argv[2] ?? '', baudRate: 9_600 });
port.on('data', (chunk: Uint8Array) => port.write(chunk));
port.on('open', () => process.send?.('open'));
process.on('disconnect', () => process.exit(0));
