import { renderTable } from '../adapters/console/render/table.ts';
import { terminalStyle } from '../adapters/console/terminal-style.ts';
import type { DeskDelivery, DeskRefusal } from '../core/delivery/delivery-desk.ts';
import { StartError } from '../core/errors.ts';
import type { Store } from '../store/open-store.ts';
import { runTool, withStore } from './run-tool.ts';

const USAGE =
  'There are: npm run deliveries -- list, npm run deliveries -- retry ID…, npm run deliveries -- drop ID…; all stands for every one that was given up.';
const MOST_LISTED = 200;

const WHY: Readonly<Record<DeskRefusal, string>> = {
  unknown: 'there is no such delivery. The list shows them: npm run deliveries -- list',
  sending: 'is being sent right now. Look again in a minute.',
  sent: 'has arrived already.',
  dropped: 'is dropped already.',
  'another open': 'its channel has another one on its way. Try again when that is done.',
};

/** `npm run deliveries -- list|retry|drop`: what is on its way or was given up, and what becomes of it. */
await runTool(async ({ settings, args, out }) => {
  const [action, ...ids] = args;
  if (action !== 'list' && action !== 'retry' && action !== 'drop') throw new StartError(USAGE);
  if (action === 'list' ? ids.length > 0 : ids.length === 0) throw new StartError(USAGE);
  await withStore(settings, async (store) => {
    const text =
      action === 'list'
        ? listed(
            await store.desk.list(['pending', 'sending', 'failed'], MOST_LISTED),
            terminalStyle(out, true),
          )
        : await handle(action, ids, store);
    out.write(`${text}\n`);
  });
});

function listed(
  deliveries: readonly DeskDelivery[],
  style: ReturnType<typeof terminalStyle>,
): string {
  if (deliveries.length === 0) return 'Nothing is on its way, and nothing was given up.';
  return renderTable(
    ['ID', 'Status', 'Channel', 'What', 'Due', 'Attempts', 'Next try', 'Last reason'],
    deliveries.map((each) => [
      String(each.id),
      each.status === 'failed' ? 'given up' : each.status,
      each.channel,
      each.kind,
      each.dueAt,
      String(each.attempts),
      each.status === 'failed' ? '' : (each.nextTryAt ?? 'at once'),
      each.reason ?? '',
    ]),
    style,
  );
}

async function handle(
  action: 'retry' | 'drop',
  words: readonly string[],
  { desk }: Store,
): Promise<string> {
  const ids =
    words.join() === 'all'
      ? (await desk.list(['failed'], MOST_LISTED)).map(({ id }) => id)
      : words.map(readId);
  const lines: string[] = [];
  for (const id of ids) {
    const refusal = await desk[action](id);
    lines.push(refusal === null ? done(action, id) : `${id}: ${WHY[refusal]}`);
  }
  return lines.length === 0 ? 'Nothing was given up.' : lines.join('\n');
}

function readId(word: string): number {
  if (/^\d{1,15}$/u.test(word)) return Number(word);
  throw new StartError(`"${word}" is no ID of a delivery. ${USAGE}`);
}

function done(action: 'retry' | 'drop', id: number): string {
  return action === 'retry'
    ? `${id}: is tried again as soon as the bot runs.`
    : `${id}: dropped. Its papers are not posted in that channel again.`;
}
