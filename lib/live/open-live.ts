import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type Server, WebSocketServer } from 'ws'
import type { AccessChange } from '../auth/open-access-news'
import { endUnsigned, MOST_SPOKEN, PARTS, saying, startHeartbeat } from './_internal/heartbeat'
import { Hints, tellAll } from './_internal/hints'
import { LineSocket } from './_internal/line-socket'
import { type LiveDesk, type LiveOptions, deliver, end, openDesk, taken, write } from './_internal/live-desk'
import { livingLive } from './_internal/living-live'
import { frameOf } from './_internal/frame'
import { type Granted, takeUpgrade } from './_internal/take-upgrade'
import { Teller } from './_internal/told'
import { Arriving, ARRIVING } from './arrivals'
import { listMissed } from './list-missed'
import { CLOSE, type LiveStats } from './schema'

/** A client has nothing to say. */
const MOST_HEARD_BYTES = 1024
/** How long lines may take to close when the server stops. */
const CLOSING_MS = 2000

export interface Live {
  /** Gives what takes a socket that asks for a line (`'upgrade'` of a server); once asked for, tickets are given. */
  accept(): (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  stats(): LiveStats
  /** Says goodbye to every line (1001), and waits a moment for them to go. Safe to call twice. */
  close(): Promise<void>
}

/** The live lines of this process, or nothing where it has none: a worker. */
export const live = (): Pick<Live, 'stats'> | undefined => livingLive.peek()

/** Opens the room and makes it known to every bundle of this process; close() forgets it again. */
export async function openLive(options: LiveOptions): Promise<Live> {
  const made = await makeLive(options)
  let takesLines = false
  livingLive.set({
    get takesLines() {
      return takesLines
    },
    stats: made.stats,
  })
  return {
    stats: made.stats,
    accept: () => {
      takesLines = true
      return made.accept()
    },
    close: async () => {
      if (livingLive.peek()?.stats === made.stats) livingLive.clear()
      await made.close()
    },
  }
}

/**
 * Opens the live lines of a process without making them known: what is told on the bus goes to the people whose lines end
 * here, in the order in which it was told.
 */
export async function makeLive(options: LiveOptions): Promise<Live> {
  const desk = openDesk(options)
  const teller = new Teller(desk)
  const hints = new Hints(desk)
  const arriving = new Arriving(desk, hints)
  const server = new WebSocketServer<typeof LineSocket>({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MOST_HEARD_BYTES,
    WebSocket: LineSocket,
  })
  const heard =
    (hear: (payload: string) => void) =>
    (payload: string): void => {
      try {
        hear(payload)
      } catch (thrown) {
        desk.onTrouble(thrown)
      }
    }
  const onLine = (isListening: boolean) => {
    if (desk.closed) return
    if (!isListening) return tellAll(desk, 'catching-up')
    teller.catchUp()
    tellAll(desk, 'live')
  }
  const { bus, news } = desk
  const stops = [
    bus.subscribe('told', { hear: heard((payload) => teller.hear(payload)), onLine }),
    bus.subscribe('changed', { hear: heard((payload) => hints.hear(payload)) }),
    bus.subscribe(ARRIVING, { hear: heard((payload) => arriving.hear(payload)) }),
    news.onChange((change) => void askAgain(desk, change)),
    startHeartbeat(desk),
  ]
  await teller.open()
  return {
    accept: () => (request, socket, head) => void take(desk, server, { request, socket, head }),
    stats: () => ({
      connections: desk.lines.size,
      people: desk.byUser.size,
      opened: desk.opened,
      sent: desk.sent,
      dropped: { ...desk.dropped },
      waiting_bytes: desk.waitingBytes,
      hears_others: bus.isListening,
    }),
    close: async () => {
      if (desk.closed) return
      desk.closed = true
      for (const stop of stops) stop()
      hints.close()
      await sayGoodbye(desk)
    },
  }
}

/** What changed about somebody's sign-ins ends their lines at once; where all may have, all are asked about. */
async function askAgain(desk: LiveDesk, change?: AccessChange): Promise<void> {
  if (!desk.bus.isListening || desk.closed) return
  const lines = !change
    ? [...desk.lines]
    : change.sessionId
      ? [...desk.lines].filter(({ sessionId }) => sessionId === change.sessionId)
      : [...(change.userId ? (desk.byUser.get(change.userId) ?? []) : [])]
  if (lines.length > 0) await endUnsigned(desk, lines).catch(desk.onTrouble)
}

interface Asking {
  request: IncomingMessage
  socket: Duplex
  head: Buffer
}

async function take(desk: LiveDesk, server: Server<typeof LineSocket>, { request, socket, head }: Asking) {
  const drop = () => socket.destroy()
  socket.on('error', drop)
  const granted = await takeUpgrade(desk, request, socket)
  if (!granted || socket.destroyed) return
  server.handleUpgrade(request, socket, head, (line) => {
    socket.off('error', drop)
    open(desk, line, socket as Socket, granted)
  })
}

const LINE = Symbol('line')
type RawSocket = Socket & { [LINE]: LineSocket; desk: LiveDesk }

function open(desk: LiveDesk, line: LineSocket, socket: Socket, granted: Granted): void {
  line.userId = granted.id
  line.sessionId = granted.sessionId
  line.role = granted.role
  line.wantsHints = granted.wantsHints
  line.raw = socket
  line.slot = desk.opened % PARTS
  line.isAlive = true
  line.spoken = line.waitingBytes = 0
  line.queue = []
  Object.assign(socket, { [LINE]: line, desk })
  // Shared by all lines: what each of thousands has for itself counts.
  socket.on('drain', onDrain)
  const hears = line as { on(event: string, hear: (this: LineSocket) => void): unknown }
  hears.on('pong', onPong)
  hears.on('ping', onSpoken)
  hears.on('message', onSpoken)
  hears.on('error', onBroken)
  hears.on('close', onClosed)
  desk.opened += 1
  desk.lines.add(line)
  const own = desk.byUser.get(line.userId) ?? new Set()
  desk.byUser.set(line.userId, own.add(line))
  const [oldest] = own
  if (own.size > desk.maxLinesPerPerson && oldest) {
    own.delete(oldest)
    end(desk, oldest, 'too_many', CLOSE.tooMany, 'opened elsewhere')
  }
  void welcome(desk, line, granted.lastId).catch((thrown: unknown) => {
    desk.onTrouble(thrown)
    line.close(CLOSE.tryAgain, 'try again')
  })
  // The sign-in may have ended after it was asked about and before the line stood here to be found.
  void endUnsigned(desk, [line]).catch(desk.onTrouble)
}

/** Sends what was missed, then what came meanwhile, and then lets come what comes. */
async function welcome(desk: LiveDesk, line: LineSocket, lastId: string | null): Promise<void> {
  const { items, hasMore } = lastId ? await listMissed(line.userId, lastId) : { items: [], hasMore: false }
  for (const said of items) write(desk, line, frameOf(said))
  if (hasMore) write(desk, line, saying('missed-more'))
  const sent = new Set(items.map(({ id }) => id))
  const queued = line.queue ?? []
  line.queue = null
  for (const { id, frame } of queued) if (!sent.has(id)) write(desk, line, frame)
  if (line.wantsHints) deliver(desk, line, '', saying(desk.bus.isListening ? 'live' : 'catching-up'))
}

const deskOf = (line: LineSocket): LiveDesk => (line.raw as RawSocket).desk

function onPong(this: LineSocket): void {
  this.isAlive = true
}

function onSpoken(this: LineSocket): void {
  this.isAlive = true
  this.spoken += 1
  if (this.spoken > MOST_SPOKEN) end(deskOf(this), this, 'flooding', CLOSE.flooding, 'nothing is to be said here')
}

/** The library closes it with the code that fits: too much was said at once, or what is no frame. */
function onBroken(this: LineSocket): void {
  deskOf(this).dropped.flooding += 1
}

function onClosed(this: LineSocket): void {
  const desk = deskOf(this)
  taken(desk, this)
  desk.lines.delete(this)
  const own = desk.byUser.get(this.userId)
  own?.delete(this)
  if (own?.size === 0) desk.byUser.delete(this.userId)
}

function onDrain(this: Socket): void {
  const { desk, [LINE]: line } = this as RawSocket
  taken(desk, line)
}

async function sayGoodbye(desk: LiveDesk): Promise<void> {
  const until = performance.now() + CLOSING_MS
  for (const line of desk.lines) line.close(CLOSE.goingAway, 'the server stops')
  while (desk.lines.size > 0 && performance.now() < until) await new Promise((done) => setTimeout(done, 20))
  for (const line of desk.lines) line.terminate()
}
