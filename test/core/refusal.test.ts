import { expect, test } from 'vitest';
import { UserError } from '../../src/core/errors.ts';
import { OLD_BUTTON, refusal, refusalOf } from '../../src/core/refusal.ts';

function told(error: unknown) {
  const logged: { readonly fields: object; readonly message: string }[] = [];
  const log = {
    error: (fields: object, message: string) => {
      logged.push({ fields, message });
    },
  };
  return { answer: refusalOf(error, 'show', { log, newErrorId: () => 'e-1' }), logged };
}

test('what a person can mend is told to them alone, with the option and how it is typed', () => {
  const { answer, logged } = told(new UserError('No such zone.', 'zone', ['It is typed so']));
  expect(answer).toEqual({
    command: 'show',
    outcome: 'refused',
    visibility: 'private',
    option: 'zone',
    reply: {
      heading: 'No such zone.',
      blocks: [{ kind: 'text', text: 'It is typed so' }],
      data: { error: 'No such zone.' },
    },
  });
  expect(logged).toEqual([]);
});

test.each([new Error('the password is 1234'), 'a text', null])(
  'of any other error (%s) the person sees the id alone, and the log has all',
  (error) => {
    const { answer, logged } = told(error);
    expect(answer).toMatchObject({ outcome: 'failed', visibility: 'private', option: null });
    expect(answer.reply.heading).toContain('error e-1');
    expect(JSON.stringify(answer)).not.toContain('1234');
    expect(logged).toEqual([
      { fields: { err: error, errorId: 'e-1', command: 'show' }, message: 'Command failed' },
    ]);
  },
);

test('a refusal of nothing in particular is of no command', () => {
  expect(refusal('No.')).toMatchObject({ command: 'unknown', outcome: 'refused', option: null });
  expect(OLD_BUTTON).toMatchObject({ outcome: 'refused', visibility: 'private' });
  expect(OLD_BUTTON.reply.heading).toContain('/papers help');
});
