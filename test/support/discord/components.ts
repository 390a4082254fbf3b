import type { Component, StoredMessage } from './messages.ts';

/** Buttons, menus and whatever else a message holds, at any depth. */
function allComponents(components: readonly Component[]): readonly Component[] {
  return components.flatMap((component) => [
    component,
    ...allComponents(component.components ?? []),
    ...(component.accessory === undefined ? [] : allComponents([component.accessory])),
  ]);
}

/** @throws Error when there is no such button, or it cannot be pressed */
export function findButton(message: StoredMessage, label: string | RegExp): Component {
  const buttons = allComponents(message.components).filter(({ type }) => type === 2);
  const button = buttons.find((each) => fits(each.label ?? '', label));
  if (button === undefined) {
    const labels = buttons.map((each) => each.label).join(', ');
    throw new Error(`There is no button ${String(label)}, only: ${labels}`);
  }
  if (button.disabled === true) throw new Error(`The button ${String(label)} is disabled.`);
  if (button.style === 5) throw new Error(`The button ${String(label)} is a link.`);
  return button;
}

/** The menu that has a choice, and its value. @throws Error when no menu does */
export function findChoice(
  message: StoredMessage,
  label: string | RegExp,
): { readonly menu: Component; readonly value: string } {
  const menus = allComponents(message.components).filter(({ type }) => type === 3);
  for (const menu of menus) {
    if (menu.disabled === true) continue;
    const option = menu.options?.find((each) => fits(each.label, label));
    if (option !== undefined) return { menu, value: option.value };
  }
  throw new Error(`There is no choice ${String(label)}.`);
}

function fits(text: string, label: string | RegExp): boolean {
  return typeof label === 'string' ? text === label : label.test(text);
}

/** All that a person reads in a message, line by line. */
export function visibleText(message: StoredMessage): string {
  const texts = [
    message.content,
    ...message.embeds.flatMap((embed) => textsOf(embed)),
    ...allComponents(message.components).flatMap((component) => textsOf(component)),
    ...message.attachments.map((attachment) => String(attachment['filename'])),
  ];
  return texts.filter((text) => text !== '').join('\n');
}

const SHOWN = ['author', 'name', 'title', 'description', 'content', 'fields', 'value', 'footer'];
const LABELS = ['text', 'label', 'placeholder', 'options'];

function textsOf(part: unknown): readonly string[] {
  if (typeof part === 'string') return [part];
  if (Array.isArray(part)) return part.flatMap((each) => textsOf(each));
  if (typeof part !== 'object' || part === null) return [];
  const isChoice = 'label' in part && 'value' in part;
  const read = [...SHOWN, ...LABELS].filter((key) => !(isChoice && key === 'value'));
  return read.flatMap((key) => textsOf((part as Readonly<Record<string, unknown>>)[key] ?? ''));
}
