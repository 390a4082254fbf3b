/** What Slack says it takes, each with its name in the references; in characters, as Slack counts them. */
const AT_MOST = {
  blocks: 50,
  section: 3000,
  header: 150,
  context: 10,
  actions: 25,
  button: 75,
  value: 2000,
  options: 100,
  option: 75,
  optionValue: 150,
  placeholder: 150,
  url: 3000,
  alt: 2000,
  id: 255,
  text: 4000,
  all: 13_200,
} as const;

type Json = Readonly<Record<string, unknown>>;

/** Why Slack would not take the message, or would show it otherwise than it was meant; [] where it would. */
export function messageProblems(message: {
  readonly text: string;
  readonly blocks: readonly unknown[];
}): readonly string[] {
  const problems: string[] = [];
  const check = (isRight: boolean, problem: string) => {
    if (!isRight) problems.push(problem);
  };
  const within = (value: unknown, most: number, what: string) => {
    check(typeof value === 'string' && value.trim() !== '', `${what} is empty`);
    check(String(value).length <= most, `${what} is longer than ${most}`);
    check(String(value).isWellFormed(), `${what} is not well-formed`);
  };
  const plain = (value: unknown, most: number, what: string) => {
    const { type, text, emoji, ...others } = value as Json;
    check(type === 'plain_text' && emoji === false, `${what} is not plain text`);
    check(Object.keys(others).length === 0, `${what} has more`);
    within(text, most, what);
  };
  const section = ({ text, accessory, expand, ...others }: Json) => {
    const { type, verbatim, text: mrkdwn, ...more } = text as Json;
    check(type === 'mrkdwn' && verbatim === true, 'a section is not verbatim');
    check(expand === true, 'a section is folded');
    check(Object.keys({ ...others, ...more }).length === 0, 'a section has more');
    within(mrkdwn, AT_MOST.section, 'a section');
    // Every `&` begins an entity, every `<` a link that ends in its line.
    check(!/&(?!(?:amp|lt|gt);)/u.test(String(mrkdwn)), 'a bare &');
    const rest = String(mrkdwn).replace(/<https?:\/\/[^\s<>|]+(?:\|[^<>\n]+)?>/gu, '');
    check(!/[<>]/u.test(rest), 'a bare < or >');
    for (const [, url = ''] of String(mrkdwn).matchAll(/<([^<>|]+)/gu)) {
      within(url, AT_MOST.url, 'an address');
    }
    if (accessory !== undefined) image(accessory as Json);
  };
  const image = ({ type, image_url: url, alt_text: alt, ...others }: Json) => {
    check(type === 'image' && Object.keys(others).length === 0, 'an image has more');
    check(/^https:\/\/\S+$/u.test(String(url)) && URL.canParse(String(url)), 'no image');
    within(url, AT_MOST.url, 'an image');
    within(alt, AT_MOST.alt, 'the words of an image');
  };
  const ids = new Set<string>();
  const element = ({ type, action_id: id, ...others }: Json) => {
    within(id, AT_MOST.id, 'an id');
    check(!ids.has(String(id)), `two of ${String(id)}`);
    ids.add(String(id));
    if (type === 'button') {
      const { text, value, ...more } = others;
      check(Object.keys(more).length === 0, 'a button has more');
      plain(text, AT_MOST.button, 'a button');
      within(value, AT_MOST.value, 'the value of a button');
      return;
    }
    const { placeholder, options, ...more } = others;
    check(type === 'static_select' && Object.keys(more).length === 0, 'a menu has more');
    plain(placeholder, AT_MOST.placeholder, 'a placeholder');
    const all = options as readonly Json[];
    check(all.length >= 1 && all.length <= AT_MOST.options, `${all.length} options`);
    for (const option of all) {
      plain(option['text'], AT_MOST.option, 'an option');
      within(option['value'], AT_MOST.optionValue, 'the value of an option');
      check(Object.keys(option).length === 2, 'an option has more');
    }
  };
  const block = (given: Json) => {
    const elements = (given['elements'] ?? []) as readonly Json[];
    switch (given['type']) {
      case 'header':
        plain(given['text'], AT_MOST.header, 'a header');
        return;
      case 'section': {
        const { type: _, ...others } = given;
        section(others);
        return;
      }
      case 'context':
        check(elements.length >= 1 && elements.length <= AT_MOST.context, 'elements of a context');
        for (const each of elements) plain(each, AT_MOST.section, 'a context');
        return;
      case 'actions':
        check(elements.length >= 1 && elements.length <= AT_MOST.actions, 'elements of actions');
        for (const each of elements) element(each);
        return;
      default:
        problems.push(`a block of type ${String(given['type'])}`);
    }
  };
  within(message.text, AT_MOST.text, 'the text');
  check(!/[<>]|&(?!(?:amp|lt|gt);)/u.test(message.text), 'the text is not escaped');
  check(message.blocks.length >= 1, 'no blocks');
  check(message.blocks.length <= AT_MOST.blocks, `${message.blocks.length} blocks`);
  for (const each of message.blocks) block(each as Json);
  const all = JSON.stringify(message.blocks).length;
  check(all <= AT_MOST.all, `${all} characters of blocks`);
  return problems;
}
