import { fail } from '../../../errors/fail'
import { type AppendableObject, type Tail } from '../../object-store'

/** An appendable object that was completed, but whose writer was killed before the response: it can only be completed again. */
export class CompletedAppendableObject implements AppendableObject {
  constructor(
    readonly sizeBytes: number,
    /** Removes the segments that are left beside the object. */
    readonly cleanup: () => Promise<void>,
    readonly removeAll: () => Promise<void>,
  ) {}

  append(): Promise<void> {
    return Promise.reject(fail('object_complete'))
  }

  save(): Promise<void> {
    return Promise.resolve()
  }

  read(): Promise<number> {
    return Promise.reject(fail('unavailable'))
  }

  tails(): Promise<Tail[]> {
    return Promise.resolve([])
  }

  truncate({ sizeBytes }: { sizeBytes: number }): Promise<void> {
    return sizeBytes === this.sizeBytes ? Promise.resolve() : Promise.reject(fail('tampered'))
  }

  discardPredecessor(): Promise<void> {
    return Promise.resolve()
  }

  complete(): Promise<void> {
    return this.cleanup()
  }

  remove(): Promise<void> {
    return this.removeAll()
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}
