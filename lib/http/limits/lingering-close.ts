import type { IncomingMessage, ServerResponse } from 'node:http'

export interface LingerBounds {
  /** How much of one request is read and discarded after its response. */
  maxBytes: number
  /** How long the connection stays half-closed in all. */
  maxMs: number
}

/** Enough for every form except a video's; larger requests see the connection end. */
const DEFAULT_BOUNDS: LingerBounds = { maxBytes: 64 * 1024 * 1024, maxMs: 30_000 }

/**
 * Delivers a response that is sent before the request's body was read: it is sent with `Connection: close`, the socket
 * is half-closed after it, and the rest of the body is read and discarded within bounds.
 *
 * RFC 9112 §9.6: "If a server performs an immediate close of a TCP connection, there is a significant risk that the
 * client will not be able to read the last HTTP response. … To avoid the TCP reset problem, servers typically close a
 * connection in stages. First, the server performs a half-close by closing only the write side of the read/write
 * connection. The server then continues to read from the connection …".
 */
export function lingeringClose(request: IncomingMessage, response: ServerResponse, bounds = DEFAULT_BOUNDS): void {
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse
  response.writeHead = (...given: unknown[]) => {
    if (!request.complete) {
      // The unread rest of this body must not be parsed as the next request on this connection.
      response.shouldKeepAlive = false
      request.read(0) // Marks the body as read by us: else Node discards all of it, however long, without a bound.
      // Node calls this once the response is written. A socket that is closed with unread bytes resets its connection.
      request.socket.destroySoon = () => linger(request, bounds)
    }
    return writeHead(...given)
  }
}

function linger(request: IncomingMessage, { maxBytes, maxMs }: LingerBounds): void {
  const { socket } = request
  if (socket.destroyed) return
  const over = () => {
    clearTimeout(timer)
    socket.destroy()
  }
  let discardedBytes = 0
  const discard = (chunk: Buffer) => {
    discardedBytes += chunk.length
    if (discardedBytes > maxBytes) over()
  }
  const timer = setTimeout(over, maxMs).unref()
  socket.once('close', () => clearTimeout(timer))
  socket.end()
  if (request.complete && request.readableEnded) return over()
  // A reader that stopped midway blocks the stream: Next pipes a body into one that is no longer read.
  request.unpipe().removeAllListeners('data').removeAllListeners('readable')
  request.on('error', () => undefined)
  request.on('data', discard).once('end', over).resume()
}
