/** Something that a part of the page does for another, such as a command that presses a button elsewhere. */
class AskedAction {
  readonly #target = new EventTarget()

  /** Asks whoever listens to do it. */
  readonly ask = (): void => void this.#target.dispatchEvent(new Event('ask'))

  /** Does it when it is asked for, until the returned function is called. */
  readonly listen = (act: () => void): (() => void) => {
    this.#target.addEventListener('ask', act)
    return () => this.#target.removeEventListener('ask', act)
  }
}

/** Opens the command menu. */
export const commandMenuAction = new AskedAction()
/** Signs out, as the button does: it asks first where files are unsent. */
export const signOutAction = new AskedAction()
