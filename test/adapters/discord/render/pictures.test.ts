import { join } from 'node:path';
import { expect, test } from 'vitest';
import { renderReply } from '../../../../src/adapters/discord/render/reply.ts';
import { messageProblems } from '../../../support/discord/message-limits.ts';
import { payloadOf } from '../../../support/discord/payload.ts';
import { PICTURED } from '../../../support/pictured-replies.ts';

/** `vitest run -u` draws the pictures anew. */
test.each(PICTURED)('a picture of %s', async (name, reply) => {
  const message = renderReply(await reply());
  expect(messageProblems(payloadOf(message))).toEqual([]);
  await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(
    join(import.meta.dirname, 'pictures', `${name}.json`),
  );
});
