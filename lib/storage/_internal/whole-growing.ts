import { fail } from '../../errors/fail'
import { type Growing, type Tail } from '../store'

/** A growing object that is complete already, found by one who did not live to hear of it: it can only be completed again. */
export class WholeGrowing implements Growing {
  constructor(
    readonly sizeBytes: number,
    /** Removes what still lies beside the object. */
    readonly tidy: () => Promise<void>,
    readonly removeAll: () => Promise<void>,
  ) {}

  append(): Promise<void> {
    return Promise.reject(fail.conflict('The object is complete'))
  }

  save(): Promise<void> {
    return Promise.resolve()
  }

  read(): Promise<number> {
    return Promise.reject(fail.unavailable())
  }

  tails(): Promise<Tail[]> {
    return Promise.resolve([])
  }

  settle({ sizeBytes }: { sizeBytes: number }): Promise<void> {
    return sizeBytes === this.sizeBytes ? Promise.resolve() : Promise.reject(fail.tampered())
  }

  dropFormer(): Promise<void> {
    return Promise.resolve()
  }

  complete(): Promise<void> {
    return this.tidy()
  }

  remove(): Promise<void> {
    return this.removeAll()
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}
