import { good, warning, wrong } from '../../../core/checkup.ts';
import type { Finding } from '../../../core/checkup.ts';
import type { Command } from '../../../core/command.ts';
import { COMMAND } from '../commands/command-payload.ts';
import { registrationOf } from '../commands/register-commands.ts';
import type { Registration } from '../commands/register-commands.ts';
import { orRefused } from './questions.ts';
import type { Questions } from './questions.ts';

interface CommandsCheck {
  readonly application: string;
  /** The one server in which the commands are to be registered, and its name; `null` for all. */
  readonly guild: { readonly id: string; readonly name: string | null } | null;
  readonly commands: readonly Command[];
  readonly questions: Questions;
}

/** Whether people are offered the commands, and those of this version. Throws a `NoAnswer`. */
export async function checkCommands(check: CommandsCheck): Promise<readonly Finding[]> {
  const { guild } = check;
  const everywhere = await registered(null, check);
  if (guild === null) return [say(everywhere, '')];
  if (guild.name === null) {
    return [
      wrong(
        `DISCORD_GUILD_ID, ${guild.id}, is no server in which the bot is, so people have no commands.`,
        'Add the bot there with the link below, or leave the setting out to have the commands in all servers.',
      ),
    ];
  }
  const place = ` in ${guild.name}, the server of DISCORD_GUILD_ID`;
  const there = await orRefused(registered(guild.id, check), () => null);
  return [
    there === null
      ? wrong(
          `Discord does not tell which commands are registered${place}.`,
          'Add the bot there again with the link below: it asks for the scope applications.commands.',
        )
      : say(there, place),
    ...(everywhere === 'none' ? [] : [twice(guild.name)]),
  ];
}

async function registered(
  guild: string | null,
  { application, commands, questions }: CommandsCheck,
): Promise<Registration> {
  return questions.ask(async (rest) => registrationOf({ rest, application, guild }, commands));
}

function say(registration: Registration, place: string): Finding {
  const advice = 'The bot registers them when it starts: npm start';
  switch (registration) {
    case 'current':
      return good(`/${COMMAND} is registered${place}, as this version has it.`);
    case 'outdated':
      return wrong(`/${COMMAND} is registered${place}, but not as this version has it.`, advice);
    case 'none':
      return wrong(`/${COMMAND} is not registered${place}, so nobody is offered it.`, advice);
  }
}

function twice(guild: string): Finding {
  return warning(
    `/${COMMAND} is registered in all servers as well, so people in ${guild} are shown it twice.`,
    'Both work. To try things out on their own, make a second application with a token of its own; otherwise leave DISCORD_GUILD_ID out.',
  );
}
