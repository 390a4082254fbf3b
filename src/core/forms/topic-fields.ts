import { formatClause, formatQuery } from '../query/format-query.ts';
import { parseQuery } from '../query/parse-query.ts';
import { wantedClauses } from '../query/query.ts';
import { plainTyping } from '../text.ts';

const LIMIT = /^\p{L}+:(?:"[^"]*"|[^\s"]+)$/u;

/** A topic as two fields: what is looked for, and what is shut out. */
export interface TopicFields {
  readonly topic: string;
  /** Words and phrases with commas between them. */
  readonly exclude: string;
}

/** `graphs -survey -"position paper"` as `graphs` and `survey, "position paper"`. */
export function splitTopic(text: string): TopicFields {
  const query = parseQuery(text);
  const topic = formatQuery({ ...query, clauses: wantedClauses(query) });
  // The first field has to be filled.
  if (topic === '') return { topic: formatQuery(query), exclude: '' };
  const excluded = query.clauses.filter(({ presence }) => presence === 'excluded');
  return { topic, exclude: excluded.map((clause) => formatClause(clause).slice(1)).join(', ') };
}

/** The topic as it would be typed. Several words between two commas are a phrase. */
export function joinTopic({ topic, exclude }: TopicFields): string {
  const excluded = partsOf(exclude).flatMap(shutOut);
  return (excluded.length === 0 ? [topic.trim()] : [closed(topic), ...excluded])
    .filter((part) => part !== '')
    .join(' ');
}

/** The parts between commas, or `OR`, that stand in no quotes, without signs that say once more that they are shut out. */
function partsOf(text: string): readonly string[] {
  return (plainTyping(text).match(/(?:"[^"]*"|(?!\sOR\s)[^",])+/gu) ?? [])
    .map((part) => part.trim().replace(/^(?:OR\s+)?[-+\s]*/u, ''))
    .filter((part) => part !== '');
}

/** Every word and phrase of a part by itself: a minus reaches no further. */
function shutOut(part: string): readonly string[] {
  const text = phrased(part);
  const terms = parseQuery(text).clauses.flatMap(({ anyOf }) => anyOf);
  if (terms.length > 0) {
    return terms.map((term) => formatClause({ presence: 'excluded', anyOf: [term] }));
  }
  // A limit: why it cannot be shut out is said where the topic is read.
  return LIMIT.test(text) ? [`-${text}`] : [];
}

/** `graph nets` as `"graph nets"`, `title: graph nets` as `title:"graph nets"`. */
function phrased(part: string): string {
  if (!/\s/u.test(part) || part.includes('"')) return part;
  return part.replace(/^([\p{L}_]+:)?\s*(.+)$/su, '$1"$2"');
}

/** The text with nothing left open that would take in what is written behind it: no quote, and no `title:`. */
function closed(topic: string): string {
  const text = plainTyping(topic);
  const last = text.split('"').length % 2 === 0 ? text.lastIndexOf('"') : text.length;
  const quoted = `${text.slice(0, last)} ${text.slice(last + 1)}`.trim();
  return /(?:^|[\s"])[-+]*[\p{L}_]+:$/u.test(quoted) ? `${quoted}""` : quoted;
}
