import type { FormName } from './forms/form.ts';
import type { Paper } from './paper.ts';

/**
 * What a command answers, free of any platform. All text in it is plain and not trusted: escaping,
 * markup, limits, cutting and mentions are each renderer's work.
 */
export interface Reply {
  readonly heading: string;
  readonly blocks: readonly Block[];
  /** The same answer for programs: what `--json` prints. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Set where the person alone should see it, although others see what the command usually answers. */
  readonly visibility?: 'private';
}

/** Closed: a renderer that forgets a kind does not compile. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | PaperCard
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'notice'; readonly level: 'info' | 'warning'; readonly text: string }
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  | { readonly kind: 'forms'; readonly buttons: readonly FormButton[] }
  | {
      readonly kind: 'attachment';
      readonly name: string;
      readonly mediaType: string;
      readonly content: string;
    };

/** One paper with what is known of it; `full` shows the abstract, `short` the one sentence. */
export interface PaperCard {
  readonly kind: 'paper';
  readonly paper: Paper;
  /** Its place in the whole answer, from 1, where the answer is ranked. */
  readonly number: number | null;
  readonly title: Marked;
  readonly sentence: Marked;
  /** The topics of the channel that want it, as they were typed. */
  readonly topics: readonly string[];
  readonly detail: 'short' | 'full';
}

/** One line of a compact list. */
export interface ListItem {
  readonly number: number | null;
  readonly paper: Paper;
  /** The topics of the channel that want it. */
  readonly topics?: readonly string[];
}

/** Text in which some ranges stand out. */
export interface Marked {
  readonly text: string;
  /** In order, without overlaps. */
  readonly marks: readonly Range[];
}

/** A half-open range of UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A press and the typed command are one path: a button carries a call. */
export interface Button {
  readonly label: string;
  readonly call: CommandCall;
  /** What `more` in a terminal goes on with, or an action of its own. */
  readonly role: 'next' | 'previous' | 'action';
}

/** Opens the form of a command; left out where a platform has no forms. */
export interface FormButton {
  readonly label: string;
  readonly form: FormName;
  /** What it is to change, such as `#3` for a topic; `null` for something new. */
  readonly subject: string | null;
}

/** A command by name, with its input as it would come from a form: not yet validated. */
export interface CommandCall {
  readonly command: string;
  readonly input: Readonly<Record<string, string | number | boolean>>;
}
