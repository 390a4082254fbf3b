import { z } from 'zod';

/** One option of a command, as forms, parsers and helps need it. Made from the command's zod input. */
export interface CommandOption {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean';
  readonly description: string;
  readonly required: boolean;
  readonly choices: readonly string[] | null;
  readonly fallback: string | number | boolean | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly maxLength: number | null;
  /** A value as somebody may type it. */
  readonly example: string | null;
  /** What can be offered while somebody types it. */
  readonly suggest: SuggestionKind | null;
}

/** Papers by title, topics of the channel, time zones. */
const SuggestionKind = z.enum(['papers', 'topics', 'zones']);
export type SuggestionKind = z.output<typeof SuggestionKind>;

/** The part of JSON Schema that command inputs use; anything else is a mistake in a command and throws. */
const ObjectSchema = z.object({
  properties: z.record(
    z.string(),
    z.object({
      type: z.enum(['string', 'integer', 'number', 'boolean']),
      description: z.string(),
      enum: z.array(z.string()).optional(),
      default: z.union([z.string(), z.number(), z.boolean()]).optional(),
      minimum: z.number().optional(),
      maximum: z.number().optional(),
      maxLength: z.number().optional(),
      examples: z.array(z.string()).optional(),
      suggest: SuggestionKind.optional(),
    }),
  ),
  required: z.array(z.string()).default([]),
});

/** The options of an input, in the order in which it names them. */
export function commandOptions(input: z.ZodObject): readonly CommandOption[] {
  const schema = ObjectSchema.parse(z.toJSONSchema(input, { io: 'input' }));
  return Object.entries(schema.properties).map(([name, property]) => ({
    name,
    type: property.type,
    description: property.description,
    required: schema.required.includes(name),
    choices: property.enum ?? null,
    fallback: property.default ?? null,
    minimum: property.minimum ?? null,
    maximum: property.maximum ?? null,
    maxLength: property.maxLength ?? null,
    example: property.examples?.[0] ?? null,
    suggest: property.suggest ?? null,
  }));
}

/** A value as people type it. */
export function asTyped(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}
