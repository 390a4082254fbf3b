import type { Found } from './elements.ts';
import type { Interaction } from './interaction.ts';
import { messageJson } from './messages.ts';
import type { Json } from './messages.ts';
import { newResponseUrl } from './response-urls.ts';
import { viewJson } from './views.ts';
import type { World } from './world.ts';

/** What stands in every interaction. */
function base(world: World, { user, triggerId }: Interaction): Json {
  const { workspace } = user;
  const { enterprise } = workspace;
  return {
    user: { id: user.id, username: user.name, name: user.name, team_id: workspace.id },
    api_app_id: world.app.appId,
    token: world.app.verificationToken,
    trigger_id: triggerId,
    team: {
      id: workspace.id,
      domain: workspace.domain,
      ...(enterprise !== null && {
        enterprise_id: enterprise.id,
        enterprise_name: enterprise.name,
      }),
    },
    enterprise: enterprise === null ? null : { id: enterprise.id, name: enterprise.name },
    is_enterprise_install: isOrgWide(world, workspace),
  };
}

function isOrgWide(world: World, workspace: Parameters<World['installationIn']>[0]): boolean {
  return world.installationIn(workspace)?.workspace === null;
}

/** A slash command is a flat form. */
export function commandPayload(
  world: World,
  interaction: Interaction,
  typed: { readonly command: string; readonly text: string },
): Json {
  const { user, channel, triggerId } = interaction;
  const { workspace } = user;
  const { enterprise } = workspace;
  return {
    token: world.app.verificationToken,
    team_id: workspace.id,
    team_domain: workspace.domain,
    ...(enterprise !== null && { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
    channel_id: channel?.id,
    channel_name: channel?.nameInPayloads,
    user_id: user.id,
    user_name: user.name,
    ...typed,
    api_app_id: world.app.appId,
    is_enterprise_install: String(isOrgWide(world, workspace)),
    response_url: newResponseUrl(world, interaction),
    trigger_id: triggerId,
  };
}

/** Where it happened: in a view, or in a message. One that only one person sees is not told with it. */
function place(world: World, interaction: Interaction): Json {
  const { view, message, channel } = interaction;
  if (view !== null) {
    const told = viewJson(world, view);
    return { container: { type: 'view', view_id: view.id }, view: told };
  }
  if (message === null || channel === null) throw new Error('It happened nowhere.');
  const isEphemeral = message.onlyFor !== null;
  // What is pressed below somebody else's message stands in what the app shows of its links.
  const isUnfurl = message.botId === null;
  const { appId } = world.app;
  return {
    container: {
      type: isUnfurl ? 'message_attachment' : 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs !== null && { thread_ts: message.threadTs }),
    },
    channel: { id: channel.id, name: channel.nameInPayloads },
    ...(!isEphemeral && !isUnfurl && { message: messageJson(message, { appId, metadata: true }) }),
    response_url: newResponseUrl(world, interaction),
  };
}

/** @param value - what was chosen or typed, as it stands in the state */
export function actionPayload(
  world: World,
  interaction: Interaction,
  { block, element }: Found,
  value: Json = {},
): Json {
  const blockId = String(block['block_id']);
  const actionId = String(element['action_id']);
  const isButton = element['type'] === 'button';
  const state = interaction.view?.values ?? (isButton ? {} : { [blockId]: { [actionId]: value } });
  return {
    type: 'block_actions',
    ...base(world, interaction),
    ...place(world, interaction),
    state: { values: state },
    actions: [
      {
        type: element['type'],
        action_id: actionId,
        block_id: blockId,
        ...(isButton && { text: element['text'] }),
        ...(isButton && 'value' in element && { value: element['value'] }),
        ...('style' in element && { style: element['style'] }),
        ...value,
        action_ts: world.ids.ts(),
      },
    ],
  };
}

export function suggestionPayload(
  world: World,
  interaction: Interaction,
  { block, element }: Found,
  typed: string,
): Json {
  return {
    type: 'block_suggestion',
    ...base(world, interaction),
    ...place(world, interaction),
    action_id: element['action_id'],
    block_id: block['block_id'],
    value: typed,
  };
}

export function viewPayload(
  world: World,
  interaction: Interaction,
  type: 'view_submission' | 'view_closed',
): Json {
  const { view } = interaction;
  if (view === null) throw new Error('There is no view.');
  return {
    type,
    ...base(world, interaction),
    view: viewJson(world, view),
    ...(type === 'view_submission' ? { response_urls: [] } : { is_cleared: false }),
  };
}

export function shortcutPayload(world: World, interaction: Interaction, callbackId: string): Json {
  const { message, channel } = interaction;
  const global = { type: 'shortcut', callback_id: callbackId, action_ts: world.ids.ts() };
  if (message === null || channel === null) return { ...base(world, interaction), ...global };
  return {
    ...base(world, interaction),
    ...global,
    type: 'message_action',
    message_ts: message.ts,
    channel: { id: channel.id, name: channel.nameInPayloads },
    message: messageJson(message, { appId: world.app.appId }),
    response_url: newResponseUrl(world, interaction),
  };
}
