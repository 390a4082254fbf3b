import { z } from 'zod';
import { anyText, filled, Id, Link, list, plainText, text } from './text-limits.ts';

/* What people act on, after https://docs.slack.dev/reference/block-kit/block-elements. */

const Confirm = z.strictObject({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(['primary', 'danger']).optional(),
});

const actionable = { action_id: Id.optional(), confirm: Confirm.optional() };
const focusable = { focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plainText(150).optional() };
const dispatching = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: list(z.enum(['on_enter_pressed', 'on_character_entered']), 2).optional(),
    })
    .optional(),
};

export const ImageElement = z
  .strictObject({
    type: z.literal('image'),
    image_url: Link.optional(),
    slack_file: z.strictObject({ id: Id.optional(), url: Link.optional() }).optional(),
    alt_text: filled(2000),
  })
  .refine((image) => (image.image_url === undefined) !== (image.slack_file === undefined), {
    error: 'must define either image_url or slack_file',
  });

const Button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  value: text(2000).optional(),
  url: Link.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: filled(75).optional(),
  ...actionable,
});

const option = { value: filled(150), description: plainText(75).optional() };
const Option = z.strictObject({ text: plainText(75), ...option });
const RichOption = z.strictObject({
  text: anyText(75),
  value: filled(150),
  description: anyText(75).optional(),
});
const Options = list(Option, 100);
const OptionGroups = list(z.strictObject({ label: plainText(75), options: Options }), 100);

interface Choosing {
  readonly options?: readonly { readonly value: string }[] | undefined;
  readonly option_groups?: z.output<typeof OptionGroups> | undefined;
  readonly initial_option?: unknown;
  readonly initial_options?: readonly unknown[] | undefined;
}

/** Chosen from the start can only be what is offered, word by word. */
function isConsistent(menu: Choosing): boolean {
  const offered: readonly unknown[] = [
    ...(menu.options ?? []),
    ...(menu.option_groups ?? []).flatMap((group) => group.options),
  ];
  const known = new Set(offered.map((each) => JSON.stringify(each)));
  const { initial_option: first, initial_options: all = [] } = menu;
  return [...(first === undefined ? [] : [first]), ...all].every((each) =>
    known.has(JSON.stringify(each)),
  );
}

function hasOptions(menu: Choosing): boolean {
  return (menu.options === undefined) !== (menu.option_groups === undefined);
}

const OFFERED = { error: 'initial options must be among the options' };
const ONE_WAY = { error: 'must define either options or option_groups' };
const menu = { ...actionable, ...focusable, ...placeholder };

const StaticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    options: Options.optional(),
    option_groups: OptionGroups.optional(),
    initial_option: Option.optional(),
    ...menu,
  })
  .refine(hasOptions, ONE_WAY)
  .refine(isConsistent, OFFERED);

const MultiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    options: Options.optional(),
    option_groups: OptionGroups.optional(),
    initial_options: list(Option, 100).optional(),
    max_selected_items: z.int().min(1).optional(),
    ...menu,
  })
  .refine(hasOptions, ONE_WAY)
  .refine(isConsistent, OFFERED);

const ExternalSelect = z.strictObject({
  type: z.literal('external_select'),
  initial_option: Option.optional(),
  min_query_length: z.int().min(0).optional(),
  ...menu,
});

const ChannelsSelect = z.strictObject({
  type: z.literal('channels_select'),
  initial_channel: Id.optional(),
  response_url_enabled: z.boolean().optional(),
  ...menu,
});

const ConversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  initial_conversation: Id.optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z
    .strictObject({
      include: list(z.enum(['im', 'mpim', 'private', 'public']), 4).optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
  ...menu,
});

const UsersSelect = z.strictObject({
  type: z.literal('users_select'),
  initial_user: Id.optional(),
  ...menu,
});

const Overflow = z.strictObject({
  type: z.literal('overflow'),
  options: list(Option.extend({ url: Link.optional() }), 5),
  ...actionable,
});

const RadioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    options: list(RichOption, 10),
    initial_option: RichOption.optional(),
    ...actionable,
    ...focusable,
  })
  .refine(isConsistent, OFFERED);

const Checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    options: list(RichOption, 10),
    initial_options: list(RichOption, 10).optional(),
    ...actionable,
    ...focusable,
  })
  .refine(isConsistent, OFFERED);

const DatePicker = z.strictObject({
  type: z.literal('datepicker'),
  initial_date: z.iso.date({ error: 'must be a date' }).optional(),
  ...menu,
});

const TimePicker = z.strictObject({
  type: z.literal('timepicker'),
  initial_time: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, { error: 'must be a time' })
    .optional(),
  timezone: filled(100).optional(),
  ...menu,
});

const typing = {
  action_id: Id.optional(),
  ...placeholder,
  ...focusable,
  ...dispatching,
};

const PlainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    initial_value: text(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
    ...typing,
  })
  .refine((input) => (input.initial_value?.length ?? 0) <= (input.max_length ?? 3000), {
    error: 'initial_value is longer than max_length',
  });

const NumberInput = z.strictObject({
  type: z.literal('number_input'),
  is_decimal_allowed: z.boolean(),
  initial_value: filled(100).optional(),
  min_value: filled(100).optional(),
  max_value: filled(100).optional(),
  ...typing,
});

const UrlInput = z.strictObject({
  type: z.literal('url_text_input'),
  initial_value: text(3000).optional(),
  ...typing,
});

const MENUS = [
  StaticSelect,
  MultiStaticSelect,
  ExternalSelect,
  ChannelsSelect,
  ConversationsSelect,
  UsersSelect,
  RadioButtons,
  Checkboxes,
  DatePicker,
  TimePicker,
] as const;

const UNKNOWN = { error: 'unsupported type of element' };

export const ActionElement = z.discriminatedUnion('type', [Button, Overflow, ...MENUS], UNKNOWN);
export const Accessory = z.discriminatedUnion(
  'type',
  [Button, Overflow, ImageElement, ...MENUS],
  UNKNOWN,
);
export const InputElement = z.discriminatedUnion(
  'type',
  [PlainTextInput, NumberInput, UrlInput, ...MENUS],
  UNKNOWN,
);

/** What a menu is given for what somebody typed. */
export const Suggestions = z
  .strictObject({
    options: list(Option, 100, 0).optional(),
    option_groups: list(z.strictObject({ label: plainText(75), options: Options }), 100).optional(),
  })
  .refine(hasOptions, ONE_WAY);
