/**
 * How TeX prints its own signs, and those that its oldest fonts hold others for (`<` is `¡`). Braces
 * have names, because BibTeX counts `\{` as a brace.
 */
const PRINTED: Readonly<Record<string, string>> = {
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  _: '\\_',
  $: '\\$',
  '{': '{\\textbraceleft}',
  '}': '{\\textbraceright}',
  '~': '{\\textasciitilde}',
  '^': '{\\textasciicircum}',
  '\\': '{\\textbackslash}',
  '<': '{\\textless}',
  '>': '{\\textgreater}',
  '|': '{\\textbar}',
};

/** A sign of TeX, or one that stands behind a backslash already and means the sign itself. */
const SIGN = /\\([&%#_${}])|[&%#_${}~^\\<>|]/gu;

/** The text so that TeX prints it as it stands; `50\%` and `50%` are the same text. */
export function texText(text: string): string {
  return text.replace(SIGN, (sign, escaped?: string) => PRINTED[escaped ?? sign] ?? '');
}

/**
 * A title in which `$…$` may be math, as arXiv writes it. Where any of it cannot be, all of it is text:
 * `$5 and $10` are prices.
 */
export function texTitle(title: string): string {
  const parts = splitAtDollars(title);
  const isSound =
    parts.length % 2 === 1 &&
    parts.every((part, at) => at % 2 === 0 || (isMath(part) && !/^\d/u.test(parts[at + 1] ?? '')));
  if (!isSound) return texText(title);
  return parts.map((part, at) => (at % 2 === 0 ? texText(part) : `$${part}$`)).join('');
}

/** The text between the dollar signs that no backslash escapes: what stands at odd places may be math. */
function splitAtDollars(text: string): readonly string[] {
  const parts = [''];
  for (const [unit] of text.matchAll(/\\.|./gsu)) {
    if (unit === '$') parts.push('');
    else parts.push(`${parts.pop() ?? ''}${unit}`);
  }
  return parts;
}

/** Signs that are no part of a formula, commands that are none there, and `^^`, which may spell any other sign. */
const NO_MATH = /(?<!\\)[%#&]|\\[^a-z{}%#&_$|,:;! ]|\^\^/iu;
/** Commands that do more than print; a title comes from anybody. */
const MORE_THAN_PRINT =
  /\\(?:input|include\w*|open(?:in|out)|read|write|immediate|special|csname|catcode|[egx]?def|let|loop|begin|end|(?:re)?newcommand|expandafter|scantokens|directlua)(?![a-z])/iu;

/** Math as pandoc sees it (no blanks within its signs), with braces that both TeX and BibTeX find in pairs. */
function isMath(part: string): boolean {
  return (
    /^\S(?:.*\S)?$/su.test(part) &&
    !NO_MATH.test(part) &&
    !MORE_THAN_PRINT.test(part) &&
    hasPairs(part) &&
    hasPairs(part.replace(/\\./gsu, ''))
  );
}

function hasPairs(text: string): boolean {
  let open = 0;
  for (const sign of text) {
    if (sign === '{') open += 1;
    if (sign === '}') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}
