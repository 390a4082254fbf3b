import { good, warning, wrong } from '../../../core/checkup.ts';
import type { Finding } from '../../../core/checkup.ts';
import { count } from '../../../core/text.ts';
import { SCOPES } from '../scopes.ts';

/** Whether the app may do all that it needs; `given` is `null` where Slack does not say. `where` follows what is said. */
export function checkScopes(given: readonly string[] | null, where: string): Finding {
  if (given === null) {
    return warning(
      `Slack does not say which permissions the app has${where}.`,
      'Compare them with the list below.',
    );
  }
  const missing = SCOPES.filter(({ scope }) => !given.includes(scope));
  if (missing.length === 0) {
    return good(`The app has all ${count(SCOPES.length, 'permission')} that it needs${where}.`);
  }
  const names = missing.map(({ scope, purpose }) => `${scope} (${purpose})`);
  return wrong(
    `The app lacks ${count(missing.length, 'permission')}${where}: ${names.join(', ')}.`,
    'Put the manifest on the page of your app (App Manifest) anew: npm run -s slack:manifest. Then install it again, which gives what was added.',
  );
}
