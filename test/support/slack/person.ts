import { directMessages } from './access.ts';
import { back, install as browserInstall } from './browser.ts';
import type { Installing, PageSeen } from './browser.ts';
import type { Channel } from './channel.ts';
import { archive, invite, kick, remove, unarchive } from './channel-changes.ts';
import { blocksIn, findButton, findField, findOption } from './elements.ts';
import type { Found, Option } from './elements.ts';
import { clientErrors, enter, keep } from './form.ts';
import type { Entry } from './form.ts';
import { Interaction } from './interaction.ts';
import type { Doing } from './interaction.ts';
import type { Json, StoredMessage } from './messages.ts';
import { actionPayload, commandPayload, shortcutPayload } from './payloads.ts';
import { suggestionPayload, viewPayload } from './payloads.ts';
import { writePost } from './posting.ts';
import { respondDirectly } from './response-urls.ts';
import { shown, shownMessage, shownView, waitForAnswer } from './shown.ts';
import type { Shown, ShownMessage, ShownView, Waiting } from './shown.ts';
import { applySubmission, submitted } from './submission.ts';
import type { Submission } from './submission.ts';
import { readSuggestions } from './suggestions.ts';
import { homeOf, viewJson } from './views.ts';
import type { StoredView } from './views.ts';
import type { PersonOptions, Workspace } from './workspace.ts';
import type { Envelope, User, World } from './world.ts';

/** A message or a view that was seen, wherever. */
export type Seen = Pick<ShownMessage | ShownView, 'id'>;

/** Somebody at a client, who can do there what a client lets people do, and sees what it shows. */
export class Person {
  readonly id: string;
  readonly name: string;
  readonly workspace: Workspace;
  readonly #world: World;
  readonly #user: User;
  /** What menus were given for what was typed last, by element. */
  readonly #suggested = new Map<unknown, readonly Option[]>();

  constructor(world: World, workspace: Workspace, name: string, options: PersonOptions = {}) {
    this.#world = world;
    this.workspace = workspace;
    this.id = world.ids.next('U');
    this.name = name;
    const isAdmin = options.isAdmin ?? false;
    this.#user = { id: this.id, name, workspace, isBot: false, isAdmin };
    world.users.set(this.id, this.#user);
  }

  /** The direct messages with the app. */
  get direct(): Channel {
    const installation = this.#world.installationIn(this.workspace);
    if (installation === null) throw new Error('The app is not installed.');
    return directMessages(this.#world, installation, this.#user);
  }

  /** Types a slash command. @throws Error where a client would not send it */
  async types(channel: Channel, line: string, how: Waiting = {}): Promise<Shown> {
    const [, command, text = ''] = /^(\/\S+)\s*([\s\S]*)$/u.exec(line) ?? [];
    if (command === undefined) throw new Error('That is no command.');
    this.#join(channel);
    const interaction = new Interaction(this.#world, { user: this.#user, channel });
    const payload = commandPayload(this.#world, interaction, { command, text: text.trimEnd() });
    return this.#ask(interaction, { type: 'slash_commands', payload }, how, (answer) =>
      respondDirectly(this.#world, interaction, answer),
    );
  }

  async typesDirectly(line: string, how: Waiting = {}): Promise<Shown> {
    return this.types(this.direct, line, how);
  }

  /** Presses a button by its label, in a message, a modal or at Home. */
  async presses(seen: Seen, label: string | RegExp, how: Waiting = {}): Promise<Shown> {
    const place = this.#place(seen);
    const found = findButton(blocksOf(place), label);
    const isLink = 'url' in found.element;
    return this.#act(place, found, {}, isLink ? { waitsMs: 300, ...how } : how);
  }

  /** Chooses something in a menu by its label. In an input of a modal that tells nobody yet. */
  async chooses(seen: Seen, label: string | RegExp, how: Waiting = {}): Promise<Shown> {
    const place = this.#place(seen);
    const found = findOption(blocksOf(place), label, ({ action_id: id }) => this.#offered(id));
    const { option } = found;
    const type = String(found.element['type']);
    const isSeveral = ['checkboxes', 'multi_static_select'].includes(type);
    const value = {
      type,
      ...(isSeveral ? { selected_options: [option] } : { selected_option: option }),
    };
    if ('view' in place && place.view && type !== 'overflow') keep(place.view, found, value);
    if (!tells(found)) return shown(new Interaction(this.#world, place));
    return this.#act(place, found, value, how);
  }

  /** Types into a menu that asks the app; gives the labels that are offered. */
  async looksUp(seen: Seen, label: string | RegExp, typed: string): Promise<readonly string[]> {
    const place = this.#place(seen);
    const found = findField(blocksOf(place), label);
    const interaction = new Interaction(this.#world, place);
    const payload = suggestionPayload(this.#world, interaction, found, typed);
    const ack = await this.#deliver(interaction, { type: 'interactive', payload });
    const { options, labels } = readSuggestions(this.#world, ack.ok ? ack.payload : null);
    this.#suggested.set(found.element['action_id'], options);
    return labels;
  }

  /** Fills in fields of a modal by their labels; those that tell the app at once do. */
  async fills(
    seen: Seen,
    entries: Readonly<Record<string, Entry>>,
    how: Waiting = {},
  ): Promise<Shown> {
    const view = this.#view(seen);
    let last = shown(new Interaction(this.#world, { user: this.#user, view }));
    for (const [label, entry] of Object.entries(entries)) {
      const id = findField(view.blocks, label).element['action_id'];
      const { found, value } = enter(view, label, entry, this.#offered(id));
      const place = { user: this.#user, view };
      if (tells(found)) last = await this.#act(place, found, value, { waitsMs: 3000, ...how });
    }
    return last;
  }

  /** Submits a modal. What the client itself finds wrong it does not send. */
  async submits(seen: Seen, how: Waiting = {}): Promise<Submission> {
    const view = this.#view(seen);
    const interaction = new Interaction(this.#world, { user: this.#user, view });
    const own = clientErrors(view);
    if (shownView(view).submit === null) throw new Error('That cannot be submitted.');
    if (Object.keys(own).length > 0) {
      return submitted(shown(interaction), { errors: own, closed: false });
    }
    let errors: Submission['errors'] = null;
    const payload = viewPayload(this.#world, interaction, 'view_submission');
    const waiting = { waitsMs: how.waitsMs ?? 1000 };
    const envelope = { type: 'interactive', payload } as const;
    const seenThen = await this.#ask(interaction, envelope, waiting, (answer) => {
      errors = applySubmission(this.#world, interaction, answer);
      if (errors !== null) waiting.waitsMs = 0;
    });
    return submitted(seenThen, { errors, closed: !view.isOpen });
  }

  /** Closes a modal without submitting it. */
  async closes(seen: Seen): Promise<void> {
    const view = this.#view(seen);
    view.isOpen = false;
    const { definition } = view;
    if (definition.type !== 'modal' || definition.notify_on_close !== true) return;
    const interaction = new Interaction(this.#world, { user: this.#user, view });
    const payload = viewPayload(this.#world, interaction, 'view_closed');
    await this.#deliver(interaction, { type: 'interactive', payload });
  }

  /** Opens the app's Home; what is shown there is the `view`. */
  async opensHome(how: Waiting = {}): Promise<Shown> {
    const interaction = new Interaction(this.#world, { user: this.#user });
    this.#world.waiting.add(interaction);
    const home = homeOf(this.#world, this.#user);
    interaction.opened = home;
    const event = { type: 'app_home_opened', user: this.id, channel: this.direct.id, tab: 'home' };
    const view = home === null ? {} : { view: viewJson(this.#world, home) };
    this.#world.tell(this.workspace, { ...event, ...view });
    interaction.acknowledge({ ok: true, payload: null });
    return this.#seeWhatComes(interaction, how);
  }

  /** Chooses a shortcut of the app in the menu of a message, or, without one, in the general menu. */
  async usesShortcut(callbackId: string, seen: Seen | null = null, how: Waiting = {}) {
    const place = seen === null ? { user: this.#user } : this.#place(seen);
    const interaction = new Interaction(this.#world, place);
    const payload = shortcutPayload(this.#world, interaction, callbackId);
    return this.#ask(interaction, { type: 'interactive', payload }, how);
  }

  /** Writes a message; waits for its links to be unfurled where the app is told of them. */
  async posts(channel: Channel, text: string, how: Waiting & { threadTs?: string } = {}) {
    this.#join(channel);
    const interaction = new Interaction(this.#world, { user: this.#user, channel });
    this.#world.waiting.add(interaction);
    const { threadTs = null } = how;
    const { message, isTold } = writePost(this.#world, channel, this.#user, text, threadTs);
    interaction.seen.add(message);
    interaction.acknowledge({ ok: true, payload: null });
    return this.#seeWhatComes(interaction, isTold ? how : { waitsMs: 0 });
  }

  /** What they see in a channel, oldest first. */
  reads(channel: Channel): readonly ShownMessage[] {
    return [...this.#world.messages.values()]
      .filter((each) => each.channel === channel && !each.isDeleted)
      .filter(({ onlyFor }) => [null, this.id].includes(onlyFor))
      .map(shownMessage);
  }

  invites(channel: Channel): void {
    invite(this.#world, channel, this.#user);
  }

  kicks(channel: Channel): void {
    kick(this.#world, channel, this.#user);
  }

  archives(channel: Channel): void {
    archive(this.#world, channel, this.#user);
  }

  unarchives(channel: Channel): void {
    unarchive(this.#world, channel, this.#user);
  }

  deletes(channel: Channel): void {
    remove(this.#world, channel, this.#user);
  }

  /** Goes through the app's page of installation with a browser; gives what it shows in the end. */
  async installs(page: string, how: Installing = {}): Promise<PageSeen> {
    return browserInstall(this.#world, this, page, how);
  }

  /** Allows what a link to Slack's own page asks for; gives where Slack would send the browser. */
  allows(authorizeUrl: string, how: Installing = {}): string {
    return back(this.#world.oauth, new URL(authorizeUrl), this, authorizeUrl, how);
  }

  #join(channel: Channel): void {
    if (channel.workspace !== this.workspace) throw new Error('That is another workspace.');
    if (channel.isDeleted) throw new Error('That channel is not there any more.');
    if (channel.isArchived) throw new Error('That channel is archived.');
    channel.members.add(this.id);
  }

  #offered(actionId: unknown): readonly Option[] {
    return this.#suggested.get(actionId) ?? [];
  }

  #view(seen: Seen): StoredView {
    const view = this.#world.views.get(seen.id);
    if (view?.isOpen !== true) throw new Error('That view is not there any more.');
    if (view.user.id !== this.id) throw new Error('That is for somebody else.');
    return view;
  }

  #place(seen: Seen): Doing & { readonly message?: StoredMessage; readonly view?: StoredView } {
    const message = this.#world.messages.get(seen.id);
    if (message === undefined) return { user: this.#user, view: this.#view(seen) };
    if (message.isDeleted) throw new Error('That message is not there any more.');
    if (![null, this.id].includes(message.onlyFor)) throw new Error('That is for somebody else.');
    return { user: this.#user, message, channel: message.channel };
  }

  async #act(place: Doing, found: Found, value: Json, how: Waiting): Promise<Shown> {
    const interaction = new Interaction(this.#world, place);
    const payload = actionPayload(this.#world, interaction, found, value);
    return this.#ask(interaction, { type: 'interactive', payload }, how);
  }

  async #deliver(interaction: Interaction, what: Pick<Envelope, 'type' | 'payload'>) {
    const ack = await this.#world.deliver({ ...what, acceptsResponsePayload: true, retry: null });
    interaction.acknowledge(ack);
    return ack;
  }

  async #ask(
    interaction: Interaction,
    what: Pick<Envelope, 'type' | 'payload'>,
    how: Waiting,
    hear: (answer: unknown) => void = () => undefined,
  ): Promise<Shown> {
    this.#world.waiting.add(interaction);
    try {
      const ack = await this.#deliver(interaction, what);
      if (ack.ok) hear(ack.payload);
    } catch (error) {
      this.#world.waiting.delete(interaction);
      throw error;
    }
    return this.#seeWhatComes(interaction, how);
  }

  async #seeWhatComes(interaction: Interaction, how: Waiting): Promise<Shown> {
    try {
      return await waitForAnswer(interaction, how);
    } finally {
      this.#world.waiting.delete(interaction);
    }
  }
}

function blocksOf({ message, view }: Doing): readonly Json[] {
  return message ? blocksIn(message) : (view?.blocks ?? []);
}

/** Whether the app hears of a change at once: always outside of inputs, there when it asks for it. */
function tells({ block }: Found): boolean {
  return block['type'] !== 'input' || block['dispatch_action'] === true;
}
