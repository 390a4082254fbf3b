import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { entryObject } from './feed-line.ts';
import type { FeedLine } from './feed-line.ts';

/** The lines of a `.ndjson.gz` file of feed responses. Throws where the file cannot be read to its end. */
export async function readFeedLines(file: string): Promise<readonly FeedLine[]> {
  const lines: FeedLine[] = [];
  const unpacked = createReadStream(file).pipe(createGunzip());
  for await (const text of createInterface({ input: unpacked })) {
    const line = JSON.parse(text) as FeedLine;
    entryObject(line.entry);
    lines.push(line);
  }
  return lines;
}
