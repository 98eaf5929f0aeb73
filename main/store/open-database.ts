// main/store/open-database.ts · opens station.db the one right way: WAL, synchronous=FULL, foreign keys on, migrations in order, never a newer file
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { asStoreError, StoreError } from './store-error.ts';

export type Db = Database.Database;

const MIGRATIONS_FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));

interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

/** @param file a path, or ':memory:' in tests. @throws {StoreError} newer-database, not-a-database, damaged, read-only */
export function openDatabase(file: string): Db {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    const db = new Database(file);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL'); // what the clerk heard is on the disk, not in the page cache
    db.pragma('foreign_keys = ON');
    db.pragma('busy_timeout = 2000');
    db.pragma('wal_autocheckpoint = 0'); // checkpoints run off the scan path: ./checkpoint.ts
    db.pragma('cache_size = -32000');
    migrate(db, file);
    return db;
  } catch (error) {
    throw asStoreError(error);
  }
}

export function readMigrations(): readonly Migration[] {
  return readdirSync(MIGRATIONS_FOLDER)
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(`${MIGRATIONS_FOLDER}/${name}`, 'utf8');
      return { version: Number(name.slice(0, 4)), name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
}

function migrate(db: Db, file: string): void {
  db.exec('create table if not exists migration (version integer primary key, name text not null, sha256 text not null) strict');
  const migrations = readMigrations();
  const done = db
    .prepare<[], { version: number; name: string; sha256: string }>('select version, name, sha256 from migration order by version')
    .all();
  const newest = migrations.at(-1)?.version ?? 0;
  const found = done.at(-1)?.version ?? 0;
  if (found > newest) {
    db.close();
    throw new StoreError(
      'newer-database',
      `${file} was written by a newer Dockhand (database version ${found}, this program knows ${newest}): install that version or a later one`,
    );
  }
  for (const migration of migrations) {
    const applied = done.find((row) => row.version === migration.version);
    if (applied !== undefined) continue;
    db.transaction(() => {
      db.exec(migration.sql);
      db.prepare('insert into migration (version, name, sha256) values (?, ?, ?)').run(migration.version, migration.name, migration.sha256);
    }).immediate();
  }
}
