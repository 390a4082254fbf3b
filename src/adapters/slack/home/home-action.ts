import type { FormName } from '../../../core/forms/form.ts';
import type { CommandCall } from '../../../core/reply.ts';

/** What the buttons and menus of the Home begin with. */
export const HOME = 'home:';

/** What can be done in the Home: short, because the value of a choice has 150 characters. */
export type HomeVerb =
  | 'add'
  | 'edit'
  | 'remove'
  | 'schedule'
  | 'off'
  | 'pause'
  | 'resume'
  | 'unsave';

/** What is to be done to a channel, or to a saved paper; `subject` is a topic's number or a paper's id. */
export interface HomeAction {
  readonly verb: HomeVerb;
  /** `null` for what concerns the person alone. */
  readonly channel: string | null;
  readonly subject: string;
}

const VERBS: readonly HomeVerb[] = [
  'add',
  'edit',
  'remove',
  'schedule',
  'off',
  'pause',
  'resume',
  'unsave',
];

export function homeValue({ verb, channel, subject }: HomeAction): string {
  return [verb, channel ?? '-', subject].join(' ');
}

/** `null` for what no Home has. */
export function readHomeValue(value: string): HomeAction | null {
  const [, name = '', channel = '', subject = ''] = /^(\S+) (\S+) (.*)$/su.exec(value) ?? [];
  const verb = VERBS.find((each) => each === name);
  if (verb === undefined) return null;
  return { verb, channel: channel === '-' ? null : channel, subject };
}

/** The command that it stands for; `null` for what opens a form. */
export function callOf({ verb, subject }: HomeAction): CommandCall | null {
  switch (verb) {
    case 'remove':
      return { command: 'unsubscribe', input: { topic: `#${subject}` } };
    case 'off':
      return { command: 'schedule', input: { time: 'off' } };
    case 'pause':
    case 'resume':
      return { command: verb, input: {} };
    case 'unsave':
      return { command: 'save', input: { paper: subject, remove: true } };
    case 'add':
    case 'edit':
    case 'schedule':
      return null;
  }
}

/** The form that it opens; `null` for what is done at once. */
export function formOf({ verb, subject }: HomeAction): {
  readonly name: FormName;
  readonly subject: string | null;
} | null {
  if (verb === 'schedule') return { name: 'schedule', subject: null };
  if (verb === 'add') return { name: 'subscribe', subject: null };
  return verb === 'edit' ? { name: 'subscribe', subject: `#${subject}` } : null;
}
