import { Routes } from 'discord.js';
import { z } from 'zod';
import { good, warning } from '../../../core/checkup.ts';
import type { Finding } from '../../../core/checkup.ts';
import { addMs, instantText } from '../../../core/instant.ts';
import { formatMoment } from '../../../core/local-time.ts';
import { count } from '../../../core/text.ts';
import type { Shards } from '../gateway/shards.ts';
import type { Questions } from './questions.ts';

const Gateway = z.object({
  shards: z.int(),
  session_start_limit: z.object({ remaining: z.int(), reset_after: z.int() }),
});

/** Whether the bot can connect, and as often as it has to. Throws a `NoAnswer`. */
export async function checkGateway(
  shards: Shards | null,
  questions: Questions,
  now: Temporal.Instant,
): Promise<readonly Finding[]> {
  const { shards: advised, session_start_limit: starts } = await questions.get(
    Routes.gatewayBot(),
    Gateway,
  );
  const needed = shards?.ids.length ?? advised;
  const left = `${count(starts.remaining, 'session start')} left`;
  const connections = `Discord advises ${count(advised, 'connection')}`;
  const findings: Finding[] = [];
  if (starts.remaining < needed) {
    const resetAt = formatMoment(addMs(instantText(now), starts.reset_after), 'UTC');
    const text = `The bot can hardly connect: ${left}, and it takes ${needed}.`;
    const advice = `There are more from ${resetAt} on. Until then do not start it again and again; see in its log why that happens.`;
    findings.push(warning(text, advice));
  }
  if (shards !== null && shards.total < advised) {
    const text = `${connections} in all, and DISCORD_SHARDS says ${shards.total}.`;
    const advice = `Raise the number behind its slash to ${advised}, the same in every process, and share the connections out among them.`;
    findings.push(warning(text, advice));
  }
  if (findings.length > 0) return findings;
  const own = shards === null ? '' : `; this process has ${shards.ids.length} of ${shards.total}`;
  return [good(`The bot can connect: ${left}. ${connections}${own}.`)];
}
