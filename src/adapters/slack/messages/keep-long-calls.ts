import type { types } from '@slack/bolt';
import type { Notebook } from '../../../core/notebook.ts';
import type { CommandCall } from '../../../core/reply.ts';
import type { RenderedReply } from '../render/reply.ts';
import { readCallValue } from './call-value.ts';
import { readOpened } from './open-value.ts';

const KEPT = /^kept:([\w-]+)$/u;

/** The message with the names of what it keeps elsewhere in place of their numbers. */
export async function keepLongCalls(
  rendered: RenderedReply,
  notebook: Notebook,
): Promise<RenderedReply> {
  const names: string[] = [];
  for (const text of rendered.kept) names.push(await notebook.keep(text));
  const named = (value: string): string => {
    const number = KEPT.exec(value)?.[1];
    return number === undefined ? value : `kept:${names[Number(number)] ?? ''}`;
  };
  if (names.length === 0) return rendered;
  return {
    ...rendered,
    blocks: rendered.blocks.map((block) => withValues(block, named)),
    kept: [],
  };
}

function withValues(block: types.KnownBlock, named: (value: string) => string): types.KnownBlock {
  if (block.type !== 'actions') return block;
  const elements = block.elements.map((element): types.ActionsBlockElement => {
    if (element.type === 'button' && element.value !== undefined) {
      return { ...element, value: named(element.value) };
    }
    if (element.type !== 'static_select' || element.options === undefined) return element;
    const options = element.options.map((option) =>
      option.value === undefined ? option : { ...option, value: named(option.value) },
    );
    return { ...element, options };
  });
  return { ...block, elements };
}

/** What a pressed button or a chosen paper stands for; `null` for what no version made, or whose note is gone. */
export async function readCall(value: string, notebook: Notebook): Promise<CommandCall | null> {
  const name = KEPT.exec(value)?.[1];
  if (name === undefined) return readOpened(value) ?? readCallValue(value);
  return readCallValue((await notebook.kept(name)) ?? '');
}
