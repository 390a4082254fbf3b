import { ApiError } from './api-error.ts';
import { expectClient } from './app-methods.ts';
import { needed, optional } from './args.ts';
import type { Args } from './args.ts';
import type { Enterprise } from './installation.ts';
import type { Json } from './messages.ts';
import type { Person } from './person.ts';
import { install } from './install.ts';
import type { Workspace } from './workspace.ts';
import type { World } from './world.ts';

const CODE_MINUTES = 10;

/** What somebody allowed, until the app fetches it. */
interface Grant {
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string | null;
  readonly workspace: Workspace | null;
  readonly enterprise: Enterprise | null;
  readonly until: number;
}

export interface Allowing {
  readonly person: Person;
  /** For the whole organisation rather than for the person's workspace. */
  readonly orgWide: boolean;
}

/** The page on which somebody lets the app in, and the exchange of its code for a token. */
export class OAuth {
  /** Where the app said it is, for links that do not say it; `null` for nowhere. */
  redirectUrl: string | null = null;
  readonly #world: World;
  readonly #grants = new Map<string, Grant>();

  constructor(world: World) {
    this.#world = world;
  }

  /** What the page shows: what is asked for, or what is wrong with the link. */
  page(query: URLSearchParams): { readonly status: number; readonly text: string } {
    const scopes = readScopes(query);
    if (query.get('client_id') !== this.#world.app.clientId) {
      return { status: 200, text: 'Something went wrong: invalid client_id.' };
    }
    if (scopes.length === 0) return { status: 200, text: 'Something went wrong: no scopes.' };
    const redirect = query.get('redirect_uri');
    if (redirect !== null && !redirect.startsWith(this.redirectUrl ?? redirect)) {
      return { status: 200, text: 'Something went wrong: redirect_uri did not match.' };
    }
    return { status: 200, text: `Paperboy asks for: ${scopes.join(', ')}. Allow?` };
  }

  /** @returns the code to go back with */
  allow(query: URLSearchParams, { person, orgWide }: Allowing): string {
    const { workspace } = person;
    if (orgWide && workspace.enterprise === null) throw new Error('There is no organisation.');
    const code = this.#world.ids.secret('42.');
    this.#grants.set(code, {
      userId: person.id,
      scopes: readScopes(query),
      redirectUri: query.get('redirect_uri'),
      workspace: orgWide ? null : workspace,
      enterprise: workspace.enterprise,
      until: this.#world.clock.now() + CODE_MINUTES * 60_000,
    });
    return code;
  }

  /** `oauth.v2.access`. */
  access(args: Args): Json {
    expectClient(this.#world, args);
    if ((optional(args, 'grant_type') ?? 'authorization_code') !== 'authorization_code') {
      throw new ApiError('invalid_grant_type');
    }
    const code = needed(args, 'code');
    const grant = this.#grants.get(code);
    this.#grants.delete(code);
    if (grant === undefined || grant.until < this.#world.clock.now()) {
      throw new ApiError('invalid_code');
    }
    if (grant.redirectUri !== optional(args, 'redirect_uri')) {
      throw new ApiError('bad_redirect_uri');
    }
    const { workspace, enterprise, scopes } = grant;
    const installation = install(this.#world, { workspace, enterprise, scopes });
    return {
      access_token: installation.token,
      token_type: 'bot',
      scope: scopes.join(','),
      bot_user_id: installation.botUserId,
      app_id: this.#world.app.appId,
      team: workspace === null ? null : { id: workspace.id, name: workspace.name },
      enterprise: enterprise === null ? null : { id: enterprise.id, name: enterprise.name },
      authed_user: { id: grant.userId },
      is_enterprise_install: workspace === null,
    };
  }
}

function readScopes(query: URLSearchParams): readonly string[] {
  return (query.get('scope') ?? '').split(/[ ,]+/u).filter((scope) => scope !== '');
}
