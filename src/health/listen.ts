import type { Server } from 'node:http';

const REASONS: ReadonlyMap<string, ListenError['reason']> = new Map([
  ['EADDRINUSE', 'taken'],
  ['EACCES', 'forbidden'],
  ['EPERM', 'forbidden'],
  ['EADDRNOTAVAIL', 'no-host'],
  ['ENOTFOUND', 'no-host'],
  ['EAI_AGAIN', 'no-host'],
]);

/** An address that cannot be listened on, for a reason that the operator can mend. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
  /** `forbidden`: this user may not; `no-host`: this machine has no such address. */
  readonly reason: 'taken' | 'forbidden' | 'no-host';

  constructor(reason: ListenError['reason'], cause: Error) {
    super(cause.message, { cause });
    this.reason = reason;
  }
}

/** Begins to listen; gives the port. Throws a `ListenError`. */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = REASONS.get(error.code ?? '');
      reject(reason === undefined ? error : new ListenError(reason, error));
    });
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}
