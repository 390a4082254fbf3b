import { HASH_START, hashUnit } from '../vocabulary/dictionary.ts';
import { nextRun } from './analyse.ts';

/** Is told of the runs of a text in their order, as `runsOf` gives them. */
export interface RunListener {
  /**
   * One plain word of ASCII, as nine of ten are: it stands in the text from `start` to `end`. `hash` is
   * that of the word in lower case, see `Dictionary#findLowered`.
   */
  plain(text: string, start: number, end: number, hash: number): void;
  /** Several of them with a hyphen between any two, as most other runs are: `fine-tuning`. */
  joined(text: string, start: number, end: number, hash: number): void;
  /** Any other run, which stands there from `start` on. */
  run(run: string, start: number): void;
}

/** What an ASCII unit is: 0 nothing, 1 a digit or a small letter, 2 a capital letter. */
const KINDS = Uint8Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  return /[a-z0-9]/u.test(character) ? 1 : Number(/[A-Z]/u.test(character)) * 2;
});
const TO_LOWER = 32;
/** Runs with more are looked at more closely: they end somewhere, see `analyse`. */
const MOST_HYPHENS = 10;
const [APOSTROPHE, HYPHEN, POINT, LOWERED, RAISED, BRACE, PLUS, HASH] = Array.from(
  "'-._^{+#",
  (sign) => sign.charCodeAt(0),
);

/**
 * Finds the runs of a text without cutting out the plain words among them: most of these are known,
 * and need not become strings.
 */
export function scanWords(text: string, listener: RunListener): void {
  let at = 0;
  while (at < text.length) {
    let unit = unitAt(text, at);
    const first = kindOf(unit);
    if (first === 0 && unit < 128) {
      at += 1;
      continue;
    }
    const start = at;
    let hash = HASH_START;
    let hyphens = 0;
    for (;;) {
      for (let kind = kindOf(unit); kind > 0; kind = kindOf(unit)) {
        hash = hashUnit(hash, kind === 2 ? unit + TO_LOWER : unit);
        at += 1;
        unit = unitAt(text, at);
      }
      if (at === start || unit !== HYPHEN || hyphens === MOST_HYPHENS) break;
      const next = unitAt(text, at + 1);
      if (kindOf(next) === 0) break;
      hash = hashUnit(hash, unit);
      at += 1;
      unit = next;
      hyphens += 1;
    }
    if (at > start && isEnd(text, at)) {
      if (hyphens === 0) listener.plain(text, start, at, hash);
      else listener.joined(text, start, at, hash);
      continue;
    }
    const run = nextRun(text, start);
    if (run === null) return;
    listener.run(run.text, run.end - run.text.length);
    at = run.end;
  }
}

function kindOf(unit: number): number {
  return unit < 128 ? (KINDS[unit] ?? 0) : 0;
}

/** 0 behind the end, where V8 would have to go on with NaN. */
function unitAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : 0;
}

/** Whether a plain word ends here for sure: no sign follows that could hold it together with more. */
function isEnd(text: string, at: number): boolean {
  const next = unitAt(text, at);
  switch (next) {
    case APOSTROPHE:
    case HYPHEN:
    case POINT:
    case LOWERED:
    case RAISED: {
      const after = unitAt(text, at + 1);
      return !(after >= 128 || after === BRACE || kindOf(after) > 0);
    }
    case PLUS:
      return unitAt(text, at + 1) !== PLUS;
    case HASH:
      return false;
    default:
      return !(next >= 128);
  }
}
