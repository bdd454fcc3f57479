import type { Address } from './address';
import type { Coverage } from './answers';
import type { Content } from './markup';
import type { Rest } from './rest';

/** What a view is given: where it is, whom it may ask, and what is known anyway. */
export interface Context {
  readonly address: Address;
  readonly rest: Rest;
  readonly organization: string;
  /** Coverage of the organization's branches. */
  readonly coverage: readonly Coverage[];
  /** Goes to another address. */
  readonly go: (address: string) => void;
}

/** What a view gives: the title for window and history, and what is to be seen. */
export interface Shown {
  readonly title: string;
  readonly content: Content;
}

export type View = (context: Context) => Promise<Shown>;
