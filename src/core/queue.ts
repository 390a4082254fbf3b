/** Does one thing after the other; of those with the same name that wait, only the last. */
export function createQueue(
  onError: (error: unknown, name: string) => void,
): (name: string, work: () => Promise<void>) => void {
  const waiting = new Map<string, () => Promise<void>>();
  let isAtWork = false;
  const workOff = async (): Promise<void> => {
    if (isAtWork) return;
    isAtWork = true;
    for (const [name, work] of waiting) {
      waiting.delete(name);
      try {
        await work();
      } catch (error) {
        onError(error, name);
      }
    }
    isAtWork = false;
  };
  return (name, work) => {
    waiting.set(name, work);
    void workOff();
  };
}
