import { StartError } from '../core/errors.ts';
import { count } from '../core/text.ts';
import { runTool, withStore } from './run-tool.ts';

/** `npm run migrate`: brings the schema up to date, which every start does as well. */
await runTool(async ({ settings, args, out }) => {
  if (args.length > 0) throw new StartError('npm run migrate takes no words.');
  const steps = await withStore(settings, async ({ migrated }) => migrated);
  const done =
    steps.length === 0
      ? 'Nothing to do: the database is up to date.'
      : `The database is up to date now, after ${count(steps.length, 'step')}: ${steps.join(', ')}.`;
  out.write(`${done}\n`);
});
