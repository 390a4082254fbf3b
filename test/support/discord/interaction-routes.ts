import { z } from 'zod';
import { invalidForm, refusal } from './api-error.ts';
import type { Interaction } from './interaction.ts';
import { FLAGS, messageJson, readMessage } from './messages.ts';
import type { StoredMessage } from './messages.ts';
import { nothing, ok, readBody, route } from './routing.ts';
import type { Answer, Call, Route } from './routing.ts';
import type { World } from './world.ts';

const Callback = z.looseObject({ type: z.int(), data: z.unknown().optional() });
const Deferral = z.looseObject({ flags: z.int().nullish() });
const Choice = z.looseObject({
  name: z.string().min(1).max(100),
  value: z.union([z.string().min(1).max(100), z.number()]),
});
const Choices = z.looseObject({ choices: z.array(Choice).max(25) });
const Modal = z.looseObject({
  custom_id: z.string().min(1).max(100),
  title: z.string().min(1).max(45),
  components: z.array(z.looseObject({})).min(1).max(5),
});

/** Which kinds of interaction a kind of answer is for. */
const ANSWERS: ReadonlyMap<number, readonly number[]> = new Map([
  [4, [2, 3, 5]],
  [5, [2, 3, 5]],
  [6, [3, 5]],
  [7, [3, 5]],
  [8, [4]],
  [9, [2, 3]],
]);

/** Answers to interactions: they go by the token of the interaction, not by the bot's. */
export function interactionRoutes(world: World): readonly Route[] {
  const known = (app: string, token: string): Interaction => {
    const interaction = world.interactions.get(token);
    if (interaction === undefined || app !== world.applicationId) throw refusal('unknownWebhook');
    return interaction;
  };
  const open = { open: true };
  return [
    route(
      'POST',
      '/interactions/:id/:token/callback',
      ([id, token], call) => {
        const interaction = world.interactions.get(token);
        if (interaction?.id !== id || interaction === undefined) {
          throw refusal('unknownInteraction');
        }
        return about(interaction, () => callBack(world, interaction, call));
      },
      { open: true, kind: 'callback' },
    ),
    route(
      'POST',
      '/webhooks/:app/:token',
      ([app, token], { body, files }) => {
        const interaction = known(app, token);
        return about(interaction, () => {
          interaction.expectToken();
          return ok(messageJson(interaction.followUp(body, files)));
        });
      },
      { open: true, kind: 'follow-up' },
    ),
    route(
      'PATCH',
      '/webhooks/:app/:token/messages/:message',
      ([app, token, id], { body, files }) => {
        const interaction = known(app, token);
        return about(interaction, () => {
          interaction.expectToken();
          const message = interaction.find(id);
          return ok(messageJson(interaction.edit(message, readMessage(world, body), files)));
        });
      },
      { open: true, kind: 'edit' },
    ),
    route(
      'GET',
      '/webhooks/:app/:token/messages/:message',
      ([app, token, id]) => {
        const interaction = known(app, token);
        interaction.expectToken();
        return ok(messageJson(interaction.find(id)));
      },
      open,
    ),
    route(
      'DELETE',
      '/webhooks/:app/:token/messages/:message',
      ([app, token, id]) => {
        const interaction = known(app, token);
        return about(interaction, () => {
          interaction.expectToken();
          interaction.remove(interaction.find(id));
          return nothing;
        });
      },
      { open: true, kind: 'removal' },
    ),
  ];
}

/** Counts a call, so that whoever waits for the answer knows when nothing more comes. */
function about(interaction: Interaction, call: () => Answer): Answer {
  interaction.noteCall();
  return call();
}

function callBack(world: World, interaction: Interaction, { query, body, files }: Call): Answer {
  const { type, data } = readBody(Callback, body);
  if (!ANSWERS.get(type)?.includes(interaction.type)) {
    throw invalidForm([['type', `Value (${type}) is no answer to this interaction.`]]);
  }
  interaction.expectAck();
  const message = acknowledge(world, interaction, { type, data, files });
  if (!['true', '1'].includes(query.get('with_response') ?? '')) return nothing;
  return ok({
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(message !== null && {
        response_message_id: message.id,
        response_message_loading: interaction.isLoading,
        response_message_ephemeral: (message.flags & FLAGS.private) !== 0,
      }),
    },
    resource: { type, ...(message !== null && { message: messageJson(message) }) },
  });
}

interface Acknowledgement {
  readonly type: number;
  readonly data: unknown;
  readonly files: readonly File[];
}

function acknowledge(
  world: World,
  interaction: Interaction,
  { type, data, files }: Acknowledgement,
): StoredMessage | null {
  const { message } = interaction;
  switch (type) {
    case 4: {
      const payload = readMessage(world, data);
      const flag = (payload.flags ?? 0) & FLAGS.private;
      const answer = interaction.answer(payload, files, flag);
      interaction.acknowledge('message', flag !== 0);
      return answer;
    }
    case 5: {
      const { flags = 0 } = readBody(Deferral, data ?? {});
      const flag = (flags ?? 0) & FLAGS.private;
      const waiting = interaction.answer({}, [], flag | FLAGS.loading);
      interaction.acknowledge('deferred', flag !== 0);
      return waiting;
    }
    case 6:
    case 7: {
      if (type === 7 && message !== null) {
        interaction.edit(message, readMessage(world, data), files);
      }
      interaction.original = message;
      const isPrivate = ((message?.flags ?? 0) & FLAGS.private) !== 0;
      interaction.acknowledge(type === 6 ? 'deferred update' : 'update', isPrivate);
      return message;
    }
    case 8:
      interaction.choices = readBody(Choices, data).choices.map((choice, nth) => {
        if ((typeof choice.value === 'number') === interaction.completesNumbers) return choice;
        throw invalidForm([[`data.choices.${nth}.value`, 'The value has another type.']]);
      });
      interaction.acknowledge('choices', true);
      return null;
    default:
      readBody(Modal, data);
      interaction.acknowledge('modal', true);
      return null;
  }
}
