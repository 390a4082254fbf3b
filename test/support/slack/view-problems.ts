import { ApiError } from './api-error.ts';
import { readView } from './view-limits.ts';
import type { World } from './world.ts';

/** Everything for which Slack would refuse a view, and whom it names. */
export function viewProblems(view: object, type: 'modal' | 'home'): readonly string[] {
  const problems: string[] = [];
  const world: Pick<World, 'note'> = { note: (noted) => problems.push(...noted) };
  try {
    readView(world as World, JSON.parse(JSON.stringify(view)), type);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
  return problems;
}
