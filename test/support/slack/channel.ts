import type { StoredMessage } from './messages.ts';
import type { Workspace } from './workspace.ts';

export type ChannelKind = 'public' | 'private' | 'direct';

/** A place where messages stand. */
export class Channel {
  readonly id: string;
  readonly workspace: Workspace;
  readonly kind: ChannelKind;
  /** Those who are in it, the bot too, by id. */
  readonly members: Set<string> = new Set();
  /** Oldest first, without those that only one person sees. */
  readonly messages: StoredMessage[] = [];
  name: string;
  isArchived = false;
  isDeleted = false;

  constructor(workspace: Workspace, id: string, name: string, kind: ChannelKind) {
    this.workspace = workspace;
    this.id = id;
    this.name = name;
    this.kind = kind;
  }

  get isPrivate(): boolean {
    return this.kind !== 'public';
  }

  /** As commands name it: the names of private ones are kept from apps. */
  get nameInPayloads(): string {
    if (this.kind === 'direct') return 'directmessage';
    return this.kind === 'private' ? 'privategroup' : this.name;
  }

  message(ts: string): StoredMessage | null {
    return this.messages.find((message) => message.ts === ts) ?? null;
  }

  replies(ts: string): readonly StoredMessage[] {
    return this.messages.filter((message) => message.threadTs === ts && message.ts !== ts);
  }
}
