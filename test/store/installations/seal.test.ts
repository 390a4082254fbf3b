import { expect, test } from 'vitest';
import { seal, sealKey, unseal } from '../../../src/store/installations/seal.ts';

const SECRET = 'a-secret-of-at-least-32-characters';
const TEXT = '{"kept":"für später"}';
const ID = 'slack:T1';
const key = sealKey(SECRET);
/** Made by the first version. */
const KEPT = 'v1.WvBR4vpZwrcnjz7NIq510MwJGERK4NBabu2j_fICoDuhXTM9mg5x5-DdahTMPvVVXc70';

/** The same by the platform's other implementation. */
async function openElsewhere(sealed: string, id: string): Promise<string> {
  const { subtle } = globalThis.crypto;
  const bytes = Buffer.from(sealed.slice('v1.'.length), 'base64url');
  const [iv, tag, hidden] = [bytes.subarray(0, 12), bytes.subarray(12, 28), bytes.subarray(28)];
  const secret = await subtle.importKey('raw', Buffer.from(SECRET), 'HKDF', false, ['deriveKey']);
  const opener = await subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(),
      info: Buffer.from('paperboy installations v1'),
    },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['decrypt'],
  );
  const open = { name: 'AES-GCM', iv, additionalData: Buffer.from(id) };
  return Buffer.from(await subtle.decrypt(open, opener, Buffer.concat([hidden, tag]))).toString();
}

test('what was sealed long ago still opens', async () => {
  expect(unseal(KEPT, ID, key)).toBe(TEXT);
  expect(await openElsewhere(KEPT, ID)).toBe(TEXT);
});

test.each(['', '{}', TEXT, 'x'.repeat(100_000)])(
  'a text comes back as it was (%#)',
  async (text) => {
    const sealed = seal(text, ID, key);
    expect(unseal(sealed, ID, key)).toBe(text);
    expect(await openElsewhere(sealed, ID)).toBe(text);
  },
);

test('it opens with that key and under that id alone', () => {
  expect(unseal(KEPT, 'slack:T2', key)).toBeNull();
  expect(unseal(KEPT, ID, sealKey(`${SECRET} `))).toBeNull();
});

test('no byte of it can be changed, and none left out', () => {
  const bytes = Buffer.from(KEPT.slice('v1.'.length), 'base64url');
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1;
    expect(unseal(`v1.${changed.toString('base64url')}`, ID, key)).toBeNull();
    expect(unseal(`v1.${bytes.subarray(0, at).toString('base64url')}`, ID, key)).toBeNull();
  }
});

test.each(['', 'v1.', 'v2.', KEPT.replace('v1.', 'v2.'), KEPT.slice(3), TEXT])(
  'what was never sealed so does not open: %s',
  (sealed) => {
    expect(unseal(sealed, ID, key)).toBeNull();
  },
);

test('a key does not show what it is made of', () => {
  expect(JSON.stringify(key)).toBe('{}');
});
