import { elementsIn, labelOf } from './elements.ts';
import { ApiError } from './api-error.ts';
import type { Interaction } from './interaction.ts';
import type { Shown } from './shown.ts';
import { readSubmissionAnswer, readView } from './view-limits.ts';
import { changeView, newView } from './views.ts';
import type { StoredView } from './views.ts';
import type { World } from './world.ts';

/** What came of submitting a modal. */
export interface Submission extends Shown {
  /** What is wrong, by label; `null` when nothing is. */
  readonly errors: Readonly<Record<string, string>> | null;
  /** Whether the modal is away. */
  readonly closed: boolean;
}

export function submitted(
  shown: Shown,
  outcome: Pick<Submission, 'errors' | 'closed'>,
): Submission {
  // Copied, the message would be read, which throws when there is none.
  const submission = { ...outcome } as Submission;
  return Object.defineProperties(submission, Object.getOwnPropertyDescriptors(shown));
}

/**
 * Does what the app answers to a submission.
 * @returns the errors, by label
 * @throws Error when Slack's client would only say that something went wrong
 */
export function applySubmission(
  world: World,
  interaction: Interaction,
  payload: unknown,
): Readonly<Record<string, string>> | null {
  const { view, user } = interaction;
  if (view === null) throw new Error('There is no view.');
  const answer = readSubmissionAnswer(payload);
  if (answer === undefined) {
    throw noted(world, `a submission is answered with nonsense: ${JSON.stringify(payload)}`);
  }
  if (answer === null) {
    view.isOpen = false;
    return null;
  }
  try {
    switch (answer.response_action) {
      case 'errors':
        return errorsByLabel(world, view, answer.errors);
      case 'clear':
        for (let each: StoredView | null = view; each !== null; each = each.previous) {
          each.isOpen = false;
        }
        return null;
      case 'update':
        changeView(world, view, readView(world, answer.view, 'modal'));
        world.notice({ view, interaction });
        return null;
      case 'push': {
        const definition = readView(world, answer.view, 'modal');
        const { botId, origin } = view;
        const pushed = newView(world, { user, origin, botId, definition, previous: view });
        world.notice({ view: pushed, interaction });
        return null;
      }
    }
  } catch (error) {
    if (error instanceof ApiError) throw new Error('The view is refused.', { cause: error });
    throw error;
  }
}

function errorsByLabel(
  world: World,
  view: StoredView,
  errors: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(errors).map(([blockId, error]) => {
      const found = elementsIn(view.blocks).find(
        ({ block }) => block['type'] === 'input' && block['block_id'] === blockId,
      );
      if (found === undefined) throw noted(world, `there is no input ${blockId} to have an error`);
      return [labelOf(found), error];
    }),
  );
}

function noted(world: World, problem: string): Error {
  world.note([problem]);
  return new Error(problem);
}
