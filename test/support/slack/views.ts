import type { Channel } from './channel.ts';
import { named } from './messages.ts';
import type { Json } from './messages.ts';
import type { User, World } from './world.ts';
import type { ViewDefinition } from './view-limits.ts';

/** A modal in front of somebody, or what they see at the app's Home. */
export interface StoredView {
  readonly id: string;
  readonly user: User;
  /** Where it was opened from, if from a channel. */
  readonly origin: Channel | null;
  readonly botId: string;
  readonly rootId: string;
  readonly previous: StoredView | null;
  definition: ViewDefinition;
  blocks: readonly Json[];
  /** Changes with every update. */
  hash: string;
  /** What was filled in, by block and element. */
  values: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  isOpen: boolean;
}

/** How many views may lie on one another. */
export const VIEWS_IN_STACK = 3;

interface Opening {
  readonly user: User;
  readonly origin?: Channel | null;
  readonly botId: string;
  readonly definition: ViewDefinition;
  readonly previous?: StoredView | null;
}

export function newView(
  world: World,
  { user, origin = null, botId, definition, previous = null }: Opening,
): StoredView {
  const id = world.ids.next('V');
  const blocks = named(world, definition.blocks);
  const view: StoredView = {
    id,
    user,
    origin,
    botId,
    rootId: previous?.rootId ?? id,
    previous,
    definition,
    blocks,
    hash: newHash(world),
    values: initialValues(blocks),
    isOpen: true,
  };
  world.views.set(id, view);
  return view;
}

/** What was filled in stays where block and element keep their names. */
export function changeView(world: World, view: StoredView, definition: ViewDefinition): void {
  const before = view.values;
  view.definition = definition;
  view.blocks = named(world, definition.blocks);
  view.hash = newHash(world);
  const fresh = initialValues(view.blocks);
  view.values = Object.fromEntries(
    Object.entries(fresh).map(([blockId, elements]) => [
      blockId,
      Object.fromEntries(
        Object.entries(elements).map(([id, value]) => [id, before[blockId]?.[id] ?? value]),
      ),
    ]),
  );
}

export function depthOf(view: StoredView): number {
  return view.previous === null ? 1 : 1 + depthOf(view.previous);
}

export function homeOf(world: World, user: User): StoredView | null {
  return (
    [...world.views.values()].find(
      (view) => view.definition.type === 'home' && view.user.id === user.id,
    ) ?? null
  );
}

export function viewJson(world: World, view: StoredView): Json {
  const { id, user, botId, rootId, previous, definition, blocks, hash, values } = view;
  const modal = definition.type === 'modal' ? definition : null;
  return structuredClone({
    id,
    team_id: user.workspace.id,
    type: definition.type,
    title: modal?.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    submit: modal?.submit ?? null,
    close: modal?.close ?? null,
    blocks,
    private_metadata: definition.private_metadata ?? '',
    callback_id: definition.callback_id ?? '',
    external_id: definition.external_id ?? '',
    state: { values },
    hash,
    clear_on_close: modal?.clear_on_close ?? false,
    notify_on_close: modal?.notify_on_close ?? false,
    previous_view_id: previous?.id ?? null,
    root_view_id: rootId,
    app_id: world.app.appId,
    app_installed_team_id: user.workspace.id,
    bot_id: botId,
  });
}

function newHash(world: World): string {
  return `${world.ids.ts()}.hash`;
}

type Values = StoredView['values'];

/** Elements of inputs, and menus beside them, stand in the state from the beginning. */
function initialValues(blocks: readonly Json[]): Values {
  const values: Record<string, Record<string, Json>> = {};
  for (const block of blocks) {
    const elements = [
      block['element'],
      block['accessory'],
      ...(block['type'] === 'actions' ? (block['elements'] as Json[]) : []),
    ] as (Json | undefined)[];
    for (const element of elements) {
      if (
        element === undefined ||
        ['button', 'image', 'overflow'].includes(String(element['type']))
      )
        continue;
      const id = String(block['block_id']);
      values[id] = { ...values[id], [String(element['action_id'])]: initialValue(element) };
    }
  }
  return values;
}

function initialValue(element: Json): Json {
  const type = String(element['type']);
  const first = (key: string): unknown => element[key] ?? null;
  switch (type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: first('initial_option') };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: element['initial_options'] ?? [] };
    case 'channels_select':
      return { type, selected_channel: first('initial_channel') };
    case 'conversations_select':
      return { type, selected_conversation: first('initial_conversation') };
    case 'users_select':
      return { type, selected_user: first('initial_user') };
    case 'datepicker':
      return { type, selected_date: first('initial_date') };
    case 'timepicker':
      return { type, selected_time: first('initial_time') };
    default:
      return { type, value: first('initial_value') };
  }
}
