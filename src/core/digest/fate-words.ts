import type { DeliveryFacts, Fate } from '../channel/channels.ts';
import { formatMoment } from '../local-time.ts';
import { count } from '../text.ts';

/** What became of a paper that was chosen for a channel. */
export function fateWords(
  { delivery, chosenAt, isShown, link }: Fate,
  zone: string,
): { readonly heading: string; readonly lines: readonly string[]; readonly isPosted: boolean } {
  if (delivery === null) {
    return {
      heading: 'Posted here',
      lines: [`It was posted on ${formatMoment(chosenAt, zone)}. A paper is posted once.`],
      isPosted: true,
    };
  }
  if (delivery.status === 'sent') {
    const when = formatMoment(delivery.sentAt ?? chosenAt, zone);
    const where = isShown
      ? `It was posted ${delivery.kind === 'now' ? 'for a topic followed now' : 'with the digest'}, on ${when}.`
      : `It was among the papers that the digest of ${when} only counted.`;
    return {
      heading: 'Posted here',
      lines: [`${where} A paper is posted once.`, ...(link === null ? [] : [link])],
      isPosted: true,
    };
  }
  return {
    heading:
      delivery.status === 'failed' || delivery.status === 'dropped'
        ? 'Not posted here'
        : 'On its way',
    lines: [deliveryWords(delivery, zone)],
    isPosted: false,
  };
}

/** How a delivery that has not arrived is. */
export function deliveryWords(delivery: DeliveryFacts, zone: string): string {
  const { id, kind, status, dueAt, attempts, reason, nextTryAt } = delivery;
  const what = `${kind === 'now' ? 'A post' : 'The digest'} due on ${formatMoment(dueAt, zone)}`;
  const why = reason === null ? '' : ` Last: ${reason}`;
  switch (status) {
    case 'failed':
      return `${what} was given up after ${count(attempts, 'attempt')}.${why} Whoever runs the bot can send it again: npm run deliveries -- retry ${id}`;
    case 'dropped':
      return `${what} was dropped by whoever runs the bot.${why}`;
    case 'sent':
      return `${what} was sent.`;
    case 'pending':
    case 'sending': {
      const tried = attempts === 0 ? '' : ` Tried ${count(attempts, 'time')}.`;
      const next = nextTryAt === null ? '' : ` Next try: ${formatMoment(nextTryAt, zone)}.`;
      return `${what} is on its way.${tried}${why}${next}`;
    }
  }
}
