/** Tokens of Slack of every kind: of bots, people, apps, and those that are renewed. */
const TOKEN = /\b(?:xox[a-z]+(?:\.xox[a-z]+)?|xapp|xwfp)-[\w.%~-]+/giu;
const BEARER = /\b(Bearer|Basic)\s+[^\s"',;]+/giu;
/** `token=…`, `"client_secret": "…"` and their like. */
const NAMED =
  /\b([\w-]*(?:token|secret|ticket|password|authorization|signature|code_verifier))(["']?\s*[=:]\s*["']?)[^\s"'&,;}]+/giu;
/** Behind the host there may be a secret: that of an answer's address, a ticket, a code. */
const ADDRESS = /\b([a-z][a-z0-9+.-]*:\/\/)(?:[^\s/?#@"'<>]*@)?([^\s/?#"'<>]+)[^\s"'<>)]*/giu;

/** A text in which whatever could be a secret of Slack's is blanked; of an address the host stays. */
export function blankSecrets(text: string): string {
  return text
    .replace(ADDRESS, '$1$2/…')
    .replace(TOKEN, '…')
    .replace(BEARER, '$1 …')
    .replace(NAMED, '$1$2…');
}
