/** Where a person sees a channel; `workspace` is the address of the workspace. */
export function channelLink(workspace: string, channel: string): string {
  return `${workspace.replace(/\/*$/u, '')}/archives/${channel}`;
}

/** A message as Slack has it: its `ts` is its id within the channel, `thread_ts` that of its thread. */
export interface MessagePlace {
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string | undefined;
}

/** Where a person sees a message, as `chat.getPermalink` gives it; `null` without a workspace's address. */
export function messageLink(
  workspace: string | null,
  { channel, ts, thread_ts: thread }: MessagePlace,
): string | null {
  if (workspace === null) return null;
  const link = `${channelLink(workspace, channel)}/p${ts.replace('.', '')}`;
  return thread === undefined || thread === ts
    ? link
    : `${link}?thread_ts=${thread}&cid=${channel}`;
}
