import { webApi } from '@slack/bolt';
import { wrong } from '../../../core/checkup.ts';
import type { Finding } from '../../../core/checkup.ts';
import { addMs, instantText } from '../../../core/instant.ts';
import { formatMoment } from '../../../core/local-time.ts';
import { slackCode } from '../api/error-code.ts';
import { RateLimited } from '../api/rate-limited.ts';

/** Slack did not say what it was asked. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly finding: Finding;
  /** What Slack calls it, such as `channel_not_found`; `null` where Slack gave no such answer. */
  readonly code: string | null;
  /** Whether any other question would end the same way, in every workspace. */
  readonly isGeneral: boolean;

  constructor(finding: Finding, facts: Pick<NoAnswer, 'code' | 'isGeneral'>, cause: unknown) {
    super(finding.text, { cause });
    this.finding = finding;
    this.code = facts.code;
    this.isGeneral = facts.isGeneral;
  }
}

const RIGHT_ADDRESS =
  'Leave SLACK_API_URL out, or give it the address with a slash at its end, such as https://slack.com/api/';
const OUTAGE =
  'The fault is on that side. Run this again in a while; the status page of Slack tells of outages.';
const NETWORK = `Look at the network and the firewall of this machine. ${RIGHT_ADDRESS}`;
const GENERAL = { code: null, isGeneral: true };

/** What a failed call tells the operator. Only what is known of it is said: errors hold what must not be shown. */
export function noAnswerOf(error: unknown, apiUrl: string, now: Temporal.Instant): NoAnswer {
  if (error instanceof RateLimited) {
    // Said to the minute, and never too early.
    const until = formatMoment(addMs(instantText(now), error.waitMs + 59_999), 'UTC');
    const text = `Slack takes no ${error.method} until ${until}: there were too many.`;
    const advice = 'Run this again then. A bot that runs meanwhile counts too.';
    return new NoAnswer(wrong(text, advice), { code: null, isGeneral: false }, error);
  }
  const code = slackCode(error);
  if (code !== null) {
    const finding = wrong(`Slack answers ${code}.`, 'Run this again in a while.');
    return new NoAnswer(finding, { code, isGeneral: false }, error);
  }
  if (error instanceof webApi.WebAPIRequestError) {
    const text = `SLACK_API_URL, ${apiUrl}, cannot be reached (${networkReason(error.original)}).`;
    return new NoAnswer(wrong(text, NETWORK), GENERAL, error);
  }
  if (error instanceof webApi.WebAPIHTTPError) {
    const { statusCode: status } = error;
    const advice = status >= 500 ? OUTAGE : RIGHT_ADDRESS;
    const text = `SLACK_API_URL, ${apiUrl}, answers ${status}.`;
    return new NoAnswer(wrong(text, advice), GENERAL, error);
  }
  const text = `SLACK_API_URL, ${apiUrl}, answers what Slack never would.`;
  return new NoAnswer(wrong(text, RIGHT_ADDRESS), GENERAL, error);
}

/** A word of the network's, wherever the libraries between put it. */
function networkReason(error: Error): string {
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'no answer in time';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause instanceof Error ? networkReason(error.cause) : 'the connection broke';
}
