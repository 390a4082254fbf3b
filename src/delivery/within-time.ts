import { PostError } from '../core/delivery/post-error.ts';

/** The outcome of a call to a platform, or an error of unknown outcome when it takes longer than that. */
export async function withinTime<T>(call: Promise<T>, limitMs: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new PostError('unknown', `No answer within ${Math.round(limitMs / 1000)} seconds.`));
  }, limitMs);
  try {
    return await Promise.race([call, promise]);
  } finally {
    clearTimeout(timer);
  }
}
