/** What is remembered of a page, to ask whether it changed and to go on behind it when it did not. */
export interface KnownPage {
  readonly etag: string;
  /** Address of the page behind it. */
  readonly next: string | null;
}

/** More than the pages of the days that are asked for again and again. */
const MOST_PAGES = 200;

/** Known pages by address; the one not renewed for longest is forgotten first. */
export class PageMemory {
  readonly #pages = new Map<string, KnownPage>();

  get(url: URL): KnownPage | null {
    return this.#pages.get(url.href) ?? null;
  }

  set(href: string, page: KnownPage): void {
    this.#pages.delete(href);
    this.#pages.set(href, page);
    const oldest = this.#pages.keys().next();
    if (this.#pages.size > MOST_PAGES && oldest.done !== true) this.#pages.delete(oldest.value);
  }
}
