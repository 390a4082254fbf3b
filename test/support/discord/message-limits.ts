import { z } from 'zod';

/*
 * What Discord's API v10 takes as a message, after https://docs.discord.com/developers/resources/message
 * and …/components/reference. Lengths are counted in UTF-16 units, which is never less than the code
 * points that Discord counts. Texts of blanks alone count as empty: Discord trims them.
 */

const TEXT_OF_EMBEDS = 6000;
const ROWS = 5;
const BUTTONS = 5;
const URL_LENGTH = 2048;

/** SUPPRESS_EMBEDS, EPHEMERAL, SUPPRESS_NOTIFICATIONS: what a bot may set on a message with content. */
const KNOWN_FLAGS = (1 << 2) | (1 << 6) | (1 << 12);

const LINK_STYLE = 5;

/** Everything for which Discord would refuse the body of a message, as `path: what is wrong`; nothing for a good one. */
export function messageProblems(message: unknown): readonly string[] {
  const { error } = Message.safeParse(message);
  return (error?.issues ?? []).map((issue) =>
    issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`,
  );
}

function text(max: number) {
  return z
    .string({ error: 'is no text' })
    .max(max, { error: ({ input }) => `is longer than ${max}: ${lengthOf(input)}` })
    .refine((value) => value.isWellFormed(), { error: 'holds half of a character' });
}

/** Where Discord wants a text, one that says something. */
function filled(max: number) {
  return text(max).refine((value) => value.trim() !== '', { error: 'is empty' });
}

function list<T extends z.ZodType>(item: T, max: number) {
  return z
    .array(item, { error: 'is no list' })
    .max(max, { error: ({ input }) => `holds more than ${max}: ${lengthOf(input)}` });
}

function lengthOf(input: unknown): number {
  return Array.isArray(input) || typeof input === 'string' ? input.length : 0;
}

function link(schemes: readonly string[]) {
  return text(URL_LENGTH).refine(
    (value) => {
      const parsed = /^\S+$/u.test(value) ? URL.parse(value) : null;
      return parsed !== null && schemes.includes(parsed.protocol) && parsed.host !== '';
    },
    { error: 'is no well-formed URL' },
  );
}

const WEB = ['http:', 'https:'];
const Link = link(WEB).nullish();
/** Pictures may also be files of the same message. */
const Picture = z.looseObject({ url: link([...WEB, 'attachment:']) }).nullish();

const Embed = z
  .looseObject({
    title: text(256).nullish(),
    description: text(4096).nullish(),
    url: Link,
    color: z.int().min(0).max(0xffffff).nullish(),
    timestamp: z.iso.datetime({ offset: true, error: 'is no moment' }).nullish(),
    footer: z.looseObject({ text: filled(2048), icon_url: Link }).nullish(),
    author: z.looseObject({ name: filled(256), url: Link, icon_url: Link }).nullish(),
    thumbnail: Picture,
    image: Picture,
    fields: list(
      z.looseObject({
        name: filled(256),
        value: filled(1024),
        inline: z.boolean({ error: 'is neither true nor false' }).optional(),
      }),
      25,
    ).nullish(),
  })
  .superRefine((embed, context) => {
    const { title, description, footer, author, thumbnail, image, fields } = embed;
    for (const [path, value] of Object.entries({ title, description })) {
      if (value !== undefined && value !== null && value.trim() === '') {
        context.addIssue({ code: 'custom', path: [path], message: 'is empty' });
      }
    }
    const parts = [title, description, footer, author, thumbnail, image, fields?.[0]];
    if (parts.every((part) => part === undefined || part === null)) {
      context.addIssue({ code: 'custom', message: 'shows nothing' });
    }
  });

const CustomId = filled(100);
const Emoji = z.looseObject({ name: z.string().nullish(), id: z.string().nullish() });

const Button = z
  .looseObject({
    type: z.literal(2),
    style: z
      .int({ error: 'is no style' })
      .min(1, { error: 'is no style' })
      .max(LINK_STYLE, { error: 'is no style' }),
    label: filled(80).optional(),
    emoji: Emoji.optional(),
    custom_id: CustomId.optional(),
    url: link([...WEB, 'discord:'])
      .max(512)
      .optional(),
    disabled: z.boolean().optional(),
  })
  .superRefine(({ style, label, emoji, custom_id: id, url }, context) => {
    const isLink = style === LINK_STYLE;
    const wrong = {
      'has neither a label nor an emoji': label === undefined && emoji === undefined,
      'is a link without url': isLink && url === undefined,
      'is a link with custom_id': isLink && id !== undefined,
      'has no custom_id': !isLink && id === undefined,
      'has a url and is no link': !isLink && url !== undefined,
    };
    for (const [message, isSo] of Object.entries(wrong)) {
      if (isSo) context.addIssue({ code: 'custom', message });
    }
  });

const Menu = z
  .looseObject({
    type: z.literal(3),
    custom_id: CustomId,
    placeholder: text(150).optional(),
    min_values: z.int().min(0).max(25).optional(),
    max_values: z.int().min(1).max(25).optional(),
    options: list(
      z.looseObject({
        label: filled(100),
        value: filled(100),
        description: filled(100).nullish(),
        emoji: Emoji.optional(),
        default: z.boolean().optional(),
      }),
      25,
    ).min(1, { error: 'is empty' }),
    disabled: z.boolean().optional(),
  })
  .superRefine(({ options, min_values: min = 1, max_values: max = 1 }, context) => {
    for (const value of twice(options.map((option) => option.value))) {
      context.addIssue({
        code: 'custom',
        path: ['options'],
        message: `have the value ${value} twice`,
      });
    }
    if (min > max || max > options.length) {
      context.addIssue({ code: 'custom', message: 'wants more choices than there are' });
    }
  });

const Component = z.discriminatedUnion('type', [Button, Menu], {
  error: 'is neither a button nor a menu',
});

const Row = z
  .looseObject({
    type: z.literal(1, { error: 'is no row' }),
    components: list(Component, BUTTONS).min(1, { error: 'is empty' }),
  })
  .refine(
    ({ components }) => components.length === 1 || components.every(({ type }) => type === 2),
    { error: 'holds a menu and more' },
  );

const Snowflake = z.string().regex(/^\d{1,20}$/u, { error: 'is no id' });

const AllowedMentions = z
  .strictObject({
    parse: z.array(z.enum(['roles', 'users', 'everyone'], { error: 'is no kind' })).optional(),
    roles: list(Snowflake, 100).optional(),
    users: list(Snowflake, 100).optional(),
    replied_user: z.boolean().nullish(),
  })
  .refine(({ parse = [] }) => twice(parse).length === 0, { error: 'names a kind twice' })
  .refine(
    (value) => (['roles', 'users'] as const).every((kind) => isOneWay(value.parse, kind, value)),
    { error: 'allows a kind as a whole and one by one' },
  );

function isOneWay(
  parse: readonly string[] | undefined,
  kind: 'roles' | 'users',
  value: Readonly<Partial<Record<'roles' | 'users', readonly string[] | undefined>>>,
): boolean {
  return !(parse?.includes(kind) === true && (value[kind]?.length ?? 0) > 0);
}

/** Discord changes the names it does not like; such a name does not say what the file is. */
const FileName = filled(260).refine(
  (name) => !/[\p{Cc}\p{Cf}<>:"/\\|?*]/u.test(name) && !/^\.|[. ]$/u.test(name),
  { error: 'is no file name' },
);

const Attachment = z.looseObject({
  id: z.union([Snowflake, z.int().min(0)], { error: 'is no id' }),
  filename: FileName.optional(),
  description: text(1024).nullish(),
});

const Message = z
  .looseObject(
    {
      content: text(2000).nullish(),
      embeds: list(Embed, 10).nullish(),
      components: list(Row, ROWS).nullish(),
      attachments: list(Attachment, 10).nullish(),
      allowed_mentions: AllowedMentions.nullish(),
      nonce: z.union([filled(25), z.int()], { error: 'is no nonce' }).nullish(),
      enforce_nonce: z.boolean().nullish(),
      tts: z.boolean().nullish(),
      flags: z
        .int({ error: 'are no number' })
        .refine((flags) => (flags & ~KNOWN_FLAGS) === 0, { error: 'are not all known' })
        .nullish(),
    },
    { error: 'is no message' },
  )
  .superRefine(({ content, embeds, components, attachments }, context) => {
    const isEmpty =
      (content ?? '').trim() === '' &&
      [embeds, components, attachments].every((all) => (all?.length ?? 0) === 0);
    if (isEmpty) context.addIssue({ code: 'custom', message: 'the message is empty' });
    const size = (embeds ?? []).reduce((sum, embed) => sum + sizeOf(embed), 0);
    if (size > TEXT_OF_EMBEDS) {
      context.addIssue({
        code: 'custom',
        path: ['embeds'],
        message: `hold more than ${TEXT_OF_EMBEDS} characters: ${size}`,
      });
    }
    for (const id of twice((components ?? []).flatMap(customIds))) {
      context.addIssue({
        code: 'custom',
        path: ['components'],
        message: `have the id ${id} twice`,
      });
    }
  });

function sizeOf({ title, description, fields, footer, author }: z.output<typeof Embed>): number {
  const texts = [
    title,
    description,
    footer?.text,
    author?.name,
    ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
  ];
  return texts.reduce((sum, each) => sum + (each?.length ?? 0), 0);
}

function customIds({ components }: z.output<typeof Row>): readonly string[] {
  return components.flatMap(({ custom_id: id }) => (id === undefined ? [] : [id]));
}

function twice(values: readonly string[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
