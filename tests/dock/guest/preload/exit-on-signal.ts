// tests/dock/guest/preload/exit-on-signal.ts · ends the devices process from inside, without any of its own steps, as an uncaught error would
process.on('SIGUSR2', () => process.exit(7));
