import { expect, test } from 'vitest';
import { boltOn } from '../support/slack/bolt-app.ts';
import { startSlackServer } from '../support/slack/slack-server.ts';

/** A bot that only takes commands; a test answers them at their address. */
async function setting() {
  const slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab');
  const secret = lab.addChannel('secret', { isPrivate: true, hasBot: false });
  const ann = lab.addPerson('ann');
  const commands: { readonly response_url: string; readonly channel_name: string }[] = [];
  const bot = await boltOn(slack, lab, (app) => {
    app.command('/papers', async ({ ack, command }) => {
      await ack();
      commands.push(command);
    });
  });
  const respond = async (body: unknown) => {
    const answer = await fetch(commands[0]!.response_url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return `${answer.status} ${await answer.text()}`;
  };
  const stop = async () => {
    await bot[Symbol.asyncDispose]();
    await slack.stop();
  };
  await ann.types(secret, '/papers new', { waitsMs: 0 });
  return { slack, secret, ann, commands, respond, [Symbol.asyncDispose]: stop };
}

test('an address takes five answers, also where the bot is no member', async () => {
  await using bed = await setting();
  const statuses: string[] = [];

  for (let left = 6; left > 0; left -= 1) {
    statuses.push(await bed.respond({ response_type: 'in_channel', text: `${left}` }));
  }

  expect(statuses.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => '200 ok'));
  expect(statuses[5]).toBe('404 {"ok":false,"error":"used_url"}');
  expect(bed.secret.messages.map(({ text }) => text)).toEqual(['6', '5', '4', '3', '2']);
  expect(bed.commands[0]!.channel_name).toBe('privategroup');
});

test('an address is good for half an hour', async () => {
  await using bed = await setting();
  bed.slack.clock.passMinutes(29);
  expect(await bed.respond({ text: 'Late.' })).toBe('200 ok');

  bed.slack.clock.passMinutes(2);

  expect(await bed.respond({ text: 'Too late.' })).toBe('404 {"ok":false,"error":"expired_url"}');
});

test('what was answered there is changed and taken away there', async () => {
  await using bed = await setting();
  await bed.respond({ response_type: 'in_channel', text: 'One' });

  await bed.respond({ replace_original: true, text: 'Two' });
  const changed = bed.secret.messages.map(({ text }) => text);
  await bed.respond({ delete_original: true });

  expect(changed).toEqual(['Two']);
  expect(bed.secret.messages).toEqual([]);
});

test('what Slack would not take is refused there too', async () => {
  await using bed = await setting();

  expect(await bed.respond({ text: 'x', blocks: [{ type: 'section' }] })).toContain(
    'invalid_blocks',
  );
  expect(await bed.respond({})).toContain('no_text');
  expect(bed.slack.problems).toHaveLength(2);
});

test('what goes wrong there leaves the answer there or not', async () => {
  await using bed = await setting();
  bed.slack.faults.next('response_url', 'answers 500');
  bed.slack.faults.next('response_url', 'accepts, answers 500');
  const response = { response_type: 'in_channel', text: 'x' };

  expect(await bed.respond(response)).toContain('500');
  expect(bed.secret.messages).toHaveLength(0);
  expect(await bed.respond(response)).toContain('500');
  expect(bed.secret.messages).toHaveLength(1);
});
