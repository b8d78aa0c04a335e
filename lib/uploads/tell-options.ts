import { TUS_VERSION } from './_internal/answers'
import { type Desk } from './_internal/desk'
import { type TusAnswer } from './tus-ask'

/** What is built; the specification lets a client rely on each word. */
const EXTENSIONS = 'creation,creation-with-upload,expiration,termination'

/**
 * OPTIONS: tells what this server can do.
 *
 * TUS 1.0.0: "A successful response indicated by the 204 No Content or 200 OK status MUST contain the Tus-Version header.
 * It MAY include the Tus-Extension and Tus-Max-Size headers."
 */
export function tellOptions(desk: Desk): TusAnswer {
  return {
    status: 204,
    headers: {
      'tus-resumable': TUS_VERSION,
      'tus-version': TUS_VERSION,
      'tus-extension': EXTENSIONS,
      'tus-max-size': String(desk.maxBytes),
    },
  }
}
