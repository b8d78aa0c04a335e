import type { AccessNews } from '../../auth/open-access-news'
import type { Bus } from '../../db/open-bus'
import { type CLOSE } from '../schema'
import { type LineSocket } from './line-socket'

export interface LiveOptions {
  bus: Bus
  news: Pick<AccessNews, 'onChange'>
  /** Told what went wrong while nobody waited for an answer. */
  onTrouble: (error: unknown) => void
  /** Lines of this process, and of one person in it. */
  maxLines?: number
  maxLinesPerPerson?: number
  /** A reader who leaves more than so many bytes lying is dropped; so is whoever adds to more than the other of all readers. */
  maxWaitingBytes?: number
  maxWaitingBytesOfAll?: number
  /** How often each line is pinged and its sign-in asked about. */
  beatMs?: number
  /** Hints are gathered for so long, and one of a kind comes only so often. */
  gatherMs?: number
  sameHintMs?: number
}

export type Dropped = 'slow' | 'silent' | 'flooding' | 'ended' | 'too_many'

/** What the parts of the room share: the lines of this process, and how they fare. */
export interface LiveDesk extends Required<LiveOptions> {
  lines: Set<LineSocket>
  byUser: Map<string, Set<LineSocket>>
  /** Handed to sockets and not taken yet, of all lines. */
  waitingBytes: number
  opened: number
  sent: number
  dropped: Record<Dropped, number>
  closed: boolean
}

export const openDesk = (options: LiveOptions): LiveDesk => ({
  maxLines: 8000,
  maxLinesPerPerson: 20,
  maxWaitingBytes: 256 * 1024,
  maxWaitingBytesOfAll: 64 * 1024 * 1024,
  beatMs: 30_000,
  gatherMs: 100,
  sameHintMs: 1000,
  ...options,
  lines: new Set(),
  byUser: new Map(),
  waitingBytes: 0,
  opened: 0,
  sent: 0,
  dropped: { slow: 0, silent: 0, flooding: 0, ended: 0, too_many: 0 },
  closed: false,
})

/** Frames that wait while a line catches up, at most. */
const MOST_QUEUED = 1000

/** Sends one frame, or keeps it while the line catches up: what was missed comes first. */
export function deliver(desk: LiveDesk, line: LineSocket, id: string, frame: Buffer): void {
  if (!line.queue) return write(desk, line, frame)
  if (line.queue.length >= MOST_QUEUED) return drop(desk, line, 'slow')
  line.queue.push({ id, frame })
}

/** Hands a frame to the socket. Who does not read is dropped, so that what waits for readers stays bounded. */
export function write(desk: LiveDesk, line: LineSocket, frame: Buffer): void {
  if (line.readyState !== line.OPEN) return
  desk.sent += 1
  if (line.raw.write(frame)) return
  line.waitingBytes += frame.length
  desk.waitingBytes += frame.length
  if (line.raw.writableLength > desk.maxWaitingBytes || desk.waitingBytes > desk.maxWaitingBytesOfAll) drop(desk, line, 'slow')
}

/** It took all that waited. */
export function taken(desk: LiveDesk, line: LineSocket): void {
  desk.waitingBytes -= line.waitingBytes
  line.waitingBytes = 0
}

/** Ends a line without waiting for its far end. */
export function drop(desk: LiveDesk, line: LineSocket, why: Dropped): void {
  desk.dropped[why] += 1
  line.terminate()
}

/** Ends a line with a word; whoever does not answer it is dropped by the library in half a minute. */
export function end(
  desk: LiveDesk,
  line: LineSocket,
  why: Dropped,
  code: (typeof CLOSE)[keyof typeof CLOSE],
  says: string,
): void {
  if (line.readyState !== line.OPEN) return
  desk.dropped[why] += 1
  line.close(code, says)
}
