import fc from 'fast-check';

const value = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ minLength: 1500, maxLength: 2500 }),
  fc.integer(),
  fc.boolean(),
);

/** Any call that a button may carry. */
export const aCall = fc.record({
  command: fc.constantFrom('search', 'subscribe', 'show'),
  input: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/u), value, {
    maxKeys: 5,
    noNullPrototype: true,
  }),
});
