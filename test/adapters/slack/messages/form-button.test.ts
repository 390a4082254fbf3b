import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formButtonValue,
  readFormButton,
} from '../../../../src/adapters/slack/messages/form-button.ts';
import { callValue } from '../../../../src/adapters/slack/messages/call-value.ts';
import { FORMS } from '../../../../src/core/forms/form.ts';
import { aCall } from '../../../support/calls.ts';
import { runs } from '../../../support/runs.ts';

test('what a button opens comes back from its value', () => {
  for (const form of FORMS) {
    for (const subject of [null, '#3', 'graphs "a, b"']) {
      expect(readFormButton(formButtonValue({ form, subject }))).toEqual({ name: form, subject });
    }
  }
});

test('a call opens no form', () => {
  fc.assert(
    fc.property(aCall, (call) => {
      expect(readFormButton(callValue(call))).toBeNull();
    }),
    { numRuns: runs(100) },
  );
});

test.each([
  '',
  'kept:1',
  '{"form":',
  '{"form":"subscribe"}',
  '{"form":"forget","subject":null}',
  '{"form":"subscribe","subject":3}',
  '{"subject":null,"form":null}',
  'null',
])('what no button was made with opens none: %j', (value) => {
  expect(readFormButton(value)).toBeNull();
});
