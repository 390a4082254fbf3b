import { good, warning } from '../../../core/checkup.ts';
import type { Finding } from '../../../core/checkup.ts';
import { count } from '../../../core/text.ts';
import type { SlackMode } from '../mode.ts';
import { checkClient } from './check-client.ts';
import { checkInstallation } from './check-installation.ts';
import type { SlackCheck } from './check-slack.ts';
import type { ChannelsVerdict } from './check-workspace.ts';
import { outOfReach } from './check-workspace.ts';
import { awaiting, knownChannels } from './known-channels.ts';
import type { Questions } from './questions.ts';
import { readKept } from './read-kept.ts';
import { summarise } from './summarise.ts';

interface ManyCheck extends Pick<SlackCheck, 'known' | 'now' | 'onProgress'> {
  readonly mode: Extract<SlackMode, { kind: 'oauth' }>;
}

const MOST_NAMED = 20;
const GONE =
  'Its people can add the app again at the address below, and the posts go on: what was set stays for 30 days.';

/** Adds what there is to be said of a bot for many workspaces. Throws a general `NoAnswer`. */
export async function checkMany(
  { mode, known, now, onProgress }: ManyCheck,
  questions: Questions,
  findings: Finding[],
): Promise<void> {
  findings.push(...(await checkClient(mode, questions)));
  if (known === null) return;
  const kept = known.installations.map(readKept);
  const channels = knownChannels(known.channels);
  findings.push(installed(kept.map(({ name }) => name)));
  const verdicts: ChannelsVerdict[] = [];
  for (const [done, installation] of kept.entries()) {
    onProgress(done, kept.length);
    const there = channels.get(installation.workspace) ?? [];
    const { token, channels: verdict } = await checkInstallation(installation, there, {
      questions,
      now: now(),
    });
    findings.push(...token);
    verdicts.push(verdict);
  }
  onProgress(kept.length, kept.length);
  const present = new Set(kept.map(({ workspace }) => workspace));
  for (const [workspace, there] of channels) {
    if (!present.has(workspace)) verdicts.push(outOfReach(workspace, there, GONE));
  }
  findings.push(...summarise(awaiting([...channels.values()].flat()).length, verdicts));
}

function installed(names: readonly string[]): Finding {
  if (names.length === 0) {
    return warning(
      'The app is in no workspace.',
      'Open the address below in a browser to add it to one.',
    );
  }
  const more = names.length - MOST_NAMED;
  const named = more > 0 ? [...names.slice(0, MOST_NAMED), `${more} more`] : names;
  const list = new Intl.ListFormat('en').format(named);
  return good(`The app is in ${count(names.length, 'workspace')}: ${list}.`);
}
