import { good, warning, wrong } from '../../../core/checkup.ts';
import type { Finding } from '../../../core/checkup.ts';
import { PATHS } from '../connection/paths.ts';

/** Where the bot listens on this machine. */
export interface Listening {
  readonly host: string;
  /** 0: another one at each start. */
  readonly port: number;
}

const PATIENCE_MS = 5000;
/** To listen there is to listen everywhere, and nobody can be asked there. */
const EVERYWHERE: ReadonlyMap<string, string> = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '::1'],
]);

/** Whether the bot takes requests of Slack, which it shows by refusing one that nobody signed. */
export async function checkListening(listening: Listening): Promise<Finding> {
  if (listening.port === 0) {
    return warning(
      'HTTP_PORT is 0, so that the bot listens at another port after each start.',
      'Name one, to which the public address can lead.',
    );
  }
  const url = `${localAddress(listening)}${PATHS.events}`;
  const status = await statusAt(url);
  if (status === 401) return good(`The bot listens at ${url}.`);
  if (status === null) {
    return warning(`Nobody listens at ${url}.`, 'Start the bot, and run this again: npm start');
  }
  return wrong(
    `What listens at ${url} is no Paperboy that waits for Slack: it answers ${status}.`,
    'Start the bot again, which reads its settings then. Where another program has the port, give HTTP_PORT one that is free.',
  );
}

/** Where the bot can be asked from this machine, without a slash at its end. */
export function localAddress({ host, port }: Listening): string {
  const reached = EVERYWHERE.get(host) ?? host;
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`;
}

/** `null` where nobody answers. */
async function statusAt(url: string): Promise<number | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const { status, body } = await fetch(url, {
      method: 'POST',
      body: '{}',
      redirect: 'manual',
      signal,
    });
    await body?.cancel();
    return status;
  } catch {
    return null;
  }
}
