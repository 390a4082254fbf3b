import type { App } from '@slack/bolt';
import { expect, test, vi } from 'vitest';
import { boltOn } from '../support/slack/bolt-app.ts';
import { startSlackServer } from '../support/slack/slack-server.ts';
import { refusalOf } from '../support/slack/web-client.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });
const input = (label: string, element: object, more: object = {}) => ({
  type: 'input',
  block_id: label,
  label: plain(label),
  element: { action_id: 'it', ...element },
  ...more,
});
const modal = (title: string, ...blocks: readonly object[]) => ({
  type: 'modal',
  callback_id: title,
  title: plain(title),
  submit: plain('Save'),
  blocks,
});
const words = { type: 'plain_text_input' };
const when = { type: 'static_select', options: [option('Now'), option('Daily')] };

/** A bot that opens a modal for every command, and more as a test says. */
async function setting(view: object, prepare: (app: App) => void = () => undefined) {
  const slack = await startSlackServer();
  const lab = slack.addWorkspace('Lab');
  const papers = lab.addChannel('papers');
  const ann = lab.addPerson('ann');
  const bot = await boltOn(slack, lab, (app) => {
    app.command('/papers', async ({ ack, body, client }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: view as never });
    });
    prepare(app);
  });
  const stop = async () => {
    await bot[Symbol.asyncDispose]();
    await slack.stop();
  };
  const open = async () => (await ann.types(papers, '/papers follow')).modal!;
  return { slack, lab, papers, ann, bot, open, [Symbol.asyncDispose]: stop };
}

test('what is filled in comes with the submission, and is answered in the channel', async () => {
  const submitted: unknown[] = [];
  const view = modal(
    'Follow',
    input('Topic', { ...words, initial_value: 'old' }),
    input('When', when),
    input(
      'Extras',
      { type: 'checkboxes', options: [option('New'), option('Top')] },
      { optional: true },
    ),
    input('Where', { type: 'conversations_select' }, { optional: true }),
  );
  await using bed = await setting(view, (app) => {
    app.view('Follow', async ({ ack, view: sent, client }) => {
      await ack();
      submitted.push(sent.state.values);
      await client.apiCall('chat.postMessage', { channel: bed.papers.id, text: 'Followed.' });
    });
  });
  const opened = await bed.open();
  await bed.ann.fills(opened, {
    Topic: 'graphs',
    When: 'Daily',
    Extras: ['Top'],
    Where: bed.papers,
  });

  const shown = await bed.ann.submits(opened, { waitsMs: 20_000 });

  expect(opened.filled).toMatchObject({ Topic: 'old', When: '', Extras: '' });
  expect(bed.bot.errors).toEqual([]);
  expect(shown).toMatchObject({ errors: null, closed: true, text: 'Followed.' });
  expect(submitted).toEqual([
    {
      Topic: { it: { type: 'plain_text_input', value: 'graphs' } },
      When: { it: { type: 'static_select', selected_option: option('Daily') } },
      Extras: { it: { type: 'checkboxes', selected_options: [option('Top')] } },
      Where: { it: { type: 'conversations_select', selected_conversation: bed.papers.id } },
    },
  ]);
});

test('a submission may change the modal, put another on it, and clear all away', async () => {
  const second = modal('Second', input('More', words));
  await using bed = await setting(modal('First', input('Topic', words)), (app) => {
    app.view('First', async ({ ack, view }) => {
      const { value } = view.state.values['Topic']!['it']!;
      if (value === 'push') await ack({ response_action: 'push', view: second as never });
      else {
        const changed = modal(
          'First',
          input('Topic', words),
          input('Also', words, { optional: true }),
        );
        await ack({ response_action: 'update', view: changed as never });
      }
    });
    app.view('Second', async ({ ack }) => ack({ response_action: 'clear' }));
  });
  const first = await bed.open();
  await bed.ann.fills(first, { Topic: 'more' });
  const changed = await bed.ann.submits(first);
  await bed.ann.fills(changed.modal!, { Topic: 'push' });
  const pushed = await bed.ann.submits(changed.modal!);
  await bed.ann.fills(pushed.modal!, { More: 'x' });
  const cleared = await bed.ann.submits(pushed.modal!);

  expect(changed.modal).toMatchObject({ id: first.id, fields: ['Topic', 'Also'] });
  expect(changed.modal!.values['Topic']).toEqual({
    it: { type: 'plain_text_input', value: 'more' },
  });
  expect(pushed.modal!.title).toBe('Second');
  expect(cleared.closed).toBe(true);
  await expect(bed.ann.submits(first)).rejects.toThrow('not there any more');
});

test('a field that tells at once changes the modal, unless somebody else changed it before', async () => {
  const refusals: string[] = [];
  const view = modal('Follow', input('When', when, { dispatch_action: true }));
  await using bed = await setting(view, (app) => {
    app.action('it', async ({ ack, body, client }) => {
      await ack();
      if (body.type !== 'block_actions' || body.view === undefined) return;
      const { id, hash } = body.view;
      const changed = modal('Follow', input('When', when), input('Hour', words)) as never;
      await client.views.update({ view_id: id, hash, view: changed });
      const again = client.views.update({ view_id: id, hash, view: changed });
      refusals.push((await refusalOf(again)).error);
    });
  });

  const shown = await bed.ann.fills(await bed.open(), { When: 'Daily' });

  expect(shown.modal!.fields).toEqual(['When', 'Hour']);
  await vi.waitFor(() => expect(refusals).toEqual(['hash_conflict']));
});

test('a menu may ask the app for what somebody typed', async () => {
  await using bed = await setting(
    modal('Show', input('Paper', { type: 'external_select', min_query_length: 1 })),
    (app) => {
      app.options('it', async ({ ack, payload }) => {
        await ack({ options: [option(`About ${payload.value}`)] });
      });
      app.view('Show', async ({ ack, view }) => {
        const chosen = view.state.values['Paper']!['it']!.selected_option;
        await ack({ response_action: 'errors', errors: { Paper: `Not ${chosen?.value}.` } });
      });
    },
  );
  const opened = await bed.open();

  const offered = await bed.ann.looksUp(opened, 'Paper', 'graphs');
  await bed.ann.chooses(opened, 'About graphs');
  const { errors } = await bed.ann.submits(opened);

  expect(offered).toEqual(['About graphs']);
  expect(errors).toEqual({ Paper: 'Not about graphs.' });
});

test('who closes a modal is told of where the app wants to hear it', async () => {
  const closed: string[] = [];
  const view = { ...modal('Follow', input('Topic', words)), notify_on_close: true };
  await using bed = await setting(view, (app) => {
    app.view({ callback_id: 'Follow', type: 'view_closed' }, async ({ ack, view: sent }) => {
      await ack();
      closed.push(sent.callback_id);
    });
  });

  await bed.ann.closes(await bed.open());

  await vi.waitFor(() => expect(closed).toEqual(['Follow']));
});

test.each([
  ['a long title', { ...modal('x'), title: plain('x'.repeat(25)) }, 'less than 25'],
  [
    'an input and nothing to submit',
    { ...modal('x', input('a', words)), submit: undefined },
    'submit',
  ],
  ['too much behind it', { ...modal('x'), private_metadata: 'x'.repeat(3001) }, 'less than 3001'],
  ['a long name', { ...modal('x'), callback_id: 'x'.repeat(256) }, 'less than 256'],
  [
    'a bad block',
    modal('x', { type: 'header', text: plain('x'.repeat(151)) }),
    '/view/blocks/0/text/text',
  ],
  ['a field that nobody knows', { ...modal('x'), colour: 'red' }, 'colour'],
])('a modal with %s is refused', async (_, view, problem) => {
  await using bed = await setting(view);

  const shown = await bed.ann.types(bed.papers, '/papers follow', { waitsMs: 300 });

  await vi.waitFor(() =>
    expect(bed.slack.calls.at(-1)).toMatchObject({
      method: 'views.open',
      answer: 'invalid_arguments',
    }),
  );
  expect(shown.modal).toBeNull();
  expect(bed.slack.problems.join('\n')).toContain(problem);
});

test('a trigger is good for three seconds', async () => {
  const refusals: string[] = [];
  await using bed = await setting(modal('x'), (app) => {
    app.command('/late', async ({ ack, body, client }) => {
      await ack();
      bed.slack.clock.passSeconds(4);
      const opening = client.views.open({ trigger_id: body.trigger_id, view: modal('x') as never });
      refusals.push((await refusalOf(opening)).error);
    });
  });

  await bed.ann.types(bed.papers, '/late', { waitsMs: 300 });

  await vi.waitFor(() => expect(refusals).toEqual(['expired_trigger_id']));
});
