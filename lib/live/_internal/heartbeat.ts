import { livingSignIns } from '../../auth/living-sign-ins'
import { newId } from '../../runtime/new-id'
import { CLOSE } from '../schema'
import { frameOf, PING } from './frame'
import { type LineSocket } from './line-socket'
import { drop, end, type LiveDesk } from './live-desk'

/** A round is done in so many parts, so that thousands of pings are never written at once, and one timer does for all. */
export const PARTS = 30
/** A client has nothing to say: so often in a round it may all the same. */
export const MOST_SPOKEN = 100

/** Says to a browser, which is not told of pings, that the line still stands. */
export const hereFrame = (): Buffer => saying('here')

/** A frame that is not stored: Fovea says something about the line itself. */
export const saying = (about: string, more: Record<string, string> = {}): Buffer =>
  frameOf({ id: newId(), type: 'SYSTEM', data: { about, ...more }, created_at: new Date().toISOString() })

/**
 * Pings each line once in a round, drops those that did not answer since the last, and asks whether their sign-ins still hold:
 * what ends with time is told by nobody. The answer stops it.
 */
export function startHeartbeat(desk: LiveDesk): () => void {
  let turn = 0
  const beat = () => {
    turn = (turn + 1) % PARTS
    const here = Buffer.concat([PING, hereFrame()])
    const kept: LineSocket[] = []
    for (const line of desk.lines) {
      if (line.slot !== turn || line.readyState !== line.OPEN) continue
      if (!line.isAlive) {
        drop(desk, line, 'silent')
        continue
      }
      line.isAlive = false
      line.spoken = 0
      // While it catches up nothing comes before what was missed.
      line.raw.write(line.wantsHints && !line.queue ? here : PING)
      kept.push(line)
    }
    if (kept.length > 0) void endUnsigned(desk, kept).catch(desk.onTrouble)
  }
  const timer = setInterval(beat, desk.beatMs / PARTS)
  timer.unref()
  return () => clearInterval(timer)
}

/** Closes those of some lines whose sign-in no longer holds, and learns what role the others' people have now. */
export async function endUnsigned(desk: LiveDesk, lines: LineSocket[]): Promise<void> {
  const living = await livingSignIns([...new Set(lines.map(({ sessionId }) => sessionId))])
  for (const line of lines) {
    const signIn = living.get(line.sessionId)
    if (signIn?.userId === line.userId) line.role = signIn.role
    else end(desk, line, 'ended', CLOSE.signedOut, 'signed out')
  }
}
