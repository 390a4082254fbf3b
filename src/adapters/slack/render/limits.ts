/**
 * What Slack takes in one message, from https://docs.slack.dev/reference/block-kit/blocks (blocks,
 * sections, headers, images), …/block-kit/block-elements (buttons, menus) and …/methods/chat.postMessage
 * (text). Lengths in UTF-16 units, which are never fewer than the characters that Slack counts.
 */
export const LIMITS = {
  blocks: 50,
  /**
   * Of all blocks together, as JSON. Slack refuses about 13,200 characters and does not say what it
   * counts, texts alone or what holds them too: https://github.com/slackapi/bolt-js/issues/2509
   */
  size: 12_000,
  section: 3000,
  header: 150,
  /** Slack takes 2,000; the title stands beside the picture. */
  altText: 60,
  /** `image_url` and addresses of links take 3000; nobody reads one of more than this. */
  url: 1000,
  /** Of all rows together. One takes 25; five look best. */
  actions: 15,
  actionsInRow: 5,
  buttonLabel: 75,
  /** One button takes as many: here it is for those of a message together, as they count as well. */
  buttonValues: 2000,
  menuOptions: 100,
  optionLabel: 75,
  /** Slack advises to keep `text` below 4,000. */
  text: 3000,
  files: 10,
  /** Slack takes far more; larger ones are of no use in a chat. */
  fileBytes: 8 * 2 ** 20,
} as const;
