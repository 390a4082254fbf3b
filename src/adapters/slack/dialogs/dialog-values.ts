import { z } from 'zod';
import type { FormValues } from '../../../core/forms/form.ts';
import { FIELD } from './dialog-view.ts';

const Element = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
});
/** What stands in the fields of a view, by block and element. */
export const ViewState = z.object({ values: z.record(z.string(), z.record(z.string(), Element)) });

/** What stands in the fields of a dialog, by their names. */
export function dialogValues({ values }: z.output<typeof ViewState>): FormValues {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([block]) => block.startsWith(FIELD))
      .map(([block, elements]) => {
        const [element] = Object.values(elements);
        const chosen = element?.selected_option ?? element?.selected_options?.[0];
        return [block.slice(FIELD.length), element?.value ?? chosen?.value ?? ''];
      }),
  );
}
