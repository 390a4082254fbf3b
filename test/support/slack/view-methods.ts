import { visibleUser } from './access.ts';
import { ApiError } from './api-error.ts';
import { needed, optional, structured } from './args.ts';
import { covers } from './installation.ts';
import type { Interaction } from './interaction.ts';
import type { Json } from './messages.ts';
import type { Call, Methods } from './method.ts';
import { readView } from './view-limits.ts';
import { changeView, depthOf, homeOf, newView, viewJson, VIEWS_IN_STACK } from './views.ts';
import type { StoredView } from './views.ts';

export const VIEW_METHODS: Methods = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};

function open({ world, args, by }: Call): Json {
  const interaction = exchanged({ world, args, by });
  const definition = readView(world, structured(args, 'view'), 'modal');
  interaction.isTriggerUsed = true;
  const { user, channel: origin } = interaction;
  const view = newView(world, { user, origin, botId: by.botId, definition });
  world.notice({ view, interaction });
  return { view: viewJson(world, view) };
}

function push({ world, args, by }: Call): Json {
  const interaction = exchanged({ world, args, by });
  const previous = interaction.view;
  if (previous === null || !previous.isOpen) throw new ApiError('not_found');
  if (depthOf(previous) >= VIEWS_IN_STACK) throw new ApiError('push_limit_reached');
  const definition = readView(world, structured(args, 'view'), 'modal');
  interaction.isTriggerUsed = true;
  const { user, channel: origin } = interaction;
  const view = newView(world, { user, origin, botId: by.botId, definition, previous });
  world.notice({ view, interaction });
  return { view: viewJson(world, view) };
}

function update({ world, args, by }: Call): Json {
  const view = findView({ world, args, by });
  expectHash(view, args);
  const { type } = view.definition;
  changeView(world, view, readView(world, structured(args, 'view'), type));
  world.notice({ view });
  return { view: viewJson(world, view) };
}

function publish({ world, args, by }: Call): Json {
  const user = visibleUser(world, by, needed(args, 'user_id'));
  const definition = readView(world, structured(args, 'view'), 'home');
  const home = homeOf(world, user);
  if (home !== null) {
    expectHash(home, args);
    changeView(world, home, definition);
  }
  const view = home ?? newView(world, { user, botId: by.botId, definition });
  world.notice({ view });
  return { view: viewJson(world, view) };
}

type Asked = Pick<Call, 'world' | 'args' | 'by'>;

/** @throws ApiError when the trigger is unknown, too old, or used */
function exchanged({ world, args, by }: Asked): Interaction {
  const interaction = world.triggers.get(needed(args, 'trigger_id'));
  if (interaction === undefined || !covers(by, interaction.user.workspace)) {
    throw new ApiError('invalid_trigger_id');
  }
  if (interaction.isTriggerUsed) throw new ApiError('exchanged_trigger_id');
  if (world.clock.now() > interaction.triggerUntil) throw new ApiError('expired_trigger_id');
  return interaction;
}

function findView({ world, args, by }: Asked): StoredView {
  const id = optional(args, 'view_id');
  const externalId = optional(args, 'external_id');
  const view = [...world.views.values()].find((each) =>
    id === null ? each.definition.external_id === externalId : each.id === id,
  );
  if (view?.isOpen !== true || !covers(by, view.user.workspace)) throw new ApiError('not_found');
  return view;
}

function expectHash({ hash }: StoredView, args: Call['args']): void {
  const expected = optional(args, 'hash');
  if (expected !== null && expected !== hash) throw new ApiError('hash_conflict');
}
