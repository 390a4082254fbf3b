import type { RegisteredCommand } from './command-book.ts';
import type { CommandOption } from './command-rules.ts';

export type TypedValue = string | number | boolean | { readonly id: string };
export type TypedOptions = Readonly<Record<string, TypedValue | undefined>>;

export interface SentOption {
  readonly name: string;
  readonly type: number;
  readonly value?: string | number | boolean;
  readonly focused?: true;
  readonly options?: readonly SentOption[];
}

interface Place {
  readonly command: RegisteredCommand;
  /** From the outermost group to the sub-command; empty for a command without. */
  readonly path: readonly CommandOption[];
  readonly options: readonly CommandOption[];
}

/**
 * Where a name leads among the commands that a person is shown: to a sub-command (`search`), to one in
 * a group (`topics list`), or to a command without any.
 *
 * @throws Error when there is none, as nobody could choose it
 */
export function findCommand(commands: readonly RegisteredCommand[], name: string): Place {
  for (const command of commands) {
    const path = pathTo(command.options ?? [], name.split(' '));
    if (path !== null) return { command, path, options: path.at(-1)?.options ?? [] };
    const hasSubs = command.options?.some(({ type }) => type <= 2) ?? false;
    if (command.name === name && !hasSubs)
      return { command, path: [], options: command.options ?? [] };
  }
  throw new Error(`There is no command ${name} to choose.`);
}

function pathTo(
  options: readonly CommandOption[],
  [first, ...rest]: readonly string[],
): readonly CommandOption[] | null {
  const option = options.find(({ name, type }) => name === first && type <= 2);
  if (option === undefined) return null;
  if (rest.length === 0) return option.type === 1 ? [option] : null;
  const inner = pathTo(option.options ?? [], rest);
  return inner === null ? null : [option, ...inner];
}

/** What a client sends for what was typed. @throws Error for what a client would not let a person send */
export function sentOptions(place: Place, typed: TypedOptions): readonly SentOption[] {
  const sent = Object.entries(typed).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const option = place.options.find((each) => each.name === name);
    if (option === undefined) throw new Error(`There is no option ${name}.`);
    return [{ name, type: option.type, value: checked(option, value) }];
  });
  for (const { name, required = false } of place.options) {
    if (required && !sent.some((each) => each.name === name)) {
      throw new Error(`The option ${name} is missing.`);
    }
  }
  return wrapped(place.path, sent);
}

/** While one option is being typed; the others may be missing yet. */
export function focusedOptions(
  place: Place,
  focused: { readonly name: string; readonly value: string },
  others: TypedOptions,
): { readonly options: readonly SentOption[]; readonly completesNumbers: boolean } {
  const option = place.options.find(({ name }) => name === focused.name);
  if (option?.autocomplete !== true) throw new Error(`${focused.name} is not completed.`);
  const rest = Object.entries(others).flatMap(([name, value]) => {
    const type = place.options.find((each) => each.name === name)?.type;
    if (type === undefined) throw new Error(`There is no option ${name}.`);
    return value === undefined ? [] : [{ name, type, value: plain(value) }];
  });
  const sent = [...rest, { ...focused, type: option.type, focused: true as const }];
  return { options: wrapped(place.path, sent), completesNumbers: option.type !== 3 };
}

function wrapped(path: readonly CommandOption[], sent: readonly SentOption[]) {
  return path.reduceRight<readonly SentOption[]>(
    (options, { name, type }) => [{ name, type, options }],
    sent,
  );
}

function plain(value: TypedValue): string | number | boolean {
  return typeof value === 'object' ? value.id : value;
}

/** What a client takes for each type of option. */
const FITS: Readonly<Record<number, (value: TypedValue) => boolean>> = {
  3: (value) => typeof value === 'string',
  4: (value) => Number.isSafeInteger(value),
  5: (value) => typeof value === 'boolean',
  10: (value) => typeof value === 'number',
};

function checked(option: CommandOption, value: TypedValue): string | number | boolean {
  const { name, type, choices, autocomplete = false } = option;
  const wrong = (why: string) => new Error(`The option ${name} ${why}: ${JSON.stringify(value)}`);
  const fits = FITS[type] ?? ((given) => typeof given === 'object' || typeof given === 'string');
  if (!fits(value)) throw wrong('has another type');
  if (typeof value === 'string' && type === 3) {
    const { min_length: min = 0, max_length: max = 6000 } = option;
    if (value.trim() === '') throw wrong('is empty');
    if (value.length < min || value.length > max) throw wrong('is too short or too long');
  }
  if (typeof value === 'number') {
    const { min_value: min = -Infinity, max_value: max = Infinity } = option;
    if (value < min || value > max) throw wrong('is out of bounds');
  }
  const offered = choices === undefined || choices.length === 0;
  if (!offered && !autocomplete && !choices.some((choice) => choice.value === value)) {
    throw wrong('is none of the choices');
  }
  return plain(value);
}
