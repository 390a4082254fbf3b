import { setTimeout } from 'node:timers/promises';
import type { App } from '@slack/bolt';
import { expect, test } from 'vitest';
import { boltOn } from '../support/slack/bolt-app.ts';
import { startSlackServer } from '../support/slack/slack-server.ts';

/** A bot that does what a test says. */
async function setting(prepare: (app: App) => void) {
  const slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab');
  const papers = lab.addChannel('papers');
  const ann = lab.addPerson('ann');
  const bot = await boltOn(slack, lab, prepare);
  const stop = async () => {
    await bot[Symbol.asyncDispose]();
    await slack.stop();
  };
  return { slack, lab, papers, ann, bot, [Symbol.asyncDispose]: stop };
}

const section = (text: string) => ({
  type: 'section' as const,
  text: { type: 'mrkdwn' as const, text, verbatim: true },
});
const button = (text: string, id: string, value = 'v') => ({
  type: 'button' as const,
  text: { type: 'plain_text' as const, text },
  action_id: id,
  value,
});
const option = (text: string) => ({
  text: { type: 'plain_text' as const, text },
  value: text.toLowerCase(),
});

test('a command is answered in its acknowledgement, for the one who typed it', async () => {
  await using bed = await setting((app) => {
    app.command('/papers', async ({ ack, command }) => {
      await ack(`You said ${command.text} in ${command.channel_name}.`);
    });
  });

  const shown = await bed.ann.types(bed.papers, '/papers search graphs');

  expect(shown).toMatchObject({ failed: false, isPrivate: true });
  expect(shown.text).toBe('You said search graphs in papers.');
  expect(bed.papers.messages).toEqual([]);
  expect(bed.bot.errors).toEqual([]);
});

test('a command is answered for all at its address, and there again', async () => {
  await using bed = await setting((app) => {
    app.command('/papers', async ({ ack, respond }) => {
      await ack();
      await respond({ response_type: 'in_channel', text: 'a', blocks: [section('*One*')] });
      await respond({ replace_original: true, text: 'b', blocks: [section('*Two*')] });
    });
  });

  const shown = await bed.ann.types(bed.papers, '/papers new');

  expect(bed.bot.errors).toEqual([]);
  expect(shown.messages).toHaveLength(1);
  expect(shown.message).toMatchObject({ text: 'Two', isPrivate: false, isEdited: true });
});

test('a button sends what it stands for, and the message changes', async () => {
  const seen: unknown[] = [];
  await using bed = await setting((app) => {
    app.command('/papers', async ({ ack, respond }) => {
      await ack();
      await respond({
        text: 'page 1',
        blocks: [section('Page 1'), { type: 'actions', elements: [button('Next', 'next', '2')] }],
      });
    });
    app.action('next', async ({ ack, respond, action, body }) => {
      await ack();
      seen.push(action, body);
      await respond({ replace_original: true, text: 'page 2', blocks: [section('Page 2')] });
    });
  });

  const first = await bed.ann.types(bed.papers, '/papers new');
  const second = await bed.ann.presses(first.message, 'Next');

  expect(first.message.buttons).toEqual(['Next']);
  expect(second.text).toBe('Page 2');
  expect(second.message.id).toBe(first.message.id);
  expect(seen[0]).toMatchObject({ action_id: 'next', value: '2', type: 'button' });
  expect(seen[1]).toMatchObject({ container: { is_ephemeral: true } });
});

test('what is not acknowledged in time has failed', async () => {
  await using slack = await startSlackServer({ ackMs: 100 });
  const lab = slack.addWorkspace('Lab');
  const papers = lab.addChannel('papers');
  const ann = lab.addPerson('ann');
  const alone = await ann.types(papers, '/papers new');
  await using bot = await boltOn(slack, lab, () => undefined);

  const unheard = await ann.types(papers, '/papers new');

  expect(alone).toMatchObject({ failed: true, failure: 'dispatch_failed', ackMs: null });
  expect(bot.errors).toEqual([]);
  expect(unheard).toMatchObject({ failed: true, failure: 'operation_timeout', messages: [] });
});

test('a trigger opens one modal', async () => {
  const errors: string[] = [];
  const modal = {
    type: 'modal' as const,
    title: { type: 'plain_text' as const, text: 'Follow' },
    submit: { type: 'plain_text' as const, text: 'Save' },
    blocks: [
      {
        type: 'input' as const,
        block_id: 'topic',
        label: { type: 'plain_text' as const, text: 'Topic' },
        element: { type: 'plain_text_input' as const, action_id: 'words' },
      },
    ],
    callback_id: 'follow',
  };
  await using bed = await setting((app) => {
    app.command('/papers', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: modal });
      await client.views
        .open({ trigger_id: body.trigger_id, view: modal })
        .catch((error: Error) => {
          errors.push(error.message);
        });
    });
    app.view('follow', async ({ ack, view }) => {
      const { value } = view.state.values['topic']!['words']!;
      if (value === 'bad') await ack({ response_action: 'errors', errors: { topic: 'Not that.' } });
      else await ack();
    });
  });

  const { modal: opened } = await bed.ann.types(bed.papers, '/papers follow');
  const empty = await bed.ann.submits(opened!);
  await bed.ann.fills(opened!, { Topic: 'bad' });
  const refused = await bed.ann.submits(opened!);
  await bed.ann.fills(opened!, { Topic: 'graphs' });
  const taken = await bed.ann.submits(opened!);

  expect(opened).toMatchObject({ title: 'Follow', submit: 'Save', fields: ['Topic'] });
  expect(empty.errors).toEqual({ Topic: 'Please complete this required field.' });
  expect(refused).toMatchObject({ errors: { Topic: 'Not that.' }, closed: false });
  expect(taken).toMatchObject({ errors: null, closed: true });
  expect(errors[0]).toContain('exchanged_trigger_id');
});

test('a menu in a message sends what was chosen', async () => {
  const seen: unknown[] = [];
  await using bed = await setting((app) => {
    app.command('/papers', async ({ ack, client, command }) => {
      await ack();
      await client.apiCall('chat.postMessage', {
        channel: command.channel_id,
        text: 'Which?',
        blocks: [
          {
            ...section('Which?'),
            accessory: {
              type: 'static_select',
              action_id: 'page',
              options: [option('First'), option('Last')],
            },
          },
        ],
      });
    });
    app.action('page', async ({ ack, action, body, client }) => {
      await ack();
      seen.push(action);
      if (body.type !== 'block_actions' || body.container['type'] !== 'message') return;
      const { channel_id: channel, message_ts: ts } = body.container;
      await client.chat.update({ channel, ts, text: 'The last.', blocks: [section('The last.')] });
    });
  });
  const asked = await bed.ann.types(bed.papers, '/papers new');

  const shown = await bed.ann.chooses(asked.message, 'Last');

  expect(bed.bot.errors).toEqual([]);
  expect(seen).toMatchObject([{ type: 'static_select', selected_option: option('Last') }]);
  expect(shown.message).toMatchObject({ id: asked.message.id, text: 'The last.' });
  expect(bed.ann.reads(bed.papers).map(({ text }) => text)).toEqual(['The last.']);
});

test('one person does not see what another was answered', async () => {
  await using bed = await setting((app) => {
    app.command('/papers', async ({ ack }) => ack('For you.'));
  });
  const bob = bed.lab.addPerson('bob');

  const { message } = await bed.ann.types(bed.papers, '/papers help');

  expect(bed.ann.reads(bed.papers)).toHaveLength(1);
  expect(bob.reads(bed.papers)).toEqual([]);
  await expect(bob.presses(message, 'Next')).rejects.toThrow('for somebody else');
});

test('an answer that Slack would not take makes the command fail', async () => {
  await using bed = await setting((app) => {
    app.command('/papers', async ({ ack }) => ack({ blocks: [section('')] }));
  });

  const shown = await bed.ann.types(bed.papers, '/papers help');

  expect(shown).toMatchObject({ failure: 'invalid_command_response', messages: [] });
});

test('a patient person waits for what they want to see', async () => {
  await using bed = await setting((app) => {
    app.command('/papers', async ({ ack, respond }) => {
      await ack('Looking.');
      await setTimeout(400);
      await respond('Found.');
    });
  });

  const shown = await bed.ann.types(bed.papers, '/papers new', {
    until: ({ text }) => text.includes('Found.'),
  });

  expect(shown.messages.map(({ text }) => text)).toEqual(['Looking.', 'Found.']);
});
