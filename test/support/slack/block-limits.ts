import { z } from 'zod';
import { Accessory, ActionElement, ImageElement, InputElement } from './element-limits.ts';
import { anyText, filled, Id, Link, list, plainText, problemsOf, twice } from './text-limits.ts';

/*
 * Blocks as they are taken, after https://docs.slack.dev/reference/block-kit/blocks. Kinds that Paperboy
 * does not use (`rich_text`, `markdown`, `table`, `video`, …) are refused though Slack knows them.
 */

export const BLOCKS = { message: 50, view: 100 } as const;

const block = { block_id: Id.optional() };

const Section = z
  .strictObject({
    type: z.literal('section'),
    text: anyText(3000).optional(),
    fields: list(anyText(2000), 10).optional(),
    accessory: Accessory.optional(),
    expand: z.boolean().optional(),
    ...block,
  })
  .refine((section) => section.text !== undefined || section.fields !== undefined, {
    error: 'must define either text or fields',
  });

const Header = z.strictObject({ type: z.literal('header'), text: plainText(150), ...block });
const Divider = z.strictObject({ type: z.literal('divider'), ...block });

const Context = z.strictObject({
  type: z.literal('context'),
  elements: list(z.union([ImageElement, anyText(3000)]), 10),
  ...block,
});

const Actions = z.strictObject({
  type: z.literal('actions'),
  elements: list(ActionElement, 25),
  ...block,
});

const Image = z
  .strictObject({
    type: z.literal('image'),
    image_url: Link.optional(),
    slack_file: z.strictObject({ id: Id.optional(), url: Link.optional() }).optional(),
    alt_text: filled(2000),
    title: plainText(2000).optional(),
    ...block,
  })
  .refine((image) => (image.image_url === undefined) !== (image.slack_file === undefined), {
    error: 'must define either image_url or slack_file',
  });

const Input = z.strictObject({
  type: z.literal('input'),
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: InputElement,
  ...block,
});

const Block = z.discriminatedUnion(
  'type',
  [Section, Header, Divider, Context, Actions, Image, Input],
  { error: 'unsupported type of block' },
);

/** Everything for which Slack would refuse blocks. */
export function blockProblems(
  blocks: unknown,
  where: keyof typeof BLOCKS,
  at = '/blocks',
): readonly string[] {
  const Blocks = list(Block, BLOCKS[where], where === 'message' ? 1 : 0);
  const problems = problemsOf(Blocks, blocks, at);
  return problems.length > 0 ? problems : idProblems(Blocks.parse(blocks), where, at);
}

type Blocks = readonly z.output<typeof Block>[];

/**
 * Slack wants the names of actions to be unique in their block. Over all of a message, which is what is
 * asked here, they are clearer to whoever is told of them; in views the block tells them apart.
 */
function idProblems(blocks: Blocks, where: keyof typeof BLOCKS, at: string): readonly string[] {
  const blockIds = twice(blocks.flatMap((each) => each.block_id ?? []));
  const actions =
    where === 'message'
      ? twice(actionIds(blocks))
      : blocks.flatMap((each) => twice(actionIds([each])));
  return [
    ...blockIds.map((id) => `block_id ${id} already exists [json-pointer:${at}]`),
    ...actions.map((id) => `action_id ${id} already exists [json-pointer:${at}]`),
  ];
}

function actionIds(blocks: Blocks): readonly string[] {
  const elements = blocks.flatMap((each): readonly object[] => {
    if (each.type === 'actions') return each.elements;
    if (each.type === 'input') return [each.element];
    return each.type === 'section' && each.accessory !== undefined ? [each.accessory] : [];
  });
  return elements.flatMap((element) =>
    'action_id' in element && typeof element.action_id === 'string' ? [element.action_id] : [],
  );
}

/** How much text there is in blocks, in whatever depth. */
export function lengthOfText(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum, each) => sum + lengthOfText(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, inner]) => {
    const isText = typeof inner === 'string' && ['text', 'alt_text', 'value'].includes(key);
    return sum + (isText ? inner.length : lengthOfText(inner));
  }, 0);
}
