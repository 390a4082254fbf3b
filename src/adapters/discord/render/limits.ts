/**
 * What Discord's API v10 takes, from https://docs.discord.com/developers/resources/message (content,
 * embeds, files) and https://docs.discord.com/developers/components/reference (rows, buttons, menus).
 * Lengths in UTF-16 units, which are never fewer than the characters that Discord counts.
 */
export const LIMITS = {
  content: 2000,
  embeds: 10,
  /** Titles, descriptions, fields, footers and authors of all embeds of a message together. */
  textOfEmbeds: 6000,
  title: 256,
  description: 4096,
  fieldValue: 1024,
  footer: 2048,
  url: 2048,
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  menuOptions: 25,
  optionLabel: 100,
  optionDescription: 100,
  files: 10,
  /** Servers without boosts take 10 MiB a message; this leaves room for the rest of it. */
  fileBytes: 8 * 2 ** 20,
} as const;
