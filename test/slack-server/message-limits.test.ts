import { expect, test } from 'vitest';
import { blockProblems } from '../support/slack/block-limits.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (more: object = {}) => ({ type: 'section', text: mrkdwn('Words.'), ...more });
const button = (more: object = {}) => ({ type: 'button', text: plain('Next'), ...more });
const actions = (...elements: readonly object[]) => ({ type: 'actions', elements });
const option = (text: string, value = text) => ({ text: plain(text), value });
const select = (more: object = {}) => ({
  type: 'static_select',
  placeholder: plain('Choose'),
  options: [option('One')],
  ...more,
});
const input = (element: object, more: object = {}) => ({
  type: 'input',
  label: plain('Topic'),
  element,
  ...more,
});
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i));
const long = (length: number) => 'x'.repeat(length);
const URL_OF_3000 = `https://x.example/${long(2982)}`;

test('the largest that Slack takes is taken', () => {
  const blocks = [
    section({ text: mrkdwn(long(3000)), block_id: long(255) }),
    section({ text: undefined, fields: many(10, () => mrkdwn(long(2000))) }),
    { type: 'header', text: plain(long(150)) },
    { type: 'divider' },
    { type: 'context', elements: many(10, () => mrkdwn('Small.')) },
    actions(
      ...many(25, (index) =>
        button({
          text: plain(long(75)),
          value: long(2000),
          url: URL_OF_3000,
          action_id: `${index}${long(250)}`,
          style: 'primary',
        }),
      ),
    ),
    { type: 'image', image_url: URL_OF_3000, alt_text: long(2000), title: plain(long(2000)) },
    section({
      accessory: select({
        options: many(100, (index) => ({
          text: plain(long(75)),
          value: `${index}${long(145)}`,
          description: plain(long(75)),
        })),
      }),
    }),
    section({ accessory: { type: 'overflow', options: many(5, (index) => option(`${index}`)) } }),
    input(
      {
        type: 'plain_text_input',
        initial_value: long(3000),
        max_length: 3000,
        placeholder: plain(long(150)),
      },
      { label: plain(long(2000)), hint: plain(long(2000)) },
    ),
  ];

  expect(blockProblems(blocks, 'message')).toEqual([]);
  expect(
    blockProblems(
      many(50, () => section()),
      'message',
    ),
  ).toEqual([]);
  expect(
    blockProblems(
      many(100, () => section()),
      'view',
    ),
  ).toEqual([]);
});

test.each([
  ['too many blocks', many(51, () => section()), 'no more than 50 items allowed'],
  ['no blocks', [], 'no fewer than 1 items'],
  ['a text too long', [section({ text: mrkdwn(long(3001)) })], 'must be less than 3001 characters'],
  ['an empty text', [section({ text: mrkdwn('') })], 'must be more than 0 characters'],
  ['half of a character', [section({ text: mrkdwn('a\ud83d') })], 'well-formed'],
  ['a section without text', [{ type: 'section' }], 'either text or fields'],
  ['too many fields', [section({ fields: many(11, () => mrkdwn('x')) })], 'no more than 10 items'],
  ['a field too long', [section({ fields: [mrkdwn(long(2001))] })], 'less than 2001'],
  ['a header too long', [{ type: 'header', text: plain(long(151)) }], 'less than 151'],
  ['a header in mrkdwn', [{ type: 'header', text: mrkdwn('x') }], 'must be plain_text'],
  [
    'a long context',
    [{ type: 'context', elements: many(11, () => mrkdwn('x')) }],
    'no more than 10',
  ],
  ['a button in a context', [{ type: 'context', elements: [button()] }], 'Invalid input'],
  ['too many buttons', [actions(...many(26, () => button()))], 'no more than 25'],
  ['no buttons', [actions()], 'no fewer than 1'],
  ['a label too long', [actions(button({ text: plain(long(76)) }))], 'less than 76'],
  ['a label in mrkdwn', [actions(button({ text: mrkdwn('x') }))], 'must be plain_text'],
  ['a value too long', [actions(button({ value: long(2001) }))], 'less than 2001'],
  ['an address too long', [actions(button({ url: `${URL_OF_3000}x` }))], 'less than 3001'],
  ['no address', [actions(button({ url: 'arxiv.org' }))], 'must be a valid URL'],
  ['an unknown style', [actions(button({ style: 'default' }))], 'Invalid option'],
  ['a name too long', [actions(button({ action_id: long(256) }))], 'less than 256'],
  [
    'a name twice',
    [actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))],
    'action_id a already exists',
  ],
  [
    'a block twice',
    [section({ block_id: 'b' }), section({ block_id: 'b' })],
    'block_id b already exists',
  ],
  ['no options', [section({ accessory: select({ options: [] }) })], 'no fewer than 1'],
  [
    'too many options',
    [section({ accessory: select({ options: many(101, (i) => option(`${i}`)) }) })],
    'no more than 100',
  ],
  [
    'an option too long',
    [section({ accessory: select({ options: [option(long(76), 'a')] }) })],
    'less than 76',
  ],
  [
    'a value of an option too long',
    [section({ accessory: select({ options: [option('a', long(151))] }) })],
    'less than 151',
  ],
  [
    'what is not offered',
    [section({ accessory: select({ initial_option: option('Two') }) })],
    'among the options',
  ],
  [
    'a long overflow',
    [section({ accessory: { type: 'overflow', options: many(6, (i) => option(`${i}`)) } })],
    'no more than 5',
  ],
  [
    'an input as an accessory',
    [section({ accessory: { type: 'plain_text_input' } })],
    'unsupported type',
  ],
  [
    'an image without words',
    [{ type: 'image', image_url: 'https://x.example/a.png' }],
    'must be a string',
  ],
  ['an image without address', [{ type: 'image', alt_text: 'x' }], 'image_url or slack_file'],
  [
    'a label of an input too long',
    [input({ type: 'plain_text_input' }, { label: plain(long(2001)) })],
    'less than 2001',
  ],
  [
    'a beginning too long',
    [input({ type: 'plain_text_input', initial_value: long(11), max_length: 10 })],
    'longer than max_length',
  ],
  ['a button as an input', [input(button())], 'unsupported type'],
  ['an unknown block', [{ type: 'paper' }], 'unsupported type of block'],
  ['an unknown field', [section({ colour: 'red' })], 'no more fields allowed: colour'],
])('%s is refused', (_, blocks, problem) => {
  expect(blockProblems(blocks, 'message').join('\n')).toContain(problem);
});

test('a problem says where it is', () => {
  expect(blockProblems([section(), section({ text: mrkdwn(long(3001)) })], 'message')).toEqual([
    'must be less than 3001 characters [json-pointer:/blocks/1/text/text]',
  ]);
});
