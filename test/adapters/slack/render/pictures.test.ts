import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderReply } from '../../../../src/adapters/slack/render/reply.ts';
import { PICTURED } from '../../../support/pictured-replies.ts';
import { messageProblems } from '../../../support/slack-render/block-problems.ts';

const hidden = (sign: string) => `\\u${sign.charCodeAt(0).toString(16)}`;

/** What cannot be seen is drawn as what JSON writes for it. */
function picture(message: unknown): string {
  return `${JSON.stringify(message, null, 2)}\n`.replaceAll(/[\u2060\ufeff\u200b]/gu, hidden);
}

/** `vitest run -u` draws the pictures anew. */
test.each(PICTURED)('a picture of %s', async (name, reply) => {
  const message = renderReply(await reply());
  expect(messageProblems(message)).toEqual([]);
  await expect(picture(message)).toMatchFileSnapshot(
    join(import.meta.dirname, 'pictures', `${name}.json`),
  );
});
