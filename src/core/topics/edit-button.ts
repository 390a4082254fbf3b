import type { FormButton } from '../reply.ts';
import type { Topic } from './topic.ts';

/** Opens the form in which a topic is changed. */
export function editButton({ number, query }: Pick<Topic, 'number' | 'query'>): FormButton {
  return { label: `Edit ${number}: ${query}`, form: 'subscribe', subject: `#${number}` };
}
