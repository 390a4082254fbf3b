import { z } from 'zod';
import type { Channels } from '../../../core/channel/channels.ts';
import type { AdapterLog } from '../adapter-log.ts';
import { errorFields } from '../adapter-log.ts';
import { channelAddress, personAddress } from '../addresses.ts';
import type { SlackApi } from '../api/slack-api.ts';
import type { Workspaces } from '../workspaces/workspaces.ts';

/** Who may change what the bot does in a channel: anybody there, or admins and who set it up. */
export type Managers = 'everyone' | 'admins';

/** A person in a channel. */
export interface Place {
  readonly workspace: string;
  readonly channel: string;
  readonly user: string;
}

interface RightsParts {
  readonly managers: Managers;
  readonly channels: Pick<Channels, 'get'>;
  readonly api: SlackApi;
  readonly workspaces: Pick<Workspaces, 'accessOf'>;
  readonly log: AdapterLog;
  /** Real time in milliseconds. */
  readonly now: () => number;
}

const UserInfo = z.object({
  user: z.object({
    is_admin: z.boolean().default(false),
    is_owner: z.boolean().default(false),
  }),
});

/** Somebody who becomes an admin, or stops being one, is known as such so long after. */
const REMEMBERED_MS = 5 * 60_000;
const MOST_REMEMBERED = 5000;

interface Known {
  readonly isAdmin: boolean;
  readonly until: number;
}

/** Who may change what the bot does where. */
export class Rights {
  readonly #parts: RightsParts;
  readonly #known = new Map<string, Known>();

  constructor(parts: RightsParts) {
    this.#parts = parts;
  }

  async mayManage(place: Place): Promise<boolean> {
    if (this.#parts.managers === 'everyone') return true;
    return (await this.#hasSetUp(place)) || (await this.#isAdmin(place));
  }

  async #hasSetUp({ workspace, channel, user }: Place): Promise<boolean> {
    const person = personAddress(workspace, user);
    const { topics, scheduledBy } = await this.#parts.channels.get(
      channelAddress(workspace, channel),
    );
    return scheduledBy === person || topics.some(({ followedBy }) => followedBy === person);
  }

  async #isAdmin({ workspace, user }: Place): Promise<boolean> {
    const { now } = this.#parts;
    const key = personAddress(workspace, user);
    const known = this.#known.get(key);
    if (known !== undefined && known.until > now()) return known.isAdmin;
    const isAdmin = await this.#askSlack(workspace, user);
    if (isAdmin === null) return known?.isAdmin ?? false;
    if (this.#known.size >= MOST_REMEMBERED) this.#known.clear();
    this.#known.set(key, { isAdmin, until: now() + REMEMBERED_MS });
    return isAdmin;
  }

  /** `null` where Slack does not say. */
  async #askSlack(workspace: string, user: string): Promise<boolean | null> {
    const { api, workspaces, log } = this.#parts;
    try {
      const access = await workspaces.accessOf(workspace);
      if (access === null) return null;
      const { is_admin: isAdmin, is_owner: isOwner } = (
        await api.call(access, 'users.info', { user }, UserInfo)
      ).user;
      return isAdmin || isOwner;
    } catch (error) {
      log.warn(errorFields(error), 'It is not known whether a person is an admin');
      return null;
    }
  }
}
