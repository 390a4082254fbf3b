import { PostError } from './post-error.ts';
import type { PostErrorKind } from './post-error.ts';

/** What a failed request means for a post, as an adapter reads it. */
type ReadError = (error: unknown) => PostError;

/** For what is asked before anything is sent: without an answer nothing has arrived. */
export async function beforeSending<T>(question: Promise<T>, read: ReadError): Promise<T> {
  return takenFor(question, read, { failed: 'unknown', meant: 'not-sent' });
}

/** For what is asked to find a post: a question that the platform does not take says nothing of the post. */
export async function whileLooking<T>(question: Promise<T>, read: ReadError): Promise<T> {
  return takenFor(question, read, { failed: 'invalid', meant: 'unknown' });
}

async function takenFor<T>(
  question: Promise<T>,
  read: ReadError,
  { failed, meant }: { readonly failed: PostErrorKind; readonly meant: PostErrorKind },
): Promise<T> {
  try {
    return await question;
  } catch (error) {
    const { kind, message } = read(error);
    throw kind === failed ? new PostError(meant, message) : error;
  }
}
