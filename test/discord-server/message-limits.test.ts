import { expect, test } from 'vitest';
import { messageProblems } from '../support/discord/message-limits.ts';

const button = (more: object = {}) => ({ type: 2, style: 1, label: 'Go', custom_id: 'a', ...more });
const option = (more: object = {}) => ({ label: 'One', value: '1', ...more });
const menu = (more: object = {}) => ({ type: 3, custom_id: 'm', options: [option()], ...more });
const row = (...components: readonly unknown[]) => ({ type: 1, components });
const times = <T>(many: number, make: (index: number) => T) =>
  Array.from({ length: many }, (_, index) => make(index));
const x = (many: number) => 'x'.repeat(many);
const embed = (more: object) => ({ embeds: [more] });
const link = (more: object) => ({ type: 2, style: 5, label: 'Go', ...more });
const rows = (...all: readonly unknown[]) => ({ content: 'a', components: all });

test.each<readonly [string, unknown]>([
  ['a text', { content: x(2000) }],
  ['characters of two units', { content: '𝒲'.repeat(1000) }],
  ['an embed with each field at its most', embed({ title: x(256), description: x(4096) })],
  ['6000 characters of embeds', { embeds: [{ description: x(4096) }, { description: x(1904) }] }],
  ['ten embeds', { embeds: times(10, () => ({ title: 'a', url: 'https://example.org/a?b=c' })) }],
  ['25 fields', embed({ fields: times(25, () => ({ name: x(16), value: x(16), inline: true })) })],
  ['a picture alone', embed({ image: { url: 'attachment://a.png' } })],
  ['null for what is not', { content: 'a', embeds: null, nonce: null, allowed_mentions: null }],
  ['a file alone', { attachments: [{ id: 0, filename: 'saved-papers.bib' }] }],
  [
    'five rows',
    rows(
      ...times(4, (r) => row(...times(5, (c) => button({ custom_id: `${r} ${c}` })))),
      row(menu({ options: times(25, (index) => option({ value: `${index}` })) })),
    ),
  ],
  ['buttons alone', { components: [row(button())] }],
  ['a link', rows(row(link({ url: 'https://example.org' })))],
  ['a menu of several choices', rows(row(menu({ min_values: 0, max_values: 1 })))],
  [
    'all that a post carries',
    {
      content: 'a',
      nonce: x(25),
      enforce_nonce: true,
      flags: 1 << 6,
      allowed_mentions: { parse: [] },
    },
  ],
  ['a mention of one person', { content: 'a', allowed_mentions: { parse: [], users: ['123'] } }],
])('Discord takes %s', (_, message) => {
  expect(messageProblems(message)).toEqual([]);
});

test.each<readonly [string, unknown, string]>([
  ['no object', 'text', 'is no message'],
  ['an empty message', {}, 'the message is empty'],
  ['a message of blanks', { content: ' \n', embeds: [] }, 'the message is empty'],
  ['a long content', { content: x(2001) }, 'content: is longer than 2000: 2001'],
  ['a content that is no text', { content: 3 }, 'content: is no text'],
  ['half of a character', { content: 'a\ud83d' }, 'content: holds half of a character'],
  [
    'eleven embeds',
    { embeds: times(11, () => ({ title: 'a' })) },
    'embeds: holds more than 10: 11',
  ],
  ['a long title', embed({ title: x(257) }), 'embeds.0.title: is longer than 256: 257'],
  ['an empty title', embed({ title: '', description: 'a' }), 'embeds.0.title: is empty'],
  ['a description of blanks', embed({ description: ' ' }), 'embeds.0.description: is empty'],
  [
    'a long description',
    embed({ description: x(4097) }),
    'embeds.0.description: is longer than 4096: 4097',
  ],
  [
    '26 fields',
    embed({ fields: times(26, () => ({ name: 'a', value: 'b' })) }),
    'embeds.0.fields: holds more than 25: 26',
  ],
  [
    'a field without a name',
    embed({ fields: [{ name: '', value: 'b' }] }),
    'embeds.0.fields.0.name: is empty',
  ],
  [
    'a field without a value',
    embed({ fields: [{ name: 'a' }] }),
    'embeds.0.fields.0.value: is no text',
  ],
  [
    'a long field',
    embed({ fields: [{ name: 'a', value: x(1025) }] }),
    'embeds.0.fields.0.value: is longer than 1024: 1025',
  ],
  [
    'a long field name',
    embed({ fields: [{ name: x(257), value: 'a' }] }),
    'embeds.0.fields.0.name: is longer than 256: 257',
  ],
  [
    'a long footer',
    embed({ footer: { text: x(2049) } }),
    'embeds.0.footer.text: is longer than 2048: 2049',
  ],
  [
    'an empty footer',
    embed({ title: 'a', footer: { text: '' } }),
    'embeds.0.footer.text: is empty',
  ],
  [
    'a long author',
    embed({ author: { name: x(257) } }),
    'embeds.0.author.name: is longer than 256: 257',
  ],
  ['an embed that has nothing', embed({ fields: [], color: 1 }), 'embeds.0: shows nothing'],
  [
    'too much in all embeds',
    { embeds: times(2, () => ({ description: x(3001) })) },
    'embeds: hold more than 6000 characters: 6002',
  ],
  [
    'too much beside the descriptions',
    embed({
      title: x(200),
      description: x(4000),
      footer: { text: x(1000) },
      author: { name: x(200) },
      fields: [{ name: x(100), value: x(501) }],
    }),
    'embeds: hold more than 6000 characters: 6001',
  ],
  ...['ftp://example.org', 'example.org', 'https://', 'https://exa mple.org', ''].map(
    (url) =>
      [
        `the link ${url}`,
        embed({ title: 'a', url }),
        'embeds.0.url: is no well-formed URL',
      ] as const,
  ),
  [
    'a long link',
    embed({ title: 'a', url: `https://example.org/${x(2029)}` }),
    'embeds.0.url: is longer than 2048: 2049',
  ],
  [
    'a picture from nowhere',
    embed({ thumbnail: { url: 'data:image/png,a' } }),
    'embeds.0.thumbnail.url: is no well-formed URL',
  ],
  ['a row that is none', rows(button()), 'components.0.type: is no row'],
  ['an empty row', rows(row()), 'components.0.components: is empty'],
  [
    'six buttons in a row',
    rows(row(...times(6, (id) => button({ custom_id: `${id}` })))),
    'components.0.components: holds more than 5: 6',
  ],
  [
    'six rows',
    rows(...times(6, (id) => row(button({ custom_id: `${id}` })))),
    'components: holds more than 5: 6',
  ],
  ['a menu beside a button', rows(row(menu(), button())), 'components.0: holds a menu and more'],
  ['two menus', rows(row(menu(), menu({ custom_id: 'n' }))), 'components.0: holds a menu and more'],
  [
    'something else in a row',
    rows(row({ type: 17 })),
    'components.0.components.0.type: is neither a button nor a menu',
  ],
  [
    'a long label',
    rows(row(button({ label: x(81) }))),
    'components.0.components.0.label: is longer than 80: 81',
  ],
  ['an empty label', rows(row(button({ label: '' }))), 'components.0.components.0.label: is empty'],
  [
    'no label',
    rows(row(button({ label: undefined }))),
    'components.0.components.0: has neither a label nor an emoji',
  ],
  [
    'a style there is not',
    rows(row(button({ style: 7 }))),
    'components.0.components.0.style: is no style',
  ],
  [
    'a button that calls nothing',
    rows(row(button({ custom_id: undefined }))),
    'components.0.components.0: has no custom_id',
  ],
  [
    'a long custom_id',
    rows(row(button({ custom_id: x(101) }))),
    'components.0.components.0.custom_id: is longer than 100: 101',
  ],
  [
    'an empty custom_id',
    rows(row(button({ custom_id: '' }))),
    'components.0.components.0.custom_id: is empty',
  ],
  ['a custom_id twice', rows(row(button()), row(button())), 'components: have the id a twice'],
  [
    'a custom_id of a button and a menu',
    rows(row(button()), row(menu({ custom_id: 'a' }))),
    'components: have the id a twice',
  ],
  ['a link to nowhere', rows(row(link({}))), 'components.0.components.0: is a link without url'],
  [
    'a link with custom_id',
    rows(row(link({ url: 'https://example.org', custom_id: 'a' }))),
    'components.0.components.0: is a link with custom_id',
  ],
  [
    'a button with a url',
    rows(row(button({ url: 'https://example.org' }))),
    'components.0.components.0: has a url and is no link',
  ],
  [
    'a menu without options',
    rows(row(menu({ options: [] }))),
    'components.0.components.0.options: is empty',
  ],
  [
    '26 options',
    rows(row(menu({ options: times(26, (index) => option({ value: `${index}` })) }))),
    'components.0.components.0.options: holds more than 25: 26',
  ],
  [
    'an option twice',
    rows(row(menu({ options: [option(), option()] }))),
    'components.0.components.0.options: have the value 1 twice',
  ],
  [
    'an option without label',
    rows(row(menu({ options: [option({ label: '' })] }))),
    'components.0.components.0.options.0.label: is empty',
  ],
  ...['label', 'value', 'description'].map(
    (name) =>
      [
        `an option with a long ${name}`,
        rows(row(menu({ options: [option({ [name]: x(101) })] }))),
        `components.0.components.0.options.0.${name}: is longer than 100: 101`,
      ] as const,
  ),
  [
    'a long placeholder',
    rows(row(menu({ placeholder: x(151) }))),
    'components.0.components.0.placeholder: is longer than 150: 151',
  ],
  [
    'a menu of too many choices',
    rows(row(menu({ max_values: 2 }))),
    'components.0.components.0: wants more choices than there are',
  ],
  ['a long nonce', { content: 'a', nonce: x(26) }, 'nonce: is longer than 25: 26'],
  ['an unknown flag', { content: 'a', flags: 1 << 15 }, 'flags: are not all known'],
  [
    'an unknown kind of mention',
    { content: 'a', allowed_mentions: { parse: ['here'] } },
    'allowed_mentions.parse.0: is no kind',
  ],
  [
    'people by kind and one by one',
    { content: 'a', allowed_mentions: { parse: ['users'], users: ['1'] } },
    'allowed_mentions: allows a kind as a whole and one by one',
  ],
  [
    'a mention that is no id',
    { content: 'a', allowed_mentions: { users: ['you'] } },
    'allowed_mentions.users.0: is no id',
  ],
  ...['', 'a/b.txt', '..', 'a\u0000.txt', 'a\u202etxt', 'a?.txt', 'a.'].map(
    (filename) =>
      [
        `the file name ${JSON.stringify(filename)}`,
        { attachments: [{ id: 0, filename }] },
        expect.stringMatching(/^attachments\.0\.filename: is (?:no file name|empty)$/u),
      ] as const,
  ),
])('Discord refuses %s', (_, message, problem) => {
  expect(messageProblems(message)).toContainEqual(problem);
});

test('one mistake is told once, and several are told together', () => {
  expect(messageProblems({ content: x(2001) })).toHaveLength(1);
  expect(
    messageProblems({ content: x(2001), embeds: [{}], components: [row()], nonce: x(30) }),
  ).toHaveLength(4);
});
