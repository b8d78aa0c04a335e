/** What was pressed before the page woke up: the script of the first bytes notes it, and the page replays it once. */
export interface EarlyPress {
  /** The button; or the form, where it was sent by Enter and has none. */
  target: HTMLElement
  event: MouseEvent | SubmitEvent
  /** Its name as it was read, and where it was: its position among its siblings, from the body down. */
  label: string
  path: number[]
}

/** What was done on a page before it woke up. */
export interface EarlyInput {
  /** The last press; null where there was none, or where it is void by now. */
  press: EarlyPress | null
  /** The fields that were filled in, in this order: what is in each, and of a checkbox whether it is checked. */
  fields: Map<HTMLElement, [value: string, isChecked: boolean | undefined]>
  /** Forgets the press, and shows it no longer. */
  drop: () => void
  /** Notes nothing any more: events reach the page. */
  stop: () => void
}

declare global {
  interface Window {
    earlyInput?: EarlyInput
  }
}
