import { z } from 'zod';
import { invalidForm } from './api-error.ts';

const NAME = /^[-_'\p{L}\p{N}]{1,32}$/u;
const MOST_CHARACTERS = 8000;

const Name = z
  .string()
  .regex(NAME, 'Command name is invalid')
  .refine((name) => name === name.toLowerCase(), 'Command name must be lower case');
const Description = z.string().min(1).max(100);
const Localizations = z.record(z.string(), z.string()).nullish();
const Choice = z.looseObject({
  name: z.string().min(1).max(100),
  value: z.union([z.string().min(1).max(100), z.number()]),
});

const Option = z
  .object({
    type: z.int().min(1).max(11),
    name: Name,
    name_localizations: Localizations,
    description: Description,
    description_localizations: Localizations,
    required: z.boolean().optional(),
    autocomplete: z.boolean().optional(),
    choices: z.array(Choice).max(25).optional(),
    min_value: z.number().optional(),
    max_value: z.number().optional(),
    min_length: z.int().min(0).max(6000).optional(),
    max_length: z.int().min(1).max(6000).optional(),
    channel_types: z.array(z.int()).optional(),
    get options() {
      return z.array(Option).max(25).optional();
    },
  })
  .superRefine((option, context) => {
    const { type, autocomplete = false, choices = [], options = [], required } = option;
    const wrong = (message: string) => context.addIssue({ code: 'custom', message });
    if (autocomplete && choices.length > 0) wrong('Autocomplete and choices exclude each other');
    if (autocomplete && ![3, 4, 10].includes(type)) wrong('This type has no autocomplete');
    if (choices.length > 0 && ![3, 4, 10].includes(type)) wrong('This type has no choices');
    const kind = type === 3 ? 'string' : 'number';
    if (choices.some(({ value }) => typeof value !== kind)) wrong('A choice has the wrong type');
    const texts = option.min_length !== undefined || option.max_length !== undefined;
    if (texts && type !== 3) wrong('Only a string has a length');
    const bounds = option.min_value !== undefined || option.max_value !== undefined;
    if (bounds && ![4, 10].includes(type)) wrong('Only a number has bounds');
    if ((option.min_value ?? -Infinity) > (option.max_value ?? Infinity)) wrong('Bounds cross');
    if ((option.min_length ?? 0) > (option.max_length ?? Infinity)) wrong('Bounds cross');
    if (option.channel_types !== undefined && type !== 7) wrong('Only a channel has channel types');
    if (type > 2 && options.length > 0) wrong('Only a sub-command has options');
    if (type <= 2 && required === true) wrong('A sub-command is not required');
    if (type === 1 && options.some((each) => each.type <= 2)) wrong('Sub-commands do not nest');
    if (type === 2 && options.some((each) => each.type !== 1)) wrong('A group has sub-commands');
    for (const problem of listProblems(options)) wrong(problem);
  });
export type CommandOption = z.infer<typeof Option>;

const Command = z
  .object({
    name: Name,
    name_localizations: Localizations,
    description: Description,
    description_localizations: Localizations,
    type: z.literal(1).default(1),
    options: z.array(Option).max(25).optional(),
    default_member_permissions: z.string().regex(/^\d+$/u).nullish(),
    default_permission: z.boolean().nullish(),
    dm_permission: z.boolean().nullish(),
    nsfw: z.boolean().optional(),
    contexts: z.array(z.int().min(0).max(2)).nullish(),
    integration_types: z.array(z.int().min(0).max(1)).nullish(),
    handler: z.int().nullish(),
  })
  .superRefine(({ options = [] }, context) => {
    const wrong = (message: string) => context.addIssue({ code: 'custom', message });
    const subs = options.filter(({ type }) => type <= 2).length;
    if (subs > 0 && subs < options.length) wrong('Sub-commands and options exclude each other');
    for (const problem of listProblems(options)) wrong(problem);
  })
  .refine((command) => characters(command) <= MOST_CHARACTERS, 'Command exceeds maximum size');
export type CommandForm = z.infer<typeof Command>;

/** Reads a set of commands as Discord takes it. @throws ApiError with all that is wrong */
export function checkCommands(body: unknown): readonly CommandForm[] {
  const parsed = z.array(Command).max(100).safeParse(body);
  if (!parsed.success) {
    throw invalidForm(
      parsed.error.issues.map(({ path, message }) => [path.join('.') || 'body', message]),
    );
  }
  const names = parsed.data.map(({ name }) => name);
  if (new Set(names).size < names.length) {
    throw invalidForm([['body', 'Application command names must be unique']]);
  }
  return parsed.data.map(({ options, ...command }) => ({
    ...command,
    ...listed('options', options?.map(kept)),
  }));
}

function listProblems(
  options: readonly { readonly name: string; readonly required?: boolean | undefined }[],
): readonly string[] {
  const names = new Set(options.map(({ name }) => name));
  const firstOptional = options.findIndex(({ required }) => required !== true);
  const lastRequired = options.findLastIndex(({ required }) => required === true);
  return [
    ...(names.size < options.length ? ['Option names must be unique'] : []),
    ...(firstOptional !== -1 && lastRequired > firstOptional
      ? ['Required options must be placed before non-required options']
      : []),
  ];
}

/** Discord leaves out lists without anything in them. */
function listed<K extends string, T>(key: K, list: readonly T[] = []): Partial<Record<K, T[]>> {
  return list.length === 0 ? {} : ({ [key]: [...list] } as Record<K, T[]>);
}

/** Discord leaves out what is false. */
function kept({
  required,
  autocomplete,
  options,
  choices,
  ...option
}: CommandOption): CommandOption {
  return {
    ...option,
    ...(required === true && { required }),
    ...(autocomplete === true && { autocomplete }),
    ...listed('choices', choices),
    ...listed('options', options?.map(kept)),
  };
}

interface Worded {
  readonly name: string;
  readonly description: string;
  readonly options?: readonly Worded[] | undefined;
  readonly choices?: readonly { readonly name: string; readonly value: unknown }[] | undefined;
}

/** Of names, descriptions and values, all the way down. */
function characters({ name, description, options = [], choices = [] }: Worded): number {
  const inner = options.reduce((sum, option) => sum + characters(option), 0);
  const chosen = choices.reduce(
    (sum, { name: word, value }) => sum + word.length + String(value).length,
    0,
  );
  return name.length + description.length + inner + chosen;
}
