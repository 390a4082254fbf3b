import type { z } from 'zod';
import type { Catalogue } from './catalogue.ts';
import type { Channels } from './channel/channels.ts';
import { commandOptions } from './command-options.ts';
import type { CommandOption } from './command-options.ts';
import type { Feed } from './feed.ts';
import type { PaperSearch } from './paper-search.ts';
import type { Reply } from './reply.ts';
import type { SavedPapers } from './saved.ts';

/** Who says it, and where. */
export interface Caller {
  /** Channel id as its adapter builds it, such as `console:main`. */
  readonly channel: string;
  /** Person id as the adapter builds it, such as `console:you`: the same wherever they write. */
  readonly person: string;
  /** Whether the platform lets this person change what the bot does here. */
  readonly isManager: boolean;
  /** Whether they talk to the bot alone, where nothing is posted. */
  readonly isDirect: boolean;
  /** Why posts would be refused here as things stand, and what mends it, in words for people; `null` where nothing is known. */
  readonly postTrouble: string | null;
}

/** What a command works with. */
export interface CommandContext {
  readonly caller: Caller;
  readonly papers: Catalogue;
  readonly saved: SavedPapers;
  readonly channels: Channels;
  readonly search: PaperSearch;
  /**
   * To wait for before a search: done when all papers can be searched, or at once for a person, who
   * sees how far the index is.
   */
  readonly indexed: () => Promise<void>;
  /** `null` where it is switched off. */
  readonly feed: Feed | null;
  readonly commands: readonly Command[];
  readonly process: ProcessFacts;
  /** The clock of days and due times, which may be rehearsed. */
  readonly now: () => Temporal.Instant;
}

export interface ProcessFacts {
  readonly version: string;
  /** How long the process has been there, in seconds of real time. */
  readonly uptime: () => number;
  /** Resident memory in bytes, now. */
  readonly memory: () => number;
}

interface CommandSpec<Input extends z.ZodObject> {
  readonly name: string;
  /** One sentence for lists. */
  readonly summary: string;
  /** Who sees the answer; fixed before it runs, because platforms want it with the first sign of life. */
  readonly visibility: 'private' | 'channel';
  readonly access: 'anyone' | 'manager';
  /** Whether it speaks of the channel in which it is used, so that it means nothing in a direct message. */
  readonly place: 'anywhere' | 'channel';
  /** The option that takes the words without a name. */
  readonly freeText: (keyof z.input<Input> & string) | null;
  /** What a platform has to give to the bot for it: the links that people post. Without it, every platform will do. */
  readonly needs?: 'links';
  readonly examples: readonly string[];
  /** What `help <command>` says beyond the options. */
  readonly details?: readonly string[];
  readonly input: Input;
  readonly run: (input: z.output<Input>, context: CommandContext) => Promise<Reply>;
}

/** A command with its types closed over: every adapter, the help and the README's table use these. */
export interface Command
  extends Omit<CommandSpec<z.ZodObject>, 'input' | 'run' | 'freeText' | 'details' | 'needs'> {
  readonly freeText: string | null;
  readonly needs: 'links' | null;
  readonly details: readonly string[];
  readonly options: readonly CommandOption[];
  /** Validates the input; what comes back runs, or says in plain words what is wrong. */
  readonly prepare: (input: unknown) => Prepared;
}

export type Prepared =
  | { readonly ok: true; readonly run: (context: CommandContext) => Promise<Reply> }
  | { readonly ok: false; readonly problems: readonly OptionProblem[] };

/** What is wrong with an option, in words that follow its name. */
export interface OptionProblem {
  /** `null` where it is the input as a whole. */
  readonly option: string | null;
  readonly problem: string;
}

export function defineCommand<Input extends z.ZodObject>(spec: CommandSpec<Input>): Command {
  const { input: schema, run, details = [], needs = null, ...rest } = spec;
  const prepare = (raw: unknown): Prepared => {
    const parsed = schema.safeParse(raw);
    return parsed.success
      ? { ok: true, run: async (context) => run(parsed.data, context) }
      : { ok: false, problems: problemsOf(parsed.error) };
  };
  // The same input is looked at for who will see the answer, and then for the answer.
  const known = new WeakMap<object, Prepared>();
  return {
    ...rest,
    details,
    needs,
    options: commandOptions(schema),
    prepare: (raw) => {
      if (typeof raw !== 'object' || raw === null) return prepare(raw);
      const prepared = known.get(raw) ?? prepare(raw);
      known.set(raw, prepared);
      return prepared;
    },
  };
}

/** The first thing wrong with each option. */
function problemsOf({ issues }: z.ZodError): readonly OptionProblem[] {
  return issues
    .filter(({ path }, index) => issues.findIndex((each) => each.path[0] === path[0]) === index)
    .map(({ path, message }) => ({
      option: path.length === 0 ? null : path.join('.'),
      problem: `${message}.`,
    }));
}
