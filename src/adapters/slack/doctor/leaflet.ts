import { PATHS } from '../connection/paths.ts';
import type { SlackMode } from '../mode.ts';
import { SCOPES } from '../scopes.ts';

const PUBLIC = 'https://<public address>';

/** What the operator may need next. `local` is where the bot listens on this machine, without a slash at its end. */
export function leafletOf(kind: SlackMode['kind'], local: string): readonly string[] {
  return [
    ...(kind === 'socket' ? [] : [...entrance(kind, local), '']),
    'To have posts in a channel, type there: /invite @Paperboy',
    'What the app asks for:',
    ...columns(SCOPES.map(({ scope, purpose }) => [scope, purpose])),
  ];
}

/** Nobody can see from inside whether Slack comes in. */
function entrance(kind: 'http' | 'oauth', local: string): readonly string[] {
  const addresses = [
    [`${PUBLIC}${PATHS.events}`, 'where Slack sends what people do, with Socket Mode off'],
    ...(kind === 'http'
      ? []
      : [
          [`${PUBLIC}${PATHS.redirect}`, 'the redirect URL of the app'],
          [`${PUBLIC}${PATHS.install}`, 'where people add the app to a workspace'],
        ]),
  ];
  return [
    'Whether Slack reaches the bot cannot be seen from here. A public address with https has to lead to',
    `${local}, and the app has to name it:`,
    ...columns(addresses),
    `npm run -s slack:manifest -- --mode ${kind} --url ${PUBLIC} writes all that for the page of the app.`,
  ];
}

function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const width = Math.max(...rows.map(([first = '']) => first.length));
  return rows.map(([first = '', second = '']) => `  ${first.padEnd(width)}  ${second}`);
}
