import type { webApi } from '@slack/bolt';
import { PREFIX } from '../../../core/command-text.ts';
import { commandUsage } from '../../../core/command-usage.ts';
import type { Command } from '../../../core/command.ts';
import { PATHS } from '../connection/paths.ts';
import { EVENT_NAMES } from '../events/event-names.ts';
import { PAPERS_IN_MESSAGE } from '../interactions/shortcut.ts';
import { SCOPES } from '../scopes.ts';

type Manifest = webApi.AppsManifestValidateArguments['manifest'];

/** The kind of a `SlackMode` and, where Slack comes to the bot, the public address without a slash at its end. */
export type Entrance =
  | { readonly kind: 'socket' }
  | { readonly kind: 'http' | 'oauth'; readonly address: string };

const NAME = 'Paperboy';
const SHORT = 'Daily research papers: search them, get a summary at your own time, follow topics.';
const LONG = `Paperboy brings the daily research papers to the channels where people talk. ${PREFIX} search finds papers by words, phrases, authors, dates and votes; ${PREFIX} schedule has a summary posted in a channel at its own local time; ${PREFIX} subscribe follows a topic. Each paper is posted in a channel once, and ${PREFIX} why says what became of it. ${PREFIX} help lists all that it understands.`;
/** Slack tells of links to these, and to what is below them, such as www.arxiv.org. */
const UNFURL_DOMAINS = ['arxiv.org', 'huggingface.co', 'hf.co'];

/** All that Slack has to know of the app, as its page "Create an app from a manifest" takes it. */
export function createManifest(entrance: Entrance, commands: readonly Command[]): Manifest {
  const address = entrance.kind === 'socket' ? null : entrance.address;
  const requests = address === null ? {} : { request_url: `${address}${PATHS.events}` };
  return {
    display_information: { name: NAME, description: SHORT, long_description: LONG },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        // Where it is read-only nobody can type a command.
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: NAME, always_online: true },
      shortcuts: [
        {
          name: 'Papers in this message',
          type: 'message',
          callback_id: PAPERS_IN_MESSAGE,
          description: 'Shows the papers to which a message links.',
        },
      ],
      slash_commands: [
        {
          command: PREFIX,
          ...(address === null ? {} : { url: `${address}${PATHS.events}` }),
          description: 'Search and follow research papers',
          usage_hint: commands.map(shortUsage).join(' | '),
          should_escape: false,
        },
      ],
      unfurl_domains: UNFURL_DOMAINS,
    },
    oauth_config: {
      ...(entrance.kind === 'oauth'
        ? { redirect_urls: [`${entrance.address}${PATHS.redirect}`] }
        : {}),
      scopes: { bot: SCOPES.map(({ scope }) => scope) },
    },
    settings: {
      event_subscriptions: { ...requests, bot_events: [...EVENT_NAMES] },
      interactivity: { is_enabled: true, ...requests },
      org_deploy_enabled: entrance.kind === 'oauth',
      socket_mode_enabled: entrance.kind === 'socket',
      token_rotation_enabled: false,
    },
  };
}

/** `search <query>`: without the command's own name, and without what may be left out. */
function shortUsage(command: Command): string {
  return commandUsage(command)
    .slice(`${PREFIX} `.length)
    .replace(/ \[[^\]]*\]/gu, '');
}
