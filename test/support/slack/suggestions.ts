import { textOf } from './elements.ts';
import type { Option } from './elements.ts';
import { Suggestions } from './element-limits.ts';
import { problemsOf } from './text-limits.ts';
import type { World } from './world.ts';

interface Suggested {
  readonly options: readonly Option[];
  readonly labels: readonly string[];
}

/** What the app offers for what was typed; nothing where it is refused. */
export function readSuggestions(world: World, payload: unknown): Suggested {
  const problems = problemsOf(Suggestions, payload, '');
  if (problems.length > 0) {
    world.note(problems.map((problem) => `suggestions are refused: ${problem}`));
    return { options: [], labels: [] };
  }
  const { options = [], option_groups: groups = [] } = Suggestions.parse(payload);
  const all = [...options, ...groups.flatMap((group) => group.options)];
  return { options: all, labels: all.map(({ text }) => textOf(text)) };
}
