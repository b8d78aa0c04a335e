import { currentTurn } from '../../runtime/fair/turn'
import type { AccessCheck } from './access-watch'

/**
 * Passes on a source for as long as a right is there by which it is read or written: the request or the job is ended once the check
 * refuses. A source that was paused, and is opened again, is asked about first.
 */
export function whileAllowed(check: AccessCheck): <T>(source: AsyncIterable<T>) => AsyncGenerator<T, void, undefined> {
  let hasBegun = false
  return async function* (source) {
    if (hasBegun) await check()
    hasBegun = true
    const { access } = currentTurn()
    const held = access?.hold(check)
    try {
      for await (const part of source) {
        access?.throwIfEnded()
        yield part
      }
      access?.throwIfEnded()
    } finally {
      held?.release()
    }
  }
}

/**
 * Does work for as long as a right is there.
 *
 * @throws AppError the refusal by which the request or the job was ended meanwhile; whatever the work throws
 */
export async function doWhileAllowed<T>(check: AccessCheck, work: () => Promise<T>): Promise<T> {
  const { access } = currentTurn()
  const held = access?.hold(check)
  try {
    const done = await work()
    access?.throwIfEnded()
    return done
  } finally {
    held?.release()
  }
}
