import type { Socket } from 'node:net'
import { WebSocket } from 'ws'
import type { Role } from '../../access/actor'

/** One live line. A process has thousands: nothing is made for each that all can share. */
export class LineSocket extends WebSocket {
  declare userId: string
  declare sessionId: string
  /** As it was when the sign-in was last asked about: at its opening, at news of it, and twice a minute. */
  declare role: Role
  /** Besides messages it is told what to look at again: the line of a browser. */
  declare wantsHints: boolean
  declare raw: Socket
  /** In which part of the round of heartbeats its turn is. */
  declare slot: number
  /** It answered the last ping, or sent anything, or is new. */
  declare isAlive: boolean
  /** How often it spoke since its last turn. */
  declare spoken: number
  /** What came while that which was missed is still on its way; null once the line is caught up. */
  declare queue: { id: string; frame: Buffer }[] | null
  /** What was handed to the socket since it last took all. */
  declare waitingBytes: number
}
