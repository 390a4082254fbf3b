import { join } from 'node:path';
import { ConsoleChannels, HOME } from './adapters/console/console-channels.ts';
import type { ChannelMoves } from './adapters/console/joined-channel.ts';
import { runOneShot } from './adapters/console/one-shot.ts';
import { runSession } from './adapters/console/session.ts';
import { terminalStyle } from './adapters/console/terminal-style.ts';
import type { Bot } from './bot.ts';
import type { Channels } from './core/channel/channels.ts';
import { comeBack, leave } from './core/channel/edits.ts';
import type { Caller } from './core/command.ts';
import { instantText } from './core/instant.ts';
import type { Health } from './health/start-health.ts';
import type { Services } from './services.ts';

interface TerminalOptions {
  readonly bot: Bot;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly noColor: boolean;
}

/** Whoever sits at the terminal. */
function you(channel = HOME): Caller {
  return {
    channel,
    person: 'console:@you',
    isManager: true,
    isDirect: false,
    postTrouble: null,
  };
}

/** One command; gives the exit status. */
export async function runCommand(args: readonly string[], options: TerminalOptions) {
  const { bot, stdout, stderr, noColor } = options;
  return runOneShot({
    args,
    output: stdout,
    errors: stderr,
    style: terminalStyle(stdout, noColor),
    commands: bot.commands,
    handle: async (request) => bot.handle(request, you()),
  });
}

interface SessionOptions extends TerminalOptions {
  readonly services: Services;
  readonly health: Health;
  readonly root: string;
  readonly interactive: boolean;
  readonly banner: string;
  readonly signal: AbortSignal;
}

/** A session until its input ends, with channels of its own. */
export async function runTerminal(options: SessionOptions): Promise<void> {
  const { bot, services, health, root, stdin, stdout, noColor, interactive, banner, signal } =
    options;
  const channels = new ConsoleChannels(join(root, 'var', 'channels'));
  services.deliver([channels], health.metrics);
  await runSession({
    input: stdin,
    output: stdout,
    interactive,
    style: () => terminalStyle(stdout, noColor),
    banner: `${banner} Type /papers help.`,
    commands: bot.commands,
    handle: health.measured(async (request, channel: string) => bot.handle(request, you(channel))),
    channels,
    moves: channelMoves(services.store.channels, services.now),
    signal,
  });
}

/** The bot is in every channel of the terminal until somebody takes it out. */
function channelMoves(channels: Channels, now: () => Temporal.Instant): ChannelMoves {
  return {
    joined: async (id) => {
      const { removedAt } = await channels.get(id);
      if (removedAt !== null) await channels.edit(id, (each) => comeBack(each, instantText(now())));
    },
    left: async (id) => {
      await channels.edit(id, (each) => leave(each, instantText(now())));
    },
  };
}
