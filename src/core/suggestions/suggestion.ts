/** Something that can be offered to a person who types: what they see, and what is typed for them. */
export interface Suggestion {
  readonly name: string;
  readonly value: string;
}
