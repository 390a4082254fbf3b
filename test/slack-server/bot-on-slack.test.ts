import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { botOn, endCleanly, freePort, postsIn } from '../support/slack/bot-on-slack.ts';
import { startSlackServer } from '../support/slack/slack-server.ts';
import { ROOT } from '../support/shipped.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** A program in the place of the bot, which takes its settings and says that it is there. */
async function aProgram(...lines: readonly string[]): Promise<string> {
  const root = await tempFolder();
  await mkdir(join(root, 'src'));
  await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  await writeFile(join(root, 'package.json'), '{"type":"module"}');
  await writeFile(
    join(root, 'src', 'main.ts'),
    [
      `import { App } from '@slack/bolt';`,
      `const { SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: appToken, SLACK_API_URL: slackApiUrl, SLACK_SIGNING_SECRET: signingSecret, HTTP_PORT } = process.env;`,
      `const mode = appToken === undefined ? { signingSecret } : { appToken, socketMode: true };`,
      `const app = new App({ token, ...mode, clientOptions: { slackApiUrl }, logLevel: 'error' });`,
      `app.command('/papers', async ({ ack, client, command }) => { await ack(); await client.chat.postMessage({ channel: command.channel_id, text: 'Here.' }); });`,
      `await app.start(Number(HTTP_PORT));`,
      `process.once('SIGTERM', async () => { await app.stop(); process.exit(0); });`,
      ...lines,
      `console.log('On Slack.');`,
    ].join('\n'),
  );
  return root;
}

test.each(['Socket Mode', 'HTTP'])('a bot that behaves ends cleanly, over %s', async (mode) => {
  await using slack = await startSlackServer();
  const workspace = slack.addWorkspace('Lab');
  const papers = workspace.addChannel('papers');
  const where = mode === 'HTTP' ? { httpPort: await freePort() } : {};
  const bot = await botOn(slack, { root: await aProgram(), workspace, ...where });

  await workspace.addPerson('ann').types(papers, '/papers new');
  const posts = await postsIn(papers, 1);

  expect(posts.map(({ text }) => text)).toEqual(['Here.']);
  await endCleanly(bot, slack);
});

test('a bot that says its token is caught', async () => {
  await using slack = await startSlackServer();
  const workspace = slack.addWorkspace('Lab');
  const bot = await botOn(slack, { root: await aProgram('console.log(token);'), workspace });

  await expect(endCleanly(bot, slack)).rejects.toThrow('xoxb-… is in the log');
});
