// .dependency-cruiser.mjs · who may import whom. The list is the house's floor plan; tests/checks/boundaries.ts runs it and prints each comment.
// A rule names a folder by the start of its path. "Ours" is everything outside node_modules and Node's own modules.

const ADAPTERS = 'store|documents|erp|inbox|trace|sync|labels|printing';

/** Nothing of ours but the named places. */
const oursExcept = (...allowed) => ({ path: '^(main|native|preload|renderer|tests)/', pathNot: allowed });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment:
        'Domain code is rules only: it runs in a bare test, so it imports no package, no node: module and nothing of ours outside main/domain.',
      from: { path: '^main/domain/' },
      to: { pathNot: '^main/domain/' },
    },
    {
      name: 'application-knows-only-the-domain',
      severity: 'error',
      comment:
        'A use case asks for what it needs through main/application/ports.ts. Disk, network, clock and ids come in through ports, never by import.',
      from: { path: '^main/application/' },
      to: { pathNot: '^main/(application|domain)/' },
    },
    {
      name: 'outbox-talks-to-ports',
      severity: 'error',
      comment:
        'The outbox decides what is sent and when; who sends it (a connector) and what stores it are ports of main/application. Waiting is its own business.',
      from: { path: '^main/outbox/' },
      to: { pathNot: '^(main/(outbox|application|domain)/|timers/promises$)' },
    },
    {
      name: 'adapters-do-not-meet',
      severity: 'error',
      comment: 'Two adapters meet only in main/core.ts. If one needs the other, the need is a port in main/application/ports.ts.',
      from: { path: `^main/(${ADAPTERS})/` },
      to: { path: `^main/(${ADAPTERS})/`, pathNot: '^main/$1/' },
    },
    {
      name: 'adapters-face-inward',
      severity: 'error',
      comment:
        'An adapter (store, documents, erp, inbox, trace, sync, labels, printing) serves domain, application and outbox and knows nothing else of ours.',
      from: { path: `^main/(${ADAPTERS})/` },
      to: oursExcept('^main/(domain|application|outbox)/', '^main/$1/', `^main/(${ADAPTERS})/`),
    },
    {
      name: 'devices-serve-stations',
      severity: 'error',
      comment:
        'main/devices says which device serves which operator. It speaks to use cases, to the catalogue of words and to native, and to no other adapter.',
      from: { path: '^main/devices/' },
      to: oursExcept('^main/devices/', '^main/application/', '^main/domain/words/', '^native/'),
    },
    {
      name: 'ipc-checks-and-hands-over',
      severity: 'error',
      comment: 'main/ipc checks what a screen sent (zod) and calls one use case. It decides nothing, so it needs only application and the contract.',
      from: { path: '^main/ipc/' },
      to: oursExcept('^main/ipc/', '^main/application/', '^preload/contract/'),
    },
    {
      name: 'native-stands-alone',
      severity: 'error',
      comment: 'native moves bytes and has never heard of a receipt: it can be tried on a bench without the rest of the program.',
      from: { path: '^native/' },
      to: oursExcept('^native/'),
    },
    {
      name: 'contract-is-types-only',
      severity: 'error',
      comment: 'The contract is plain types shared by screen and core. Any import would pull one side into the other.',
      from: { path: '^preload/contract/' },
      to: { pathNot: '^preload/contract/' },
    },
    {
      name: 'preload-knows-the-contract',
      severity: 'error',
      comment: 'preload carries the contract into the page. It becomes one small CommonJS file in a sandbox: no other code of ours, no node: module.',
      from: { path: '^preload/' },
      to: oursExcept('^preload/'),
    },
    {
      name: 'renderer-knows-the-contract',
      severity: 'error',
      comment:
        'A screen sees the contract and its client, and the words of main/domain/words that papers and reports say too; what else it needs to know comes as a call or a stream.',
      from: { path: '^renderer/' },
      to: oursExcept('^renderer/', '^preload/contract/', '^preload/(client|websocket-carrier)[.]ts$', '^main/domain/words/'),
    },
    {
      name: 'words-stand-alone',
      severity: 'error',
      comment: 'main/domain/words is bundled into the page: of the domain it knows types, never code that decides.',
      from: { path: '^main/domain/words/' },
      to: { path: '^main/', pathNot: '^main/domain/words/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'page-code-has-no-node',
      severity: 'error',
      comment: 'Screens and preload run in a browser sandbox, where there is no node: module. (Build files, *.config.ts, run in Node.)',
      from: { path: '^(renderer|preload)/', pathNot: '[.]config[.]ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-only-in-the-shell',
      severity: 'error',
      comment:
        'Under plain Node, importing electron starts a download. Only main/shell and preload run inside Electron; everything else must work without it.',
      from: { pathNot: '^(main/shell/|preload/|node_modules/)' },
      to: { path: '(^|/)node_modules/electron(/|$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'shell-has-no-business-code',
      severity: 'error',
      comment: 'The Electron shell is windows, menus, permissions and children. It reaches core through main/host and the contract, never by import.',
      from: { path: '^main/shell/' },
      to: oursExcept('^main/shell/', '^main/host/', '^main/ipc/', '^preload/contract/', '^main/headless[.]ts$'),
    },
    {
      name: 'host-carries-frames',
      severity: 'error',
      comment:
        'main/host starts the two processes and carries frames between them and the screens. It may know the contract and its server and client, no rule of receiving.',
      from: { path: '^main/host/' },
      to: oursExcept('^main/host/', '^main/ipc/', '^preload/', '^main/version[.]ts$'),
    },
    {
      name: 'headless-is-a-thin-parent',
      severity: 'error',
      comment:
        'main/headless.ts, main/start.ts and main/core-entry.ts join the host to a process. Business code is reached by starting core, not by import.',
      from: { path: '^main/(headless|start|core-entry)[.]ts$' },
      to: oursExcept('^main/(headless|start|core|core-entry|version)[.]ts$', '^main/(host|shell)/'),
    },
    {
      name: 'core-never-sees-its-host',
      severity: 'error',
      comment:
        'main/core.ts joins domain, use cases and adapters (the one place where adapters meet) and native by its messages. Windows, screens and hosts are built on it, not under it.',
      from: { path: '^main/core([.]ts|/)' },
      to: oursExcept(
        '^main/core([.]ts|/)',
        '^main/version[.]ts$',
        `^main/(domain|application|outbox|devices|ipc|host|${ADAPTERS})/`,
        '^native/',
        '^preload/contract/',
      ),
    },
    {
      name: 'core-knows-its-host-by-type',
      severity: 'error',
      comment: 'What a host expects of a core is a type (HostedCore). Core runs under any host, so it imports no code of one.',
      from: { path: '^main/core([.]ts|/)' },
      to: { path: '^main/host/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'commands-use-core',
      severity: 'error',
      comment:
        'The command line (main/cli.ts, main/commands/) opens core in its own process or attaches to a running station. It may use pure code (domain, documents, labels) directly, but the database, the queues and the connectors only through core.',
      from: { path: '^main/(cli[.]ts|commands/)' },
      to: oursExcept(
        '^main/(cli[.]ts|commands/)',
        '^main/(core|headless|start|version)[.]ts$',
        '^main/(core|host|ipc|domain|application|documents|labels)/',
        '^native/',
        '^preload/(contract/|client[.]ts$)',
      ),
    },
    {
      name: 'only-the-store-opens-the-database',
      severity: 'error',
      comment: 'Exactly one place opens SQLite: a second one would be a second writer, and what a clerk heard would no longer be what is on disk.',
      from: { path: '^(main|native|preload|renderer)/', pathNot: '^main/store/' },
      to: { path: 'node_modules/(@types/)?better-sqlite3/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-native-touches-devices',
      severity: 'error',
      comment:
        'Scanner and scale libraries can crash their process. They live in the devices process (native/), where a crash costs no answered scan.',
      from: { path: '^(main|preload|renderer)/' },
      to: { path: 'node_modules/(node-hid|serialport|@serialport)/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      comment: 'Tests know the program; the program does not know its tests. A helper that both need belongs to the program.',
      from: { path: '^(main|native|preload|renderer)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-development-package-ships',
      severity: 'error',
      comment:
        'core, devices and the commands run from source with the packages under "dependencies". A package under devDependencies is missing on an installed station. (Pages and preload are bundled; main/host/ensure-built.ts builds them for npm start and stays in the repository.)',
      from: { path: '^(main|native)/', pathNot: '(^main/(shell/|host/ensure-built[.]ts$)|[.]config[.]ts$)' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'no-undeclared-package',
      severity: 'error',
      comment: 'A package that is not in package.json is there by luck: the next install may not bring it.',
      from: { path: '^(main|native|preload|renderer|tests)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'not-resolvable',
      severity: 'error',
      comment: 'The file or package named here does not exist.',
      from: { path: '^(main|native|preload|renderer|tests)/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment:
        'Two files that need each other are one thing, or there is a third thing that both need. (Types may refer to each other: they are gone at run time.)',
      from: { path: '^(main|native|preload|renderer|tests)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'Nothing imports this file and it imports nothing of ours: delete it, or join it to the program.',
      from: { orphan: true, path: '^(main|native|preload|renderer)/', pathNot: ['[.]d[.]ts$', '[.]config[.]ts$'] },
      to: {},
    },
  ],
  options: {
    parser: 'swc', // TypeScript 7 has no compiler API; with any other parser this tool sees no .ts file and passes
    tsPreCompilationDeps: true, // type-only imports count: a type from the wrong side is a dependency too
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: ['^dist/', '^release/', '^resources/'] },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default', 'require'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.d.ts', '.json'],
    },
    progress: { type: 'none' },
  },
};
