import type { types } from '@slack/bolt';
import type { Block, FormButton } from '../../../core/reply.ts';
import { formButtonValue } from '../messages/form-button.ts';
import { plainText } from './escape.ts';
import { LIMITS } from './limits.ts';
import { plain } from './text-blocks.ts';

/** What opens forms: a button for one, a menu for several. */
export function formElements(
  blocks: readonly Block[],
): readonly (types.Button | types.StaticSelect)[] {
  const forms = blocks.flatMap((block) => (block.kind === 'forms' ? block.buttons : []));
  const [only, ...others] = forms;
  if (only === undefined) return [];
  if (others.length === 0) {
    return [{ type: 'button', text: label(only), action_id: 'form', value: formButtonValue(only) }];
  }
  return [
    {
      type: 'static_select',
      action_id: 'form',
      placeholder: plain('Edit'),
      options: forms.slice(0, LIMITS.menuOptions).map((form) => ({
        text: label(form),
        value: formButtonValue(form),
      })),
    },
  ];
}

function label({ label: text, form }: FormButton): types.PlainTextElement {
  const shown = plainText(text, LIMITS.buttonLabel);
  return plain(shown === '' ? form : shown);
}
