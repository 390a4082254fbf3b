/** What is to be done once, by whichever process comes first. On real time, whatever is rehearsed. */
export interface Occasions {
  /** Whether nobody did this within the time before: then, from now on and for so long, it counts as done. */
  first(name: string, forMs: number): Promise<boolean>;
}
