/** What begins every command. */
export const PREFIX = '/papers';
