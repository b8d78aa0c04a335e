import { type Types } from '@cornerstonejs/core'

interface Waiting {
  resolve: (image: Types.IImage) => void
  reject: (thrown: Error) => void
}

/** Who waits for which image. */
export class WaitingImages {
  readonly #waiting = new Map<string, Waiting[]>()

  /** The images that somebody waits for. */
  get imageIds(): string[] {
    return [...this.#waiting.keys()]
  }

  wait(imageId: string): Promise<Types.IImage> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(imageId, [...(this.#waiting.get(imageId) ?? []), { resolve, reject }])
    })
  }

  /** Gives all who wait for an image that one, or what went wrong. */
  settle(imageId: string, outcome: Types.IImage | Error): void {
    const waiting = this.#waiting.get(imageId) ?? []
    this.#waiting.delete(imageId)
    for (const { resolve, reject } of waiting) {
      if (outcome instanceof Error) reject(outcome)
      else resolve(outcome)
    }
  }

  clear(): void {
    this.#waiting.clear()
  }
}
