/** The hosts of whose links the app asked to hear. */
const LINK_DOMAINS = ['arxiv.org', 'huggingface.co', 'hf.co'];

/** @returns the one that a link belongs to; those below it count too */
export function domainOf(url: string): string | null {
  const host = URL.parse(url)?.hostname ?? '';
  return LINK_DOMAINS.find((each) => host === each || host.endsWith(`.${each}`)) ?? null;
}
