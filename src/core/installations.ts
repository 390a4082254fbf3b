/**
 * The workspaces that allowed the app, each with what was handed out for it. Ids begin with their
 * platform's name (`slack:T012`, and `slack:E012` for a whole organisation); what is kept is a JSON
 * text with tokens, which nobody can read in the database.
 */
export interface Installations {
  /** Keeps the facts of an installation, in the place of those before. */
  keep(id: string, facts: string): Promise<void>;
  /** `null` where there is none. Throws where the secrets of the settings do not open it. */
  get(id: string): Promise<string | null>;
  /** The ids that begin so, by id. */
  all(prefix: string): Promise<readonly string[]>;
  /** Whether it was there to be removed. */
  remove(id: string): Promise<boolean>;
}
