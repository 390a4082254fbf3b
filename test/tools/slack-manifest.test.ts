import { expect, test, vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createManifest } from '../../src/adapters/slack/manifest/create-manifest.ts';
import { runTool } from '../support/run-tool.ts';

// Each run starts a process.
vi.setConfig({ testTimeout: 60_000 });

const ADDRESS = 'https://papers.example.org';
const HTTP = { SLACK_BOT_TOKEN: 'xoxb-hush', SLACK_SIGNING_SECRET: 'signing-hush' };
const manifest = async (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  runTool('slack-manifest', args, env);

test('without words it is the manifest for Socket Mode, and nothing else goes to stdout', async () => {
  const { status, out, err } = await manifest([]);
  expect([status, JSON.parse(out)]).toEqual([0, createManifest({ kind: 'socket' }, commands)]);
  expect(err).toContain('https://api.slack.com/apps');
});

test('the settings choose the mode, unless it is named', async () => {
  const http = await manifest(['--url', ADDRESS], HTTP);
  expect(JSON.parse(http.out)).toEqual(
    createManifest({ kind: 'http', address: ADDRESS }, commands),
  );
  expect(http.out + http.err).not.toContain('hush');
  const oauth = await manifest(['--mode', 'oauth', '--url', `${ADDRESS}/`], HTTP);
  expect(JSON.parse(oauth.out)).toEqual(
    createManifest({ kind: 'oauth', address: ADDRESS }, commands),
  );
});

test('what is missing or wrong is one line that says what to do', async () => {
  const needed = `Slack has to know the public address of the bot: --url ${ADDRESS}`;
  const usage = /^There is: npm run -s slack:manifest, with -- --mode socket, .*\n$/u;
  for (const [args, said] of [
    [['--mode', 'http'], `For one workspace over HTTP ${needed}\n`],
    [['--mode', 'oauth'], `For many workspaces through OAuth ${needed}\n`],
    [
      ['--mode', 'http', '--url', 'http://papers.example.org'],
      `--url has to be a public address with https and without a path, such as --url ${ADDRESS}\n`,
    ],
    [['--url', ADDRESS], 'Socket Mode needs no --url: leave it out, or name another --mode.\n'],
    [['--mode', 'toString'], usage],
    [['http'], usage],
  ] as const) {
    const { status, out, err } = await manifest(args);
    expect([args, status, out]).toEqual([args, 1, '']);
    if (typeof said === 'string') expect(err).toBe(said);
    else expect(err).toMatch(said);
  }
});
