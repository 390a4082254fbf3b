import { expect, test } from 'vitest';
import {
  channelAddress,
  personAddress,
  readAddress,
  workspacePrefix,
} from '../../../../src/adapters/slack/addresses.ts';

test('a channel is read back from its address, whatever kind of conversation it is', () => {
  for (const workspace of ['T0LAB', 'E0ORG']) {
    for (const channel of ['C0PAPERS', 'G0PRIVATE', 'D0DIRECT']) {
      const address = channelAddress(workspace, channel);
      expect(readAddress(address)).toEqual({ kind: 'channel', workspace, channel });
      expect(address.startsWith(workspacePrefix(workspace))).toBe(true);
    }
  }
});

test('so is a person, in the workspace where the app is installed', () => {
  for (const user of ['U0ANN', 'W0ANN']) {
    const address = personAddress('T0LAB', user);
    expect(address).toBe(`slack:T0LAB:@${user}`);
    expect(readAddress(address)).toEqual({ kind: 'person', workspace: 'T0LAB', user });
    expect(address.startsWith(workspacePrefix('T0LAB'))).toBe(true);
  }
});

test.each([
  '',
  'slack:',
  'slack:T1',
  'slack:T1:',
  'slack:T1:X1',
  'slack:C1:T1',
  'slack:T1:C1:2',
  'slack:T1:c1',
  'slack:T1:U1',
  'slack:T1:@C1',
  'slack:@U1',
  'discord:1:2',
  `slack:T1:C${'1'.repeat(99)}`,
  'slack:T1:C1\n',
])('what is no address of Slack’s is none: %j', (text) => {
  expect(readAddress(text)).toBeNull();
});
