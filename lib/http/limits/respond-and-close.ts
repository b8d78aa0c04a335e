import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { AppError } from '../../errors/app-error'
import { problemResponse } from '../route/problem-response'

/**
 * Ends a request from our side. As node:http itself does when headers arrive too slowly, the handler is not waited for, and is
 * notified that its connection is closed: whoever reads the body keeps what has arrived. A response that has begun is cut off.
 */
export function respondAndClose({ socket }: IncomingMessage, response: ServerResponse, reason: AppError): void {
  if (response.destroyed || response.writableFinished) return
  if (response.headersSent) return void response.destroy()
  const { status, headers, body } = problemResponse(reason)
  const lines = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(String(body))), connection: 'close' })
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines.map(([name, value]) => `${name}: ${value}`)]
  socket.write(`${head.join('\r\n')}\r\n\r\n${String(body)}`)
  socket.destroySoon()
}
