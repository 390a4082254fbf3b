import type { Answer } from '../dispatch.ts';
import type { Block } from '../reply.ts';

/** The commands that can be filled in instead of typed. */
export const FORMS = ['subscribe', 'schedule'] as const;
export type FormName = (typeof FORMS)[number];

/** A form to fill in, free of any platform: what it says is what a person could have typed. */
export interface Form {
  readonly name: FormName;
  /** At most 24 characters, as for the label of its button. */
  readonly title: string;
  readonly submit: string;
  readonly fields: readonly FormField[];
  /** What is changed by it, such as the number of a topic; comes back with the values. */
  readonly subject: string | null;
}

export interface FormField {
  /** The option of the command, or a part of one. */
  readonly name: string;
  readonly label: string;
  readonly hint: string | null;
  readonly kind: 'text' | 'number' | 'choice' | 'check';
  /** As a person would type it; empty for none. Of a check, `yes` or nothing. */
  readonly value: string;
  readonly choices: readonly FormChoice[];
  readonly isRequired: boolean;
  readonly maxLength: number;
  /** Whether the preview depends on it. */
  readonly isPreviewed: boolean;
}

export interface FormChoice {
  readonly value: string;
  readonly label: string;
}

/** What stands in the fields, by name; one that is left empty may be missing. */
export type FormValues = Readonly<Record<string, string>>;

/** A form that was filled in. */
export interface FilledForm {
  readonly name: FormName;
  /** As the form had it. */
  readonly subject: string | null;
  readonly values: FormValues;
}

/** What came of a form that was sent: what is wrong, by field, or what was answered. */
export type FormOutcome =
  | { readonly kind: 'wrong'; readonly problems: FormValues }
  | { readonly kind: 'done'; readonly answers: readonly Answer[] };

/** What a form would do as it is filled in now. */
export type FormPreview = readonly Block[];

/** A field with what most fields have. */
export function field(
  name: string,
  label: string,
  more: Partial<Omit<FormField, 'name' | 'label'>> = {},
): FormField {
  return {
    name,
    label,
    hint: null,
    kind: 'text',
    value: '',
    choices: [],
    isRequired: false,
    maxLength: 100,
    isPreviewed: false,
    ...more,
  };
}

/** The values that are there. */
export function filled(values: FormValues): FormValues {
  return Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );
}
