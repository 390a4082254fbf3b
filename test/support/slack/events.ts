import type { Installation } from './installation.ts';
import type { Json } from './messages.ts';
import type { Workspace } from './workspace.ts';
import type { World } from './world.ts';

/** After how long what was not acknowledged is told again. */
const RETRIES_MS = [0, 60_000, 300_000];

export interface EventSent {
  readonly id: string;
  readonly type: string;
  readonly payload: Json;
  attempts: number;
  isAcknowledged: boolean;
}

/** What the app is told of; it is told again until it has acknowledged it. */
export class Events {
  /** Oldest first. */
  readonly sent: EventSent[] = [];
  readonly #world: World;
  readonly #underway = new Set<Promise<void>>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Nothing where the app is not, nor ever was. */
  tell(workspace: Workspace, event: Json): void {
    const installation = this.#latest(workspace);
    if (installation === null) return;
    const id = this.#world.ids.next('Ev');
    const { enterprise } = workspace;
    const payload = {
      token: this.#world.app.verificationToken,
      team_id: workspace.id,
      ...(enterprise !== null && { enterprise_id: enterprise.id }),
      api_app_id: this.#world.app.appId,
      event: { event_ts: this.#world.ids.ts(), ...event },
      type: 'event_callback',
      event_id: id,
      event_time: Math.floor(this.#world.clock.now() / 1000),
      authorizations: [
        {
          enterprise_id: enterprise?.id ?? null,
          team_id: installation.workspace === null ? null : workspace.id,
          user_id: installation.botUserId,
          is_bot: true,
          is_enterprise_install: installation.workspace === null,
        },
      ],
      is_ext_shared_channel: false,
      event_context: this.#world.ids.next('4-'),
    };
    const type = String(event['type']);
    const sent: EventSent = { id, type, payload, attempts: 0, isAcknowledged: false };
    this.sent.push(sent);
    this.#start(sent, null);
  }

  /** Tells it once more though it was acknowledged, as Slack now and then does. */
  async redeliver({ id }: Pick<EventSent, 'id'>): Promise<void> {
    const sent = this.sent.find((each) => each.id === id);
    if (sent === undefined) throw new Error('There was no such event.');
    await this.#deliver(sent, { num: 1, reason: 'http_timeout' });
  }

  /** Waits until nothing is being told, those that wait for the clock apart. */
  async settled(): Promise<void> {
    while (this.#underway.size > 0) await Promise.all(this.#underway);
  }

  #latest(workspace: Workspace): Installation | null {
    const all = [...this.#world.installations.values()];
    const gone = all.findLast(
      (each) =>
        each.workspace === workspace ||
        (each.workspace === null && each.enterprise === workspace.enterprise),
    );
    return this.#world.installationIn(workspace) ?? gone ?? null;
  }

  #start(sent: EventSent, retry: { readonly num: number; readonly reason: string } | null): void {
    const delivery: Promise<void> = this.#deliver(sent, retry).finally(() => {
      this.#underway.delete(delivery);
    });
    this.#underway.add(delivery);
  }

  async #deliver(
    sent: EventSent,
    retry: { readonly num: number; readonly reason: string } | null,
  ): Promise<void> {
    sent.attempts += 1;
    const { payload } = sent;
    const envelope = { payload, acceptsResponsePayload: false, retry };
    const ack = await this.#world.deliver({ type: 'events_api', ...envelope });
    if (ack.ok) {
      sent.isAcknowledged = true;
      return;
    }
    const num = (retry?.num ?? 0) + 1;
    const wait = RETRIES_MS[num - 1];
    if (wait === undefined || !ack.mayRetry || sent.isAcknowledged) return;
    const next = { num, reason: ack.reason };
    if (wait === 0) this.#start(sent, next);
    else this.#world.clock.after(wait, () => this.#start(sent, next));
  }
}
