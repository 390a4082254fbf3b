/** What a call needs: in which workspace, and with what right. */
export interface CallAccess {
  /** The id under which the app is installed: of a team, or of an enterprise. */
  readonly workspace: string;
  readonly token: string;
  /** With the token of an enterprise: the team that is meant. */
  readonly teamId?: string;
}

/** An installation of the app, as `auth.test` or the installation itself tells of it. */
export interface Access extends CallAccess {
  /** Where people see the workspace, such as `https://lab.slack.com/`; `null` where that is not known. */
  readonly url: string | null;
  /** By which messages of the bot are known: `B…`, and its user `U…`, which an enterprise has once. */
  readonly botId: string;
  readonly botUser: string;
}
