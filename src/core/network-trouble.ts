/** Nobody listened, or was found: nothing can have arrived. */
const NOT_CONNECTED: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** The network's code of an error, wherever the libraries between put it; `null` for none. */
export function networkCode(error: unknown): unknown {
  if (!(error instanceof Error)) return null;
  if ('original' in error) return networkCode(error.original);
  return 'code' in error ? error.code : networkCode(error.cause);
}

/** Whether no connection came about, so that nothing can have arrived. */
export function isUnreachable(error: unknown): boolean {
  return NOT_CONNECTED.has(networkCode(error));
}
