const [QUOTE, BACKSLASH] = [0x22, 0x5c]
const [OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Takes a JSON array of objects apart while it arrives, so that a long one is never held, or parsed, as a whole. */
export class JsonArrayItems {
  /** What has come of the item that is not complete. */
  #text = ''
  #depth = 0
  #isInString = false
  #isEscaped = false

  /** Whether the array has ended. */
  get isComplete(): boolean {
    return this.#hasBegun && this.#depth === 0
  }
  #hasBegun = false

  /** Takes the next part of the text, and returns the items that it completes, each as JSON. */
  push(part: string): string[] {
    const items: string[] = []
    let start = 0
    for (let at = 0; at < part.length; at += 1) {
      const code = part.charCodeAt(at)
      if (this.#isInString) {
        if (this.#isEscaped) this.#isEscaped = false
        else if (code === BACKSLASH) this.#isEscaped = true
        else if (code === QUOTE) this.#isInString = false
      } else if (code === QUOTE) this.#isInString = true
      else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
        if (this.#depth === 1) start = at
        this.#depth += 1
        this.#hasBegun = true
      } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
        this.#depth -= 1
        if (this.#depth !== 1) continue
        items.push(this.#text + part.slice(start, at + 1))
        this.#text = ''
        start = at + 1
      }
    }
    if (this.#depth > 1) this.#text += part.slice(start)
    return items
  }
}
