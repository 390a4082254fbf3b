import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PlatformState } from './platform/platform-state.ts';
import type { StoredMessage } from './slack/messages.ts';
import { startSlackServer } from './slack/slack-server.ts';
import type { StandInFacts } from './torture/start-platform.ts';

/**
 * The stand-in for Slack as a process of its own, which nobody kills with the bot. Its arguments are
 * the seed of its misbehaviour and how many channels there are to be, every third of them private.
 * Prints `StandInFacts`; ends with its input.
 */
const [seed = '', wanted = ''] = process.argv.slice(2);

const slack = await startSlackServer();
const lab = slack.addWorkspace('Lab');
const channels = Array.from({ length: Number(wanted) }, (_, index) =>
  lab.addChannel(`channel-${index}`, { isPrivate: index % 3 === 2 }),
);
slack.misbehave(Number(seed));

const control = createServer((request, response) => {
  if (request.url === '/calm') slack.misbehave(null);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(request.url === '/state' ? state() : {}));
});
control.listen(0, '127.0.0.1');
await once(control, 'listening');
const facts: StandInFacts = {
  control: `http://127.0.0.1:${(control.address() as AddressInfo).port}`,
  access: [slack.apiUrl, lab.botToken],
  channels: channels.map(({ id }) => addressOf(id)),
  person: `slack:${lab.id}:@${lab.addPerson('ann').id}`,
};
console.log(JSON.stringify(facts));
process.stdin.resume().once('end', () => {
  control.closeAllConnections();
  control.close();
  void slack.stop();
});

function addressOf(channel: string): string {
  return `slack:${lab.id}:${channel}`;
}

function state(): PlatformState {
  return {
    messages: channels.flatMap(({ messages }) => messages.map(accepted)),
    outcomes: Object.fromEntries(slack.outcomes),
    problems: [...slack.problems],
  };
}

/** As people see it: the papers are those that it links to or offers. */
function accepted(message: StoredMessage): PlatformState['messages'][number] {
  const { ts, channel, text, blocks, metadata, threadTs } = message;
  const papers = [...new Set(JSON.stringify(blocks).match(/\b3103\.\d{5}\b/gu))];
  const mark = metadata?.['event_payload'] as { readonly key: string } | undefined;
  return {
    id: ts,
    channel: addressOf(channel.id),
    key: mark?.key ?? '',
    thread: threadTs,
    heading: text.split('\n', 1)[0] ?? '',
    papers,
  };
}
