import type { Button } from '../../../core/reply.ts';

const TURN = 'turn';

/** Tells the buttons of a message apart; those that turn pages are known by it. */
export function actionId(role: Button['role'], index: number): string {
  return `${role === 'action' ? 'call' : TURN}:${index}`;
}

/** Whether the answer takes the place of the message: pages are turned where they are. */
export function isPageTurn(id: string): boolean {
  return id.startsWith(`${TURN}:`);
}
