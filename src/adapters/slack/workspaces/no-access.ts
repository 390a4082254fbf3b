/** Nothing can be done where something came from. The message is for the person whose doing it was. */
export class NoAccess extends Error {
  override readonly name = 'NoAccess';
}
