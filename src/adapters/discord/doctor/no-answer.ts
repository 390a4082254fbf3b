import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { z } from 'zod';
import { wrong } from '../../../core/checkup.ts';
import type { Finding } from '../../../core/checkup.ts';
import { addMs, instantText } from '../../../core/instant.ts';
import { formatMoment } from '../../../core/local-time.ts';
import { WRONG_TOKEN } from '../gateway/fatal.ts';
import { networkCode } from '../../../core/network-trouble.ts';
import { limitLasts } from '../rest.ts';

/** Discord did not say what it was asked. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly finding: Finding;
  /** What was answered instead; `null` where any other question would end the same way. */
  readonly status: number | null;

  constructor(finding: Finding, status: number | null) {
    super(finding.text);
    this.finding = finding;
    this.status = status;
  }
}

const RIGHT_ADDRESS =
  'Leave DISCORD_API_URL out, or give it the address without a version, such as https://discord.com/api';
const OUTAGE =
  'The fault is on that side. Run this again in a while; the status page of Discord tells of outages.';
const NETWORK = `Look at the network and the firewall of this machine. ${RIGHT_ADDRESS}`;

/** What a failed request tells the operator. Only what is known of it is said: errors hold what must not be shown. */
export function noAnswerOf(error: unknown, api: string, now: Temporal.Instant): NoAnswer {
  if (error instanceof RateLimitError) {
    // Said to the minute, and never too early.
    const until = formatMoment(addMs(instantText(now), limitLasts(error) + 59_999), 'UTC');
    return new NoAnswer(
      wrong(
        `Discord takes no requests until ${until}: there were too many.`,
        'Run this again then. Whatever else uses the same token counts too.',
      ),
      null,
    );
  }
  const status = statusOf(error);
  if (status === 401 || networkCode(error) === 'UND_ERR_INVALID_ARG') {
    return new NoAnswer(wrong('The token is wrong.', WRONG_TOKEN), null);
  }
  if (status !== null) {
    const advice = status >= 500 ? OUTAGE : RIGHT_ADDRESS;
    return new NoAnswer(wrong(`DISCORD_API_URL, ${api}, answers ${status}.`, advice), status);
  }
  if (error instanceof z.ZodError) {
    return new NoAnswer(
      wrong(`DISCORD_API_URL, ${api}, answers what Discord never would.`, RIGHT_ADDRESS),
      null,
    );
  }
  return new NoAnswer(
    wrong(`DISCORD_API_URL, ${api}, cannot be reached (${networkReason(error)}).`, NETWORK),
    null,
  );
}

function statusOf(error: unknown): number | null {
  return error instanceof DiscordAPIError || error instanceof HTTPError ? error.status : null;
}

function networkReason(error: unknown): string {
  if (error instanceof Error && error.name === 'AbortError') return 'no answer in time';
  const code = networkCode(error);
  return typeof code === 'string' ? code : 'the connection broke';
}
