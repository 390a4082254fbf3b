import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { postgresDatabases, sqliteDatabases } from '../support/databases.ts';
import { ROOT } from '../support/shipped.ts';

const WRITER = join(ROOT, 'test', 'support', 'writer-process.ts');
/** Batches of one life; more than any life gets to write. */
const LIFE = 1_000_000;
const now = () => Temporal.Now.instant();

/** Lets a writer live for a random while and kills it; gives the batches it was told are kept. */
async function liveAndDie(url: string, life: number): Promise<readonly number[]> {
  const writer = spawn(process.execPath, [WRITER, url, String(life * LIFE)]);
  const ended = once(writer, 'close');
  let out = '';
  let err = '';
  writer.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  writer.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  // Some die while they start, the others while they write.
  if (life % 5 === 0) await setTimeout(Math.random() * 600);
  else {
    await Promise.race([once(writer.stdout, 'data'), ended]);
    await setTimeout(Math.random() * 80);
  }
  writer.kill('SIGKILL');
  await ended;
  expect(err).toBe('');
  return out.split('\n').slice(0, -1).map(Number);
}

/** What a store that is opened anew has of the batches; both papers of a batch or none. */
async function look(url: string, acknowledged: readonly number[]) {
  const store = await openStore({ url, now, realNow: now });
  const all = new Set((await store.papers.changesSince(0)).papers.map(({ id }) => id));
  const missing = acknowledged.filter((batch) => !all.has(`${batch}-a`) || !all.has(`${batch}-b`));
  const halves = [...all].filter(
    (id) => !all.has(id.endsWith('a') ? id.replace('a', 'b') : id.replace('b', 'a')),
  );
  const { failures } = await store.feed.readHealth();
  await store.close();
  return { missing, halves, behind: failures < (acknowledged.at(-1) ?? 0) };
}

test.each([
  ['SQLite', sqliteDatabases, 25],
  ['PostgreSQL', postgresDatabases, 10],
] as const)(
  'on %s nothing that was acknowledged is lost, whenever the process is killed',
  async (name, start, lives) => {
    const maker = await start();
    const database = await maker.create();
    const acknowledged: number[] = [];
    for (let life = 0; life < lives; life += 1) {
      acknowledged.push(...(await liveAndDie(database.url, life)));
      if (name === 'SQLite') {
        const file = new DatabaseSync(database.url.slice('sqlite:'.length), { timeout: 10_000 });
        expect(file.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
        file.close();
      }
      expect(await look(database.url, acknowledged)).toEqual({
        missing: [],
        halves: [],
        behind: false,
      });
    }
    expect(acknowledged.length).toBeGreaterThan(lives);
    await database.remove();
    await maker.stop();
  },
  180_000,
);
