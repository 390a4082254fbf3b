import { z } from 'zod';
import { FORMS } from '../../../core/forms/form.ts';
import type { FormName } from '../../../core/forms/form.ts';
import type { FormButton } from '../../../core/reply.ts';

const Value = z.object({ form: z.enum(FORMS), subject: z.string().nullable() });

/** What a button that opens a form carries. */
export function formButtonValue({ form, subject }: Pick<FormButton, 'form' | 'subject'>): string {
  return JSON.stringify({ form, subject });
}

/** `null` for what opens no form. */
export function readFormButton(
  value: string,
): { readonly name: FormName; readonly subject: string | null } | null {
  try {
    const { form: name, subject } = Value.parse(JSON.parse(value));
    return { name, subject };
  } catch {
    return null;
  }
}
