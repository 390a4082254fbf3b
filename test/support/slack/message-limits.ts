import { z } from 'zod';
import { ApiError, invalid } from './api-error.ts';
import { blockProblems, lengthOfText } from './block-limits.ts';
import { mentionsIn } from './read-mrkdwn.ts';
import { text, problemsOf } from './text-limits.ts';
import type { World } from './world.ts';

/**
 * Over all blocks of a message; nowhere documented. One block alone was seen to hold 13,297, two
 * 13,171: https://github.com/slackapi/bolt-js/issues/2509.
 */
const TEXT_OF_BLOCKS = 13_171;
const TEXT = 40_000;

const Metadata = z.strictObject({
  event_type: z.string().min(1).max(255),
  event_payload: z.record(z.string(), z.unknown()),
});

const Attachment = z.looseObject({
  blocks: z.array(z.looseObject({})).optional(),
  text: text(8000).optional(),
  fallback: text(8000).optional(),
  title: text(1000).optional(),
});

/** What a message says, before anything of it is believed. */
export interface Said {
  readonly text?: unknown;
  readonly blocks?: unknown;
  readonly attachments?: unknown;
  readonly metadata?: unknown;
}

/** @throws ApiError for what Slack refuses; what it lets pass and Paperboy should not send is noted */
export function checkMessage(world: World, said: Said): void {
  const refusal = refusalOf(said);
  if (refusal !== null) {
    world.note([`${refusal.message}: ${JSON.stringify(refusal.body['errors'] ?? '')}`]);
    throw refusal;
  }
  if (typeof said.text === 'string' && said.text.length > TEXT) {
    world.note(['the text of a message was cut']);
  }
  world.note(mentionsOf(said).map((mention) => `somebody is mentioned: ${mention}`));
}

function refusalOf({ text: words, blocks, attachments, metadata }: Said): ApiError | null {
  const hasBlocks = Array.isArray(blocks) ? blocks.length > 0 : blocks !== undefined;
  const hasAttachments = Array.isArray(attachments) && attachments.length > 0;
  const hasText = typeof words === 'string' && words.trim() !== '';
  if (!hasText && !hasBlocks && !hasAttachments) return new ApiError('no_text');
  if (typeof words === 'string' && !words.isWellFormed()) {
    return invalid('invalid_arguments', ['must be well-formed Unicode [json-pointer:/text]']);
  }
  if (metadata !== undefined && metadata !== null && !Metadata.safeParse(metadata).success) {
    return new ApiError('invalid_metadata_format');
  }
  const problems = [
    ...(hasBlocks ? blockProblems(blocks, 'message') : []),
    ...(hasAttachments ? attachmentProblems(attachments) : []),
  ];
  if (problems.length > 0) return invalid('invalid_blocks', problems);
  if (lengthOfText(blocks) > TEXT_OF_BLOCKS) return new ApiError('msg_blocks_too_long');
  return null;
}

/** Also of an unfurled link. */
export function attachmentProblems(
  attachments: readonly unknown[],
  at = '/attachments',
): readonly string[] {
  return attachments.flatMap((attachment, index) => {
    const problems = problemsOf(Attachment, attachment, `${at}/${index}`);
    const { blocks } = attachment as { readonly blocks?: unknown };
    if (problems.length > 0 || blocks === undefined) return problems;
    return blockProblems(blocks, 'message', `${at}/${index}/blocks`);
  });
}

/** Whoever is called in it. Names without brackets count in text objects that are not verbatim. */
export function mentionsOf({ text: words, blocks, attachments }: Said): readonly string[] {
  const inText = typeof words === 'string' ? mentionsIn(words, { names: false }) : [];
  return [...inText, ...mentionsWithin(blocks), ...mentionsWithin(attachments)];
}

function mentionsWithin(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(mentionsWithin);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text: words, verbatim } = value as Readonly<Record<string, unknown>>;
  if (type === 'mrkdwn' && typeof words === 'string') {
    return mentionsIn(words, { verbatim: verbatim === true });
  }
  return Object.values(value).flatMap(mentionsWithin);
}
