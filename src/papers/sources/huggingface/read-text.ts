import { FeedError } from './feed-error.ts';

/** The body as text. Throws a `FeedError` as soon as it is longer than `maxBytes`, unpacked. */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  // Leaving the loop early ends the connection: the rest is not read.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) {
      throw new FeedError(
        'too-large',
        `The feed sent more than ${(maxBytes / 1024 / 1024).toFixed(0)} MB.`,
        { status: response.status },
      );
    }
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  return parts.join('') + decoder.decode();
}
