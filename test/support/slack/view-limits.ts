import { z } from 'zod';
import { ApiError, invalid } from './api-error.ts';
import { blockProblems } from './block-limits.ts';
import { mentionsOf } from './message-limits.ts';
import { Id, plainText, problemsOf, text } from './text-limits.ts';
import type { World } from './world.ts';

/* Views as they are taken, after https://docs.slack.dev/reference/views. */

const view = {
  blocks: z.array(z.looseObject({ type: z.string() }), { error: 'must be an array' }),
  private_metadata: text(3000).optional(),
  callback_id: text(255).optional(),
  external_id: text(255).optional(),
};

const Modal = z
  .strictObject({
    type: z.literal('modal'),
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
    ...view,
  })
  .refine(
    ({ submit, blocks }) => submit !== undefined || blocks.every(({ type }) => type !== 'input'),
    { path: ['submit'], error: 'must be there with an input block' },
  );

const Home = z.strictObject({ type: z.literal('home'), ...view });

const View = z.discriminatedUnion('type', [Modal, Home], { error: 'unsupported type of view' });
export type ViewDefinition = z.output<typeof View>;

const SIZE = 250_000;

/** @throws ApiError for what Slack would refuse */
export function readView(
  world: World,
  definition: unknown,
  type: ViewDefinition['type'],
): ViewDefinition {
  const problems = [
    ...problemsOf(View, definition, '/view'),
    ...problemsOf(z.looseObject({ type: z.literal(type) }), definition, '/view'),
  ];
  const blocks = (definition as { readonly blocks?: unknown } | null)?.blocks;
  if (problems.length === 0) problems.push(...blockProblems(blocks, 'view', '/view/blocks'));
  if (problems.length > 0) {
    world.note(problems.map((problem) => `a view is refused: ${problem}`));
    throw invalid('invalid_arguments', problems);
  }
  if (JSON.stringify(definition).length > SIZE) {
    world.note(['a view is too large']);
    throw new ApiError('view_too_large');
  }
  world.note(mentionsOf({ blocks }).map((mention) => `a view mentions somebody: ${mention}`));
  return View.parse(definition);
}

const Answer = z.discriminatedUnion('response_action', [
  z.strictObject({
    response_action: z.literal('errors'),
    errors: z.record(Id, z.string().min(1).max(2000)),
  }),
  z.strictObject({ response_action: z.literal('update'), view: z.looseObject({}) }),
  z.strictObject({ response_action: z.literal('push'), view: z.looseObject({}) }),
  z.strictObject({ response_action: z.literal('clear') }),
]);

/** What the app says to a submission; `null` when it says nothing, `undefined` when it makes no sense. */
export function readSubmissionAnswer(payload: unknown): z.output<typeof Answer> | null | undefined {
  if (payload === undefined || payload === null || payload === '') return null;
  if (typeof payload === 'object' && Object.keys(payload).length === 0) return null;
  return Answer.safeParse(payload).data;
}
