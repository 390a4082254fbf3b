import type { Channels } from '../channel/channels.ts';
import { UserError } from '../errors.ts';
import type { Occasions } from '../occasions.ts';
import { paperButtons } from '../paper-buttons.ts';
import { paperCard } from '../paper-card.ts';
import { parsePaperId } from '../paper-reference.ts';
import type { Paper } from '../paper.ts';
import type { Reply } from '../reply.ts';
import { resolvePaper } from '../resolve-paper.ts';
import type { PaperFinder } from '../resolve-paper.ts';

/** More links at once are a list, which needs no help to fill the screen. */
const MOST_LINKS = 2;
/** The same paper is said something about once in so long, in a channel. */
const AGAIN_MS = 30 * 60_000;

/** Links that somebody posted in a channel, as they stand there. */
export interface PostedLinks {
  readonly channel: string;
  readonly links: readonly string[];
}

export interface Unfurled {
  readonly link: string;
  readonly reply: Reply;
}

interface UnfurlParts extends PaperFinder {
  readonly channels: Pick<Channels, 'get'>;
  readonly occasions: Occasions;
}

/** What to show below links to papers, where the channel wants that: title, sentence and buttons. */
export async function unfurl(
  { channel, links }: PostedLinks,
  parts: UnfurlParts,
): Promise<readonly Unfurled[]> {
  if (links.length > MOST_LINKS || !(await parts.channels.get(channel)).unfurls) return [];
  const shown: Unfurled[] = [];
  for (const link of links) {
    const paper = await paperOf(link, parts);
    if (paper === null) continue;
    if (!(await parts.occasions.first(`unfurl ${channel} ${paper.id}`, AGAIN_MS))) continue;
    shown.push({ link, reply: unfurledPaper(paper) });
  }
  return shown;
}

/** `null` where the link leads to no paper that is known here or to the feed. */
async function paperOf(link: string, finder: PaperFinder): Promise<Paper | null> {
  if (parsePaperId(link) === null) return null;
  try {
    return await resolvePaper(link, finder);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

function unfurledPaper(paper: Paper): Reply {
  return {
    heading: paper.title,
    blocks: [paperCard(paper), paperButtons(paper)],
    data: { papers: [paper.id] },
  };
}
