import { Client, OverwriteType, PermissionFlagsBits, PermissionsBitField } from 'discord.js';
import type { Guild } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lackingIn } from '../../../src/adapters/discord/doctor/lacking.ts';
import { permissionsIn } from '../../../src/adapters/discord/doctor/permissions-in.ts';
import type { Membership, Overwrite } from '../../../src/adapters/discord/doctor/permissions-in.ts';
import { NEEDED } from '../../../src/adapters/discord/needed-permissions.ts';
import { inviteLink } from '../../../src/adapters/discord/site.ts';

const GUILD = '1000';
const BOT = '2000';
const SOMEBODY = '2001';
const ROLES = ['3000', '3001', '3002'];
const CHANNEL = '4000';

/** Mostly what the bot needs, now and then all that there is. */
const bits = fc
  .subarray([...NEEDED.map(({ flag }) => flag), PermissionFlagsBits.ManageThreads])
  .map((flags) => flags.reduce((all, flag) => all | flag, 0n));
const rolePermissions = fc
  .tuple(bits, fc.integer({ min: 0, max: 11 }))
  .map(([some, dice]) => (dice === 0 ? some | PermissionFlagsBits.Administrator : some));
const overwrite = fc.record({
  target: fc.constantFrom(
    { id: GUILD, type: OverwriteType.Role },
    ...ROLES.map((id) => ({ id, type: OverwriteType.Role })),
    { id: BOT, type: OverwriteType.Member },
    { id: SOMEBODY, type: OverwriteType.Member },
  ),
  allow: bits,
  deny: bits,
});
const overwrites = fc
  .uniqueArray(overwrite, { selector: ({ target }) => target.id })
  .map((list) => list.map(({ target, ...sides }): Overwrite => ({ ...target, ...sides })));
const membership = fc
  .record({
    owner: fc.constantFrom(SOMEBODY, SOMEBODY, SOMEBODY, BOT),
    memberRoles: fc.subarray(ROLES),
    permissions: fc.array(rolePermissions, { minLength: 4, maxLength: 4 }),
  })
  .map(
    ({ owner, memberRoles, permissions }): Membership => ({
      guild: GUILD,
      owner,
      member: BOT,
      memberRoles: new Set(memberRoles),
      roles: new Map([GUILD, ...ROLES].map((id, index) => [id, permissions[index]!])),
    }),
  );

/** What discord.js makes of the same server. */
function permissionsByLibrary(standing: Membership, list: readonly Overwrite[]): bigint {
  const client = new Client({ intents: [] });
  const { _add: add } = client.guilds as unknown as { _add: (raw: object) => Guild };
  const guild = add.call(client.guilds, {
    id: GUILD,
    owner_id: standing.owner,
    roles: Array.from(standing.roles, ([id, permissions]) => ({
      id,
      permissions: String(permissions),
      colors: {},
    })),
    members: [{ user: { id: BOT }, roles: [...standing.memberRoles] }],
    channels: [
      {
        id: CHANNEL,
        type: 0,
        permission_overwrites: list.map(({ allow, deny, ...target }) => ({
          ...target,
          allow: String(allow),
          deny: String(deny),
        })),
      },
    ],
  });
  return guild.channels.cache.get(CHANNEL)!.permissionsFor(guild.members.cache.get(BOT)!).bitfield;
}

describe('what a member may do in a channel', () => {
  test('is what discord.js says', () => {
    fc.assert(
      fc.property(membership, overwrites, (standing, list) => {
        expect(permissionsIn(standing, list)).toBe(permissionsByLibrary(standing, list));
      }),
      { numRuns: 500 },
    );
  });

  test('is everything for owners and administrators, and nothing for whom no role allows any', () => {
    const standing: Membership = {
      guild: GUILD,
      owner: SOMEBODY,
      member: BOT,
      memberRoles: new Set(['3000', 'deleted meanwhile']),
      roles: new Map([[GUILD, 0n]]),
    };
    const denied = [{ id: BOT, type: 1, allow: 0n, deny: PermissionsBitField.All }];
    const administrators = new Map([['3000', PermissionFlagsBits.Administrator]]);
    expect(permissionsIn(standing, [])).toBe(0n);
    expect(permissionsIn({ ...standing, owner: BOT }, denied)).toBe(PermissionsBitField.All);
    expect(permissionsIn({ ...standing, roles: administrators }, denied)).toBe(
      PermissionsBitField.All,
    );
  });
});

const without = (...names: readonly string[]) =>
  NEEDED.filter(({ name }) => !names.includes(name)).reduce((all, { flag }) => all | flag, 0n);
const lacking = (permissions: bigint, type: number, style: 'thread' | 'other') => {
  const { toPost, toPostWell } = lackingIn(permissions, { type, style });
  return [toPost.map(({ name }) => name), toPostWell.map(({ name }) => name)];
};

describe('what is lacking in a channel', () => {
  const threads = ['Create Public Threads', 'Send Messages in Threads'];

  test.each([
    ['a text channel', 0, 'other', ['View Channel', 'Send Messages', 'Embed Links'], []],
    [
      'a text channel with threads',
      0,
      'thread',
      ['View Channel', 'Send Messages', 'Embed Links'],
      threads,
    ],
    ['a thread', 11, 'thread', ['View Channel', 'Send Messages in Threads', 'Embed Links'], []],
    [
      'a forum',
      15,
      'thread',
      ['View Channel', 'Send Messages', 'Send Messages in Threads', 'Embed Links'],
      [],
    ],
  ] as const)('%s', (_, type, style, toPost, toPostWell) => {
    expect(lacking(0n, type, style)).toEqual([toPost, ['Read Message History', ...toPostWell]]);
    expect(lacking(without(), type, style)).toEqual([[], []]);
    for (const name of toPost) expect(lacking(without(name), type, style)[0]).toEqual([name]);
    for (const name of toPostWell) {
      expect(lacking(without(name), type, style)).toEqual([[], [name]]);
    }
  });
});

test('the invite link asks for what is explained, and no more', () => {
  const link = new URL(inviteLink('https://discord.com/api', '7'));
  expect(BigInt(link.searchParams.get('permissions')!)).toBe(
    NEEDED.reduce((all, { flag }) => all | flag, 0n),
  );
  expect(link.searchParams.get('scope')).toBe('bot applications.commands');
  expect(`${link.origin}${link.pathname}`).toBe('https://discord.com/oauth2/authorize');
});
