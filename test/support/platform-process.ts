import { startPlatformServer } from './platform/platform-server.ts';

/**
 * Paperboy's own stand-in for a chat platform as a process of its own, which nobody kills with the
 * bot. Its argument is the seed of its misbehaviour, or `calm`; prints its address. Ends with its input.
 */
const [seed = 'calm'] = process.argv.slice(2);
const { url, stop } = await startPlatformServer(seed === 'calm' ? null : Number(seed));
console.log(url);
process.stdin.resume().once('end', () => void stop());
