import { fail } from '../../errors/fail'

/** So much text is written at once; as much can be captured. */
const WRITTEN_CHARACTERS = 64 * 1024

interface TextWriterOptions {
  write: (text: string) => Promise<void>
  /** How often `count` may be called. */
  maxParts?: number
}

/** Collects text until there is enough of it to be written. */
export class TextWriter {
  #text = ''
  #partsLeft: number
  #captured: string | null = null

  constructor(private readonly options: TextWriterOptions) {
    this.#partsLeft = options.maxParts ?? Infinity
  }

  get isFull(): boolean {
    return this.#text.length >= WRITTEN_CHARACTERS
  }

  push(text: string): void {
    this.#text += text
    if (this.#captured !== null) this.#captured = this.#captured.length > WRITTEN_CHARACTERS ? null : this.#captured + text
  }

  /** Counts an attribute, or an item. */
  count(): void {
    this.#partsLeft -= 1
    if (this.#partsLeft < 0) throw fail('dicom_too_many_elements')
  }

  /** Keeps a copy of what is pushed from now on. */
  capture(): void {
    this.#captured = ''
  }

  /** The copy; null where it became too long. */
  captured(): string | null {
    const text = this.#captured
    this.#captured = null
    return text !== null && text.length <= WRITTEN_CHARACTERS ? text : null
  }

  async flush(): Promise<void> {
    const text = this.#text
    this.#text = ''
    if (text !== '') await this.options.write(text)
  }
}
