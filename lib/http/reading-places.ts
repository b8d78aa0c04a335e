/** Somebody who reads step by step, and can let go of what they read from between two steps. */
export interface PlaceTaker {
  park(): Promise<void>
}

/** Each place stands for an open file and two MiB to read it through. */
const MOST_PLACES = 32

/**
 * The places at which stored bytes are read. Whoever rests between two steps keeps their place until somebody else needs
 * it: then the one that rests longest is parked. However many lines ask and take nothing, memory is bounded by the places.
 */
export class ReadingPlaces {
  readonly #resting = new Set<PlaceTaker>()
  readonly #waiting: (() => void)[] = []
  #busy = 0

  constructor(private readonly most = MOST_PLACES) {}

  /** Resolves when they may read. Every `take` is followed by a `rest`. */
  async take(taker: PlaceTaker): Promise<void> {
    const hasPlace = this.#resting.delete(taker) || this.#busy + this.#resting.size < this.most
    if (hasPlace) {
      this.#busy += 1
      return
    }
    const [longest] = this.#resting
    if (!longest) return new Promise((go) => this.#waiting.push(go)) // Whoever rests next hands their place on.
    this.#resting.delete(longest)
    this.#busy += 1
    await longest.park()
  }

  /** A step is over. */
  rest(taker: PlaceTaker): void {
    const next = this.#waiting.shift()
    if (next) return void taker.park().then(next, next)
    this.#busy -= 1
    this.#resting.add(taker)
  }

  /** Gives the place up of whoever rests. */
  free(taker: PlaceTaker): void {
    this.#resting.delete(taker)
  }
}
