import { setTimeout } from 'node:timers/promises';
import { buttonsIn, elementsIn, labelOf, textOf, visibleValue } from './elements.ts';
import type { Interaction } from './interaction.ts';
import type { Json, StoredMessage } from './messages.ts';
import { linksIn, readMrkdwn, visible } from './read-mrkdwn.ts';
import type { SeenLink } from './read-mrkdwn.ts';
import { linksWithin, looksWithin, visibleBlocks } from './visible-blocks.ts';
import type { StoredView } from './views.ts';

/** A message as it was when it was seen. */
export interface ShownMessage {
  /** Its `ts`. */
  readonly id: string;
  /** By id. */
  readonly channel: string;
  /** As a person reads it: the blocks, or the text where there are none, and the files. */
  readonly text: string;
  /** What a notification says. */
  readonly notification: string;
  /** Whether only one person sees it. */
  readonly isPrivate: boolean;
  readonly isEdited: boolean;
  readonly threadTs: string | null;
  readonly blocks: readonly Json[];
  /** By label. */
  readonly buttons: readonly string[];
  readonly links: readonly SeenLink[];
  /** What else was made of the texts, see `readMrkdwn`. */
  readonly looks: readonly string[];
  /** What is shown of the links in it. */
  readonly unfurls: readonly { readonly url: string; readonly text: string }[];
  readonly files: readonly { readonly name: string; readonly content: string }[];
  readonly metadata: Json | null;
}

/** A modal, or the Home of the app, as it was when it was seen. */
export interface ShownView {
  readonly id: string;
  readonly type: 'modal' | 'home';
  readonly title: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly buttons: readonly string[];
  /** What can be filled in, by label. */
  readonly fields: readonly string[];
  /** What is filled in, by label, as it is seen: words, and the options by their texts. */
  readonly filled: Readonly<Record<string, string>>;
  /** What is filled in, by block and element. */
  readonly values: StoredView['values'];
  /** On the button that submits. */
  readonly submit: string | null;
}

/** What a person saw after doing something. */
export interface Shown {
  /** How long it took to be acknowledged, in milliseconds; `null` when it never was. */
  readonly ackMs: number | null;
  /** How long until the last that came of it, in milliseconds. */
  readonly answerMs: number;
  /** Why it failed, in place of an acknowledgement. */
  readonly failure: string | null;
  readonly failed: boolean;
  /** What was posted, changed or unfurled, as it was in the end. */
  readonly messages: readonly ShownMessage[];
  /** The first of them. Reading it throws when there is none. */
  readonly message: ShownMessage;
  readonly isPrivate: boolean;
  /** All that can be read in the messages. */
  readonly text: string;
  /** The view that was opened, changed or published. */
  readonly view: ShownView | null;
  /** The same where it is a modal. */
  readonly modal: ShownView | null;
}

export interface Waiting {
  /** How long something has to come of it, in milliseconds. */
  readonly waitsMs?: number;
  /** What has to be seen before the answer is complete; without it, anything. */
  readonly until?: (shown: Shown) => boolean;
}

/** How long nothing more must come until an answer counts as complete. */
const SETTLED_MS = 150;
/** How long a person waits for something that is acknowledged to be answered. */
const UNANSWERED_MS = 20_000;

/** Waits for the answer to be complete; gives what there is when there comes none. */
export async function waitForAnswer(
  interaction: Interaction,
  { waitsMs = UNANSWERED_MS, until = () => true }: Waiting = {},
): Promise<Shown> {
  while (interaction.ack?.ok !== false) {
    const quietMs = performance.now() - interaction.lastEffectAt;
    const isSettled = interaction.effects > 0 && quietMs > SETTLED_MS;
    if (quietMs > waitsMs || (isSettled && until(shown(interaction)))) break;
    await setTimeout(5);
  }
  return shown(interaction);
}

export function shown(interaction: Interaction): Shown {
  const { ack, ackMs, askedAt, lastEffectAt, seen, opened } = interaction;
  const messages = [...seen].filter(({ isDeleted }) => !isDeleted).map(shownMessage);
  const failure = ack?.ok === false ? ack.reason : null;
  const view = opened === null ? null : shownView(opened);
  return {
    ackMs: ack?.ok === true ? ackMs : null,
    answerMs: lastEffectAt - askedAt,
    failure,
    failed: failure !== null,
    messages,
    get message() {
      const [first] = messages;
      if (first === undefined) throw new Error(`There is no answer to see (${failure}).`);
      return first;
    },
    isPrivate: messages[0]?.isPrivate ?? false,
    text: messages.map(({ text }) => text).join('\n'),
    view,
    modal: view?.type === 'modal' ? view : null,
  };
}

export function shownMessage(message: StoredMessage): ShownMessage {
  const { ts, channel, text, blocks, attachments, files } = message;
  const words = visible(text, { names: false });
  const unfurls = attachments.map((each) => ({
    url: String(each['from_url']),
    text: visibleAttachment(each),
  }));
  const names = files.map(({ name }) => String(name));
  const seen = blocks.length > 0 ? visibleBlocks(blocks) : words;
  return {
    id: ts,
    channel: channel.id,
    text: [seen, ...unfurls.map((each) => each.text), ...names].filter(Boolean).join('\n'),
    notification: words,
    isPrivate: message.onlyFor !== null,
    isEdited: message.isEdited,
    threadTs: message.threadTs,
    blocks: structuredClone(blocks),
    buttons: buttonsIn(blocks).map(labelOf),
    links: blocks.length > 0 ? linksWithin(blocks) : linksIn(text, { names: false }),
    looks: blocks.length > 0 ? looksWithin(blocks) : readMrkdwn(text, { names: false }).looks,
    unfurls,
    files: files.map((each) => ({ name: String(each['name']), content: String(each['preview']) })),
    metadata: structuredClone(message.metadata),
  };
}

function visibleAttachment({ blocks, title, text, fallback }: Json): string {
  if (Array.isArray(blocks)) return visibleBlocks(blocks as Json[]);
  return [title, text ?? fallback]
    .filter((each) => typeof each === 'string')
    .map((each) => visible(each))
    .join('\n');
}

export function shownView(view: StoredView): ShownView {
  const { id, definition, blocks, values } = view;
  const fields = elementsIn(blocks).filter(({ element }) => element['type'] !== 'button');
  return {
    id,
    type: definition.type,
    title: definition.type === 'modal' ? textOf(definition.title) : '',
    text: visibleBlocks(blocks),
    blocks: structuredClone(blocks),
    buttons: buttonsIn(blocks).map(labelOf),
    fields: fields.map(labelOf),
    filled: Object.fromEntries(fields.map((each) => [labelOf(each), visibleValue(view, each)])),
    values: structuredClone(values),
    submit: definition.type === 'modal' ? textOf(definition.submit) || null : null,
  };
}
