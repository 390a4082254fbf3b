import { ApiError } from './api-error.ts';
import type { Interaction } from './interaction.ts';
import { deleteMessage, newMessage, replaceMessage } from './messages.ts';
import type { Content, StoredMessage } from './messages.ts';
import type { World } from './world.ts';

const USES = 5;
const MINUTES = 30;

/** An address at which the app may answer a few times, wherever it was asked, also where it is no member. */
export interface ResponseUrl {
  readonly interaction: Interaction;
  readonly until: number;
  uses: number;
  /** What was posted there last. */
  last: StoredMessage | null;
}

/** @returns the address */
export function newResponseUrl(world: World, interaction: Interaction): string {
  const key = world.ids.secret('');
  world.responseUrls.set(key, {
    interaction,
    until: world.clock.now() + MINUTES * 60_000,
    uses: 0,
    last: null,
  });
  const kind = interaction.message === null ? 'commands' : 'actions';
  return `${world.origin}/${kind}/${interaction.user.workspace.id}/${key}`;
}

/** What is sent there, or said in place of an empty acknowledgement. */
export interface Response extends Content {
  readonly response_type?: string;
  readonly replace_original?: boolean | string;
  readonly delete_original?: boolean | string;
  readonly thread_ts?: string;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

export function respondAt(world: World, key: string, payload: unknown): Answer {
  const found = world.responseUrls.get(key);
  if (found === undefined || world.clock.now() > found.until) return refuse(404, 'expired_url');
  if (found.uses >= USES) return refuse(404, 'used_url');
  if (typeof payload !== 'object' || payload === null) return refuse(400, 'invalid_payload');
  found.uses += 1;
  try {
    found.last = respond(world, found.interaction, payload, found.last);
    return { status: 200, body: 'ok' };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { status: 200, body: JSON.stringify(error.body) };
  }
}

/** @throws ApiError for what Slack refuses */
function respond(
  world: World,
  interaction: Interaction,
  response: Response,
  last: StoredMessage | null = null,
): StoredMessage | null {
  const { channel, user } = interaction;
  const original = interaction.message ?? last;
  if (channel === null) throw new ApiError('channel_not_found');
  if (isTrue(response.delete_original)) {
    if (original === null) throw new ApiError('message_not_found');
    deleteMessage(original);
    world.notice({ channel, message: original, interaction });
    return null;
  }
  if (isTrue(response.replace_original) && original !== null && !original.isDeleted) {
    replaceMessage(world, original, response);
    world.notice({ channel, message: original, interaction });
    return original;
  }
  const installation = world.installationIn(user.workspace);
  const isPublic = response.response_type === 'in_channel';
  const message = newMessage(world, {
    ...response,
    channel,
    userId: installation?.botUserId ?? '',
    botId: installation?.botId ?? '',
    threadTs: response.thread_ts ?? null,
    onlyFor: isPublic ? null : user.id,
  });
  world.notice({ channel, message, interaction });
  return message;
}

/** What stands in the acknowledgement of a command, if anything; what is wrong there makes the command fail. */
export function respondDirectly(world: World, interaction: Interaction, answer: unknown): void {
  const response = typeof answer === 'string' ? { text: answer } : (answer as Response | null);
  const { text, blocks } = response ?? {};
  if (!text && (blocks ?? []).length === 0) return;
  try {
    respond(world, interaction, response ?? {});
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    interaction.acknowledge({ ok: false, reason: 'invalid_command_response', mayRetry: false });
  }
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

function refuse(status: number, error: string): Answer {
  return { status, body: JSON.stringify({ ok: false, error }) };
}
