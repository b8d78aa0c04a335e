import type { IncomingMessage, ServerResponse } from 'node:http'
import { setImmediate as turn } from 'node:timers/promises'
import { fail } from '../errors/fail'
import { type FloorOptions, FloorWatch } from '../uploads/floor'
import { problem } from './problem'

export interface GuardLine {
  floor: FloorOptions
  /** Whoever reads this body holds it to the floor, and saves what came. */
  hasOwnFloor?: boolean
}

/**
 * Ends a request whose body comes too slowly, and an answer that nobody takes: neither may keep a socket for ever.
 *
 * An upload of hours is fine as long as it moves, so no time limits the whole of a request. Time in which the server itself
 * does not read, or has not answered yet, does not count.
 */
export function guardLine(request: IncomingMessage, response: ServerResponse, { floor, hasOwnFloor = false }: GuardLine): void {
  if (!hasOwnFloor && hasBody(request)) holdToFloor(request, response, floor)
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse
  response.writeHead = (...given: unknown[]) => {
    // Node counts whatever the line takes of what waits, so this ends only lines that stand still.
    response.setTimeout(floor.windowMs, () => response.destroy())
    return writeHead(...given)
  }
}

/** RFC 9112 §6: "The presence of a message body in a request is signaled by a Content-Length or Transfer-Encoding header field." */
const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** Looks so often within a window. */
const LOOKS = 8

function holdToFloor(request: IncomingMessage, response: ServerResponse, floor: FloorOptions): void {
  const { socket } = request
  const watch = new FloorWatch(floor)
  let known = socket.bytesRead
  const hear = () => {
    const came = socket.bytesRead - known
    known += came
    if (came > 0) watch.note(came)
    if (request.readableLength > 0) watch.restart() // What came is not read yet: it is we who wait.
  }
  const look = async () => {
    // After a moment in which nobody could listen, what lies in the socket unread is heard first.
    if (watch.dueInMs === 0) await turn().then(() => turn())
    if (request.complete || socket.destroyed) return clearInterval(timer)
    hear()
    if (watch.judge() === 'enough') return
    clearInterval(timer)
    endTooSlow(request, response)
  }
  const timer = setInterval(() => void look(), floor.windowMs / LOOKS).unref()
  response.once('close', () => clearInterval(timer))
}

/** As node:http itself does when headers come too slowly: nobody waits for the handler, which hears that its line is gone. */
function endTooSlow({ socket }: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) return socket.destroySoon()
  const { status, headers, body } = problem(fail.timeout('The request comes too slowly. Try again'))
  const lines = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(String(body))), connection: 'close' })
  const head = [`HTTP/1.1 ${status} Request Timeout`, ...lines.map(([name, value]) => `${name}: ${value}`)]
  socket.write(`${head.join('\r\n')}\r\n\r\n${String(body)}`)
  socket.destroySoon()
}
