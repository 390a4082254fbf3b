import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { App } from '@slack/bolt';
import { expect, test } from 'vitest';
import { commands } from '../../../../commands/index.ts';
import { EVENT_NAMES } from '../../../../src/adapters/slack/events/event-names.ts';
import { listenToEvents } from '../../../../src/adapters/slack/events/listen-events.ts';
import { PAPERS_IN_MESSAGE } from '../../../../src/adapters/slack/interactions/shortcut.ts';
import { createManifest } from '../../../../src/adapters/slack/manifest/create-manifest.ts';
import type { Entrance } from '../../../../src/adapters/slack/manifest/create-manifest.ts';
import { readPublicAddress } from '../../../../src/adapters/slack/manifest/read-public-address.ts';
import { SCOPES } from '../../../../src/adapters/slack/scopes.ts';
import { parsePaperId } from '../../../../src/core/paper-reference.ts';
import { ManifestRules } from './manifest-rules.ts';

const ADDRESS = 'https://papers.example.org';
const ENTRANCES: readonly Entrance[] = [
  { kind: 'socket' },
  { kind: 'http', address: ADDRESS },
  { kind: 'oauth', address: ADDRESS },
];
const MANIFESTS = ENTRANCES.map((entrance) =>
  ManifestRules.parse(createManifest(entrance, commands)),
);

/** To draw it anew: `npm run -s slack:manifest -- --mode … > …/pictures/….json`, and format it. */
test.each(ENTRANCES)('the manifest for $kind is as it is drawn', async (entrance) => {
  const picture = join(import.meta.dirname, 'pictures', `${entrance.kind}.json`);
  const drawn: unknown = JSON.parse(await readFile(picture, 'utf8'));
  expect(createManifest(entrance, commands)).toEqual(drawn);
});

test('every manifest keeps to what Slack takes', () => {
  for (const entrance of ENTRANCES) {
    expect(ManifestRules.safeParse(createManifest(entrance, commands)).error).toBeUndefined();
  }
});

test('the manifest asks for the scopes that the bot asks for, and names the shortcut that it knows', () => {
  for (const { oauth_config: oauth, features } of MANIFESTS) {
    expect(oauth.scopes.bot).toEqual(SCOPES.map(({ scope }) => scope));
    expect(features.shortcuts.map((shortcut) => shortcut.callback_id)).toEqual([PAPERS_IN_MESSAGE]);
  }
});

test('the events in the manifest are those to which the bot listens', () => {
  const heard: string[] = [];
  const app = { event: (name: string) => heard.push(name) };
  listenToEvents(app as unknown as App, { desk: {}, onUninstalled: async () => {} } as never);
  expect(heard.toSorted()).toEqual([...EVENT_NAMES]);
  for (const { settings } of MANIFESTS) {
    expect(settings.event_subscriptions.bot_events).toEqual([...EVENT_NAMES]);
  }
});

test('the hint beside the command names every command, with what each cannot do without', () => {
  const [hint = ''] = MANIFESTS.map(({ features }) => features.slash_commands[0]!.usage_hint);
  expect(hint.split(' | ').map((each) => each.split(' ')[0])).toEqual(
    commands.map(({ name }) => name),
  );
  expect(hint).toMatch(/^search <query> \| show <paper> \|.*\| daily \|.*\| help$/u);
});

test('Slack tells of links at the sites whose papers the bot knows by their links', () => {
  const { unfurl_domains: domains } = MANIFESTS[0]!.features;
  const paths: Readonly<Record<string, string>> = { 'arxiv.org': 'abs' };
  for (const domain of domains) {
    const link = `https://${domain}/${paths[domain] ?? 'papers'}/2608.19880`;
    expect([link, parsePaperId(link)]).toEqual([link, '2608.19880']);
  }
});

test('with Socket Mode there is no address, otherwise one for all that Slack sends', () => {
  const [socket, http, oauth] = MANIFESTS;
  expect(JSON.stringify(socket)).not.toContain('https:');
  for (const manifest of [http!, oauth!]) {
    const { settings, features } = manifest;
    const addresses = [
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
      features.slash_commands[0]!.url,
    ];
    expect(new Set(addresses)).toEqual(new Set([`${ADDRESS}/slack/events`]));
    expect(settings.socket_mode_enabled).toBe(false);
  }
  expect(oauth!.oauth_config.redirect_urls).toEqual([`${ADDRESS}/slack/oauth_redirect`]);
  expect([http, oauth].map((each) => each!.settings.org_deploy_enabled)).toEqual([false, true]);
});

test('a public address is one with https and without anything behind the host', () => {
  expect(readPublicAddress('https://papers.example.org')).toBe(ADDRESS);
  expect(readPublicAddress('https://PAPERS.example.org:8443/')).toBe(`${ADDRESS}:8443`);
  for (const wrong of [
    'papers.example.org',
    'http://papers.example.org',
    'https://papers.example.org/slack/events',
    'https://papers.example.org?a=b',
    'https://papers.example.org/#top',
    'https://me:hush@papers.example.org',
    `https://${'a'.repeat(1000)}.example.org`,
    '',
  ]) {
    expect([wrong, readPublicAddress(wrong)]).toEqual([wrong, null]);
  }
});
