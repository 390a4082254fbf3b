import { OverwriteType, PermissionFlagsBits, PermissionsBitField } from 'discord.js';

const MEMBER: number = OverwriteType.Member;

export interface Overwrite {
  /** Of a role or a member; that of the role of all, @everyone, is the server's. */
  readonly id: string;
  /** 0 for a role, 1 for a member. */
  readonly type: number;
  readonly allow: bigint;
  readonly deny: bigint;
}

/** A member of a server, with all that decides what they may do there. */
export interface Membership {
  readonly guild: string;
  readonly owner: string;
  readonly member: string;
  readonly memberRoles: ReadonlySet<string>;
  /** What the roles of the server allow, by id. */
  readonly roles: ReadonlyMap<string, bigint>;
}

/**
 * What a member may do in a channel. Source: Discord's documentation of permissions, "Permission
 * Overwrites", where this is the algorithm.
 */
export function permissionsIn(membership: Membership, overwrites: readonly Overwrite[]): bigint {
  const { guild, member, memberRoles } = membership;
  if (mayEverything(membership)) return PermissionsBitField.All;
  const ofMembers = overwrites.filter(({ type }) => type === MEMBER);
  const ofRoles = overwrites.filter(({ type }) => type !== MEMBER);
  const steps = [
    ofRoles.filter(({ id }) => id === guild),
    ofRoles.filter(({ id }) => id !== guild && memberRoles.has(id)),
    ofMembers.filter(({ id }) => id === member),
  ];
  return steps.reduce(overwritten, basePermissions(membership));
}

/** Owners and administrators are held back by nothing. */
export function mayEverything(membership: Membership): boolean {
  return (
    membership.owner === membership.member ||
    (basePermissions(membership) & PermissionFlagsBits.Administrator) !== 0n
  );
}

function basePermissions({ guild, memberRoles, roles }: Membership): bigint {
  return [guild, ...memberRoles].reduce((bits, role) => bits | (roles.get(role) ?? 0n), 0n);
}

/** Of the same step, what one allows wins over what another denies. */
function overwritten(bits: bigint, step: readonly Overwrite[]): bigint {
  const deny = step.reduce((all, each) => all | each.deny, 0n);
  const allow = step.reduce((all, each) => all | each.allow, 0n);
  return (bits & ~deny) | allow;
}
