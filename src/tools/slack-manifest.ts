import { parseArgs } from 'node:util';
import { commands } from '../../commands/index.ts';
import { createManifest } from '../adapters/slack/manifest/create-manifest.ts';
import type { Entrance } from '../adapters/slack/manifest/create-manifest.ts';
import { readPublicAddress } from '../adapters/slack/manifest/read-public-address.ts';
import type { SlackMode } from '../adapters/slack/mode.ts';
import { StartError } from '../core/errors.ts';
import { slackMode } from '../slack-settings.ts';
import { runTool } from './run-tool.ts';

type Kind = SlackMode['kind'];

const USAGE =
  'There is: npm run -s slack:manifest, with -- --mode socket, -- --mode http --url ADDRESS or -- --mode oauth --url ADDRESS behind it.';
const EXAMPLE = '--url https://papers.example.org';
const TITLES: Readonly<Record<Kind, string>> = {
  socket: 'Socket Mode, which needs no public address',
  http: 'one workspace over HTTP',
  oauth: 'many workspaces through OAuth',
};
const PASTE =
  'Paste it at https://api.slack.com/apps: Create New App, From a manifest. For an app that you have: its page App Manifest.';
const VERIFY =
  'Once the bot runs, let Slack verify the address on the page App Manifest, or Event Subscriptions.';

interface Arguments {
  readonly mode: Kind | null;
  readonly url: string | null;
}

/** `npm run slack:manifest`: what Slack has to know of the app. Nothing but that goes to stdout. */
await runTool(async ({ settings, args, out, err }) => {
  const { mode, url } = readArguments(args);
  const entrance = entranceOf(mode ?? slackMode(settings)?.kind ?? 'socket', url);
  err.write(`The manifest of the app for ${TITLES[entrance.kind]}. ${PASTE}\n`);
  if (entrance.kind !== 'socket') err.write(`${VERIFY}\n`);
  out.write(`${JSON.stringify(createManifest(entrance, commands), null, 2)}\n`);
});

function readArguments(args: readonly string[]): Arguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { mode: { type: 'string' }, url: { type: 'string' } },
    });
    const { mode = null, url = null } = values;
    if (mode === null || isKind(mode)) return { mode, url };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw new StartError(USAGE);
}

function isKind(word: string): word is Kind {
  return Object.hasOwn(TITLES, word);
}

function entranceOf(kind: Kind, url: string | null): Entrance {
  if (kind === 'socket') {
    if (url === null) return { kind };
    throw new StartError('Socket Mode needs no --url: leave it out, or name another --mode.');
  }
  if (url === null) {
    throw new StartError(
      `For ${TITLES[kind]} Slack has to know the public address of the bot: ${EXAMPLE}`,
    );
  }
  const address = readPublicAddress(url);
  if (address !== null) return { kind, address };
  throw new StartError(
    `--url has to be a public address with https and without a path, such as ${EXAMPLE}`,
  );
}
