import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMetadata } from '../../../../src/adapters/slack/dialogs/dialog-metadata.ts';
import { dialogValues, ViewState } from '../../../../src/adapters/slack/dialogs/dialog-values.ts';
import { dialogView } from '../../../../src/adapters/slack/dialogs/dialog-view.ts';
import type { Channel } from '../../../../src/core/channel/channel.ts';
import { followForm } from '../../../../src/core/forms/follow-form.ts';
import type { Form, FormPreview } from '../../../../src/core/forms/form.ts';
import { scheduleForm } from '../../../../src/core/forms/schedule-form.ts';
import { TopicText } from '../../../../src/core/topics/topic-text.ts';
import { aChannel, aSchedule, aTopic } from '../../../support/a-channel.ts';
import { longestPaper, many, signsPaper } from '../../../support/extreme-papers.ts';
import { hostileReply, hostileText } from '../../../support/hostile.ts';
import { queryText } from '../../../support/query-texts.ts';
import { runs } from '../../../support/runs.ts';
import { keep } from '../../../support/slack/form.ts';
import { elementsIn } from '../../../support/slack/elements.ts';
import { newView } from '../../../support/slack/views.ts';
import type { StoredView } from '../../../support/slack/views.ts';
import { ServerClock } from '../../../support/slack/server-clock.ts';
import { viewProblems } from '../../../support/slack/view-problems.ts';
import { Workspace } from '../../../support/slack/workspace.ts';
import { World } from '../../../support/slack/world.ts';

/** What a client has in the fields of a dialog that was just opened. */
function opened(form: Form): StoredView {
  const world = new World(new ServerClock());
  const workspace = new Workspace(world, 'Lab', null);
  const user = { id: 'U1', name: 'ann', workspace, isBot: false, isAdmin: false };
  const definition = JSON.parse(JSON.stringify(dialogView(form, [], '{}')));
  return newView(world, { user, botId: 'B1', definition });
}

function valuesIn(view: StoredView) {
  return dialogValues(ViewState.parse({ values: view.values }));
}

function valuesOf({ fields }: Form) {
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}

const someChannel: fc.Arbitrary<Channel> = fc
  .record({
    schedule: fc.constantFrom(null, aSchedule(), aSchedule({ days: [1, 2, 4, 5, 6, 7], min: 5 })),
    zone: fc.constantFrom(null, 'America/Argentina/ComodRivadavia'),
  })
  .map(aChannel);

/** The longest topics too. */
const someTopic = fc
  .tuple(fc.oneof(queryText, hostileText, fc.constant(`-${'y '.repeat(400)}`)), fc.nat(1_000_000))
  .map(([typed, minUpvotes]) =>
    aTopic(TopicText.safeParse(typed.slice(0, 1000)).data?.text ?? 'x'.repeat(1000), {
      minUpvotes,
    }),
  );

test('a dialog shows what is set, and what a client has in its fields is just that', () => {
  fc.assert(
    fc.property(someChannel, fc.option(someTopic), (channel, topic) => {
      for (const form of [followForm(channel, topic), scheduleForm(channel)]) {
        expect(valuesIn(opened(form))).toEqual(
          Object.fromEntries(
            Object.entries(valuesOf(form)).map(([name, value]) => [name, value.toWellFormed()]),
          ),
        );
      }
    }),
    { numRuns: runs(300) },
  );
});

test('what somebody chooses and ticks is read, and what they empty is empty', () => {
  const view = opened(followForm(aChannel(), aTopic('graphs -survey', { minUpvotes: 5 })));
  const enter = (name: string, value: object) => {
    const found = elementsIn(view.blocks).find(
      ({ block }) => block['block_id'] === `field:${name}`,
    );
    keep(view, found!, { ...value });
  };
  enter('topic', { type: 'plain_text_input', value: 'nets' });
  enter('min', { type: 'plain_text_input', value: null });
  enter('when', { type: 'static_select', selected_option: { value: 'weekly' } });
  enter('keep', { type: 'checkboxes', selected_options: [{ value: 'yes' }] });
  expect(valuesIn(view)).toMatchObject({
    topic: 'nets',
    exclude: 'survey',
    min: '',
    when: 'weekly',
    keep: 'yes',
  });
  enter('keep', { type: 'checkboxes', selected_options: [] });
  expect(valuesIn(view)).toMatchObject({ keep: '' });
});

test('what stands beside the fields is no field', () => {
  const values = { 'b-1': { open: { selected_option: { value: 'paper:1' } } }, 'field:x': {} };
  expect(dialogValues(ViewState.parse({ values }))).toEqual({ x: '' });
});

test('Slack takes every dialog, whatever is set and whatever its preview says', () => {
  fc.assert(
    fc.property(someChannel, fc.option(someTopic), hostileReply, (channel, topic, { blocks }) => {
      for (const form of [followForm(channel, topic), scheduleForm(channel)]) {
        expect(viewProblems(dialogView(form, blocks, 'x'.repeat(3000)), 'modal')).toEqual([]);
      }
    }),
    { numRuns: runs(150) },
  );
});

test('a preview of the longest papers fits below its fields, and nothing in it waits for a press', () => {
  const items = [...many(15, longestPaper), ...many(15, signsPaper)].map((paper, index) => ({
    paper,
    number: index + 1,
  }));
  const preview: FormPreview = [
    { kind: 'text', text: 'In the last 30 days this matched 30 of 612 papers.' },
    { kind: 'list', items },
    {
      kind: 'buttons',
      buttons: [{ label: 'Keep', role: 'action', call: { command: 'topics', input: {} } }],
    },
  ];
  const view = dialogView(followForm(aChannel(), null), preview, '{}');
  expect(viewProblems(view, 'modal')).toEqual([]);
  expect(view.blocks.map(({ type }) => type)).not.toContain('actions');
  expect(JSON.stringify(view.blocks)).toContain('this matched 30 of 612 papers');
});

test('a value that is longer than its field may be is kept whole, to be said when it is sent off', () => {
  const form = followForm(aChannel(), null);
  const [first, ...others] = form.fields;
  const value = `${'x'.repeat(99)}😀 and more`;
  const view = { ...form, fields: [{ ...first!, value, maxLength: 100 }, ...others] };
  expect(viewProblems(dialogView(view, [], '{}'), 'modal')).toEqual([]);
  expect(valuesIn(opened(view))).toMatchObject({ topic: value });
});

test('fields that the preview depends on tell of every sign, the others of none', () => {
  const { blocks } = dialogView(followForm(aChannel(), null), [], '{}');
  const telling = blocks.flatMap((block) =>
    'dispatch_action' in block && block.dispatch_action ? [block.block_id] : [],
  );
  expect(telling).toEqual(['field:topic', 'field:exclude', 'field:min']);
});

test('what a dialog remembers comes back, and is short', () => {
  const metadata = {
    form: 'subscribe' as const,
    subject: '100',
    channel: 'C0123456789ABCDEF0123456789ABCDE',
    responseUrl: `https://hooks.slack.com/commands/T0123456789/1234567890123/${'x'.repeat(24)}`,
  };
  const text = JSON.stringify(metadata);
  expect(text.length).toBeLessThan(3000);
  expect(readMetadata(text)).toEqual(metadata);
  for (const junk of ['', '{}', 'null', '{"form":"forget","subject":null,"channel":"C1"}']) {
    expect(() => readMetadata(junk)).toThrow(/JSON|nvalid/u);
  }
});
