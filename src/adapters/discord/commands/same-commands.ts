import { z } from 'zod';

/**
 * What makes two commands the same: everything that the bot sets, with what Discord takes for
 * granted where it is not named. Ids, versions and the like are Discord's own.
 */
const Option: z.ZodType = z.object({
  type: z.int(),
  name: z.string(),
  description: z.string(),
  required: z.boolean().default(false),
  autocomplete: z.boolean().default(false),
  choices: z
    .array(z.object({ name: z.string(), value: z.union([z.string(), z.number()]) }))
    .default([]),
  min_value: z.number().nullable().default(null),
  max_value: z.number().nullable().default(null),
  min_length: z.number().nullable().default(null),
  max_length: z.number().nullable().default(null),
  get options() {
    return z.array(Option).default([]);
  },
});

const numbers = z
  .array(z.int())
  .nullish()
  .transform((list) => (list ?? []).toSorted((a, b) => a - b));

const Commands = z.array(
  z.object({
    type: z.int().default(1),
    name: z.string(),
    description: z.string(),
    default_member_permissions: z.string().nullish().default(null),
    nsfw: z.boolean().default(false),
    contexts: numbers,
    integration_types: numbers,
    options: z.array(Option).default([]),
  }),
);

export function sameCommands(a: unknown, b: unknown): boolean {
  const [first, second] = [Commands.safeParse(a), Commands.safeParse(b)];
  return (
    first.success && second.success && JSON.stringify(first.data) === JSON.stringify(second.data)
  );
}
