/** How a person may name a paper: by id or by title. */
export type PaperReference =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'title'; readonly title: string };

/** arXiv ids, new (`2608.19880`) and old (`hep-th/9901001`), with the version apart. Source: arXiv's help pages on identifiers. */
const ARXIV = String.raw`(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?`;
const BARE_ID = new RegExp(
  String.raw`^(?:arxiv:\s*|(?:https?://)?doi\.org/10\.48550/arxiv\.|10\.48550/arxiv\.)?${ARXIV}$`,
  'iu',
);
const LINK = new RegExp(
  String.raw`^(?:https?://)?(?:www\.|export\.)?(?:arxiv\.org/(?:abs|pdf|html|format)|(?:huggingface\.co|hf\.co)/papers)/${ARXIV}(?:\.pdf)?/?(?:[?#].*)?$`,
  'iu',
);
const TITLE_LINK =
  /^(?:https?:\/\/)?(?:www\.)?(?:huggingface\.co|hf\.co)\/papers\/?\?q=([^&#]+)(?:[&#].*)?$/iu;

/**
 * The id that the text names by itself (`2608.19880v2`, `arxiv:…`, a DOI, a link to arXiv or
 * Hugging Face, `page:…`), or `null` where it names none.
 */
export function parsePaperId(text: string): string | null {
  const bare = unwrap(text);
  if (/^page:\S+$/iu.test(bare)) return bare.toLowerCase();
  const match = BARE_ID.exec(bare) ?? LINK.exec(bare);
  return match?.[1]?.toLowerCase() ?? null;
}

/** What the text names; whatever is no id or link is taken for a title. */
export function parsePaperReference(text: string): PaperReference {
  const id = parsePaperId(text);
  if (id !== null) return { kind: 'id', id };
  const bare = unwrap(text);
  const encoded = TITLE_LINK.exec(bare)?.[1];
  return { kind: 'title', title: encoded === undefined ? unquote(bare) : decode(encoded) };
}

/** Chat programs wrap links as `<link>` or `<link|label>`. */
function unwrap(text: string): string {
  const trimmed = text.trim();
  return /^<([^|>]+)(?:\|[^>]*)?>$/u.exec(trimmed)?.[1] ?? trimmed;
}

function unquote(text: string): string {
  return /^"([^"]+)"$/u.exec(text)?.[1] ?? text;
}

function decode(encoded: string): string {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    return encoded;
  }
}
