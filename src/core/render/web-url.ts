/**
 * The address of a link that we make, of at most so many units, with what means something to a
 * platform's markup encoded; `null` where it is none to press.
 */
export function webUrl(text: string, longest: number): string | null {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/u.test(url.protocol) || url.username + url.password !== '') {
    return null;
  }
  const safe = url.href.replace(
    /[()<>*'@~|[\]`\\]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return safe.length <= longest && URL.canParse(safe) ? safe : null;
}
