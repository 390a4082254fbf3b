/** The object as a process sees it that may die: from then on every call fails, as if it had not been made. */
export function mortal<T extends object>(target: T, isDead: (method: string) => boolean): T {
  return new Proxy(target, {
    get: (object, name) => {
      const value: unknown = Reflect.get(object, name, object);
      if (typeof value !== 'function') return value;
      return async (...args: readonly unknown[]) => {
        if (isDead(String(name))) throw new Error('This process is no more.');
        return Reflect.apply(value, object, args) as unknown;
      };
    },
  });
}
