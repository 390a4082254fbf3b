import type { types } from '@slack/bolt';
import type { Form, FormField, FormPreview } from '../../../core/forms/form.ts';
import type { Reply } from '../../../core/reply.ts';
import { renderReply } from '../render/reply.ts';
import { plain } from '../render/text-blocks.ts';

/** What the dialogs of forms are known by. */
export const DIALOG = 'form';
/** What the fields of forms begin with, for the block and its element alike. */
export const FIELD = 'field:';
const CHECKED = 'yes';
/** Slack takes so much in a field. */
const LONGEST = 3000;

/** A form as a dialog, with what it would do at the end. `metadata` comes back with it. */
export function dialogView(form: Form, preview: FormPreview, metadata: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: DIALOG,
    private_metadata: metadata,
    title: plain(form.title),
    submit: plain(form.submit),
    close: plain('Cancel'),
    blocks: [...form.fields.map(inputBlock), ...previewBlocks(preview)],
  };
}

function inputBlock(field: FormField): types.InputBlock {
  const id = `${FIELD}${field.name}`;
  return {
    type: 'input',
    block_id: id,
    optional: !field.isRequired,
    dispatch_action: field.isPreviewed,
    label: plain(field.label),
    ...(field.hint === null ? {} : { hint: plain(field.hint) }),
    element: element(field, id),
  };
}

function element(
  { kind, value, choices, maxLength, isPreviewed, label }: FormField,
  id: string,
): types.InputBlock['element'] {
  if (kind === 'choice') {
    const options = choices.map((choice) => ({ text: plain(choice.label), value: choice.value }));
    const chosen = options.find((option) => option.value === value);
    return {
      type: 'static_select',
      action_id: id,
      options,
      ...(chosen === undefined ? {} : { initial_option: chosen }),
    };
  }
  if (kind === 'check') {
    const option = { text: plain(label), value: CHECKED };
    return {
      type: 'checkboxes',
      action_id: id,
      options: [option],
      ...(value === CHECKED ? { initial_options: [option] } : {}),
    };
  }
  return {
    type: 'plain_text_input',
    action_id: id,
    // What is longer already is not cut unseen: it is said when it is sent off.
    max_length: Math.min(Math.max(maxLength, value.length), LONGEST),
    ...(value === '' ? {} : { initial_value: value.toWellFormed() }),
    ...(isPreviewed
      ? { dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } }
      : {}),
  };
}

function previewBlocks(preview: FormPreview): readonly types.KnownBlock[] {
  if (preview.length === 0) return [];
  return [
    { type: 'divider' },
    ...withoutControls({ heading: 'Preview', blocks: preview, data: {} }),
  ];
}

/** A reply to be read in a dialog: what is pressed there has no place for an answer. */
export function withoutControls(reply: Reply): readonly types.KnownBlock[] {
  return renderReply(reply).blocks.filter(({ type }) => type !== 'actions');
}
