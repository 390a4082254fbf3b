/** Whether it can be sent as a token at all: one that was cut while it was copied may end in `…`. */
export function canBeToken(text: string): boolean {
  return /^[\u0021-\u007e]+$/u.test(text);
}
