import type { IncomingMessage, ServerResponse } from 'node:http'
import { setImmediate as turn } from 'node:timers/promises'
import { fail } from '../../errors/fail'
import { type MinThroughput, ThroughputMeter } from '../../uploads/body/min-throughput'
import { respondAndClose } from './respond-and-close'

export interface EnforceMinThroughput {
  minThroughput: MinThroughput
  /** The reader of this body enforces its minimum throughput, and saves what has arrived. */
  hasOwnMinThroughput?: boolean
}

/**
 * Ends a request whose body arrives too slowly, and a response that the client does not read: neither may occupy a
 * socket forever.
 *
 * An upload of hours is fine as long as bytes arrive, so no timeout applies to a whole request. Time in which the
 * server itself does not read, or has not responded yet, does not count.
 */
export function enforceMinThroughput(
  request: IncomingMessage,
  response: ServerResponse,
  { minThroughput, hasOwnMinThroughput = false }: EnforceMinThroughput,
): void {
  if (!hasOwnMinThroughput && hasBody(request)) enforceBodyThroughput(request, response, minThroughput)
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse
  response.writeHead = (...given: unknown[]) => {
    // Node counts every byte that the connection takes, so this ends only stalled ones.
    response.setTimeout(minThroughput.windowMs, () => response.destroy())
    return writeHead(...given)
  }
}

/** RFC 9112 §6: "The presence of a message body in a request is signaled by a Content-Length or Transfer-Encoding header field." */
const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** Checks per window. */
const CHECKS_PER_WINDOW = 8

function enforceBodyThroughput(request: IncomingMessage, response: ServerResponse, minThroughput: MinThroughput): void {
  const { socket } = request
  const watch = new ThroughputMeter(minThroughput)
  let knownBytes = socket.bytesRead
  const countReceived = () => {
    const receivedBytes = socket.bytesRead - knownBytes
    knownBytes += receivedBytes
    if (receivedBytes > 0) watch.record(receivedBytes)
    if (request.readableLength > 0) watch.restart() // Received bytes are still unread: the delay is ours.
  }
  const check = async () => {
    // After a blocked event loop, unread data in the socket is received first.
    if (watch.remainingMs === 0) await turn().then(() => turn())
    if (request.complete || socket.destroyed) return clearInterval(timer)
    countReceived()
    if (watch.evaluate() === 'enough') return
    clearInterval(timer)
    if (response.headersSent) socket.destroySoon()
    else respondAndClose(request, response, fail('request_too_slow'))
  }
  const timer = setInterval(() => void check(), minThroughput.windowMs / CHECKS_PER_WINDOW).unref()
  response.once('close', () => clearInterval(timer))
}
