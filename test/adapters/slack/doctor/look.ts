import { checkSlack } from '../../../../src/adapters/slack/doctor/check-slack.ts';
import type { SlackCheck } from '../../../../src/adapters/slack/doctor/check-slack.ts';
import type { SlackMode } from '../../../../src/adapters/slack/mode.ts';
import type { Finding } from '../../../../src/core/checkup.ts';
import { emptyChannel } from '../../../../src/core/channel/channel.ts';
import type { Channel as Settings } from '../../../../src/core/channel/channel.ts';
import { channelAddress } from '../../../../src/adapters/slack/addresses.ts';
import { expect } from 'vitest';
import { aSchedule, LONG_AGO } from '../../../support/a-channel.ts';
import type { Channel } from '../../../support/slack/channel.ts';
import type { SlackServer } from '../../../support/slack/slack-server.ts';
import type { Workspace } from '../../../support/slack/workspace.ts';

/** Long after the stand-in's time of day matters to anybody. */
const NOW = Temporal.Instant.from('2026-11-05T10:30:20Z');
/** Where nobody listens: the doctor's own answer in HTTP modes. */
const NOWHERE = { host: '127.0.0.1', port: 0 };

interface Looking {
  readonly channels?: readonly Settings[];
  readonly installations?: readonly { readonly id: string; readonly facts: string }[];
  readonly listening?: SlackCheck['listening'];
  readonly apiUrl?: string;
  readonly onProgress?: SlackCheck['onProgress'];
}

/** What the doctor says of Slack on the stand-in; it shows no secret, whatever goes wrong. */
export async function look(
  slack: SlackServer,
  mode: SlackMode,
  { channels = [], installations = [], listening = NOWHERE, ...others }: Looking = {},
) {
  const { findings, leaflet } = await checkSlack({
    mode,
    apiUrl: slack.apiUrl,
    listening,
    known: { channels, installations },
    now: () => NOW,
    onProgress: () => {},
    ...others,
  });
  const said = JSON.stringify([findings, leaflet]);
  for (const secret of slack.secrets) expect(said).not.toContain(secret);
  const lines = findings.map(lineOf);
  return {
    lines,
    findings,
    leaflet,
    /** All but what is as it should be. */
    complaints: lines.filter((line) => !line.startsWith('good')),
    advice: findings.map(({ advice }) => advice ?? '').join('\n'),
  };
}

function lineOf({ level, text }: Finding): string {
  return `${level}: ${text}`;
}

export function socketMode(slack: SlackServer, { botToken }: Workspace): SlackMode {
  return { kind: 'socket', botToken, appToken: slack.app.appToken };
}

/** A channel of the stand-in with a daily summary. */
export function setUp(channel: Channel, facts: Partial<Settings> = {}): Settings {
  return settingsOf(channelAddress(channel.workspace.id, channel.id), facts);
}

export function settingsOf(id: string, facts: Partial<Settings> = {}): Settings {
  return { ...emptyChannel(id), schedule: aSchedule(), scheduledAt: LONG_AGO, ...facts };
}
