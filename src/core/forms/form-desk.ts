import type { Caller } from '../command.ts';
import type { Answer } from '../dispatch.ts';
import type { FilledForm, Form, FormName, FormOutcome, FormPreview } from './form.ts';

/** What can be done with forms. */
export interface FormDesk {
  /** The form, or why this person cannot have it here. `subject` names what is to be changed. */
  readonly open: (
    name: FormName,
    subject: string | null,
    caller: Caller,
  ) => Promise<{ readonly form: Form } | { readonly refusal: Answer }>;
  /** What the form would do as it is filled in. */
  readonly preview: (filled: FilledForm, caller: Caller) => Promise<FormPreview>;
  /** Does what it says. */
  readonly submit: (filled: FilledForm, caller: Caller) => Promise<FormOutcome>;
}
